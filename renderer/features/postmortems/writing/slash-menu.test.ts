import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '#shared/markdown/parse.ts';
import { findBlocks } from '#shared/postmortems/live-blocks.ts';
import { asSnippet, asWords, isInFence, referenceTyped, slashItems, slashTyped } from './slash-menu.ts';

/** The text as it is when nobody types into its places. */
const filled = (text: string) => text.replaceAll(/[‹›]/g, '');

describe('the menu at a slash', () => {
  it('opens at the start of a line only', () => {
    expect(slashTyped('/')).toBe('');
    expect(slashTyped('  /hot p')).toBe('hot p');
    for (const before of ['a /', 'and/or', '/usr/bin', '/ x', '//', '    /table'])
      expect(slashTyped(before)).toBeNull();
  });

  it('offers the live blocks that are missing, and what fits the words', () => {
    expect(
      slashItems('', ['timeline', 'evidence'])
        .map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['timeline block', 'table']);
    expect(slashItems('hot', []).map(({ name }) => name)).toEqual(['hot path']);
    expect(slashItems('bars', []).map(({ name }) => name)).toEqual(['hot path']);
    expect(slashItems('nothing like it', [])).toEqual([]);
  });

  it('writes Markdown that is what it says', () => {
    const typeOf = (name: string) => parseMarkdown(filled(slashItems(name, [])[0]!.text)).children[0]!.type;
    for (const name of ['table', 'before', 'hot', 'recommendations']) expect(typeOf(name)).toBe('table');
    expect(typeOf('callout')).toBe('blockquote');
    for (const name of ['checklist', 'action', 'five']) expect(typeOf(name)).toBe('list');
    expect(typeOf('code')).toBe('code');
    for (const block of slashItems('block', [
      'facts',
      'metrics',
      'impact',
      'timeline',
      'five-whys',
      'actions',
    ]))
      if (block.name.endsWith(' block')) expect(findBlocks(filled(block.text)).blocks).toHaveLength(1);
  });
});

it('numbers the places of a text', () => {
  expect(asSnippet('| ‹a› | ‹› | 5 $ }')).toBe(['| $', '{1:a} | $2 | 5 \\$ \\}$0'].join(''));
});

describe('references that are typed', () => {
  it('are found behind brackets and by their beginning', () => {
    expect(referenceTyped('see [[orders sl')).toEqual({ query: 'orders sl', typed: 11 });
    expect(referenceTyped('see [[')).toEqual({ query: '', typed: 2 });
    expect(referenceTyped('as RB-')).toEqual({ query: 'RB-', typed: 3 });
    expect(referenceTyped('(INC-12')).toEqual({ query: 'INC-12', typed: 6 });
    for (const before of ['XRB-1', 'rb-1', '[x](RB', 'browse/INC-1', '[[a]] '])
      expect(referenceTyped(before)).toBeNull();
  });

  it('write titles as words', () => {
    const title = 'Orders_api | *slow* <b>\n[x]';
    const paragraph = parseMarkdown(asWords(title)).children[0]!;
    expect(JSON.stringify(paragraph)).toContain('"Orders_api | *slow* <b> [x]"');
  });

  it('are not asked for in code', () => {
    const source = 'a\n```\nb\n```\nc\n~~~~\n~~~\nd\n';
    expect([1, 3, 5, 8].map((line) => isInFence(source, line))).toEqual([false, true, false, true]);
  });
});
