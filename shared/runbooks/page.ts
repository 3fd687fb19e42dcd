/**
 * A document as the readers want it: a flat list of blocks in reading order, each knowing its section and its step.
 * Markdown (`page-markdown.ts`) and pages pasted from a rendered site (`page-pasted.ts`) both become one.
 */
import type { SourceLine } from '#shared/markdown/lines.ts';
import type { SourceSection } from '#shared/markdown/sections.ts';

interface BlockPlace {
  /** Offsets into the source. */
  start: number;
  end: number;
  /** 1-based. */
  line: number;
  /** Index into {@link Page.sections}, or -1 above the first heading. */
  section: number;
  /**
   * What belongs together: an outermost list item with what follows it up to the next one. Commands of a step share
   * the expectations of that step.
   */
  step: number;
}

export interface InlineCode {
  text: string;
  start: number;
  end: number;
  line: number;
  /** The words before it in its paragraph. */
  before: string;
  /** It is all that the cell of a table holds. */
  cell?: boolean;
  source: 'inline' | 'pasted';
}

export interface PageLink {
  text: string;
  url: string;
}

/** A paragraph, or the paragraph of a list item. */
export interface ProseBlock extends BlockPlace {
  type: 'prose';
  /** Plain words; line breaks of the source are kept. */
  text: string;
  /** First paragraph of a list item. */
  item: boolean;
  /** Of a task item; null when it is none. */
  checked: boolean | null;
  codes: InlineCode[];
  links: PageLink[];
}

export interface CodeBlock extends BlockPlace {
  type: 'code';
  source: 'fence' | 'indented' | 'pasted';
  /** First word of the info string, lower case; null when there is none. */
  language: string | null;
  /** The rest of the info string. */
  info: string;
  lines: SourceLine[];
}

export interface TableBlock extends BlockPlace {
  type: 'table';
  header: string[];
  rows: string[][];
  /** Inline code in its cells. */
  codes: InlineCode[];
  links: PageLink[];
}

/** An HTML comment. */
export interface NoteBlock extends BlockPlace {
  type: 'note';
  text: string;
}

export type PageBlock = ProseBlock | CodeBlock | TableBlock | NoteBlock;

export interface Page {
  source: string;
  sections: SourceSection[];
  blocks: PageBlock[];
  frontMatter: { format: 'yaml' | 'toml'; text: string } | null;
  /** The rendered page's text rather than Markdown. */
  pasted: boolean;
}

/** The heading path of a block; empty above the first heading. */
export function headingOf(page: Page, block: { section: number }): string[] {
  return page.sections[block.section]?.path ?? [];
}
