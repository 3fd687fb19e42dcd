import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PASTED, SPREAD } from '#shared/postmortems/reading/fixture.ts';
import { InspectedReport } from '#shared/postmortems/reading/inspected.ts';
import { RunbookReading } from '#shared/runbooks/model.ts';
import { type Bench, createBench, RUNBOOK } from './bench.ts';

// Programs are started, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
beforeAll(() => {
  bench = createBench();
  bench.write('shop.md', RUNBOOK);
  bench.write('prices.txt', PASTED);
  bench.write('hot-path.md', SPREAD);
});
afterAll(() => bench.close());

describe('hotwash inspect', () => {
  it('tells of a postmortem that was written elsewhere', async () => {
    const { json } = await bench.run('inspect', 'prices.txt', '--json');
    const report = InspectedReport.strict().parse(json());
    expect(report).toMatchObject({ kind: 'postmortem', severity: 'SEV3', zone: { name: 'Asia/Kathmandu' } });
    expect(report.timeline).toHaveLength(5);
    expect(report.sections.map(({ role }) => role)).toContain('five whys');
    expect(report.sections.every(({ start, end }) => start < end && end <= PASTED.length)).toBe(true);
    const page = await bench.run('inspect', 'prices.txt');
    expect(page.out).toContain('09:15 – March 3  2025-03-03 09:15');
    expect(page.out).toContain('Alert on the age of prices');
    expect(page.out).toContain('its times give 3 d 3 h 45 min');
  });

  it('tells of an investigation', async () => {
    const report = InspectedReport.parse((await bench.run('inspect', 'hot-path.md', '--json')).json());
    expect(report.kind).toBe('investigation');
    expect(report.hotPath).toHaveLength(3);
    expect((await bench.run('inspect', 'hot-path.md')).out).toContain('load_cart (with prices)');
  });

  it('tells of a runbook what it told before', async () => {
    const { json } = await bench.run('inspect', 'shop.md', '--json');
    expect(RunbookReading.strict().safeParse(json()).success).toBe(true);
  });

  it('takes the zone of times that name none, and refuses one that is none', async () => {
    bench.write(
      'bare.md',
      '# Outage report 2024-06-05\n\n## Timeline\n\n- 14:00 down\n- 14:10 paged\n- 14:20 up\n',
    );
    const { timeline } = InspectedReport.parse(
      (await bench.run('inspect', 'bare.md', '--zone', 'Europe/Berlin', '--json')).json(),
    );
    expect(timeline[0]!.at?.start).toBe('2024-06-05T12:00:00.000Z');
    const refused = await bench.run('inspect', 'bare.md', '--zone', 'Mars/Olympus');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('There is no time zone "Mars/Olympus"');
  });
});
