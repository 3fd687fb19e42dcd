/**
 * A report as lines in their places: headings, list items with their depth, tables, paragraphs, code. One reader serves
 * Markdown and text that was copied from a rendered page, where bullets are `•`, headings are numbered lines that stand
 * alone, and the cells of a table may be spread over lines.
 */
import { LineIndex, type SourceLine } from '#shared/markdown/lines.ts';
import type { SectionRole } from '#shared/runbooks/model.ts';
import { roleOfHeading } from '#shared/runbooks/roles.ts';
import { isDelimiterRow, takeTable } from './spread-tables.ts';

export interface ReportSection {
  title: string;
  depth: number;
  /** Its own role, else the nearest one above it that has one. */
  role: SectionRole;
  own: SectionRole;
  line: number;
  /** Offsets into the source; `end` is where the next heading of any depth begins. */
  start: number;
  contentStart: number;
  end: number;
}

interface Place {
  line: number;
  /** Index into {@link Outline.sections}; -1 above the first heading. */
  section: number;
  /** It stands in a quotation. */
  quoted: boolean;
}

export interface ItemUnit extends Place {
  type: 'item';
  /** Columns before its bullet. */
  indent: number;
  ordered: boolean;
  /** Null when it has no box. */
  checked: boolean | null;
  /** Markdown, its lines joined by line ends. */
  text: string;
}

export interface ProseUnit extends Place {
  type: 'prose';
  lines: { text: string; line: number }[];
}

export interface TableUnit extends Place {
  type: 'table';
  header: string[];
  rows: { cells: string[]; line: number }[];
}

export interface CodeUnit extends Place {
  type: 'code';
  text: string;
}

export type Unit = ItemUnit | ProseUnit | TableUnit | CodeUnit;

export interface Outline {
  source: string;
  title: string;
  sections: ReportSection[];
  units: Unit[];
  /** Lines of which only the beginning was read, 1-based. */
  cut: number[];
}

