import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authoredPart,
  blockOption,
  contentOf,
  findBlocks,
  replaceBlocks,
  unwrapBlocks,
  withBlockOption,
} from './live-blocks.ts';

const block = (name: string, body: string) => `<!-- hotwash:${name} -->\n${body}\n<!-- /hotwash:${name} -->`;
const names = (source: string) => findBlocks(source).blocks.map(({ name }) => name);

describe('live blocks', () => {
  it('are found between their markers', () => {
    const source = `# T\n\n${block('facts', 'a')}\ntext\n${block('timeline', 'b')}\n`;
    const { blocks, problems } = findBlocks(source);
    expect(blocks.map((found) => [found.name, contentOf(source, found).trim()])).toEqual([
      ['facts', 'a'],
      ['timeline', 'b'],
    ]);
    expect(problems).toEqual([]);
  });

  it.each([
    ['in a fence', `~~~\n${block('facts', 'a')}\n~~~\n`],
    ['in indented code', `    <!-- hotwash:facts -->\n    <!-- /hotwash:facts -->\n`],
    ['in a quote', '> <!-- hotwash:facts -->\n> <!-- /hotwash:facts -->\n'],
    ['in a sentence', 'See <!-- hotwash:facts --> and <!-- /hotwash:facts --> here.\n'],
    ['inside a longer comment', '<!--\n<!-- hotwash:facts\n'],
    ['with a name that nobody knows', block('weather', 'a')],
  ])('are not found %s', (_, source) => {
    expect(names(source)).toEqual([]);
  });

  it('are found after a table row that closes a comment', () => {
    expect(names(`<!-- a\n| b -->\n${block('facts', 'c')}`)).toEqual(['facts']);
    expect(names(`<!-- a\n| b |\n${block('facts', 'c')}`)).toEqual([]);
  });

  it('are found in a document with a byte order mark, and CRLF stays CRLF', () => {
    const source = `\uFEFF# T\n\n${block('facts', 'a')}\n`.replaceAll('\n', '\r\n');
    const replaced = replaceBlocks(source, { facts: 'x\ny' });
    expect(replaced).toBe(
      '\uFEFF# T\r\n\r\n<!-- hotwash:facts -->\r\n\r\nx\r\ny\r\n\r\n<!-- /hotwash:facts -->\r\n',
    );
    expect(contentOf(replaced, findBlocks(replaced).blocks[0]!).trim()).toBe('x\ny');
  });

  it('tell of markers that stand alone or twice', () => {
    expect(findBlocks('<!-- hotwash:facts -->\n').problems[0]).toContain('has no end marker');
    expect(findBlocks('<!-- /hotwash:facts -->\n').problems[0]).toContain('has no beginning');
    const nested = findBlocks(`<!-- hotwash:facts -->\n${block('timeline', 'b')}\n`);
    expect([nested.blocks.map(({ name }) => name), nested.problems.length]).toEqual([['timeline'], 1]);
    expect(nested.problems[0]).toBe(
      'The block facts has no end marker before the block timeline begins: write <!-- /hotwash:facts --> on a line of its own above that.',
    );
    expect(findBlocks(block('timeline', 'a').replaceAll('timeline', 'timelime')).problems).toEqual([
      'There is no live block timelime. Did you mean timeline?',
    ]);
    const twice = findBlocks(`${block('facts', 'a')}\n${block('facts', 'b')}\n`);
    expect([twice.blocks.length, twice.problems.length]).toEqual([1, 1]);
  });

  it('change nothing around them', () => {
    const around = fc.array(
      fc.constantFrom('text', '\n', '\r\n', '| a |', '```', '<!-- x -->', '- ', '    ', '# h', '\t'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(around, around, (before, after) => {
        const source = `${before.join('')}\n\n${block('facts', 'a')}\n\n${after.join('')}`;
        const [found] = findBlocks(source).blocks;
        const replaced = replaceBlocks(source, { facts: 'new' });
        if (!found) {
          expect(replaced).toBe(source);
          return;
        }
        expect(replaced.slice(0, found.start)).toBe(source.slice(0, found.start));
        expect(replaced.endsWith(source.slice(found.end))).toBe(true);
        expect(authoredPart(replaced)).toBe(authoredPart(source));
      }),
      { numRuns: 300 },
    );
  });

  it('can be taken out of their markers', () => {
    expect(unwrapBlocks(`a\n\n${block('facts', 'b')}\n\nc\n`, {})).toBe('a\n\nb\n\nc\n');
    expect(unwrapBlocks(`a\n\n${block('facts', 'b')}\n\nc\n`, { facts: 'x' })).toBe('a\n\nx\n\nc\n');
  });
});

describe('the word that a marker carries', () => {
  const source = `# T\r\n\r\n${block('timeline', 'a')}\n\ntext\n${block('facts', 'b')}\n`;

  it('is read, put and taken, and nothing else changes', () => {
    const starred = withBlockOption(source, 'timeline', 'starred');
    expect(starred).toBe(source.replace('hotwash:timeline -->', 'hotwash:timeline starred -->'));
    expect([blockOption(source, 'timeline'), blockOption(starred, 'timeline')]).toEqual(['', 'starred']);
    expect(withBlockOption(starred, 'timeline', 'starred')).toBe(starred);
    expect(withBlockOption(starred, 'timeline', '')).toBe(source);
    expect(withBlockOption('no block', 'timeline', 'starred')).toBe('no block');
    expect(contentOf(starred, findBlocks(starred).blocks[0]!).trim()).toBe('a');
  });

  it('is the author’s, and stays when the block is rendered again', () => {
    const starred = withBlockOption(source, 'timeline', 'starred');
    expect(authoredPart(starred)).not.toBe(authoredPart(source));
    expect(blockOption(replaceBlocks(starred, { timeline: 'new' }), 'timeline')).toBe('starred');
  });
});
