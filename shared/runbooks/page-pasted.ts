/**
 * Text copied from a rendered page as a {@link Page}: no marks of Markdown are left, so headings are lines that stand
 * alone, bullets are `•`, tables are lines of words, and code is what is indented.
 */
import { LineIndex, type SourceLine } from '#shared/markdown/lines.ts';
import { type FoundHeading, nest } from '#shared/markdown/sections.ts';
import { type Content, contentOf, startsLikeShell } from './languages.ts';
import type { Page, PageBlock } from './page.ts';
import { shellPrompt } from './prompts.ts';
import { roleOfHeading } from './roles.ts';

const BULLET = /^(\s*)[•◦▪‣·]\s+/;
const STEP = /^(\s{0,3})\d{1,2}[.)]\s+/;
const CHROME =
  /^(skip to (main )?content|table of contents|on this page|edit this page|back to top|copy|menu|search)$/i;
const LIKELIHOOD =
  /\s(very high|very low|high|medium|moderate|low|common|rare|likely|unlikely|frequent|occasional)\s/i;
const EXPECTED_LINE =
  /^\s*(expected|you should see|should (be|see)|if different|otherwise|healthy|normal)\b.*[:<>]/i;

/** What a code box of a rendered page shows above its code. */
const LANGUAGE_LINE =
  /^(bash|sh|shell|zsh|console|terminal|text|plaintext|python|yaml|json|sql|promql|javascript|typescript|go|ruby|java|ini|toml|hcl|dockerfile|xml|html|diff|powershell)$/;

/** True when the text has no Markdown structure of its own but the look of a rendered page. */
export function looksPasted(source: string): boolean {
  const head = withoutCodeComments(source.slice(0, 200_000));
  if (
    /^ {0,3}(#{1,6}\s+\S|```|~~~|---\s*$\n[\s\S]{0,400}^---|\+\+\+)/m.test(
      head.replace(/^(?: {4,}|\t).*$/gm, ''),
    )
  )
    return false;
  if (/^\S.*\n(={3,}|-{3,})\s*$/m.test(head) || /^\|?(\s*:?-{3,}:?\s*\|)+/m.test(head)) return false;
  let signs = 0;
  if ((head.match(/^\s*•\s+\S/gm) ?? []).length >= 2) signs += 2;
  if (/^skip to (main )?content\s*$/im.test(head)) signs += 2;
  if (/^ {1,3}\d{1,2}\.\s.*:\s*\n\s*\n {4,}\S/m.test(head)) signs += 1;
  if (/expected:.*if (different|not):/i.test(head)) signs += 1;
  const headings = [...head.matchAll(/(?:^|\n)[ \t]*\n([A-Z][^\n]{2,60})\n[ \t]*\n/g)].filter(
    (match) => roleOfHeading(match[1]!) !== 'custom',
  );
  if (headings.length >= 2) signs += 1;
  return signs >= 2;
}

