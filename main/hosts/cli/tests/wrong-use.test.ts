import { mkdirSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Fault } from '#shared/fault.ts';
import { AuditCheck } from '#shared/runs/audit.ts';
import { type Bench, createBench, RUNBOOK } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
beforeAll(async () => {
  bench = createBench();
  await bench.run('import', bench.write('shop.md', RUNBOOK));
  bench.write('slow.md', '# Slow page\n\nIt is slow in app/views.py:12 and in app/models.py:7.\n');
  await bench.run('import', 'slow.md', '--kind', 'investigation');
  await bench.run('incident', 'declare', 'Orders are slow');
  await bench.run('incident', 'declare', 'Orders are lost');
  await bench.run('postmortem', 'new', 'INC-1');
  await bench.run('action', 'add', 'Alert earlier');
  bench.write('file', 'text\n');
  mkdirSync(join(bench.dir, 'home'));
  bench.write('home/letter.txt', 'mine\n');
  bench.write('empty', '');
  writeFileSync(join(bench.dir, 'latin'), Buffer.from('# Caf\u00e9\n', 'latin1'));
  writeFileSync(join(bench.dir, 'binary'), Buffer.from([0, 1, 2, 255, 0]));
  bench.write('large', '#');
  truncateSync(join(bench.dir, 'large'), 50 * 1024 * 1024);
});
afterAll(() => bench.close());

it('names the help of the very command, also behind general options', async () => {
  for (const argv of [
    ['postmortem', 'ask', 'PM-1'],
    ['--actor', 'Ann', 'postmortem', 'ask', 'PM-1'],
  ]) {
    const ran = await bench.run(...argv);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('what to do: hotwash postmortem ask --help tells what it takes.');
  }
  expect((await bench.run('export', 'RB-1', '--format', 'docx')).err).toContain(
    'hotwash export --help tells',
  );
});

const LONG = 'x'.repeat(30_000);

