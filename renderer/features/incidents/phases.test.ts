import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOMENTS, type Moment, type MomentName } from '#shared/incidents/model.ts';
import { elapsed, phasesOf } from './phases.ts';

const base = Date.parse('2026-11-20T10:00:00.000Z');
const minute = 60_000;

function moment(name: MomentName, minutes: number): Moment {
  const start = new Date(base + minutes * minute).toISOString();
  return {
    id: name,
    incidentId: 'i',
    name,
    at: { start, end: null, precision: 'second', approximate: false, zone: 'UTC' },
  };
}

describe('phases', () => {
  const moments = [moment('detected', 10), moment('impact-started', 0), moment('mitigated', 30)];

  it('follow each other in time and run to now while the incident is live', () => {
    const phases = phasesOf(moments, { status: 'mitigated' }, base + 40 * minute);
    expect(phases.map((p) => [p.from, p.to, p.share])).toEqual([
      ['impact-started', 'detected', 0.25],
      ['detected', 'mitigated', 0.5],
      ['mitigated', null, 0.25],
    ]);
  });

  it('end at resolved once it is over, however late it was closed', () => {
    const over = [...moments, moment('resolved', 40), moment('closed', 4000)];
    const phases = phasesOf(over, { status: 'closed' }, base + 9000 * minute);
    expect(phases.at(-1)).toMatchObject({ from: 'mitigated', to: 'resolved', share: 0.25 });
  });

  it('leave out a moment that comes late, such as an incident declared after its cause was found', () => {
    const late = [moment('detected', 0), moment('identified', 10), moment('declared', 20)];
    const phases = phasesOf(late, { status: 'identified' }, base + 30 * minute);
    expect(phases.map((p) => p.from)).toEqual(['detected', 'identified']);
  });

  it('always fill the whole and never run backwards', () => {
    const names = fc.subarray([...MOMENTS], { minLength: 1 });
    fc.assert(
      fc.property(
        names,
        fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 8, maxLength: 8 }),
        (set, at) => {
          const phases = phasesOf(
            set.map((name, i) => moment(name, at[i]!)),
            { status: 'triage' },
            base,
          );
          for (const phase of phases) expect(phase.end).toBeGreaterThan(phase.start);
          if (phases.length > 0) expect(phases.reduce((sum, p) => sum + p.share, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });
});

describe('clocks', () => {
  it('counts from the earliest thing known and stops at resolved', () => {
    const incident = { status: 'resolved', createdAt: new Date(base).toISOString() } as const;
    const moments = [moment('detected', 5), moment('declared', 10), moment('resolved', 65)];
    expect(elapsed(incident, moments, base + 900 * minute)).toEqual({
      from: 'detected',
      seconds: 3600,
      running: false,
    });
    expect(elapsed({ ...incident, status: 'triage' }, [], base + minute)).toEqual({
      from: 'recorded',
      seconds: 60,
      running: true,
    });
  });
});
