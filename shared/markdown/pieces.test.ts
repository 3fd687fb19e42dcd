/** Parsing piece by piece gives the tree that the parser gives of the whole. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { withHighlightFences } from './highlight-tags.ts';
import { makeOfPieces, type Piece, PieceMemory, parseMarkdown } from './parse.ts';
import { cutsOf } from './pieces.ts';

const plain = unified().use(remarkParse).use(remarkGfm).freeze();
const withFront = plain().use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** One that nothing closes is none; the extension for it would miss what is below. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*(\r|\n)(.*?[\r\n])?\1[ \t]*(\r|\n|$)/s;

/** Blocks that meet each other in every order; each ends its last line. */
const BLOCKS = [
  '# Heading\n',
  '## Other *heading* [ref]\n',
  'Title\n=====\n',
  'Words with `code`, [ref], [Ref][other], [^note] and https://a.example.\n',
  'More words\nover lines\n',
  '[ref]: https://r.example "R"\n',
  '[other]:\n  https://o.example\n',
  '[^note]: A note.\n',
  '[^note]: A note\n\n    that goes on.\n',
  '> [ref]: /quoted\n',
  '> [^note]: quoted note\n',
  '> [a\n> ref]: /two-lines\n\n[a ref]\n',
  '- [ref]: /in-an-item\n',
  '```\n[ref]: /in-code\n[^note]: in code\n```\n',
  '> > > > > [other]: /deep\n',
  '> quoted\n',
  '> - quoted item\n>\n>   goes on\n',
  '> ```\n> fence in quote\n',
  '{% highlight sh %}\n# no heading\n\n[ref]: /in-code\n{% endhighlight %}\n',
  '{{< highlight sh >}}\n```\n',
  '{{< /highlight >}}\n',
  '- item\n',
  '- item\n\n  goes on\n',
  '* other\n',
  '3. three\n',
  '1. one\n\n   ```sh\n   ls\n\n   df\n   ```\n',
  '- ```\n  open in an item\n',
  '- [ ] task\n- [x] done\n',
  '```sh\nls -l\n\n# comment\n\n## more\n```\n',
  '````\n```\n\n# a\n````\n',
  '~~~\ncode\n\ntext\n~~~\n',
  '   ```\n   indented fence\n\n   ```\n',
  '``` a`b\n\n# no fence\n',
  '    indented\n\n    code\n',
  '\ttab\n',
  '<div>\n\n# in a div\n\n</div>\n',
  '<details><summary>S</summary>\n\ntext\n\n</details>\n',
  '<!-- a\n\n# comment -->\n',
  '<script>\n\n# s\n\n</script>\n',
  '<?php\n\n# p\n\n?>\n',
  '<b>inline</b>\n',
  '| a | b |\n|---|---|\n| [ref] | `x` |\n',
  '---\n',
  '***\n',
  '+++\n',
  '\\\n',
  'a  \nb\\\nc\n',
  '\u00a0\n',
  '\u000b\n',
  '&amp; &copy; *a **b** c* ~~d~~ _e_\n',
  'me@a.example www.b.example\n',
  'WWW.b.example http\\://c.example HTTPS&#58;//d.example/p?q=(r) w&#119;w.e.example\n',
  '- mailto:me@a.example\n- *me&#64;a.example* ~~xmpp:me@a.example/x~~\n\n| www.b.example | [me@c.example](/d) |\n|---|---|\n| me\\@d.example | `me@e.example` |\n',
  '-\n',
  '1.\n',
  '{{< note >}}\n\n# in a shortcode\n\n{{< /note >}}\n',
];

/** What is never closed reaches to the end. */
const OPEN = [
  '```\n',
  '~~~~ x\n',
  '<!-- \n',
  '<pre>\n',
  '<script>\n',
  '<![CDATA[\n',
  '> ```\n',
  '- ```\n',
  '$$\n',
];

const RUNS = Number(process.env.RUNS ?? 100);

/** Makes the blocks long enough to be cut between. */
const padded = fc.integer({ min: 0, max: 9 }).map((n) => 'Words that fill the page. '.repeat(n * 9));

