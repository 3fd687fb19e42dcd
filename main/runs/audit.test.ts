import { rmSync, truncateSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blobPath, sha256Of } from '#main/db/blobs.ts';
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

describe('what was printed', () => {
  let asked: ReturnType<typeof makeRuns>;
  afterEach(() => asked.close());
  const print = async (text: string) => {
    asked = makeRuns([command(text)]);
    asked.addEnvironment();
    const { steps } = await asked.runAll();
    return steps[0]!;
  };
  const content = (sha256: string) => asked.db.blobs.read(sha256);
  const replace = (sha256: string, bytes: Buffer) =>
    asked.db.sql
      .prepare('UPDATE blobs SET content = ?, size = ? WHERE sha256 = ?')
      .run(bytes, bytes.length, sha256);

  it('names the piece in which a byte was changed, wherever it is, and when that was printed', async () => {
    const { id, outputSha256, startedAt, endedAt } = await print(
      'for i in 1 2 3; do echo "out $i"; echo "err $i" >&2; sleep 0.07; done',
    );
    expect(auditChain(asked.db)).toMatchObject({ ok: true, outputs: 1 });
    const sha256 = outputSha256!;
    const whole = content(sha256);
    const places = new Set<number>();
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(whole);
        changed[at]! ^= change;
        replace(sha256, changed);
        const { ok, broken } = auditChain(asked.db);
        expect(ok).toBe(false);
        expect(broken).toMatchObject({ where: 'output', entity: 'step', entityId: id });
        const { from, bytes, printedAt } = broken!.piece!;
        expect(at >= from && at < from + bytes).toBe(true);
        expect(bytes).toBeLessThan(whole.length);
        expect(printedAt >= startedAt! && printedAt <= endedAt!).toBe(true);
        places.add(from);
      }),
    );
    expect(places.size).toBeGreaterThan(1);
    replace(sha256, whole);
    expect(auditChain(asked.db).ok).toBe(true);
  });

  it('names the first piece that is missing at the end, or tells that something was added', async () => {
    const { outputSha256 } = await print('echo first; sleep 0.07; echo second');
    const sha256 = outputSha256!;
    replace(sha256, Buffer.from('first\nsec'));
    expect(auditChain(asked.db).broken).toMatchObject({ where: 'output', piece: { from: 6, bytes: 7 } });
    replace(sha256, Buffer.from('first\nsecond\nthird'));
    expect(auditChain(asked.db).broken).toMatchObject({ where: 'output', piece: null });
  });

  it('looks into files, too, and tells of one that is gone', async () => {
    const { outputSha256 } = await print('seq 1 100000');
    const path = blobPath(asked.dataDir, outputSha256!);
    truncateSync(path, 300_000);
    expect(auditChain(asked.db).broken).toMatchObject({
      where: 'output',
      reason: expect.stringContaining('not what'),
    });
    rmSync(path);
    expect(auditChain(asked.db).broken).toMatchObject({
      where: 'output',
      reason: 'what it printed is not in the data folder',
      piece: null,
    });
  });

  it('does not believe a list of pieces that was changed, nor an output put in the place of another', async () => {
    const { id } = await print('echo one');
    const { sql } = asked.db;
    const frames = sql
      .prepare('SELECT output_frames_sha256 FROM steps WHERE id = ?')
      .pluck()
      .get(id) as string;
    const list = content(frames);
    replace(frames, Buffer.from(list.toString().replace('/2', '/1')));
    expect(auditChain(asked.db).broken).toMatchObject({
      where: 'output',
      reason: expect.stringContaining('list'),
    });
    replace(frames, list);
    asked.db.write('sam', (tx) => void tx.putBlob(Buffer.from('two')));
    sql.prepare('UPDATE steps SET output_sha256 = ? WHERE id = ?').run(sha256Of('two'), id);
    expect(auditChain(asked.db).broken).toMatchObject({
      where: 'record',
      reason: expect.stringContaining('outputSha256'),
    });
  });
});
