import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { didYouMean, distance, nearest } from './nearest.ts';

describe('nearest', () => {
  it('finds what was mistyped', () => {
    expect(nearest('RB-11', ['RB-1', 'RB-2', 'INC-7'])).toEqual(['RB-1', 'RB-2']);
    expect(nearest('prod-ue', ['prod-eu', 'staging'])).toEqual(['prod-eu']);
    expect(nearest('eu', ['prod-eu', 'staging'])).toEqual([]);
    expect(nearest('connections', ['PostgreSQL out of connections'])).toHaveLength(1);
  });

  it('puts it as a question, or not at all', () => {
    expect(didYouMean('stagign', ['staging'])).toBe('Did you mean staging?');
    expect(didYouMean('RB-3', ['RB-1', 'RB-2'])).toBe('Did you mean RB-1 or RB-2?');
    expect(didYouMean('zzz', ['staging'])).toBeNull();
  });

  it('measures a distance: none to itself, the same both ways', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
