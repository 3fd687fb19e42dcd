import fc from 'fast-check';
import type { Code } from 'mdast';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { codeLines } from './code-lines.ts';
import { guarded } from './guard.ts';
import { LineIndex } from './lines.ts';
import { parseMarkdown } from './parse.ts';
import { readSections } from './sections.ts';

const codesOf = (source: string) => {
  const index = new LineIndex(source);
  const found: string[][] = [];
  visit(parseMarkdown(source), 'code', (node: Code) => {
    const lines = codeLines(node, source, index);
    for (const line of lines) expect(source.slice(line.start, line.end)).toBe(line.text);
    found.push(lines.map((line) => line.text));
  });
  return found;
};

describe('codeLines', () => {
  it.each([
    ['```\na\n  b\n\nc\n```', ['a', '  b', '', 'c']],
    ['- x\n\n  ~~~sh\n  a\n    b\n  ~~~', ['a', '  b']],
    ['> > ```\n> > a\n> >  b\n> > ```', ['a', ' b']],
    ['    a\n      b\n\n    c', ['a', '  b', '', 'c']],
    ['1. x\n\n\t```\n\ta\n\t```', ['a']],
    ['```\r\na\r\nb\r\n```\r\n', ['a', 'b']],
    ['\uFEFF```\na\n```', ['a']],
    ['```\nunclosed', ['unclosed']],
    ['  ```\n  a\n b\n  ```', ['a', 'b']],
    ['> ```\n> a\nnot quoted', ['a']],
  ])('places the lines of %j', (source, expected) => {
    expect(codesOf(source)[0]).toEqual(expected);
  });
});

describe('readSections', () => {
  it('nests headings and ends each where the next of its rank begins', () => {
    const source = '# A\n\none\n\n## B\n\ntwo\n\n# C {#c}\n';
    const sections = readSections(source);
    expect(sections.map((section) => section.path)).toEqual([['A'], ['A', 'B'], ['C']]);
    expect(source.slice(sections[0]!.start, sections[0]!.end)).toBe('# A\n\none\n\n## B\n\ntwo\n\n');
    expect(source.slice(sections[1]!.contentStart, sections[1]!.end).trim()).toBe('two');
    expect(sections.map((section) => section.line)).toEqual([1, 5, 9]);
  });

  it('counts offsets from the byte order mark on', () => {
    const source = '\uFEFF# A\n\n## B\n';
    expect(readSections(source).map((section) => source.slice(section.start, section.contentStart))).toEqual([
      '# A',
      '## B',
    ]);
  });
});

describe('guarded', () => {
  it('leaves what people write as it is', () => {
    const source = `${'> '.repeat(30)}deep\n${' '.repeat(30)}- item\n1. a\n   - b\n\n\`\`\`yaml\n${' '.repeat(40)}- x\n\`\`\`\n`;
    expect(guarded(source)).toBe(source);
  });

  it('keeps every offset and line', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[> \-*+1.\na]{0,400}$/), (source) => {
        const safe = guarded(source.repeat(3));
        expect(safe.length).toBe(source.length * 3);
        expect(safe.split('\n').length).toBe(source.repeat(3).split('\n').length);
      }),
    );
  });
});

describe('comments without an end', () => {
  const paragraph = (text: string) => JSON.stringify(parseMarkdown(text).children);

  it('are text, and beyond some the others are made so, whatever stands in the next block', () => {
    const few = `x${'<!--'.repeat(40)}`;
    expect(paragraph(few)).toContain('<!--'.repeat(40));
    for (const begin of ['<!--', '<?', '<![CDATA[', '<!a ']) {
      const many = `x${begin.repeat(60)}\n===\n--> ?> ]]>`;
      expect(paragraph(many).split(begin.trim())).toHaveLength(41);
    }
  });

  it('are read as before where they end', () => {
    const ended = `x${'<!-- a --><? b ?><!c><![CDATA[d]]>'.repeat(60)}`;
    expect(paragraph(ended)).not.toContain('\uA78F');
    expect(paragraph(`x${'<!--'.repeat(60)}-->`)).not.toContain('\uA78F');
  });
});

describe('lines that go on with a paragraph of a list without its indentation', () => {
  const kinds = (text: string) => parseMarkdown(text).children.map(({ type }) => type);

  it('are read as they are as long as there are a thousand of them', () => {
    expect(kinds(`- a\n${'b\n'.repeat(1000)}`)).toEqual(['list']);
    expect(kinds(`> a\n${'b\n'.repeat(1000)}`)).toEqual(['blockquote']);
  });

  it.each([
    '- a\n',
    '> a\n',
    '3. a\n',
    '- a\n\n  c\n',
    '- x\n\n  - a\n',
    '- a\n2. b\n',
    '```\nc\n```\n- a\n',
  ])('end the list that begins with %j beyond them, with every offset kept', (begin) => {
    for (const end of ['\n', '\r\n']) {
      const text = `${begin}${'b c\n'.repeat(2500)}`.replaceAll('\n', end);
      expect(guarded(text)).toHaveLength(text.length);
      expect(guarded(text).split('\n')).toHaveLength(text.split('\n').length);
      expect(kinds(text).slice(-2)).toEqual(['heading', 'paragraph']);
    }
  });

  it('are none in what people write: long lists, code, tables, quotes and texts', () => {
    const long = (line: string) => line.repeat(3000);
    const texts = [
      long('- a\n'),
      long('- [ ] a b\n  c\n'),
      Array.from({ length: 3000 }, (_, index) => `${index + 1}. a\n`).join(''),
      long('> a\n'),
      long('a\n'),
      `| a |\n|---|\n${long('| b |\n')}`,
      `\`\`\`\n- a\n${long('b\n')}\`\`\`\n`,
      `- a\n\n  \`\`\`\n${long('  b\n')}  \`\`\`\n`,
      `- a\n${long('  b\n')}`,
      `- a\n\n${long('b\n')}`,
      `- a\n\`\`\`\n- c\n${long('b\n')}\`\`\`\n`,
      `    > a\n${long('    b\n')}`,
    ];
    for (const text of texts) expect(guarded(text)).toBe(text);
  });
});
