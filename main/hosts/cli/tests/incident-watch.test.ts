import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { TimelineEntry } from '#shared/incidents/model.ts';
import { type Bench, createBench, ended } from './bench.ts';

// Programs are started, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
const incident = (...argv: string[]) => bench.run('incident', ...argv);
const log = async (...argv: string[]) =>
  TimelineEntry.strict().parse((await incident('log', ...argv, '--json')).json());

beforeAll(async () => {
  bench = createBench();
  await incident('declare', 'Shop is slow', '--severity', 'sev2', '--started', '-20m');
});
afterAll(() => bench.close());

describe('watch', () => {
  it('tells what another process does, and ends with 0 on Ctrl-C', async () => {
    const child = bench.start(['incident', 'watch', 'INC-1', '--last', '1', '--json']);
    const lines: Record<string, unknown>[] = [];
    let rest = '';
    child.stdout.on('data', (data: Buffer) => {
      const parts = (rest + String(data)).split('\n');
      rest = parts.pop()!;
      lines.push(...parts.map((line) => JSON.parse(line) as Record<string, unknown>));
    });
    const seen = (expected: object) => vi.waitFor(() => expect(lines).toContainEqual(expected), 30_000);
    await seen(expect.objectContaining({ type: 'entry', change: 'there' }));
    const entry = await log('INC-1', 'seen from afar');
    await seen({ type: 'entry', change: 'added', entry });
    await incident('correct', 'INC-1', entry.id, '--text', 'seen from near');
    await seen({
      type: 'entry',
      change: 'changed',
      entry: expect.objectContaining({ id: entry.id, text: 'seen from near', corrected: true }),
    });
    await incident('remove', 'INC-1', entry.id);
    await seen(
      expect.objectContaining({ change: 'removed', entry: expect.objectContaining({ id: entry.id }) }),
    );
    await incident('status', 'INC-1', 'mitigated');
    await seen(
      expect.objectContaining({
        type: 'incident',
        incident: expect.objectContaining({ status: 'mitigated' }),
      }),
    );
    child.kill('SIGINT');
    expect((await ended(child)).code).toBe(0);
  });

  it('prints plain lines, and stops when its reader has gone', async () => {
    const child = bench.start(['incident', 'watch', 'INC-1', '--last', '2']);
    let out = '';
    child.stdout.on('data', (data: Buffer) => {
      out += String(data);
    });
    await vi.waitFor(() => expect(out).toContain('Clocks'), 30_000);
    await incident('log', 'INC-1', '**bold** words');
    await vi.waitFor(() => expect(out).toMatch(/\+\d+ min.*\*\*bold\*\* words — /), 30_000);
    child.stdout.destroy();
    await incident('log', 'INC-1', 'nobody reads this');
    expect((await ended(child)).code).toBe(0);
  });
});