/** A command line, and what its error says. Each ends with 2. */
const REFUSED: Record<string, readonly (readonly [argv: readonly string[], says: string])[]> = {
  'what is named and is not there': [
    [['postmortem', 'review', 'PM-9'], 'There is no postmortem "PM-9"'],
    [['postmortem', 'review', ''], 'The name of a postmortem is empty'],
    [['postmortem', 'new', 'INC-2', '--template', 'none'], 'There is no template "none"'],
    [['postmortem', 'resolve', 'PM-1', '9'], 'PM-1 has no comment "9"'],
    [['postmortem', 'ask', 'PM-1', 'Zed', '--off'], 'Zed is no approver of PM-1'],
    [['investigation', 'show', 'INV-9'], 'There is no investigation "INV-9"'],
    [['investigation', 'actions', 'INV-1', '--pick', '9'], 'INV-1 has no recommendation 9'],
    [['investigation', 'open', 'INV-1', '99'], 'there is no number 99'],
    [['investigation', 'setup', '--folder', 'none'.repeat(2)], 'is not there'],
    [['action', 'done', 'ACT-9'], 'There is no action "ACT-9"'],
    [['action', 'add', 'x', '--from', 'INC-1'], 'INC-1 is no document'],
    [['template', 'show', 'none'], 'There is no template "none"'],
    [['history', 'INC-1'], 'INC-1 is no document'],
    [['history', 'PM-1', '--text', '9'], 'PM-1 has no version 9'],
    [['revert', 'PM-1', '9'], 'PM-1 has no version 9'],
    [['attach', 'ACT-1', 'file'], 'ACT-1 is no document'],
    [['detach', 'PM-1', 'none.png'], 'No file called "none.png"'],
    [['links', 'nowhere'], 'Nothing here is called "nowhere"'],
    [['export', ''], 'The name of a thing is empty'],
    [['mirror', 'resolve', 'none.md', '--take', 'mine'], 'There is nothing to decide about "none.md"'],
    [['workspace', 'import', 'none'], 'is not there'],
  ],
  'values that cannot be': [
    [['trends', '--from', 'soon'], '"soon" is no day'],
    [['trends', '--zone', 'X/Y'], 'There is no time zone'],
    [['trends', '--csv', '--json'], 'not both'],
    [['history', 'PM-1', '--text', '1', '--compare', '1'], '--text prints one version'],
    [['mirror', 'resolve', 'x', '--take', 'mine', '--text', 'file'], 'not both'],
    [['search', 'x', '--limit', '0'], 'must be 1 to 200'],
    [['search', ''], 'There is nothing to look for'],
    [['search', LONG], 'The query is too long'],
    [['incident', 'role', 'INC-1', 'ic', LONG], 'The name of the person is too long'],
    [['incident', 'declare', ' \u0007'], 'The title must not be empty'],
    [['template', 'add', 'file', '--name', 'sre-book'], 'already'],
    [['template', 'remove', 'sre-book'], 'stays as it is'],
    [['action', 'add', 'x', '--due', 'soonish'], '"soonish" is not a day'],
  ],
  'texts that are empty or too long': [
    [['action', 'add', ''], 'The text must not be empty.'],
    [['action', 'add', ' \u0007\n'], 'The text must not be empty.'],
    [['action', 'add', LONG], 'The text is too long: it may have 2,000 characters.'],
    [['action', 'add', 'x', '--owner', LONG], 'The owner is too long'],
    [['incident', 'declare', LONG], 'The title is too long'],
    [['incident', 'declare', 'x', '--tag', ''], 'One of the tags must not be empty.'],
    [['incident', 'log', 'INC-1', LONG], 'The text is too long'],
    [['incident', 'why', 'INC-1', ''], 'The question must not be empty.'],
    [['postmortem', 'comment', 'PM-1', ''], 'The text must not be empty.'],
    [['postmortem', 'ask', 'PM-1', ''], 'One of the names must not be empty.'],
    [['template', 'add', 'file', '--name', ''], 'The name must not be empty.'],
    [['template', 'add', 'file', '--name', LONG], 'The name is too long'],
    [['workspace', 'export', `x/${LONG}`], 'The folder is too long'],
  ],
  'files that cannot be taken': [
    [['template', 'add', 'none'], 'Cannot read none: there is no such file'],
    [['template', 'add', '.'], 'Cannot read .: this is a folder'],
    [['template', 'add', 'binary'], 'binary is not text in UTF-8'],
    [['template', 'add', 'latin'], 'latin is not text in UTF-8'],
    [['template', 'add', 'empty'], 'A template without text'],
    [['template', 'add', 'large'], 'large is '],
    [['import', ''], 'The path is empty'],
    [['import', 'none'], 'no such file'],
    [['inspect', 'none'], 'Cannot read none'],
    [['inspect', ''], 'The path is empty'],
    [['inspect', 'binary'], 'binary is not text in UTF-8'],
    [['inspect', 'large'], 'large is larger than 20.0 MiB'],
    [['attach', 'PM-1', ''], 'The path is empty'],
    [['attach', 'PM-1', '.'], 'Cannot read .: this is a folder'],
    [['attach', 'PM-1', 'empty'], 'empty is empty'],
    [['attach', 'PM-1', 'large'], 'large is larger than 20.0 MiB'],
    [['workspace', 'import', 'file'], 'is no folder'],
  ],
  'places that cannot be written': [
    [['export', 'PM-1', '-o', ''], 'The path is empty'],
    [['export', 'PM-1', '-o', '.'], 'Cannot write .: this is a folder'],
    [['export', 'PM-1', '--format', 'pdf', '-o', 'none/x.pdf'], 'the folder above it is not there'],
    [['export', 'PM-1', '-o', 'file/x'], 'a part of the path is no folder'],
    [['export', 'PM-1', '--format', 'folder', '-o', 'file'], 'is a file, and no folder'],
    [['export', 'PM-1', '--format', 'folder', '-o', ''], 'The path is empty'],
    [['workspace', 'export', 'file'], 'is a file, and no folder'],
    [['workspace', 'export', 'file/below'], 'is a file, and no folder'],
    [['workspace', 'export', ''], 'The path is empty'],
    [['mirror', 'set', 'file'], 'is a file, and no folder'],
    [['mirror', 'set', ''], 'The path is empty'],
    [['mirror', 'set', 'data'], 'hold each other'],
    [['mirror', 'set', 'home'], 'holds files of others and is in no git working copy'],
    [['attachments', 'PM-1', '--out', 'file'], 'is a file, and no folder'],
    [['attachments', 'PM-1', '--out', ''], 'The path is empty'],
    ...(process.platform === 'linux'
      ? ([
          [['workspace', 'export', '/proc/none/x'], '/proc belongs to the system'],
          [['mirror', 'set', '/sys/none'], '/sys belongs to the system'],
          [['export', 'PM-1', '--format', 'folder', '-o', '/dev/null/x'], '/dev/null is a device'],
          [['attachments', 'PM-1', '--out', '/proc/none/x'], '/proc belongs to the system'],
        ] as const)
      : []),
  ],
};

