import { describe, expect, it } from 'vitest';
import { growthOf, LINEAR } from './growth.cases.ts';
import { toSafeTree } from './html.ts';
import { calmed, isHeavy } from './inline-guard.ts';
import { parseMarkdown } from './parse.ts';

const PIECES = [
  'a\n=\n',
  'a\n-\n',
  'a\n---\n',
  '> a\n> =\n',
  'www.a_',
  'http://a_',
  'a@b_',
  'a.',
  '*a_ ',
  'a* ',
  ' *a',
  'a**b',
  '*a **b _c ',
  '_a',
  '~a~',
  '~~a ',
  '[a](',
  '[a][',
  '[a]',
  'a]',
  '[',
  '![a',
  '[^a',
  '[^a]',
  '[`]`',
  '<a><b>',
  '<b id=x>',
  '<details>\n\n',
  '<b></i>',
  '<!--',
  '|a',
  '> ',
  '- ',
  '`a``b',
];

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

describe('reading Markdown', () => {
  it.each(PIECES)('takes time in proportion to the length of many %j', { timeout: 120_000 }, (piece) => {
    expect(growthOf((text) => void toSafeTree(text), piece, 12_000, spent)).toBeLessThan(LINEAR);
  });

  it.each(['[', '![', '[`]`', '[<a b="]">', '[\\]'])(
    'takes time in proportion to the words after %j',
    { timeout: 120_000 },
    (begin) => {
      expect(growthOf((text) => void parseMarkdown(begin + text), 'a b ', 20_000, spent)).toBeLessThan(
        LINEAR,
      );
    },
  );
});

describe('lines that go on with a paragraph without its marks', () => {
  it.each(['- a\n', '> a\n', '- a\n\n  c\n'])(
    'take time in proportion to their number below %j',
    { timeout: 120_000 },
    (begin) => {
      for (const piece of ['b\n', '2. b\n', ' b\n']) {
        const read = (text: string) => void parseMarkdown(begin + text);
        expect(growthOf(read, piece, 24_000, spent)).toBeLessThan(LINEAR);
      }
    },
  );
});

describe('HTML that nothing ends', () => {
  it.each(['<!--', '<?', '<![CDATA[', '<!a ', '<!--\n', '<!-- -- '])(
    'takes time in proportion to the length of many %j within a paragraph',
    { timeout: 120_000 },
    (piece) => {
      expect(growthOf((text) => void parseMarkdown(`x${text}`), piece, 12_000, spent)).toBeLessThan(LINEAR);
      // What looks like the end stands in another block.
      expect(
        growthOf((text) => void parseMarkdown(`x${text}\n===\n-->?>]]>`), piece, 12_000, spent),
      ).toBeLessThan(LINEAR);
    },
  );
});

describe('calmed', () => {
  const calm = (source: string) => {
    expect(isHeavy(source)).toBe(true);
    return calmed(source, parseMarkdown(source.replace(/[*_~[\]]/g, 'x')));
  };

  it('keeps every offset and line', () => {
    for (const piece of ['*a_ ', '[a](b) ', 'a\n=\n', 'www.a@b://']) {
      const source = `${piece.repeat(2000)}\n`;
      const safe = calm(source);
      expect(safe.length).toBe(source.length);
      expect(safe.split('\n').length).toBe(source.split('\n').length);
      expect(safe).not.toBe(source);
    }
  });

  it('leaves code as it is, however much of it there is', () => {
    const code = 'x_y * [1] ~ www.a@b.c\n=\n'.repeat(600);
    const source = `# A\n\n\`\`\`sh\n${code}\`\`\`\n\nText with *stress*.\n`;
    expect(calm(source)).toBe(source);
    const tree = parseMarkdown(source);
    expect(tree.children.map((node) => node.type)).toEqual(['heading', 'code', 'paragraph']);
    expect(tree.children[1]).toMatchObject({ value: code.trimEnd() });
  });

  it('leaves long tables, lists and documents that people write as they are', () => {
    const table = `| a | b |\n|---|---|\n${'| [x](y) *z* | a_b_c |\n'.repeat(300)}`;
    const list = '- [x](y) and *z* by a@b.example\n'.repeat(300);
    const headings = 'Title\n-----\n\ntext _b_ `c`\n\n'.repeat(250);
    const comments = '- a <!-- recorded b --> and <? c ?>\n'.repeat(300);
    for (const source of [table, list, headings, comments]) {
      expect(isHeavy(source) ? calm(source) : source).toBe(source);
    }
  });
});
