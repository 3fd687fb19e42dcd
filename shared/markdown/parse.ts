/** The one way in which Hotwash parses Markdown: CommonMark, GFM, YAML and TOML front matter, with positions. */
import type { Root } from 'mdast';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { guarded } from './guard.ts';

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml', 'toml']).freeze();

/**
 * The tree of a Markdown source. Offsets in it are UTF-16 positions in `source`, also where a byte order mark stands
 * before the text. Never throws. Text that would take longer than linear time to parse is read as plain lines there.
 */
export function parseMarkdown(source: string): Root {
  const mark = source.startsWith('\uFEFF') ? 1 : 0;
  const root = parser.parse(guarded(source.slice(mark)));
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