/** What a person must not get to read: words of schemas, of the system, of this program's parts. */
const RAW =
  /\b(?:expected \w+ to|received|Invalid input|E[A-Z]{4,}:|undefined|ZodError|\w+\.\w+ was given)\b|^\s+at /m;

/** Rows of the journal: every change that is stored is one. */
const rows = async () => AuditCheck.parse((await bench.run('audit', '--verify', '--json')).json()).rows;

describe.each(Object.entries(REFUSED))('%s', (_what, lines) => {
  it.each(lines.map(([argv, says]) => ({ line: argv.join(' ').slice(0, 70), argv, says })))(
    '$line',
    async ({ argv, says }) => {
      const before = [await rows(), readdirSync(bench.dir).toSorted()];
      const told = await bench.run(...argv);
      expect(told).toMatchObject({ code: 2 });
      if (!argv.includes('--json')) {
        expect(told.out).toBe('');
        expect(told.err).toMatch(/^error: \S.*[.?!]\n {2}what to do: \S/);
        expect(told.err).toContain(says);
        expect(told.err).not.toMatch(RAW);
        expect(told.err.length).toBeLessThan(2500);
      }
      const json = await bench.run(...argv, ...(argv.includes('--json') ? [] : ['--json']));
      expect(json).toMatchObject({ code: 2, err: '' });
      const { error } = json.json() as { error: unknown };
      expect(Fault.parse(error)).toMatchObject({
        message: expect.stringContaining(says),
        todo: expect.stringMatching(/\S/),
      });
      expect([await rows(), readdirSync(bench.dir).toSorted()]).toEqual(before);
    },
  );
});

it('says where to set the folders with code, in the window and here', async () => {
  const ran = await bench.run('investigation', 'open', 'INV-1', '1');
  expect(ran.code).toBe(1);
  expect(ran.err).toContain('in Settings, under Code, or by `hotwash investigation setup --folder DIR`');
  const set = await bench.run('investigation', 'setup', '--folder', '.', '--json');
  expect(set.json()).toMatchObject({ codeFolders: [bench.dir] });
  expect((await bench.run('investigation', 'open', 'INV-1', '1')).err).toContain(
    'hotwash investigation setup',
  );
  const none = await bench.run('investigation', 'setup', '--folder', 'none', '--json');
  expect(none.json()).toMatchObject({ codeFolders: [] });
});

it('makes one line of a text with control characters, and takes an empty owner for none', async () => {
  const added = await bench.run('action', 'add', 'a\u001b[31mb\r\nc', '--owner', '', '--json');
  expect(added.json()).toMatchObject({ text: 'a [31mb c', owner: null });
});

it('tells of a manifest that it cannot read without the words of a schema', async () => {
  mkdirSync(join(bench.dir, 'later'));
  for (const [manifest, says] of [
    [{ schema: 'hotwash.workspace/99' }, 'Another version of Hotwash wrote it'],
    [{ schema: 'hotwash.workspace/1', units: [{}] }, 'is not as Hotwash writes it'],
  ] as const) {
    bench.write('later/hotwash.json', JSON.stringify(manifest));
    const ran = await bench.run('workspace', 'import', 'later');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain(says);
    expect(ran.err).not.toMatch(RAW);
  }
});
