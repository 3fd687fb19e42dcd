import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import { faultOf } from '#shared/fault.ts';
import { keyedChecklist } from '#shared/runbooks/checklist-keys.ts';
import type { Command, CorrectionPatch } from '#shared/runbooks/model.ts';

const SOURCE = `# Mail is late

## Diagnosis

\`\`\`bash
./tools/queue-length <relay>
\`\`\`

\`\`\`bash
systemctl <verb> mail-relay
\`\`\`

\`\`\`bash
rm -rf /var/spool/mail/stale
\`\`\`

## Verification

- [ ] mail leaves within a minute
- [x] the relay is up
- [ ] mail leaves within a minute
`;

let dataDir: string;
let core: Core;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'hotwash-corrections-'));
  core = await createCore({ dataDir, host: 'cli', actor: 'ines', log: silentLog });
});
afterEach(async () => {
  await core.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function take(source: string, path = 'mail.md'): Promise<string> {
  const [result] = await core.client.library.importFiles({
    files: [{ path, data: Buffer.from(source).toString('base64') }],
    kind: 'runbook',
  });
  return result!.ref!;
}

async function commandOf(ref: string, text: string): Promise<Command> {
  const { reading } = await core.client.runbooks.get({ id: ref });
  return reading.commands.find((command) => command.text.includes(text))!;
}

async function correct(ref: string, text: string, patch: CorrectionPatch) {
  const { id } = await commandOf(ref, text);
  return core.client.runbooks.correct({ id: ref, commandId: id, patch });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing failed',
    (error) => faultOf(error).code,
  );

describe('corrections', () => {
  test('stand beside the document, are journaled, and leave its bytes alone', async () => {
    const ref = await take(SOURCE);
    const answer = await correct(ref, 'queue-length', { risk: 'read-only' });
    expect(answer.document.sha256).toBe((await core.client.runbooks.get({ id: ref })).document.sha256);
    expect(answer.corrections).toMatchObject([
      { by: 'ines', patch: { risk: 'read-only' }, original: { risk: 'unknown' } },
    ]);
    expect((await commandOf(ref, 'queue-length')).risk).toBe('read-only');
    const { data } = await core.client.exports.file({ id: ref });
    expect(Buffer.from(data, 'base64').toString()).toBe(SOURCE);
    const history = await core.client.library.history({
      entity: 'correction',
      id: answer.corrections[0]!.id,
    });
    expect(history).toMatchObject([{ op: 'create', actor: 'ines' }]);
    const taken = await correct(ref, 'queue-length', {});
    expect(taken.corrections).toEqual([]);
    expect((await commandOf(ref, 'queue-length')).risk).toBe('unknown');
  });

  test('survive an import of the same file and of a changed one', async () => {
    const path = join(dataDir, 'mail.md');
    const ref = await take(SOURCE, path);
    await correct(ref, 'queue-length', { runnable: false });
    expect(await take(SOURCE, path)).toBe(ref);
    expect((await commandOf(ref, 'queue-length')).runnable).toBe(false);
    expect(await take(`${SOURCE}\nMore words.\n`, path)).toBe(ref);
    expect((await commandOf(ref, 'queue-length')).runnable).toBe(false);
    await take(SOURCE.replace('queue-length', 'queue-size'), path);
    const gone = await core.client.runbooks.get({ id: ref });
    expect(gone.corrections).toMatchObject([{ text: './tools/queue-length <relay>', original: null }]);
    const [unused] = gone.corrections;
    const rest = await core.client.runbooks.correct({ id: ref, commandId: unused!.commandId, patch: {} });
    expect(rest.corrections).toEqual([]);
  });

  test('decide what the policy says, as far as the values do not make it worse', async () => {
    const ref = await take(SOURCE);
    const { id: environmentId } = await core.client.environments.add({
      name: 'prod',
      type: 'local',
      policy: 'observe',
    });
    const planned = async (text: string, parameters: Record<string, string> = {}) => {
      const { id } = await commandOf(ref, text);
      const [step] = await core.client.runs.plan({
        runbookId: ref,
        environmentId,
        commandIds: [id],
        parameters,
      });
      return `${step!.decision}, ${step!.risk}`;
    };
    expect(await planned('queue-length', { relay: 'mx1' })).toBe('refuse, unknown');
    await correct(ref, 'queue-length', { risk: 'read-only' });
    expect(await planned('queue-length', { relay: 'mx1' })).toBe('run, read-only');

    await correct(ref, 'systemctl', { risk: 'read-only' });
    expect(await planned('systemctl', { verb: 'status' })).toBe('run, read-only');
    expect(await planned('systemctl', { verb: 'restart' })).toBe('refuse, changes state');

    await correct(ref, 'queue-length', { risk: 'destructive' });
    expect(await planned('queue-length', { relay: 'mx1' })).toBe('refuse, destructive');
  });

  test('cannot make a destructive command harmless', async () => {
    const ref = await take(SOURCE);
    expect(await codeOf(correct(ref, 'rm -rf', { risk: 'read-only' }))).toBe('policy.destructive');
    const { reading } = await correct(ref, 'rm -rf', { risk: 'changes state' });
    expect(reading.commands.find(({ text }) => text.includes('rm -rf'))?.risk).toBe('changes state');
    expect(
      await codeOf(core.client.runbooks.correct({ id: ref, commandId: 'none', patch: { runnable: true } })),
    ).toBe('runbooks.no-such-command');
  });

  test('change the count of commands in the list', async () => {
    const ref = await take(SOURCE);
    const count = async () => (await core.client.runbooks.list())[0]!.commandCount;
    const before = await count();
    await correct(ref, 'queue-length', { runnable: false });
    expect(await count()).toBe(before - 1);
  });

  test('go with the document', async () => {
    const ref = await take(SOURCE);
    await correct(ref, 'queue-length', { runnable: false });
    await core.client.library.remove({ id: ref });
    expect(core.db.sql.prepare('SELECT count(*) FROM corrections').pluck().get()).toBe(0);
  });
});

test('ticks belong to a run and name their line', async () => {
  const ref = await take(SOURCE);
  const { id: environmentId } = await core.client.environments.add({ name: 'here', type: 'local' });
  const { id: commandId } = await commandOf(ref, 'queue-length');
  const request = { runbookId: ref, environmentId, commandIds: [commandId] };
  const { run } = await core.client.runs.start(request);
  const { run: other } = await core.client.runs.start(request);
  const keys = keyedChecklist((await core.client.runbooks.get({ id: ref })).reading.checklist);
  expect(new Set(keys.map(({ key }) => key)).size).toBe(3);

  await core.client.runbooks.tick({ runId: run.ref, key: keys[2]!.key, done: true });
  await core.client.runbooks.tick({ runId: run.ref, key: keys[1]!.key, done: false });
  const ticks = await core.client.runbooks.ticks({ runId: run.id });
  expect(ticks).toMatchObject([
    { key: keys[2]!.key, text: 'mail leaves within a minute', done: true, by: 'ines' },
    { key: keys[1]!.key, text: 'the relay is up', done: false },
  ]);
  expect(await core.client.runbooks.ticks({ runId: other.id })).toEqual([]);
  expect(await codeOf(core.client.runbooks.tick({ runId: run.id, key: 'none', done: true }))).toBe(
    'runbooks.no-such-check',
  );
  const { data } = await core.client.exports.file({ id: ref });
  expect(Buffer.from(data, 'base64').toString()).toBe(SOURCE);
});
