import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditChain, auditRows } from './audit.ts';
import { command, makeRuns } from './service.fixture.ts';

let made: ReturnType<typeof makeRuns>;
let stepId = '';

beforeEach(async () => {
  made = makeRuns([command('echo one'), command('echo two')]);
  made.addEnvironment();
  const { steps } = await made.runAll();
  stepId = steps[0]!.id;
});
afterEach(() => made.close());

it('holds what was written as it was written', () => {
  expect(auditChain(made.db)).toMatchObject({ ok: true, broken: null });
});

it('shows what was typed to an interpreter', async () => {
  const asked = makeRuns([command('cat', { stdin: ['first', 'second'] })]);
  try {
    asked.addEnvironment();
    await asked.runAll();
    expect(auditRows(asked.db, {})).toMatchObject([{ text: 'cat', stdin: ['first', 'second'] }]);
    expect(auditChain(asked.db).ok).toBe(true);
  } finally {
    await asked.close();
  }
});

it.each([
  ['other input', (id: string) => `UPDATE steps SET stdin = '["ls"]' WHERE id = '${id}'`, 'its stdin is not'],
  ['another text', (id: string) => `UPDATE steps SET text = 'ls' WHERE id = '${id}'`, 'its text is not'],
  [
    'another outcome',
    (id: string) => `UPDATE steps SET outcome = 'failed' WHERE id = '${id}'`,
    'its outcome',
  ],
  ['another place', () => `UPDATE runs SET environment_name = 'staging'`, 'its environmentName'],
  ['nothing at all', (id: string) => `DELETE FROM steps WHERE id = '${id}'`, 'it is gone'],
  [
    'a journal without its end',
    () => `DELETE FROM journal WHERE seq > (SELECT max(seq) - 3 FROM journal)`,
    'is not what the journal says',
  ],
  [
    'a terminal that nobody opened',
    () =>
      `INSERT INTO terminals (id, environment_id, environment_name, actor, command, state, started_at)
       VALUES ('t', 'e', 'prod', 'sam', '', 'ended', '2026-11-20T00:00:00.000Z')`,
    'the journal does not know it',
  ],
])('tells of %s', (_, change, reason) => {
  made.db.sql.pragma('foreign_keys = off');
  made.db.sql.exec(change(stepId));
  const { ok, broken } = auditChain(made.db);
  expect(ok).toBe(false);
  expect(broken).toMatchObject({ where: 'record' });
  expect(broken!.reason).toContain(reason);
});
