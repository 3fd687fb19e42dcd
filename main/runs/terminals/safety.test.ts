/** What a terminal must never do: keep a secret, or go on where the policy has become stricter. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { FaultError } from '#shared/fault.ts';
import { OpenTerminal } from '#shared/runs/terminals.ts';
import { createLiveTerminal } from './live-terminal.ts';
import type { PtyEvents } from './pty.ts';
import { createScreenLines } from './screen-lines.ts';

let dataDir = '';
let core: Core;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-safe-'));
  core = await createCore({ dataDir, host: 'cli', actor: 'Lena' });
});

afterEach(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(): Promise<string> {
  const { id: environmentId } = await core.client.environments.add({
    name: 'here',
    type: 'local',
    secrets: ['DB_WORD'],
    variables: { HOME: dataDir, PS1: '[$?] ' },
  });
  await core.client.environments.setSecret({ id: 'here', name: 'DB_WORD', value: 'first-value' });
  const opened = await core.client.runs.terminals.open(
    OpenTerminal.parse({ environmentId, columns: 200, rows: 40 }),
  );
  // What is typed before the shell reads is echoed twice.
  await shownIn(opened.id, /[#$] /);
  return opened.id;
}

const type = (id: string, text: string) =>
  core.client.runs.terminals.input({ id, data: Buffer.from(text).toString('base64') });

async function shownIn(id: string, wanted: string | RegExp): Promise<string> {
  const stop = new AbortController();
  let text = '';
  setTimeout(() => stop.abort(), 8000).unref();
  for await (const event of await core.client.runs.terminals.output({ id }, { signal: stop.signal })) {
    if (event.type === 'output') text += Buffer.from(event.data, 'base64').toString('utf8');
    const seen = typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
    if (event.type === 'end' || seen) return text;
  }
  throw new Error(`not seen: ${wanted} in ${JSON.stringify(text)}`);
}

/** A terminal whose program prints what the test says, when it says so. */
async function fake(secrets: string[]) {
  let events: PtyEvents | null = null;
  const pty = { pid: 1, write() {}, resize() {}, pause() {}, resume() {}, kill() {} };
  const terminal = await createLiveTerminal(
    async (_, given) => {
      events = given;
      return { pty, end: async () => ({ survivors: [] }) };
    },
    { columns: 80, rows: 24 },
    secrets,
  );
  return { terminal, print: (text: string) => events!.output(Buffer.from(text)) };
}

test('the transcript holds no secret that a program coloured, or that was echoed key by key', async () => {
  const { terminal, print } = await fake(['hunter2-hunter2']);
  print('word=hun\x1b[01;31m\x1b[Kter2\x1b[m\x1b[K-hunter2\r\n');
  for (const key of 'hunter2-hunter2') {
    print(key);
    await delay(20);
  }
  print('\r\nend\r\n');
  await delay(20);
  const text = terminal.transcript().toString('utf8');
  expect(text).not.toContain('hunter2');
  expect(text).toMatch(/^word=•••\n•••\nend\n$/);
});

test('hides a secret that got its value while it was open', async () => {
  const id = await open();
  await core.client.environments.setSecret({ id: 'here', name: 'DB_WORD', value: 'second-value' });
  await type(id, `echo "<"second-"value>"; printf 'en%s\\n' d\r`);
  const text = await shownIn(id, '\r\nend');
  expect(text).toContain('<•••>');
});

test('a transcript is clean of a secret that got its value only after it was shown', async () => {
  const id = await open();
  await type(id, `echo "<"third-"value>"; printf 'en%s\\n' d\r`);
  await shownIn(id, '\r\nend');
  await core.client.environments.setSecret({ id: 'here', name: 'DB_WORD', value: 'third-value' });
  const { id: incidentId } = await core.client.incidents.declare({ title: 'Slow', severity: 'SEV3' });
  const { evidence } = await core.client.runs.terminals.pin({ id, incidentId, text: '' });
  const kept = core.db.blobs.read(evidence[0]!.sha256).toString('utf8');
  expect(kept).toContain('<•••>');
  expect(kept).not.toContain('third-value');
});

test('takes nothing typed once its environment is only observed', async () => {
  const id = await open();
  await core.client.environments.update({ id: 'here', policy: 'observe' });
  const error = await type(id, 'touch there\r').then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error instanceof FaultError ? error.fault.code : JSON.stringify(error)).toContain(
    'policy.terminal-refused',
  );
  await core.client.runs.terminals.close({ id });
});

test.each([
  ['line ends without a return', 'x\n'],
  ['the cursor far to the right', '\x1b[9999Cx'],
  ['inserted blanks', 'x\x1b[9999@\r'],
  ['columns far away', '\x1b[9999Gx\n'],
  ['rows far away', '\x1b[9999Bx'],
  ['strings that never end', '\x1b]'],
  ['strings in strings', '\x1bP\x1b]\x1b'],
  ['a long row overwritten', `${'y'.repeat(3000)}\r`],
])('a program cannot make much of little: %s', (_, piece) => {
  let size = 0;
  const screen = createScreenLines({ styled: true, line: (text) => (size += text.length) });
  const fed = piece.repeat(Math.ceil(30_000 / piece.length));
  const begun = process.threadCpuUsage();
  for (let at = 0; at < fed.length; at += 8192) screen.write(fed.slice(at, at + 8192));
  screen.flush();
  // An edge of 1000 columns for each of the few bytes of a row.
  expect(size).toBeLessThan(1001 * 15_001);
  // Of the processor, in microseconds: by the clock a busy machine takes long for anything.
  const { user, system } = process.threadCpuUsage(begun);
  expect(user + system).toBeLessThan(4_000_000);
});

test('a long text over a long row is no trouble', () => {
  const lines: string[] = [];
  const screen = createScreenLines({ styled: false, line: (text) => lines.push(text) });
  screen.write(`${'x'.repeat(400_000)}\r${'y'.repeat(400_000)}\n`);
  expect(lines).toEqual(['y'.repeat(400_000)]);
});
