import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { faultOf } from '#shared/fault.ts';
import type { CorrectionPatch, ShownCode } from '#shared/runbooks/model.ts';

const SOURCE = `# Orders are slow

## Diagnosis

\`\`\`bash
psql -h <host> shop
\`\`\`

\`\`\`sql
SELECT count(*) FROM orders;
DELETE FROM baskets;
\`\`\`

\`\`\`python
from orders import totals
>>> print(totals())
\`\`\`

\`\`\`
orderctl-says hello
\`\`\`

\`\`\`yaml
replicas: 2
\`\`\`
`;

let dataDir: string;
let core: Core;
let ref: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-shown-'));
  core = await createCore({ dataDir, host: 'cli', actor: 'ines', log: silentLog });
  const [result] = await core.client.library.importFiles({
    files: [{ path: 'orders.md', data: Buffer.from(SOURCE).toString('base64') }],
    kind: 'runbook',
  });
  ref = result!.ref!;
});
afterEach(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function blockWith(text: string): Promise<ShownCode> {
  const { reading } = await core.client.runbooks.get({ id: ref });
  return reading.blocks.find((block) => block.text.includes(text))!;
}

async function correct(text: string, patch: CorrectionPatch) {
  const { id } = await blockWith(text);
  const answer = await core.client.runbooks.correct({ id: ref, commandId: id, patch });
  return { ...answer, command: answer.reading.commands.find((command) => command.id === id) };
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing failed',
    (error) => faultOf(error).code,
  );

describe('blocks of code that are not run', () => {
  test('stand in the reading with a reason, and what could take them', async () => {
    const { reading, text } = await core.client.runbooks.get({ id: ref });
    expect(reading.blocks.map(({ language, line }) => [language, line])).toEqual([
      ['sql', 10],
      ['python', 15],
      [null, 20],
      ['yaml', 24],
    ]);
    for (const block of reading.blocks) {
      expect(text.slice(block.start, block.end)).toBe(block.text);
      expect(block.reason).not.toBe('');
    }
    expect((await blockWith('SELECT')).interpreters).toEqual(['psql -h <host> shop', 'psql', 'mysql']);
    expect((await blockWith('totals')).interpreters).toEqual(['python3']);
    expect((await blockWith('replicas')).interpreters).toEqual([]);
  });

  test('become a command of the shell when a reader says so, and a block again when it is taken back', async () => {
    const marked = await correct('hello', { runnable: true });
    expect(marked.command).toMatchObject({ text: 'orderctl-says hello', runnable: true, reason: '' });
    // It was taken for what the command above prints.
    expect(marked.reading.commands[0]!.recordedOutput).toBeNull();
    expect(marked.corrections[0]!.original).toMatchObject({ runnable: false });
    expect(marked.corrections[0]!.original!.reason).not.toBe('');
    const id = marked.command!.id;
    expect(marked.reading.blocks.map((block) => block.id)).not.toContain(id);
    // It stands where the block stands: behind the command above it.
    expect(marked.reading.commands.map((command) => command.id).indexOf(id)).toBe(1);
    const back = await core.client.runbooks.correct({ id: ref, commandId: id, patch: {} });
    expect(back.reading.blocks.map((block) => block.id)).toContain(id);
    expect(back.corrections).toEqual([]);
    expect(await core.client.runbooks.get({ id: ref })).toMatchObject({ text: SOURCE });
  });

  test('a language of a shell makes a command as well', async () => {
    const { command } = await correct('hello', { language: 'sh' });
    expect(command).toMatchObject({ runnable: true, language: 'sh' });
  });

  test('go to the interpreter that the reader picks, with its parameters and the risk of both', async () => {
    const { command, reading } = await correct('SELECT', { runWith: 'psql -h <host> shop' });
    expect(command).toMatchObject({
      text: 'psql -h <host> shop',
      stdin: ['SELECT count(*) FROM orders;', 'DELETE FROM baskets;'],
      runnable: true,
      interactive: false,
      risk: 'destructive',
    });
    expect(reading.parameters).toEqual([{ name: 'host', commands: [expect.any(String), command!.id] }]);
    const python = await correct('totals', { runWith: 'python3' });
    expect(python.command!.stdin).toEqual(['from orders import totals', 'print(totals())']);
    expect(python.command!.risk).not.toBe('read-only');
  });

  test('never go to what the runbook does not offer', async () => {
    expect(await codeOf(correct('SELECT', { runWith: 'sh -c "rm -rf /"' }))).toBe(
      'runbooks.no-such-interpreter',
    );
    expect(await codeOf(correct('replicas', { runWith: 'python3' }))).toBe('runbooks.no-such-interpreter');
    expect(await codeOf(correct('SELECT', { risk: 'changes state' }))).toBe('runbooks.stays-code');
    const { reading } = await core.client.runbooks.get({ id: ref });
    expect(reading.commands).toHaveLength(1);
  });

  test('are a block again once the interpreter that was picked has gone from the runbook', async () => {
    await correct('SELECT', { runWith: 'psql -h <host> shop' });
    const { document } = await core.client.library.get({ id: ref });
    const text = SOURCE.replace('psql -h <host> shop', 'psql -h db2 shop');
    await core.client.library.save({ id: ref, text, baseSha256: document.sha256 });
    const { reading, corrections } = await core.client.runbooks.get({ id: ref });
    expect(reading.blocks).toHaveLength(4);
    expect(corrections[0]!.original).toBeNull();
  });

  test('keep their interpreter when more is said of them, and can be taken for no command', async () => {
    const runWith = 'psql -h <host> shop';
    const first = await correct('SELECT', { runWith });
    const id = first.command!.id;
    const risky = await core.client.runbooks.correct({
      id: ref,
      commandId: id,
      patch: { runWith, runnable: true, risk: 'changes state', expectation: 'count > 0' },
    });
    expect(risky.corrections[0]!.patch).toEqual({ runWith, risk: 'changes state', expectation: 'count > 0' });
    const off = await core.client.runbooks.correct({
      id: ref,
      commandId: id,
      patch: { runWith, runnable: false },
    });
    expect(off.reading.commands.find((command) => command.id === id)).toMatchObject({
      runnable: false,
      reason: 'It is no command, says ines.',
    });
    expect(
      await codeOf(
        core.client.runbooks.correct({ id: ref, commandId: id, patch: { runWith, risk: 'read-only' } }),
      ),
    ).toBe('policy.destructive');
  });

  test('run: the block is what the interpreter reads', async () => {
    const { command } = await correct('totals', { runWith: 'python3' });
    const environment = await core.client.environments.add({
      name: 'here',
      type: 'local',
      target: { type: 'local' },
      policy: 'open',
    } as Parameters<typeof core.client.environments.add>[0]);
    const plan = await core.client.runs.plan({
      runbookId: ref,
      environmentId: environment.id,
      commandIds: [command!.id],
      parameters: {},
    });
    expect(plan).toMatchObject([{ text: 'python3', decision: 'run' }]);
    const hello = await core.client.runbooks.get({ id: ref });
    expect(hello.reading.commands.find(({ id }) => id === command!.id)!.stdin.at(-1)).toBe('print(totals())');
  });
});
