import type { Nodes, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { expect, test } from 'vitest';
import { toSafeTree } from './html.ts';
import { SafePieces } from './safe-pieces.ts';

/** The pieces put together, their offsets those in the source. */
function together(source: string, pieces = new SafePieces()): Root {
  const children = pieces.of(source).flatMap(({ piece, start }) => {
    const tree = structuredClone(piece.tree);
    visit(tree, 'element', ({ properties }) => {
      for (const name of ['dataStart', 'dataEnd'])
        if (properties[name] !== undefined) properties[name] = String(Number(properties[name]) + start);
    });
    return tree.children;
  });
  return { type: 'root', children };
}

function forgetPlaces(root: Root): void {
  visit(root, 'element', ({ properties }) => {
    delete properties.dataStart;
    delete properties.dataEnd;
  });
}

/** Without blank text between blocks, whose number depends on where pieces end. */
function bare(tree: Nodes): unknown {
  const { children, ...rest } = tree as Root & { position?: unknown; data?: unknown };
  // Footnotes are made apart from the text and have no places in it.
  if ('tagName' in rest && rest.tagName === 'section') forgetPlaces(tree as Root);
  const { position: _position, data: _data, ...kept } = rest;
  if ('properties' in kept) {
    const { dataStart, dataEnd } = kept.properties as Record<string, unknown>;
    if (dataStart !== undefined)
      Object.assign(kept.properties as object, { dataStart: String(dataStart), dataEnd: String(dataEnd) });
  }
  if (!children) return kept;
  const solid = children.filter((child) => !(child.type === 'text' && child.value.trim() === ''));
  return { ...kept, children: solid.map(bare) };
}

const paragraph = (number: number) => `Paragraph ${number} with **words** and \`code\`. `.repeat(20);
const long = (extra: (number: number) => string = () => '') =>
  Array.from(
    { length: 30 },
    (_, number) => `## Section ${number}\n\n${paragraph(number)}\n\n${extra(number)}\n\n`,
  ).join('');

const SOURCES: Record<string, string> = {
  plain: long(),
  'byte order mark': `\uFEFF${long()}`,
  'definitions elsewhere': `${long((number) => `See [it][label ${number % 3}].`)}[label 0]: https://a.example\n\n[label 1]: https://b.example\n[label 0]: https://c.example\n`,
  'HTML across pieces': long((number) =>
    number === 4 ? '<details><summary>More</summary>' : number === 20 ? '</details>' : '',
  ),
  'HTML never closed': long((number) => (number === 4 ? '<div align="center">' : '')),
  'HTML never begun': long((number) => (number === 4 ? '</div></b>' : '')),
  'footnotes twice, also unused ones and such with links': `${long((number) =>
    number % 7 === 3
      ? 'Note[^b] and[^a-é].'
      : number === 25
        ? '[^a-é]: What *it* says, [so][x].\n\n[^b]: B\n\n    More of B.\n\n[^c]: Unused.'
        : '',
  )}[x]: https://x.example\n`,
  'footnotes in footnotes': long((number) =>
    number === 3 ? 'Note[^1].' : number === 25 ? '[^1]: See[^2].\n\n[^2]: Two.' : '',
  ),
  footnotes: long((number) => (number === 3 ? 'Note[^1].' : number === 25 ? '[^1]: What it says.' : '')),
  tables: long((number) => `| a | b |\n|---|--:|\n| ${number} | x |\n`),
  'code that goes on': long((number) => (number === 5 ? '```\ncode' : '')),
};

for (const [name, source] of Object.entries(SOURCES)) {
  test(`pieces together are the whole: ${name}`, () => {
    expect(bare(together(source))).toEqual(bare(toSafeTree(source)));
  });
}

test('after a keystroke all pieces but one are the same objects', () => {
  const pieces = new SafePieces();
  const source = long();
  const before = pieces.of(source);
  const at = Math.floor(source.length / 2);
  const after = pieces.of(`${source.slice(0, at)}x${source.slice(at)}`);
  const known = new Set(before.map(({ piece }) => piece));
  expect(before.length).toBeGreaterThan(8);
  expect(after.filter(({ piece }) => !known.has(piece))).toHaveLength(1);
});

test('a keystroke beside footnotes makes one piece anew', () => {
  const pieces = new SafePieces();
  const source = SOURCES.footnotes!;
  const known = new Set(pieces.of(source).map(({ piece }) => piece));
  const after = pieces.of(source.replace('Section 12', 'Section twelve'));
  expect(after.filter(({ piece }) => !known.has(piece))).toHaveLength(1);
});

test('HTML that opens and never ends takes no longer than it is long', () => {
  const hostile = [
    '<b>'.repeat(60_000),
    `<div ${'<a '.repeat(60_000)}`,
    `${'<b>\n\n'.repeat(8000)}${'</b>\n\n'.repeat(8000)}`,
  ];
  for (const source of hostile) {
    const began = process.cpuUsage();
    new SafePieces().of(source);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(15_000);
  }
});
