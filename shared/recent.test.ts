import { describe, expect, it } from 'vitest';
import { Recent } from './recent.ts';

const text = (letter: string) => letter.repeat(936);

describe('Recent', () => {
  it('forgets what was not asked for longest', () => {
    const recent = new Recent<string>(3000);
    for (const letter of 'abc') recent.set(text(letter), letter);
    expect(recent.get(text('a'))).toBe('a');
    recent.set(text('d'), 'd');
    expect('abcd'.split('').filter((letter) => recent.get(text(letter)))).toEqual(['a', 'c', 'd']);
  });

  it('counts a text that is set again once', () => {
    const recent = new Recent<number>(3000);
    for (let i = 0; i < 10; i++) recent.set(text('a'), i);
    recent.set(text('b'), 0);
    recent.set(text('c'), 0);
    expect(recent.get(text('a'))).toBe(9);
  });

  it('keeps more while there is work on something large, and no longer', () => {
    const recent = new Recent<string>(1000);
    recent.makeRoom(2000);
    for (const letter of 'ab') recent.set(text(letter), letter);
    expect(recent.get(text('a'))).toBe('a');
    recent.makeRoom(10);
    expect(recent.get(text('b'))).toBeUndefined();
    expect(recent.get(text('a'))).toBe('a');
  });

  it('makes a value once', () => {
    const recent = new Recent<number>(1000);
    let made = 0;
    const make = () => ++made;
    expect([recent.of('a', make), recent.of('a', make), recent.of('b', make)]).toEqual([1, 1, 2]);
  });
});
