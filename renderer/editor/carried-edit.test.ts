import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carryEdit } from './carried-edit.ts';

const BEFORE = '# Title\n\nWords.\n\n- [ ] rotate\n\nEnd.\n';
const TICKED = BEFORE.replace('[ ]', '[x]');

describe('an edit in a text that was changed meanwhile', () => {
  test('is made where the same words stand now', () => {
    const typed = BEFORE.replace('Words.', 'Words and more.');
    expect(carryEdit(BEFORE, typed, TICKED)).toBe(TICKED.replace('Words.', 'Words and more.'));
    const below = BEFORE.replace('End.', 'The end.');
    const longer = BEFORE.replace('- [ ] rotate\n', '- [ ] rotate\n- [ ] renew\n- [ ] tell\n');
    expect(carryEdit(BEFORE, below, longer)).toBe(longer.replace('End.', 'The end.'));
  });

  test('is the edit itself where nothing was changed, and nothing where nothing was edited', () => {
    expect(carryEdit(BEFORE, 'other', BEFORE)).toBe('other');
    expect(carryEdit(BEFORE, BEFORE, TICKED)).toBe(TICKED);
  });

  test('keeps what was typed into words that somebody else replaced', () => {
    const typed = BEFORE.replace('rotate', 'rotaxte');
    const replaced = BEFORE.replace('rotate', 'renew keys');
    const carried = carryEdit(BEFORE, typed, replaced);
    expect(carried).toContain('x');
    expect(carried.replace('x', '')).toBe(replaced);
  });

  test('letter by letter comes to the same as at once', () => {
    let shown = BEFORE;
    let current = TICKED;
    for (const letter of ' and more') {
      const at = shown.indexOf('.\n');
      const next = shown.slice(0, at) + letter + shown.slice(at);
      current = carryEdit(shown, next, current);
      shown = next;
    }
    expect(current).toBe(TICKED.replace('Words.', 'Words and more.'));
  });

  test('never loses a typed letter, nor a line that somebody else added', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '-', '😀'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.array(fc.nat(8), { maxLength: 3 }),
        fc.nat(1000),
        (lines, added, at) => {
          const before = lines.join('\n');
          const theirs = lines.flatMap((each, index) =>
            added.includes(index) ? [each, `theirs ${index}`] : [each],
          );
          const current = theirs.join('\n');
          // Between characters, as an editor's cursor stands.
          const characters = [...before];
          const places = [...characters.keys(), characters.length].map(
            (count) => characters.slice(0, count).join('').length,
          );
          const place = places[at % places.length]!;
          const typed = `${before.slice(0, place)}§${before.slice(place)}`;
          const carried = carryEdit(before, typed, current);
          expect(carried.replace('§', '')).toBe(current);
          expect(carried).toContain('§');
        },
      ),
    );
  });

  test('takes nothing away but what the person took away', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), maxLength: 30 });
    fc.assert(
      fc.property(text, text, fc.nat(30), fc.nat(30), (head, tail, from, to) => {
        const before = `${head}\n${tail}`;
        const [start, end] = [Math.min(from, to), Math.max(from, to)].map((each) =>
          Math.min(each, before.length),
        );
        const cut = before.slice(0, start) + before.slice(end);
        const carried = carryEdit(before, cut, `${before}\nTHEIRS`);
        expect(carried.endsWith('\nTHEIRS')).toBe(true);
        expect(carried).toBe(`${cut}\nTHEIRS`);
      }),
    );
  });
});
