import { readSections } from '#shared/markdown/sections.ts';

/** One heading of the document with whether anything is written under it. */
export interface OutlineItem {
  title: string;
  /** 0 for the outermost headings of the document. */
  level: number;
  /** 1-based. */
  line: number;
  /** UTF-16 offset of the heading. */
  start: number;
  empty: boolean;
}

/** The headings in reading order. A heading is empty when neither it nor a heading under it holds any text. */
export function outlineOf(source: string): OutlineItem[] {
  const sections = readSections(source);
  const shallowest = Math.min(...sections.map((section) => section.depth));
  return sections.map((section) => ({
    title: section.title || 'Untitled',
    level: section.depth - shallowest,
    line: section.line,
    start: section.start,
    empty: !hasText(source.slice(section.contentStart, section.end)),
  }));
}

/** The heading under which a line stands: the last one at or before it. */
export function itemAt(items: readonly OutlineItem[], line: number): OutlineItem | undefined {
  return items.findLast((item) => item.line <= line);
}

/**
 * Whether a person would see anything written: not comments, headings, bare markers, or a hint that stands alone in
 * emphasis, which is how templates and empty live blocks say what belongs there.
 */
function hasText(markdown: string): boolean {
  return markdown
    .replace(/<!--[\s\S]*?-->/g, '')
    .split(/\r\n|\r|\n/)
    .some((line) => {
      const text = line.trim();
      return (
        text !== '' &&
        !/^#{1,6}(\s|$)/.test(text) &&
        !/^[-*+>|\s\d.]*$/.test(text) &&
        !/^_[^_].*_$/.test(text)
      );
    });
}