const document = fc
  .record({
    front: fc.constantFrom(
      '',
      '',
      '',
      '---\ntitle: T\n\n# no heading\n---\n',
      '+++\na = 1\n\nb = 2\n+++ \n',
      '---\nopen\n\n',
    ),
    blocks: fc.array(
      fc.tuple(
        fc.oneof(
          { weight: 30, arbitrary: fc.constantFrom(...BLOCKS) },
          { weight: 1, arbitrary: fc.constantFrom(...OPEN) },
        ),
        fc.constantFrom('', '\n', '\n', '\n', '\n\n', ' \n', '\t \n'),
        padded,
      ),
      { minLength: 1, maxLength: 24 },
    ),
    ending: fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
    mark: fc.constantFrom('', '', '', '\uFEFF'),
  })
  .map(({ front, blocks, ending, mark }) => {
    const text =
      front + blocks.map(([block, gap, fill]) => `${block}${gap}${fill}${fill && '\n\n'}`).join('');
    return mark + text.replaceAll('\n', ending);
  });

/** The tree of the whole, its offsets moved by the byte order mark. */
function wholeTree(source: string): Root {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const body = source.slice(mark);
  const root = (FRONT_MATTER.test(body) ? withFront : plain).parse(withHighlightFences(body));
  const text = JSON.stringify(root, (key, value: unknown) =>
    key === 'offset' ? (value as number) + mark : value,
  );
  return JSON.parse(text) as Root;
}

const everywhere = () => true;

describe('parsing in pieces', () => {
  it('gives the tree of the whole, wherever it is cut', { timeout: 120_000 }, () => {
    let cut = 0;
    fc.assert(
      fc.property(document, (source) => {
        if (cutsOf(source, everywhere).length > 4) cut++;
        const whole = wholeTree(source);
        expect(parseMarkdown(source, everywhere)).toEqual(whole);
        expect(parseMarkdown(source)).toEqual(whole);
      }),
      { numRuns: RUNS },
    );
    expect(cut).toBeGreaterThan(RUNS / 4);
  });

  it('leaves code that is open in an item the blank line before a quote or a note', () => {
    for (const below of ['> quoted\n', '[^note]: A note.\n', 'Words\n', '# Heading\n', '| a |\n|---|\n'])
      for (const above of ['- ```\n  open\n\n', '> ```\n> open\n\n', '[^a]: b\n\n    ```\n    open\n\n'])
        expect(parseMarkdown(above + below, everywhere)).toEqual(wholeTree(above + below));
  });

  it('gives the same again out of a memory, whatever was defined before', { timeout: 120_000 }, () => {
    const made = ({ children }: Piece) => JSON.stringify(children);
    const memory = new PieceMemory<string>(1_000_000);
    fc.assert(
      fc.property(document, (source) => {
        const remembered = makeOfPieces(source, made, memory, everywhere);
        expect(remembered).toEqual(makeOfPieces(source, made, undefined, everywhere));
      }),
      { numRuns: RUNS },
    );
  });

  it('asks again when a definition comes or goes far away', () => {
    const made = ({ children }: Piece) => JSON.stringify(children);
    const memory = new PieceMemory<string>(100_000);
    const typesOf = (source: string) => makeOfPieces(source, made, memory, everywhere)[0]!.made;
    const text = 'A [ref] and [^note].\n\nWords.\n\n';
    expect(typesOf(text)).not.toContain('Reference');
    expect(typesOf(`${text}[ref]: /r\n`)).toContain('"linkReference"');
    expect(typesOf(`${text}[^note]: n\n`)).toContain('"footnoteReference"');
    expect(typesOf(text)).not.toContain('Reference');
  });

  it('gives the tree of the whole for the documents that reading is tested with', () => {
    const folder = join(import.meta.dirname, '../runbooks/fixtures');
    const texts = globSync('*.md', { cwd: folder }).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.length).toBeGreaterThan(100);
    for (const joint of ['\n', '\n\n']) {
      const source = texts.map((text) => text.replace(/\r\n/g, '\n')).join(joint);
      expect(makeOfPieces(source, () => 1).length).toBeGreaterThan(10);
      expect(parseMarkdown(source)).toEqual(wholeTree(source));
    }
  });
});

describe('cutsOf', () => {
  it('cuts at the same words wherever they stand', () => {
    const section = (n: number) =>
      `## Section ${n}\n\n${'Words of a section. '.repeat(20 + (n % 7) * 9)}\n\n`;
    const source = Array.from({ length: 60 }, (_, n) => section(n)).join('');
    const added = 'One sentence more.\n\n';
    const before = cutsOf(source).map((at) => source.slice(at, at + 12));
    const after = cutsOf(added + source).map((at) => (added + source).slice(at, at + 12));
    expect(before.length).toBeGreaterThan(15);
    expect(after.slice(3)).toEqual(before.slice(-(after.length - 3)));
  });
});
