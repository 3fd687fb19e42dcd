import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLACK, slackZip } from '#main/incidents/imports/testing.ts';
import { ImportReading, ImportTaken } from '#shared/incidents/imports/contract.ts';
import { type Bench, createBench } from './bench.ts';

describe('hotwash incident import', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = createBench();
    for (const [path, text] of Object.entries(SLACK)) {
      mkdirSync(dirname(join(bench.dir, 'export', path)), { recursive: true });
      writeFileSync(join(bench.dir, 'export', path), text);
    }
    writeFileSync(join(bench.dir, 'export.zip'), slackZip());
    writeFileSync(join(bench.dir, 'broken.zip'), slackZip({ 'inc-7/2025-09-05.json': '[{' }));
    bench.write('events.csv', 'what,when\nslow,04.09.2025 11:42\n');
    await bench.run('incident', 'declare', 'Slow', '--zone', 'Europe/Berlin');
  });
  afterAll(() => bench.close());

  const entries = async () =>
    ((await bench.run('incident', 'show', 'INC-1', '--json')).json() as { entries: unknown[] }).entries
      .length;

  it('lists and changes nothing', async () => {
    const before = await entries();
    const { code, out, err } = await bench.run('incident', 'import', 'INC-1', 'export.zip');
    expect([code, out.split('\n')[0]!.split(/ {2,}/)]).toEqual([
      0,
      ['when', 'who', 'channel', 'what', 'key'],
    ]);
    expect(out).toContain('2025-09-04 11:42:00  Ann  inc-7');
    expect(out).not.toContain('has joined');
    expect(err).toContain('Slack export: 4 messages, 1 more with --quiet. Nothing was imported into INC-1.');
    expect(err).toContain('One: Nobody in the export has the id U9.');
    expect(await entries()).toBe(before);
  });

  it('lists a whole day as the day that was written, whatever the zone', async () => {
    bench.write('days.csv', 'when,what\n2025-09-04,slow\n');
    const { out } = await bench.run('incident', 'import', 'INC-1', 'days.csv', '--zone', 'Asia/Tokyo');
    expect(out).toContain('2025-09-04 all day  slow');
  });

  it('takes some, then the others, then nothing, and undo takes one import back', async () => {
    const listed = await bench.run('incident', 'import', 'INC-1', 'export', '--json');
    const { candidates } = ImportReading.strict().parse(listed.json());
    const some = await bench.run(
      'incident',
      'import',
      'INC-1',
      'export',
      '--pick',
      candidates[2]!.key,
      '--json',
    );
    expect(ImportTaken.strict().parse(some.json())).toMatchObject({ taken: 1, already: 0 });
    const all = await bench.run('incident', 'import', 'INC-1', 'export.zip', '--all', '--quiet');
    expect(all.out).toBe('INC-1  imported 4 messages; 1 was there already\n');
    const again = await bench.run('incident', 'import', 'INC-1', 'export.zip', '--all');
    expect(again.out).toBe('INC-1  imported no messages; 4 were there already\n');
    const before = await entries();
    const undone = await bench.run('incident', 'undo', 'INC-1');
    expect(undone.out).toContain('Took back: Imported 4 messages of');
    expect(await entries()).toBe(before - 5);
  });

  it('narrows by channel and time', async () => {
    const asked = ['--channel', '#inc-7', '--from', '2025-09-04 11:43', '--to', '2025-09-04 11:44'];
    const { out } = await bench.run('incident', 'import', 'INC-1', 'export.zip', ...asked);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out).toContain('(reply to Ann) looking');
  });

  it('goes on without what cannot be read only when told to', async () => {
    const before = await entries();
    const refused = await bench.run('incident', 'import', 'INC-1', 'broken.zip', '--all');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('--without-unread');
    expect(await entries()).toBe(before);
    const taken = await bench.run('incident', 'import', 'INC-1', 'broken.zip', '--all', '--without-unread');
    expect(taken.code).toBe(0);
    await bench.run('incident', 'undo', 'INC-1');
  });

  it('takes a CSV by its columns', async () => {
    const named = ['--column', 'time=2', '--column', 'text=what'];
    const { out } = await bench.run('incident', 'import', 'INC-1', 'events.csv', ...named);
    expect(out).toContain('2025-09-04 11:42  ');
    const wrong = await bench.run('incident', 'import', 'INC-1', 'events.csv', '--column', 'time=nope');
    expect([wrong.code, wrong.err.includes('the columns are what, when')]).toEqual([1, true]);
    expect((await bench.run('incident', 'import', 'INC-1', 'events.csv', '--column', 'x=1')).code).toBe(2);
    expect((await bench.run('incident', 'import', 'INC-1', 'events.csv', '--all', '--pick', 'x')).code).toBe(
      2,
    );
    expect((await bench.run('incident', 'import', 'INC-1', 'nowhere')).code).toBe(2);
  });
});
