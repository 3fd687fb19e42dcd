/** Markdown as a {@link Page}. */

import type { Code, Html, Nodes, Paragraph, RootContent, Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { codeLines, isFenced } from '#shared/markdown/code-lines.ts';
import { LineIndex } from '#shared/markdown/lines.ts';
import { makeOfPieces, type Piece, type PieceMemory } from '#shared/markdown/parse.ts';
import { titleOf } from '#shared/markdown/sections.ts';
import { fencesInHtml } from './nested-fences.ts';
import type { CodeBlock, InlineCode, Page, PageBlock, PageLink, ProseBlock } from './page.ts';
import { type Origin, type PagePart, pageOfParts } from './page-parts.ts';
import { cutAtPrompts } from './prompted-prose.ts';
import { fenceInProse } from './prose-fences.ts';

/**
 * Reads Markdown into blocks.
 * @param memory what was read lately, so that what is the same is not read again
 * @param origins gets where in its part each block comes from
 */
export function pageOfMarkdown(
  source: string,
  memory?: PieceMemory<PagePart>,
  origins?: Map<PageBlock, Origin>,
): Page {
  return pageOfParts(source, makeOfPieces(source, partOf, memory), origins);
}

function partOf({ text, children }: Piece): PagePart {
  return new MarkdownPart(text).read(children);
}

class MarkdownPart {
  readonly #source: string;
  readonly #index: LineIndex;
  readonly #part: PagePart = { headings: [], blocks: [], steps: 0, frontMatter: null };
  #section = -1;
  #step = 0;

  constructor(source: string) {
    this.#source = source;
    this.#index = new LineIndex(source);
  }

  read(children: readonly RootContent[]): PagePart {
    for (const node of children) {
      if (node.type === 'yaml') this.#part.frontMatter = { format: 'yaml', text: node.value };
      else if ((node.type as string) === 'toml') {
        this.#part.frontMatter = { format: 'toml', text: (node as unknown as { value: string }).value };
      } else if (node.type === 'heading') {
        const place = this.#place(node);
        this.#part.headings.push({
          title: titleOf(node),
          depth: node.depth,
          start: place.start,
          contentStart: place.end,
          line: place.line,
        });
        this.#section++;
        this.#step++;
      } else this.#block(node, 0);
    }
    this.#part.steps = this.#step;
    return this.#part;
  }

  #place(node: Nodes) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    return { start, end, line: this.#index.lineAt(start), section: this.#section, step: this.#step };
  }

  #block(node: Nodes, listDepth: number, item?: { checked: boolean | null }): void {
    if (node.type === 'paragraph' || node.type === 'heading') this.#prose(node, item);
    else if (node.type === 'code') this.#code(node);
    else if (node.type === 'table') this.#table(node);
    else if (node.type === 'html') this.#html(node);
    else if (node.type === 'list') {
      for (const child of node.children) {
        if (listDepth === 0) this.#step++;
        child.children.forEach((part, i) => {
          this.#block(part, listDepth + 1, i === 0 ? { checked: child.checked ?? null } : undefined);
        });
      }
    } else if ('children' in node) {
      for (const child of node.children) this.#block(child, listDepth);
    }
  }

  #prose(node: Paragraph | Extract<Nodes, { type: 'heading' }>, item?: { checked: boolean | null }): void {
    const fences: CodeBlock[] = [];
    const words = {
      ...node,
      children: node.children.filter((child) => {
        const fence = this.#fence(child);
        if (fence) fences.push(fence);
        return fence === null;
      }),
    };
    const { codes, links } = this.#inside(words);
    const text = plainText(words);
    const prose: ProseBlock = {
      type: 'prose',
      ...this.#place(node),
      // Where a fence was cut out nothing but its line ends are left.
      text: fences.length === 0 ? text : text.split('\n').filter(isWritten).join('\n'),
      item: item !== undefined,
      checked: item?.checked ?? null,
      codes,
      links,
    };
    this.#part.blocks.push(...cutAtPrompts(prose, this.#source, this.#index), ...fences);
  }

  /** The code block that an inline code over several lines is meant to be; null for anything else. */
  #fence(node: Nodes): CodeBlock | null {
    if (node.type !== 'inlineCode') return null;
    const place = this.#place(node);
    const fence = fenceInProse(this.#source, place.start, place.end, this.#index);
    if (!fence) return null;
    return { type: 'code', ...place, source: 'fence', ...languageOf(fence.info), lines: fence.lines };
  }

  #code(node: Code): void {
    this.#part.blocks.push({
      type: 'code',
      ...this.#place(node),
      source: isFenced(node, this.#source) ? 'fence' : 'indented',
      ...languageOf(`${node.lang ?? ''} ${node.meta ?? ''}`),
      lines: codeLines(node, this.#source, this.#index),
    });
  }

  #table(node: Table): void {
    const [header, ...rows] = node.children.map((row) => row.children.map((cell) => plainText(cell).trim()));
    const { codes, links } = this.#inside(node);
    this.#part.blocks.push({
      type: 'table',
      ...this.#place(node),
      header: header ?? [],
      rows,
      codes,
      links,
    });
  }

  #html(node: Html): void {
    const comment = /^\s*<!--([\s\S]*?)-->/.exec(node.value);
    const place = this.#place(node);
    if (comment) this.#part.blocks.push({ type: 'note', ...place, text: comment[1]!.trim() });
    else if (/`{3}|~{3}/.test(node.value)) {
      const last = this.#index.lineAt(place.end);
      const lines = Array.from({ length: last - place.line + 1 }, (_, i) => this.#index.line(place.line + i));
      this.#part.blocks.push(...fencesInHtml(place, lines));
    }
  }

  /** Inline code and links under a node, in order; `before` is the plain text since the block began. */
  #inside(node: Nodes): { codes: InlineCode[]; links: PageLink[] } {
    const codes: InlineCode[] = [];
    const links: PageLink[] = [];
    let before = '';
    let cell = false;
    const waiting: Nodes[] = [node];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (next.type === 'inlineCode') {
        codes.push({ ...this.#inlineCode(next, before.slice(-120)), ...(cell ? { cell } : {}) });
        before += next.value;
      } else if (next.type === 'text') before += next.value;
      else if (next.type === 'link') {
        links.push({ text: plainText(next), url: next.url });
        waiting.push(...[...next.children].reverse());
      } else if (next.type === 'tableCell') {
        before = '';
        cell = next.children.length === 1;
        waiting.push(...[...next.children].reverse());
      } else if ('children' in next) waiting.push(...([...next.children].reverse() as Nodes[]));
    }
    return { codes, links };
  }

  #inlineCode(node: Extract<Nodes, { type: 'inlineCode' }>, before: string): InlineCode {
    const place = this.#place(node);
    const raw = this.#source.slice(place.start, place.end);
    const ticks = /^`*/.exec(raw)?.[0].length ?? 0;
    const inner = raw.slice(ticks, raw.length - ticks);
    const start = place.start + ticks + (inner.length - inner.trimStart().length);
    return {
      text: node.value.trim(),
      start,
      end: start + inner.trim().length,
      line: this.#index.lineAt(start),
      before,
      source: 'inline',
    };
  }
}

/** ```` ```{.bash hl_lines=2} ````, ```` ```bash{1,3} ```` and ```` ```sh title="x" ```` all name a language. */
function languageOf(words: string): { language: string | null; info: string } {
  const info = words.trim();
  const match = /^\{?\s*\.?([A-Za-z][\w+#.-]*)/.exec(info);
  if (!match || /^(linenums|title|hl_lines)$/i.test(match[1]!)) return { language: null, info };
  return { language: match[1]!.toLowerCase(), info: info.slice(match[0].length).trim() };
}

function isWritten(line: string): boolean {
  return line.trim() !== '';
}
