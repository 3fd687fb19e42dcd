import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#shared/time/local.ts';
import type { OccurredAt, Precision } from '#shared/time/model.ts';
import { metricsOf } from './metrics.ts';
import { MOMENTS, type MomentName } from './model.ts';

const at = (clock: string) => ({
  start: `2025-09-04T${clock}:00.000Z`,
  end: null,
  precision: 'minute' as const,
  approximate: false,
  zone: 'UTC',
});
const moments = (times: Partial<Record<MomentName, string>>) =>
  Object.entries(times).map(([name, clock]) => ({ name: name as MomentName, at: at(clock) }));

describe('metrics', () => {
  it('are differences of key moments, with their formulas', () => {
    const metrics = metricsOf(
      moments({
        'impact-started': '11:00',
        detected: '11:10',
        acknowledged: '11:12',
        mitigated: '11:40',
        resolved: '12:30',
      }),
    );
    const seconds = Object.values(metrics).map((metric) => metric.seconds);
    expect(seconds).toEqual([600, 120, 2400, 5400, 5400]);
    expect(metrics.TTM).toEqual({
      state: 'ok',
      seconds: 2400,
      formula: 'mitigated − impact started',
      reason: null,
    });
  });

  it('name the moments that are missing', () => {
    const metrics = metricsOf(moments({ detected: '11:10' }));
    expect(metrics.TTD).toMatchObject({ state: 'missing', seconds: null, reason: 'not set: impact started' });
    expect(metrics.TTR.reason).toBe('not set: impact started, resolved');
  });

  it('are invalid when a moment precedes the start of impact', () => {
    const metrics = metricsOf(
      moments({ 'impact-started': '11:00', detected: '10:50', acknowledged: '11:05', resolved: '12:00' }),
    );
    expect(metrics.TTD).toMatchObject({
      state: 'invalid',
      seconds: null,
      reason: 'detected is before impact started',
    });
    expect(metrics.TTA.state).toBe('invalid');
    expect(metrics.TTR).toMatchObject({ state: 'ok', seconds: 3600 });
  });

  it('are invalid when they would be negative though no impact start is known', () => {
    const metrics = metricsOf(moments({ detected: '11:10', acknowledged: '11:05' }));
    expect(metrics.TTA).toMatchObject({ state: 'invalid', reason: 'acknowledged is before detected' });
  });
});

describe('times that are not exact', () => {
  const on = (name: MomentName, clock: string, more: Partial<OccurredAt> = {}) => ({
    name,
    at: { ...at(clock), ...more },
  });
  const second = (name: MomentName, instant: string) => ({
    name,
    at: { ...at('00:00'), start: instant, precision: 'second' as const },
  });

  it('are told with what they make uncertain', () => {
    const metrics = metricsOf([
      on('impact-started', '11:00', { approximate: true }),
      on('detected', '11:10', { precision: 'tens' }),
      on('resolved', '12:00', { end: '2025-09-04T12:20:00.000Z' }),
    ]);
    expect(metrics.TTD).toMatchObject({
      state: 'ok',
      seconds: 600,
      reason: 'impact started is approximate; detected is known to ten minutes',
    });
    expect(metrics.TTR.reason).toBe(
      'impact started is approximate; resolved is a range and counts by its start',
    );
  });

  it('do not make a metric invalid that need not be: 14:35 said of what follows 14:35:20', () => {
    const noted = [second('detected', '2025-09-04T14:35:20.000Z'), on('acknowledged', '14:35')];
    expect(metricsOf(noted).TTA).toMatchObject({ state: 'ok', seconds: 0, reason: null });
    const coarse = [on('impact-started', '14:35'), on('detected', '14:30', { precision: 'tens' })];
    expect(metricsOf(coarse).TTD).toMatchObject({ state: 'ok', seconds: 0 });
    const range = [on('detected', '14:35'), on('acknowledged', '14:30', { end: '2025-09-04T14:40:00.000Z' })];
    expect(metricsOf(range).TTA).toMatchObject({ state: 'ok', seconds: 0 });
    const early = [second('detected', '2025-09-04T14:35:20.000Z'), on('acknowledged', '14:34')];
    expect(metricsOf(early).TTA.state).toBe('invalid');
  });

  it('are never negative, and always have a formula', () => {
    const moment = fc.record({
      name: fc.constantFrom(...MOMENTS),
      ms: fc.integer({ min: 0, max: 7_200_000 }),
      precision: fc.constantFrom('second', 'minute', 'tens', 'hour', 'day', 'month'),
    });
    fc.assert(
      fc.property(fc.uniqueArray(moment, { selector: ({ name }) => name }), (given) => {
        const known = given.map(({ name, ms, precision }) => ({
          name,
          at: canonical({
            start: new Date(Date.UTC(2025, 8, 4, 12) + ms).toISOString(),
            end: null,
            precision: precision as Precision,
            approximate: false,
            zone: 'UTC',
          }),
        }));
        for (const metric of Object.values(metricsOf(known))) {
          expect(metric.formula).toMatch(/ − /);
          if (metric.state === 'ok') expect(metric.seconds).toBeGreaterThanOrEqual(0);
          else expect(metric.reason).not.toBeNull();
        }
      }),
    );
  });
});
