import { describe, expect, it } from 'vitest';
import { commonGround, isByChance, tellingWords } from './similar.ts';

describe('what incidents have in common', () => {
  it('is told in one line', () => {
    expect(
      commonGround({ sameService: true, sameAlert: false, tags: [], words: ['timeout', 'orders'] }),
    ).toBe("same service; 'timeout', 'orders'");
    expect(commonGround({ sameService: false, sameAlert: true, tags: ['db', 'eu'], words: [] })).toBe(
      'same alert; tags db, eu',
    );
  });

  it('is chance where it is one word', () => {
    const none = { sameService: false, sameAlert: false, tags: [], words: ['pool'] };
    expect(isByChance(none)).toBe(true);
    expect(isByChance({ ...none, words: ['pool', 'orders'] })).toBe(false);
    expect(isByChance({ ...none, sameAlert: true })).toBe(false);
  });

  it('rests on words that tell something, folded, with the weight of where they stand', () => {
    const words = tellingWords([
      { text: 'The Café orders were slow for 20 minutes', weight: 3 },
      { text: 'orders pool, pool', weight: 1 },
    ]);
    expect(Object.fromEntries(words)).toEqual({ cafe: 3, orders: 3, pool: 1 });
  });
});
