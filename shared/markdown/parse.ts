/** The one way in which Hotwash parses Markdown: CommonMark, GFM, YAML and TOML front matter, with positions. */
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { guarded } from './guard.ts';
import { calmed, isHeavy } from './inline-guard.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/** Finds blocks only: all that reading a paragraph may take long over is off. */
const blocks = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(withoutInlines)
  .freeze();

function withoutInlines(this: Processor): void {
  const data = this.data();
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    {
      disable: {
        null: [
          'attention',
          'autolink',
          'characterEscape',
          'characterReference',
          'codeText',
          'emailAutolink',
          'gfmFootnoteCall',
          'gfmPotentialFootnoteCall',
          'hardBreakEscape',
          'htmlText',
          'labelEnd',
          'labelStartImage',
          'labelStartLink',
          'protocolAutolink',
          'setextUnderline',
          'strikethrough',
          'wwwAutolink',
        ],
      },
    },
  ];
  // They look for addresses in the text.
  data.fromMarkdownExtensions = (data.fromMarkdownExtensions ?? [])
    .flat()
    .map((extension) => ({ ...extension, transforms: [] }));
}

/**
 * The tree of a Markdown source. Offsets in it are UTF-16 positions in `source`, also where a byte order mark stands
 * before the text. Never throws. Text that would take longer than linear time to parse is read as plain lines there.
 */
export function parseMarkdown(source: string): Root {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const text = guarded(source.slice(mark));
  const root = parser.parse(isHeavy(text) ? calmed(text, blocks.parse(text)) : text);
  if (mark) shift(root, mark);
  return root;
}

interface Shiftable {
  position?: { start: { offset?: number }; end: { offset?: number } } | undefined;
  children?: Shiftable[];
}

function shift(root: Shiftable, by: number): void {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.position) {
      node.position.start.offset = (node.position.start.offset ?? 0) + by;
      node.position.end.offset = (node.position.end.offset ?? 0) + by;
    }
    if (node.children) waiting.push(...node.children);
  }
}
