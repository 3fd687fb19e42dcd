import { describe, expect, test } from 'vitest';
import { SafePieces } from '#shared/markdown/safe-pieces.ts';
import { type Keyed, keyed, layoutOf, type PreviewItem } from './layout.ts';

const words = (item: PreviewItem): string =>
  item.kind === 'region'
    ? `[${item.region.key}]`
    : JSON.stringify(item.nodes)
        .match(/"value":"([^"\\]+)"/g)!
        .map((value) => value.slice(9, -1))
        .join(' ');

const section = (name: string) => `## ${name}\n\n${`${name} text. `.repeat(120)}\n\n`;

function layout(source: string, marks: Record<string, [string, string]>, pieces = new SafePieces()) {
  const regions = Object.entries(marks).map(([key, [from, to]]) => ({
    key,
    start: source.indexOf(from),
    end: source.indexOf(to) + to.length,
  }));
  return layoutOf(pieces.of(source), regions);
}

describe('the layout of a preview', () => {
  test('a region stands in place of what is inside it, also across pieces', () => {
    const source = `# T\n\nbefore\n\n<!-- a -->\n\n${section('One')}${section('Two')}${section('Three')}<!-- /a -->\n\nafter\n`;
    const items = layout(source, { a: ['<!-- a -->', '<!-- /a -->'] });
    expect(items.map((item) => words(item).slice(0, 12))).toEqual(['T before', '[a]', 'after']);
  });

  test('regions next to each other, at the beginning and at the end are all there', () => {
    const source =
      '<!-- a -->\n\nx\n\n<!-- /a -->\n\n<!-- b -->\n\n<!-- /b -->\n\nmiddle\n\n<!-- c -->\n\n<!-- /c -->\n';
    const items = layout(source, {
      a: ['<!-- a -->', '<!-- /a -->'],
      b: ['<!-- b -->', '<!-- /b -->'],
      c: ['<!-- c -->', '<!-- /c -->'],
    });
    expect(items.map(words)).toEqual(['[a]', '[b]', 'middle', '[c]']);
  });

  test('without regions every piece is drawn once', () => {
    const pieces = new SafePieces();
    const source = `# T\n\n${section('One')}${section('Two')}${section('Three')}`;
    const items = layoutOf(pieces.of(source), []);
    expect(
      items
        .map(words)
        .join(' ')
        .match(/One|Two|Three/g)!
        .filter((word, at, all) => all.indexOf(word) === at),
    ).toEqual(['One', 'Two', 'Three']);
  });
});

describe('keys', () => {
  const pieces = new SafePieces();
  let count = 0;
  const next = () => `key ${count++}`;
  const draw = (before: Keyed[], source: string) => keyed(before, layoutOf(pieces.of(source), []), next);
  const source = Array.from({ length: 12 }, (_, number) => section(`Part ${number}`)).join('');

  test('a changed piece keeps its element, the others are the same', () => {
    const before = draw([], source);
    const after = draw(before, source.replace('Part 6 text', 'Part 6 words'));
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    const changed = after.filter(({ item }, index) => {
      const old = before[index]!.item;
      return item.kind === 'text' && old.kind === 'text' && item.nodes !== old.nodes;
    });
    expect(changed).toHaveLength(1);
  });

  test('text put in at the front moves the keys of the rest along', () => {
    const before = draw([], source);
    const after = draw(before, section('New') + source);
    expect(after.at(-1)!.key).toBe(before.at(-1)!.key);
    expect(new Set(after.map(({ key }) => key)).size).toBe(after.length);
  });
});
