import type { Element, Root, RootContent } from 'hast';
import { describe, expect, test } from 'vitest';
import {
  COMMANDS_TAG,
  placeCommands,
  placeShownCode,
  SHOWN_CODE_TAG,
  withoutTitle,
} from './place-commands.ts';

const at = (tagName: string, start: number, end: number, ...children: Element['children']): Element => ({
  type: 'element',
  tagName,
  properties: { dataStart: start, dataEnd: end },
  children,
});
const text = (value: string) => ({ type: 'text' as const, value });
const command = (id: string, start: number, end: number) => ({ id, start, end });
const root = (...children: RootContent[]): Root => ({ type: 'root', children });

/** `p pre[a b] li(p [c])` */
function shape(nodes: readonly RootContent[]): string {
  return nodes
    .filter((node) => node.type === 'element')
    .map((node) => {
      if (node.tagName === COMMANDS_TAG) return `[${String(node.properties.ids)}]`;
      if (node.tagName === SHOWN_CODE_TAG) return `<${String(node.properties.ids)}>`;
      const within = shape(node.children as RootContent[]);
      return within ? `${node.tagName}(${within})` : node.tagName;
    })
    .join(' ');
}

test('a block of code that is not run keeps its place, with a row below', () => {
  const item = at('li', 62, 90, at('p', 62, 66), at('pre', 68, 88));
  const tree = root(at('pre', 0, 10), at('pre', 12, 60), at('ol', 62, 90, item), at('p', 92, 99));
  const placed = placeShownCode(tree, [command('a', 14, 40), command('b', 70, 80), command('c', 93, 95)]);
  expect(shape(placed.children)).toBe('pre pre <a> ol(li(p pre <b>)) p');
  expect(shape(tree.children)).toBe('pre pre ol(li(p pre)) p');
});

describe('commands in the document', () => {
  test('a code block gives way to all its commands', () => {
    const tree = root(at('p', 0, 10), at('pre', 12, 60, at('code', 12, 60)), at('p', 62, 70));
    const placed = placeCommands(tree, [command('a', 20, 30), command('b', 32, 50)]);
    expect(shape(placed.children)).toBe('p [a b] p');
    expect(shape(tree.children)).toBe('p pre(code) p');
  });

  test('a code block without commands stays', () => {
    expect(shape(placeCommands(root(at('pre', 0, 9)), []).children)).toBe('pre');
  });

  test('commands named in passing follow their paragraph', () => {
    const tree = root(at('p', 0, 40, at('code', 4, 12), at('code', 20, 30)), at('p', 42, 50));
    const placed = placeCommands(tree, [command('a', 5, 11), command('b', 21, 29)]);
    expect(shape(placed.children)).toBe('p(code code) [a b] p');
  });

  test('in a list item they stay in the item', () => {
    const item = at('li', 2, 60, at('p', 2, 20), at('pre', 22, 50));
    const tight = at('li', 62, 90, text('see '), at('code', 66, 80));
    const placed = placeCommands(root(at('ol', 0, 90, item, tight)), [
      command('a', 30, 40),
      command('b', 67, 79),
    ]);
    expect(shape(placed.children)).toBe('ol(li(p [a]) li(code [b]))');
  });

  test('a command in a table follows the table', () => {
    const table = at('table', 0, 80, at('tbody', 0, 80, at('tr', 10, 40)));
    expect(shape(placeCommands(root(table, at('p', 82, 90)), [command('a', 20, 30)]).children)).toBe(
      'table(tbody(tr)) [a] p',
    );
  });

  test('one that no block claims stands where it is in the source', () => {
    const bare: Element = { type: 'element', tagName: 'div', properties: {}, children: [text('raw html')] };
    const placed = placeCommands(root(at('p', 0, 10), bare, at('p', 50, 60)), [command('a', 20, 30)]);
    expect(shape(placed.children)).toBe('p [a] div p');
  });

  test('a block takes its place from what is in it when it has none', () => {
    const pre: Element = { type: 'element', tagName: 'pre', properties: {}, children: [at('code', 5, 30)] };
    expect(shape(placeCommands(root(pre), [command('a', 6, 20)]).children)).toBe('[a]');
  });
});

describe('the title', () => {
  const heading = (words: string): Element => at('h1', 0, 20, text(words));

  test('is left out when it repeats the one above', () => {
    expect(shape(withoutTitle(root(text('\n'), heading('Slow '), at('p', 21, 30)), 'Slow').children)).toBe(
      'p',
    );
  });

  test('stays when it says something else or is no first-level heading', () => {
    expect(shape(withoutTitle(root(heading('Other')), 'Slow').children)).toBe('h1');
    expect(shape(withoutTitle(root(at('h2', 0, 9, text('Slow'))), 'Slow').children)).toBe('h2');
  });
});
