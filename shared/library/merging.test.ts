import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from './merging.ts';

const base = 'one\n\ntwo\n\nthree\n';

describe('two edits of one text', () => {
  it('go together where they are apart', () => {
    expect(mergeTexts(base, 'ONE\n\ntwo\n\nthree\n', 'one\n\ntwo\n\nthree\nfour\n')).toBe(
      'ONE\n\ntwo\n\nthree\nfour\n',
    );
    expect(mergeTexts(base, 'one\n\nthree\n', 'zero\n\none\n\ntwo\n\nthree\n')).toBe(
      'zero\n\none\n\nthree\n',
    );
  });

  it('stand once where both are the same', () => {
    expect(mergeTexts(base, 'ONE\n\ntwo\n\nthree\n', 'ONE\n\ntwo\n\nTHREE\n')).toBe('ONE\n\ntwo\n\nTHREE\n');
  });

  it('are left to a person within one paragraph', () => {
    expect(mergeTexts(base, 'mine\n\ntwo\n\nthree\n', 'theirs\n\ntwo\n\nthree\n')).toBeNull();
    expect(mergeTexts(base, `${base}mine\n`, `${base}theirs\n`)).toBeNull();
    expect(mergeTexts('a\nb\n', 'A\nb\n', 'a\nB\n')).toBeNull();
    expect(mergeTexts('a\nb\nc\n', 'A\nb\nc\n', 'a\nb\nC\n')).toBeNull();
    expect(mergeTexts('a', 'a\nmine', 'a\ntheirs')).toBeNull();
  });

  it('take one side as it is when the other changed nothing', () => {
    expect(mergeTexts(base, base, 'theirs')).toBe('theirs');
    expect(mergeTexts(base, 'mine', base)).toBe('mine');
    expect(mergeTexts('', '', 'a\r\n')).toBe('a\r\n');
  });

  it('give the same whoever comes first, and lose no line that one of them wrote', () => {
    const lines = fc.array(fc.constantFrom('a\n', 'b\n', 'c\n', '\n'), { maxLength: 12 });
    const edit = fc.record({ at: fc.nat(12), cut: fc.nat(3), put: fc.array(fc.nat(9), { maxLength: 3 }) });
    const edited = (from: string[], who: string, edits: { at: number; cut: number; put: number[] }[]) =>
      edits.reduce((now, { at, cut, put }) => {
        const fresh = put.map((n) => `${who}${n}\n`);
        return [...now.slice(0, at), ...fresh, ...now.slice(at + cut)];
      }, from);
    const edits = fc.array(edit, { maxLength: 3 });
    fc.assert(
      fc.property(lines, edits, edits, (from, left, right) => {
        const [mine, theirs] = [edited(from, 'm', left), edited(from, 't', right)];
        const [origin, one, other] = [from.join(''), mine.join(''), theirs.join('')];
        const merged = mergeTexts(origin, one, other);
        expect(mergeTexts(origin, other, one)).toBe(merged);
        if (merged === null) return;
        const written = (text: string[]) => text.filter((line) => /^[mt]/.test(line));
        expect(written(merged.split(/(?<=\n)/)).toSorted()).toEqual(
          [...written(mine), ...written(theirs)].toSorted(),
        );
      }),
      { numRuns: 500 },
    );
  });
});
