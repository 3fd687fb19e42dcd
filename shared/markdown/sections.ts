/** Headings and what stands under them. */
import type { Heading, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { LineIndex } from './lines.ts';
import { parseMarkdown } from './parse.ts';

export interface SourceSection {
  title: string;
  /** The titles of the headings above, outermost first, then its own. */
  path: string[];
  /** 1 to 6. */
  depth: number;
  /** From its heading up to the next heading that is not deeper. */
  start: number;
  end: number;
  /** Where the heading ends. */
  contentStart: number;
  /** 1-based. */
  line: number;
}

export interface FoundHeading {
  title: string;
  depth: number;
  start: number;
  contentStart: number;
  line: number;
}

/** The sections of a Markdown source in reading order. Pass the tree when it is already parsed. */
export function readSections(source: string, root: Root = parseMarkdown(source)): SourceSection[] {
  const index = new LineIndex(source);
  const headings: FoundHeading[] = [];
  for (const node of root.children) {
    if (node.type !== 'heading' || !node.position) continue;
    const start = node.position.start.offset ?? 0;
    headings.push({
      title: titleOf(node),
      depth: node.depth,
      start,
      contentStart: node.position.end.offset ?? start,
      line: index.lineAt(start),
    });
  }
  return nest(headings, source.length);
}

/** A heading's words, without the `#` closers and `{#id}` attributes that some generators add. */
export function titleOf(heading: Heading): string {
  return plainText(heading)
    .replace(/\s*\{#[^}]*\}\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Gives headings their paths and ends. */
export function nest(headings: readonly FoundHeading[], sourceLength: number): SourceSection[] {
  const open: SourceSection[] = [];
  const sections: SourceSection[] = [];
  for (const heading of headings) {
    while (open.length > 0 && open.at(-1)!.depth >= heading.depth) open.pop()!.end = heading.start;
    const path = [...(open.at(-1)?.path ?? []), heading.title];
    const section: SourceSection = { ...heading, path, end: sourceLength };
    sections.push(section);
    open.push(section);
  }
  return sections;
}
