import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOMENTS, type MomentName, STATUSES, type Status } from './model.ts';
import { type Phase, phaseBounds, phaseName, phasesOf } from './phases.ts';
import type { StatusChange } from './status-changes.ts';

const base = Date.parse('2026-11-20T10:00:00.000Z');
const minute = 60_000;
const iso = (minutes: number) => new Date(base + minutes * minute).toISOString();
const moment = (name: MomentName, minutes: number) => ({ name, at: { start: iso(minutes) } });
const change = (from: Status, to: Status, minutes: number): StatusChange => ({ from, to, at: iso(minutes) });
const incident = (status: Status, kind: 'real' | 'retrospective' = 'real') => ({ status, kind });
/** `fixing 10-30`, and `fixing 30-` for one that lasts. */
const brief = (phase: Phase) => {
  const minutes = (at: string | null) => (at === null ? '' : String((Date.parse(at) - base) / minute));
  return `${phaseName(phase)} ${minutes(phase.startedAt)}-${minutes(phase.endedAt)}`;
};

describe('phases', () => {
  const moments = [moment('detected', 10), moment('impact-started', 0), moment('mitigated', 30)];

  it('follow each other in time and run to now while the incident is live', () => {
    const phases = phasesOf(moments, incident('mitigated'), base + 40 * minute);
    expect(phases.map((p) => [p.from, p.to, p.share])).toEqual([
      ['impact-started', 'detected', 0.25],
      ['detected', 'mitigated', 0.5],
      ['mitigated', null, 0.25],
    ]);
    expect(phases.map(brief)).toEqual(['undetected 0-10', 'detected 10-30', 'mitigated 30-']);
    expect(phases.at(-1)).toMatchObject({ endedAt: null, ms: 10 * minute });
  });

  it('end at resolved once it is over, however late it was closed', () => {
    const over = [...moments, moment('resolved', 40), moment('closed', 4000)];
    const phases = phasesOf(over, incident('closed'), base + 9000 * minute);
    expect(phases.at(-1)).toMatchObject({ from: 'mitigated', to: 'resolved', share: 0.25, endedAt: iso(40) });
  });

  it('leave out a moment that comes late, such as an incident declared after its cause was found', () => {
    const late = [moment('detected', 0), moment('identified', 10), moment('declared', 20)];
    const phases = phasesOf(late, incident('identified'), base + 30 * minute);
    expect(phases.map((p) => p.from)).toEqual(['detected', 'identified']);
  });

  it('do not run on for an incident that is written afterwards', () => {
    const phases = phasesOf(moments, incident('triage', 'retrospective'), base + 90_000 * minute);
    expect(phases.map(brief)).toEqual(['undetected 0-10', 'detected 10-30']);
  });

  it('leave out what still lies ahead, and never run backwards when the clock was put back', () => {
    const phases = phasesOf([...moments, moment('resolved', 60)], incident('mitigated'), base + 20 * minute);
    expect(phases.map(brief)).toEqual(['undetected 0-10', 'detected 10-']);
    expect(phasesOf(moments, incident('mitigated'), base - minute)).toEqual([]);
  });

  it('say what they run between', () => {
    const phases = phasesOf(moments, incident('mitigated'), base + 40 * minute);
    expect(phases.map(phaseBounds)).toEqual([
      'from impact started to detected',
      'from detected to mitigated',
      'from mitigated to now',
    ]);
  });
});

describe('an incident that went back', () => {
  const changes = [
    change('triage', 'investigating', 10),
    change('investigating', 'identified', 20),
    change('identified', 'mitigated', 30),
    change('mitigated', 'resolved', 40),
    change('resolved', 'investigating', 100),
  ];
  const left = [moment('impact-started', 0), moment('acknowledged', 10)];

  it('was thought resolved until it was reopened, and its phases say so', () => {
    const phases = phasesOf(left, incident('investigating'), base + 120 * minute, changes);
    expect(phases.map(brief)).toEqual([
      'undetected 0-10',
      'investigating 10-20',
      'fixing 20-30',
      'mitigated 30-40',
      'resolved 40-100',
      'investigating again 100-',
    ]);
  });

  it('goes on from there', () => {
    const again = [...left, moment('identified', 110), moment('mitigated', 115), moment('resolved', 130)];
    const all = [
      ...changes,
      change('investigating', 'identified', 110),
      change('identified', 'mitigated', 115),
      change('mitigated', 'resolved', 130),
    ];
    const phases = phasesOf(again, incident('resolved'), base + 9000 * minute, all);
    expect(phases.slice(-4).map(brief)).toEqual([
      'resolved 40-100',
      'investigating again 100-110',
      'fixing 110-115',
      'mitigated 115-130',
    ]);
    expect(phases.at(-1)?.to).toBe('resolved');
  });

  it('keeps what a smaller step back did not take away', () => {
    const known = [moment('detected', 0), moment('identified', 20)];
    const back = [
      change('triage', 'identified', 20),
      change('identified', 'mitigated', 30),
      change('mitigated', 'identified', 35),
    ];
    const phases = phasesOf(known, incident('identified'), base + 50 * minute, back);
    expect(phases.map(brief)).toEqual([
      'detected 0-20',
      'fixing 20-30',
      'mitigated 30-35',
      'fixing again 35-',
    ]);
  });

  it('ended when it was cancelled after it had been reopened, not when it was thought resolved', () => {
    const aside = [...changes, change('investigating', 'cancelled', 130)];
    const phases = phasesOf(left, incident('cancelled'), base + 900 * minute, aside);
    expect(phases.map(brief).at(-1)).toBe('investigating again 100-130');
  });

  it('ended when it was cancelled or merged', () => {
    const known = [moment('declared', 0), moment('identified', 20)];
    const aside = [change('triage', 'identified', 20), change('identified', 'merged', 50)];
    const phases = phasesOf(known, incident('merged'), base + 900 * minute, aside);
    expect(phases.map(brief)).toEqual(['declared 0-20', 'fixing 20-50']);
    expect(phases.at(-1)).toMatchObject({ to: null, endedAt: iso(50) });
  });
});

it('the phases always fill the whole, without gaps, and never run backwards', () => {
  const change = fc.record({
    from: fc.constantFrom(...STATUSES),
    to: fc.constantFrom(...STATUSES),
    at: fc.integer({ min: -500, max: 500 }).map(iso),
  });
  fc.assert(
    fc.property(
      fc.subarray([...MOMENTS], { minLength: 1 }),
      fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 8, maxLength: 8 }),
      fc.array(change, { maxLength: 8 }),
      fc.constantFrom(...STATUSES),
      (set, at, changes, status) => {
        const moments = set.map((name, i) => moment(name, at[i]!));
        const phases = phasesOf(moments, incident(status), base, changes);
        phases.forEach((phase, index) => {
          expect(phase.ms).toBeGreaterThan(0);
          if (index > 0) expect(phases[index - 1]!.endedAt).toBe(phase.startedAt);
        });
        if (phases.length > 0) expect(phases.reduce((sum, p) => sum + p.share, 0)).toBeCloseTo(1, 9);
      },
    ),
  );
});
