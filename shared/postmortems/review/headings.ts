/** The headings of a document, and whether anything is written under them. */
import { readSections, type SourceSection } from '#shared/markdown/sections.ts';

export interface Heading extends SourceSection {
  /** 0 for the outermost headings of the document. */
  level: number;
  empty: boolean;
}

/** The headings in reading order. One is empty when neither it nor a heading under it holds any text. */
export function headingsOf(source: string): Heading[] {
  const sections = readSections(source);
  const shallowest = Math.min(...sections.map((section) => section.depth));
  return sections.map((section) => ({
    ...section,
    level: section.depth - shallowest,
    empty: !hasText(source.slice(section.contentStart, section.end)),
  }));
}

/**
 * Whether a person would see anything written: not comments, headings, bare markers, or a hint that stands alone in
 * emphasis, which is how templates and empty live blocks say what belongs there.
 */
export function hasText(markdown: string): boolean {
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