const ATX = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^\s*(`{3,}|~{3,})/;
const ITEM = /^([ \t]*)(?:([-*+•◦▪‣·])|(\d{1,3})[.)])[ \t]+(?:\[([ xX✓✔])?\][ \t]+)?(.*)$/;
const NUMBERED = /^\d{1,2}[.)]\s+(\S.*)$/;
const BOLD_LINE = /^(?:\*\*|__)([^*_].{0,80}?):?(?:\*\*|__):?$/;

/** What a page shows around its text. */
const CHROME =
  /^\s*(?:skip to (?:main )?content|back to top|on this page|table of contents|edit this page)\s*$/i;

/** `After (the change):` right below a list is over the next one. */
const LEAD_LINE = /^\p{Lu}[^:]{0,80}:\s*$/u;

/** Roles that a line between the headings may begin: `Five whys:` over a list. */
const SUBHEADS: ReadonlySet<SectionRole> = new Set([
  'timeline',
  'root cause',
  'five whys',
  'impact',
  'went well',
  'went wrong',
  'lucky',
  'actions',
  'lessons',
]);

/**
 * Characters of a line, or of all lines of an item, that are looked at. Patterns with free ends take the square of it,
 * so that what is longer must not reach them; nobody writes an entry of that length.
 */
export const MOST_LOOKED_AT = 4000;

/** Depth of a heading that is only a line of words: below all of Markdown's. */
const SUBHEAD_DEPTH = 7;

export function outlineOf(source: string): Outline {
  return new Reader(source).read();
}

class Reader {
  readonly #source: string;
  readonly #lines: SourceLine[];
  readonly #units: Unit[] = [];
  readonly #sections: ReportSection[] = [];
  /** The last section and those that it stands in, from the outside in. */
  readonly #open: ReportSection[] = [];
  /** The last section of the second depth. */
  #second: ReportSection | null = null;
  /** No heading of Markdown: lines that stand alone may be headings. */
  readonly #bare: boolean;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source).all().map(withoutGaps);
    this.#bare = !this.#lines.some(({ text }) => ATX.test(text));
  }

  read(): Outline {
    this.#at = this.#behindFrontMatter();
    while (this.#at < this.#lines.length) this.#next();
    const first = this.#sections[0];
    return {
      source: this.#source,
      title: first?.title ?? '',
      sections: this.#sections,
      units: this.#units,
      cut: this.#lines.filter(({ text }) => text.length === MOST_LOOKED_AT).map(({ line }) => line),
    };
  }

  #text(at: number): string {
    return this.#lines[at]?.text ?? '';
  }

  #blank(at: number): boolean {
    return this.#text(at).trim() === '';
  }

  #behindFrontMatter(): number {
    const fence = this.#text(0).replace('\uFEFF', '').trim();
    if (fence !== '---' && fence !== '+++') return 0;
    const end = this.#lines.findIndex(({ text }, index) => index > 0 && text.trim() === fence);
    return end < 0 ? 0 : end + 1;
  }

  #place(at: number, quoted = false): Place {
    return { line: this.#lines[at]!.line, section: this.#sections.length - 1, quoted };
  }

  #next(): void {
    const at = this.#at;
    const text = this.#text(at);
    if (text.trim() === '' || (this.#bare && CHROME.test(text))) this.#at++;
    else if (/^\s*<!--/.test(text)) this.#comment();
    else if (FENCE.test(text)) this.#code(FENCE.exec(text)![1]!);
    else if (this.#heading(text)) this.#at++;
    else if (this.#table()) return;
    else if (ITEM.test(text)) this.#item(ITEM.exec(text)!);
    else this.#prose();
  }

  #comment(): void {
    while (this.#at < this.#lines.length && !this.#text(this.#at).includes('-->')) this.#at++;
    this.#at++;
  }

  #code(fence: string): void {
    const place = this.#place(this.#at);
    const body: string[] = [];
    const closing = new RegExp(`^\\s*${fence[0] === '~' ? '~' : '`'}{${fence.length},}\\s*$`);
    for (this.#at++; this.#at < this.#lines.length && !closing.test(this.#text(this.#at)); this.#at++) {
      body.push(this.#text(this.#at));
    }
    this.#at++;
    this.#units.push({ type: 'code', ...place, text: body.join('\n') });
  }

  #heading(text: string): boolean {
    const atx = ATX.exec(text);
    if (atx) return this.#begin(atx[2]!, atx[1]!.length);
    const under = /^ {0,3}(=+|-{2,})\s*$/.exec(this.#text(this.#at + 1));
    const setext = under && !/^\s*(?:[-*+•]|\d+[.)])\s|\|/.test(text) && this.#blank(this.#at - 1);
    if (setext) {
      this.#begin(text.trim(), under[1]![0] === '=' ? 1 : 2);
      this.#at++;
      return true;
    }
    if (this.#leadsList(text)) return this.#begin(ITEM.exec(text)![5]!.replace(/:$/, ''), SUBHEAD_DEPTH);
    if (!this.#blank(this.#at - 1)) return false;
    if (!this.#blank(this.#at + 1)) return this.#standsOver(text);
    return this.#standsAlone(text);
  }

  /** `• Five whys:` over other items, none of which stands further in. */
  #leadsList(text: string): boolean {
    const item = ITEM.exec(text);
    if (!item || !/:$/.test(text.trim()) || !SUBHEADS.has(roleOfHeading(item[5]!))) return false;
    const next = this.#lines.slice(this.#at + 1, this.#at + 4).find((line) => line.text.trim() !== '');
    const below = next && ITEM.exec(next.text);
    return Boolean(below && below[1]!.length <= item[1]!.length);
  }

  /** `Action items` right above a list, or `5 Whys` above a question, on a page without any other mark. */
  #standsOver(text: string): boolean {
    const words = text.trim();
    if (!this.#bare || this.#sections.length === 0 || words.length > 40 || /^\s|[.:;,!?|]/.test(text))
      return false;
    const next = this.#text(this.#at + 1);
    const role = roleOfHeading(words);
    if (ITEM.test(words) || !SUBHEADS.has(role)) return false;
    return (ITEM.test(next) || (role === 'five whys' && /^\s*why\b/i.test(next))) && this.#begin(words, 2);
  }

  /** A line between blank lines that is a heading though no mark says so. */
  #standsAlone(text: string): boolean {
    const bold = BOLD_LINE.exec(text.trim())?.[1];
    if (bold && (roleOfHeading(bold) !== 'custom' || text.includes(':**')))
      return this.#begin(bold, SUBHEAD_DEPTH);
    const plain = text.trim();
    const item = ITEM.exec(text);
    if (!this.#bare || plain.length > 90 || /[.:;,!?]$/.test(plain) || /^\s/.test(text)) return false;
    const numbered = NUMBERED.exec(plain)?.[1];
    if (numbered && (roleOfHeading(numbered) !== 'custom' || this.#numberedBefore(plain)))
      return this.#begin(numbered, 2);
    if (item || numbered || /[|]/.test(plain)) return false;
    if (this.#sections.length === 0 && this.#units.length === 0 && /\p{L}/u.test(plain))
      return this.#begin(plain, 1);
    return roleOfHeading(plain) !== 'custom' && this.#begin(plain, 2);
  }

  /** `6. Follow-through` after a heading numbered 5. */
  #numberedBefore(plain: string): boolean {
    const before = this.#second;
    const number = before ? Number(/^\d+/.exec(this.#lines[before.line - 1]!.text.trim())?.[0]) : Number.NaN;
    return Number(/^\d+/.exec(plain)![0]) === number + 1;
  }

  #begin(title: string, depth: number): true {
    const line = this.#lines[this.#at]!;
    const last = this.#sections.at(-1);
    if (last) last.end = line.start;
    const own = this.#sections.length === 0 && depth === 1 ? 'custom' : roleOfHeading(title);
    while (this.#open.length > 0 && this.#open.at(-1)!.depth >= depth) this.#open.pop();
    const above = this.#open.at(-1);
    const section: ReportSection = {
      title: title.replace(/\s+/g, ' ').trim(),
      depth,
      own,
      role: own === 'custom' ? (above?.role ?? 'custom') : own,
      line: line.line,
      start: line.start,
      contentStart: line.end,
      end: this.#source.length,
    };
    this.#sections.push(section);
    this.#open.push(section);
    if (depth === 2) this.#second = section;
    return true;
  }

  #table(): boolean {
    const header = this.#text(this.#at);
    if (!header.includes('|') || !isDelimiterRow(this.#text(this.#at + 1))) return false;
    const place = this.#place(this.#at);
    const table = takeTable(this.#lines, this.#at);
    this.#units.push({ type: 'table', ...place, header: table.header, rows: table.rows });
    this.#at = table.next;
    return true;
  }

  #item([, indent, , ordinal, box, first]: RegExpExecArray): void {
    const place = this.#place(this.#at);
    const lines = [first!];
    const column = indent!.replaceAll('\t', '    ').length;
    for (this.#at++; this.#at < this.#lines.length; this.#at++) {
      const text = this.#text(this.#at);
      if (ATX.test(text) || ITEM.test(text) || FENCE.test(text) || /^\s*<!--/.test(text)) break;
      if (this.#blank(this.#at)) {
        // A paragraph further in belongs to the item.
        const after = this.#text(this.#at + 1);
        const inside = after.length - after.trimStart().length > column && !ITEM.test(after);
        if (this.#blank(this.#at + 1) || !inside || FENCE.test(after)) break;
        continue;
      }
      if (isDelimiterRow(this.#text(this.#at + 1)) && text.includes('|')) break;
      if (LEAD_LINE.test(text)) break;
      lines.push(text.trim());
    }
    this.#units.push({
      type: 'item',
      ...place,
      indent: column,
      ordered: ordinal !== undefined,
      checked: box === undefined ? (/^\[\s?\]/.test(first!) ? false : null) : box !== ' ',
      text: lines.join('\n').slice(0, MOST_LOOKED_AT).trim(),
    });
  }

  #prose(): void {
    const quoted = /^\s*>/.test(this.#text(this.#at));
    const place = this.#place(this.#at, quoted);
    const lines: ProseUnit['lines'] = [];
    for (; this.#at < this.#lines.length && !this.#blank(this.#at); this.#at++) {
      const text = this.#text(this.#at);
      if (lines.length > 0 && (ATX.test(text) || ITEM.test(text) || FENCE.test(text))) break;
      if (lines.length > 0 && text.includes('|') && isDelimiterRow(this.#text(this.#at + 1))) break;
      lines.push({ text: text.replace(/^\s*>\s?/, '').trim(), line: this.#lines[this.#at]!.line });
    }
    this.#units.push({ type: 'prose', ...place, lines });
  }
}

/** A line at the length that is looked at; long gaps in it, over which patterns go back and forth, are one blank. */
function withoutGaps(line: SourceLine): SourceLine {
  if (line.text.length <= 200) return line;
  const indent = /^\s{0,200}/.exec(line.text)![0];
  const text = indent + line.text.slice(indent.length).replace(/\s{20,}/g, ' ');
  return { ...line, text: text.slice(0, MOST_LOOKED_AT) };
}
