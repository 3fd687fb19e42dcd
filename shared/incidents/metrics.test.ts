import { describe, expect, it } from 'vitest';
import { metricsOf } from './metrics.ts';
import type { MomentName } from './model.ts';

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