/** A comment right above a command is no heading. */
function withoutCodeComments(text: string): string {
  if (!/^skip to (main )?content\s*$|^\s*•\s/im.test(text)) return text;
  const lines = text.split('\n');
  return lines.filter((line, i) => !/^# /.test(line) || !startsLikeShell(lines[i + 1] ?? '')).join('\n');
}

/** Reads a pasted page into blocks. */
export function pageOfPasted(source: string): Page {
  return new PastedPage(source).read();
}

class PastedPage {
  readonly #source: string;
  readonly #lines: SourceLine[];
  readonly #blocks: PageBlock[] = [];
  readonly #headings: FoundHeading[] = [];
  #section = -1;
  #step = 0;
  #inSteps = false;

  constructor(source: string) {
    this.#source = source;
    this.#lines = new LineIndex(source).all();
  }

  read(): Page {
    let at = 0;
    while (at < this.#lines.length) at = this.#next(at);
    return {
      source: this.#source,
      sections: nest(this.#headings, this.#source.length),
      blocks: this.#blocks,
      frontMatter: null,
      pasted: true,
    };
  }

  /** Reads what begins at the line and gives the line to go on at. */
  #next(at: number): number {
    const line = this.#lines[at]!;
    const text = line.text.trim();
    if (text === '' || CHROME.test(text)) return at + 1;
    if (STEP.test(line.text) || BULLET.test(line.text)) return this.#item(at);
    if (/^( {4,}|\t)/.test(line.text)) return this.#indented(at);
    const flat = this.#flatCode(at);
    if (flat > at) return flat;
    if (this.#isHeading(at)) {
      this.#heading(line, text);
      return at + 1;
    }
    return this.#paragraph(at);
  }

  #blank(at: number): boolean {
    return (this.#lines[at]?.text.trim() ?? '') === '';
  }

  /** A short line alone between blank lines, in the left column, that ends no sentence. */
  #isHeading(at: number): boolean {
    const text = this.#lines[at]!.text;
    if (/^\s/.test(text) || !this.#blank(at - 1) || !this.#blank(at + 1)) return false;
    const plain = text.trim();
    return (
      plain.length <= 90 &&
      !/[.:;,!?]$/.test(plain) &&
      !/^[-*•|>]|\[[ xX]\]|\w+:\s+\S.*\s\w+:\s/.test(plain) &&
      /[A-Za-z]/.test(plain)
    );
  }

  #heading(line: SourceLine, title: string): void {
    const role = roleOfHeading(title);
    const above = this.#headings.findLast((heading) => heading.depth === 2);
    const first = this.#headings.length === 0;
    // "For high CPU" under "Resolution Steps" belongs to it; a known role begins a section of its own.
    const under = above && /^(for|if|when|case|option|scenario)\b/i.test(title);
    const depth = first
      ? 1
      : under || (role === 'custom' && above && roleOfHeading(above.title) !== 'custom')
        ? 3
        : 2;
    this.#headings.push({ title, depth, start: line.start, contentStart: line.end, line: line.line });
    this.#section++;
    this.#step++;
    this.#inSteps = false;
  }

  #item(at: number): number {
    const line = this.#lines[at]!;
    const step = STEP.exec(line.text);
    const mark = step ?? BULLET.exec(line.text)!;
    this.#step++;
    if (step) this.#inSteps = true;
    const start = line.start + mark[0].length;
    const indent = mark[0].length;
    let end = at + 1;
    // The rest of a wrapped item is indented at least as its text, without a blank line between.
    while (
      !step &&
      !this.#blank(end) &&
      lead(this.#lines[end]!.text) >= indent &&
      !BULLET.test(this.#lines[end]!.text)
    )
      end++;
    this.#prose(start, this.#lines[end - 1]!.end, line.line, true);
    return end;
  }

  #indented(at: number): number {
    const block: SourceLine[] = [];
    let end = at;
    for (; end < this.#lines.length; end++) {
      const text = this.#lines[end]!.text;
      if (text.trim() !== '' && (!/^( {4,}|\t)/.test(text) || BULLET.test(text))) break;
      if (EXPECTED_LINE.test(text)) break;
      block.push(this.#lines[end]!);
    }
    while (block.length > 0 && block.at(-1)!.text.trim() === '') block.pop();
    if (block.length > 0) this.#code(block);
    // Sentences that follow the code at its own indentation.
    while (end < this.#lines.length && EXPECTED_LINE.test(this.#lines[end]!.text)) {
      const line = this.#lines[end]!;
      this.#prose(line.start + lead(line.text), line.end, line.line, false);
      end++;
    }
    return Math.max(end, at + 1);
  }

  /**
   * Code whose indentation is lost too: below the name of its language, as code boxes show it, or below a sentence that
   * announces it. Gives the line to go on at, or the same line when there is none.
   */
  #flatCode(at: number): number {
    const name = this.#lines[at]!.text.trim().toLowerCase();
    const named = LANGUAGE_LINE.test(name) && !this.#blank(at + 1);
    const from = named ? at + 1 : at;
    if (!named && !this.#announced(at)) return at;
    let end = this.#paragraphEnd(from);
    // The box goes on over blank lines as long as what follows is of the same kind.
    const kind = contentOf(this.#texts(from, end));
    for (let next = end + 1; named && next < this.#lines.length; next = end + 1) {
      if (this.#blank(next) || !this.#goesOn(next, kind)) break;
      end = this.#paragraphEnd(next);
    }
    this.#code(this.#lines.slice(from, end), named ? name : null);
    return end;
  }

  /** A paragraph that begins at a prompt, or as only a command does below a line that ends with a colon. */
  #announced(at: number): boolean {
    const text = this.#lines[at]!.text;
    const prompt = shellPrompt(text, false);
    if (prompt) return startsLikeShell(text.slice(prompt.length));
    let above = at - 1;
    while (above >= 0 && this.#blank(above)) above--;
    if (above < 0 || !/[:：]\s*$/.test(this.#lines[above]!.text) || !startsLikeShell(text)) return false;
    return contentOf(this.#texts(at, this.#paragraphEnd(at))) === 'shell';
  }

  /** True when the paragraph reads on as code of the kind: a comment above a command is code as well. */
  #goesOn(at: number, kind: Content): boolean {
    const texts = this.#texts(at, this.#paragraphEnd(at));
    const content = contentOf(texts);
    if (content === 'unknown' || (content === 'comment' && kind !== 'comment')) return false;
    if (content === 'shell') return kind === 'shell' && !/[.!?]$/.test(texts.at(-1)!);
    return content === kind && content !== 'output';
  }

  #paragraphEnd(at: number): number {
    let end = at + 1;
    while (end < this.#lines.length && !this.#blank(end)) end++;
    return end;
  }

  #texts(from: number, end: number): string[] {
    return this.#lines.slice(from, end).map((line) => line.text);
  }

  #code(lines: SourceLine[], language: string | null = null): void {
    const indent = Math.min(
      ...lines.filter((line) => line.text.trim() !== '').map((line) => lead(line.text)),
    );
    const inner = lines.map((line) => {
      const cut = Math.min(indent, lead(line.text));
      return { ...line, text: line.text.slice(cut), start: line.start + cut };
    });
    this.#blocks.push({
      type: 'code',
      ...this.#place(inner[0]!.start, inner.at(-1)!.end, inner[0]!.line),
      source: 'pasted',
      language,
      info: '',
      lines: inner,
    });
  }

  #paragraph(at: number): number {
    let end = at + 1;
    while (!this.#blank(end) && !BULLET.test(this.#lines[end]!.text) && !STEP.test(this.#lines[end]!.text))
      end++;
    const lines = this.#lines.slice(at, end);
    if (this.#table(lines)) return end;
    if (!this.#inSteps) this.#step++;
    const first = lines[0]!;
    this.#prose(first.start + lead(first.text), lines.at(-1)!.end, first.line, false);
    return end;
  }

  /** "Cause Likelihood How to Confirm" above lines that each hold a likelihood is the table of causes. */
  #table(lines: readonly SourceLine[]): boolean {
    const header = lines[0]!.text.trim();
    if (lines.length < 2 || !/^(root |possible )?causes?\s+likelihood\b/i.test(header)) return false;
    const rows = lines.slice(1).map((line) => {
      const match = LIKELIHOOD.exec(line.text);
      if (!match) return [line.text.trim(), '', ''];
      return [
        line.text.slice(0, match.index).trim(),
        match[1]!,
        line.text.slice(match.index + match[0].length).trim(),
      ];
    });
    this.#blocks.push({
      type: 'table',
      ...this.#place(lines[0]!.start, lines.at(-1)!.end, lines[0]!.line),
      header: ['Cause', 'Likelihood', header.replace(/^.*?likelihood\s*/i, '') || 'How to confirm'],
      rows,
      codes: [],
      links: [],
    });
    return true;
  }

  #prose(start: number, end: number, line: number, item: boolean): void {
    const text = this.#source.slice(start, end);
    this.#blocks.push({
      type: 'prose',
      ...this.#place(start, end, line),
      text,
      item,
      checked: null,
      codes: [],
      links: [],
    });
  }

  #place(start: number, end: number, line: number) {
    return { start, end, line, section: this.#section, step: this.#step };
  }
}

function lead(text: string): number {
  return text.length - text.trimStart().length;
}
