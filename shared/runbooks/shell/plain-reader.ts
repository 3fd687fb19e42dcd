/**
 * Reads the plain part of the POSIX shell language, and gives up on all else. Where this reader answers, what each
 * quote, word, pipe and here-document of the text means is certain; a value may then stand there quoted.
 *
 * Plain are: simple commands, lists, pipes, subshells and keywords other than `case`; single and double quotes;
 * `$name`, short `${…}` and `$(…)` without quotes; redirections, here-strings, one here-document a line; comments.
 */

/** A stretch of a word: in which quotes it stands, or `opaque` for an expansion. Bounds are without the quotes. */
export interface Segment {
  kind: 'bare' | 'single' | 'double' | 'opaque';
  start: number;
  end: number;
}

export interface PlainWord {
  start: number;
  end: number;
  /** With its quotes taken off; expansions stand as written. */
  text: string;
  /** The offset in the source of each UTF-16 unit of `text`. */
  origins: number[];
  /** False when it holds an expansion, a glob or a tilde. */
  literal: boolean;
  segments: Segment[];
}

export interface PlainHeredoc {
  mark: string;
  quoted: boolean;
  tabs: boolean;
  /** The lines between the marks. */
  start: number;
  end: number;
}

export interface PlainCommand {
  start: number;
  /** Keywords, assignments, the program and its arguments; redirections left out. */
  words: PlainWord[];
  /** Files that it reads or writes, and the texts of here-strings. */
  targets: PlainWord[];
  hereString: boolean;
  heredoc: PlainHeredoc | null;
  /** It reads what the command before it writes. */
  piped: boolean;
}

export interface PlainText {
  commands: PlainCommand[];
  comments: { start: number; end: number }[];
}

/** Thrown inside, given outside: why the text is not plain. Completes "because it …". */
export class NotPlain extends Error {}

/** The text read, or why it is not plain. */
export function readPlain(text: string): PlainText | NotPlain {
  try {
    return new Reader(text).read();
  } catch (error) {
    if (error instanceof NotPlain) return error;
    throw error;
  }
}

const STRANGE = /[^\P{Cc}\t\n]/u;
const ENDS_WORD = new Set(' \t\n;&|()<>');
const REDIRECT = /^(?:<<<|<<-?|<>|<&|<|>>|>&|>\||>|&>>|&>)/;
const MARK = /^[ \t]*(?:\\?([\w.-]+)|'([\w. -]+)'|"([\w. -]+)")(?=[ \t\n;&|<>)]|$)/;
const NAME = /^\$(?:[A-Za-z_]\w*|[0-9?@*#!$-])/;
const BRACED = /^\$\{(?:#?[A-Za-z_]\w*|[0-9@*#?]|[A-Za-z_]\w*(?::?[-=+?]|%%?|##?)[\w./:@%+,=-]*)\}/;
const SUBSTITUTED = /^\$\([^()`'"\\#<{$[\n]*\)/;

class Reader {
  readonly #text: string;
  #at = 0;
  #command = empty(false);
  #commands: PlainCommand[] = [];
  #comments: PlainText['comments'] = [];
  #waiting: { command: PlainCommand; heredoc: PlainHeredoc } | null = null;
  #open = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): PlainText {
    if (STRANGE.test(this.#text)) throw new NotPlain('holds a control character');
    while (this.#at < this.#text.length) this.#step();
    if (this.#waiting) throw new NotPlain('has a here-document without its end');
    if (this.#open > 0) throw new NotPlain('is not complete');
    this.#endCommand(false);
    return { commands: this.#commands, comments: this.#comments };
  }

  #step(): void {
    const text = this.#text;
    const char = text[this.#at]!;
    const rest = text.slice(this.#at, this.#at + 160);
    if (char === ' ' || char === '\t') this.#at++;
    else if (rest.startsWith('\\\n')) this.#at += 2;
    else if (char === '\n') this.#lineEnd();
    else if (char === '#') this.#comment();
    else if (/^(?:[<>]|&>)/.test(rest)) this.#redirect(rest);
    else if (char === '(') this.#openGroup(rest);
    else if (char === ')') {
      if (this.#open-- === 0) throw new NotPlain('has a closing bracket with no opening one');
      this.#endCommand(false);
      this.#at++;
    } else if (char === ';' || char === '&' || char === '|') this.#operator(rest);
    else this.#command.words.push(this.#word());
  }

  #operator(rest: string): void {
    const operator = /^(?:&&|\|\||\|&|;;|[;&|])/.exec(rest)![0];
    if (operator === ';;') throw new NotPlain('has a case statement');
    this.#endCommand(operator === '|' || operator === '|&');
    this.#at += operator.length;
  }

  #openGroup(rest: string): void {
    if (rest.startsWith('((')) throw new NotPlain('has arithmetic');
    const before = this.#text[this.#at - 1] ?? '\n';
    if (!' \t\n;&|('.includes(before) || !this.#command.words.every((word) => isKeyword(word.text))) {
      throw new NotPlain('has a function, an array or a pattern in brackets');
    }
    if (this.#command.piped) throw new NotPlain('pipes into a group of commands');
    this.#endCommand(false);
    this.#open++;
    this.#at++;
  }

  #comment(): void {
    const end = this.#text.indexOf('\n', this.#at);
    const stop = end < 0 ? this.#text.length : end;
    this.#comments.push({ start: this.#at, end: stop });
    this.#at = stop;
  }

  #lineEnd(): void {
    this.#at++;
    if (this.#command.words.length + this.#command.targets.length > 0) this.#endCommand(false);
    const waiting = this.#waiting;
    if (!waiting) return;
    this.#waiting = null;
    waiting.heredoc.start = this.#at;
    for (;;) {
      if (this.#at >= this.#text.length) throw new NotPlain('has a here-document without its end');
      const end = this.#text.indexOf('\n', this.#at);
      const stop = end < 0 ? this.#text.length : end;
      const line = this.#text.slice(this.#at, stop);
      waiting.heredoc.end = this.#at;
      this.#at = Math.min(stop + 1, this.#text.length);
      if ((waiting.heredoc.tabs ? line.replace(/^\t+/, '') : line) === waiting.heredoc.mark) return;
    }
  }

  #redirect(rest: string): void {
    if (/^[<>]\(/.test(rest)) throw new NotPlain('has a process substitution');
    const operator = REDIRECT.exec(rest)![0];
    // The number of what is redirected was read as a word.
    const last = this.#command.words.at(-1);
    if (last && last.end === this.#at && /^\d+$/.test(last.text)) this.#command.words.pop();
    this.#at += operator.length;
    if (operator === '<<' || operator === '<<-') {
      this.#heredocMark(operator === '<<-');
      return;
    }
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++;
    if (this.#at >= this.#text.length || ENDS_WORD.has(this.#text[this.#at]!)) {
      throw new NotPlain('has a redirection without its file');
    }
    this.#command.targets.push(this.#word());
    if (operator === '<<<') this.#command.hereString = true;
  }

  #heredocMark(tabs: boolean): void {
    const match = MARK.exec(this.#text.slice(this.#at, this.#at + 160));
    if (!match || this.#waiting || this.#command.heredoc) {
      throw new NotPlain('has here-documents that are not read with certainty');
    }
    const mark = match[1] ?? match[2] ?? match[3]!;
    // A masked placeholder is a run of x.
    if (/^x+$/.test(mark)) throw new NotPlain('has a here-document whose mark cannot be told from a value');
    const quoted = match[1] === undefined || match[0].includes('\\');
    const heredoc = { mark, quoted, tabs, start: 0, end: 0 };
    this.#command.heredoc = heredoc;
    this.#waiting = { command: this.#command, heredoc };
    this.#at += match[0].length;
  }

  #endCommand(pipes: boolean): void {
    const { words, targets, heredoc, piped } = this.#command;
    const first = words[0] ?? targets[0];
    if (first || heredoc) this.#commands.push({ ...this.#command, start: first?.start ?? this.#at });
    else if (piped) throw new NotPlain('pipes into something that is not a plain command');
    this.#command = empty(pipes);
  }

  #word(): PlainWord {
    const word: PlainWord = {
      start: this.#at,
      end: this.#at,
      text: '',
      origins: [],
      literal: true,
      segments: [],
    };
    while (this.#at < this.#text.length && !ENDS_WORD.has(this.#text[this.#at]!)) this.#piece(word);
    word.end = this.#at;
    if (/^[A-Za-z_]\w*\[/.test(word.text)) throw new NotPlain('has an array element');
    return word;
  }

  #piece(word: PlainWord): void {
    const char = this.#text[this.#at]!;
    if (char === "'") {
      const close = this.#text.indexOf("'", this.#at + 1);
      if (close < 0) throw new NotPlain('has a quote without its end');
      word.segments.push({ kind: 'single', start: this.#at + 1, end: close });
      for (this.#at++; this.#at < close; ) this.#take(word);
      this.#at++;
    } else if (char === '"') this.#double(word);
    else if (char === '\\') {
      if (this.#at + 1 >= this.#text.length) throw new NotPlain('ends with a backslash');
      this.#at++;
      if (this.#text[this.#at] === '\n') this.#at++;
      else this.#bare(word);
    } else if (!this.#expansion(word, false)) {
      const first = word.text === '' && word.segments.length === 0;
      if ('*?[{'.includes(char) || (char === '~' && first)) word.literal = false;
      this.#bare(word);
    }
  }

  #double(word: PlainWord): void {
    this.#at++;
    let segment: Segment = { kind: 'double', start: this.#at, end: this.#at };
    word.segments.push(segment);
    for (;;) {
      const char = this.#text[this.#at];
      if (char === undefined) throw new NotPlain('has a quote without its end');
      segment.end = this.#at;
      if (char === '"') break;
      if (char === '\\' && '\\$`"\n'.includes(this.#text[this.#at + 1] ?? ' ')) {
        this.#at++;
        if (this.#text[this.#at] === '\n') this.#at++;
        else this.#take(word);
      } else if (this.#expansion(word, true)) {
        segment = { kind: 'double', start: this.#at, end: this.#at };
        word.segments.push(segment);
      } else this.#take(word);
    }
    this.#at++;
  }

  /** Takes an expansion that is plain; true when there was one. */
  #expansion(word: PlainWord, quoted: boolean): boolean {
    const char = this.#text[this.#at];
    if (char === '`') throw new NotPlain('has backticks');
    if (char !== '$') return false;
    const rest = this.#text.slice(this.#at, this.#at + 400);
    if (/^\$(?:\(\(|\[)/.test(rest)) throw new NotPlain('has arithmetic');
    if (!quoted && /^\$['"]/.test(rest)) throw new NotPlain(`has text in ${rest.slice(0, 2)} quotes`);
    const match = NAME.exec(rest) ?? BRACED.exec(rest) ?? SUBSTITUTED.exec(rest);
    if (!match) {
      if (/^\$[({]/.test(rest)) throw new NotPlain('has a substitution or expansion inside it');
      return false;
    }
    word.literal = false;
    word.segments.push({ kind: 'opaque', start: this.#at, end: this.#at + match[0].length });
    for (const end = this.#at + match[0].length; this.#at < end; ) this.#take(word);
    return true;
  }

  #bare(word: PlainWord): void {
    const last = word.segments.at(-1);
    if (last?.kind === 'bare' && last.end <= this.#at) last.end = this.#at + 1;
    else word.segments.push({ kind: 'bare', start: this.#at, end: this.#at + 1 });
    this.#take(word);
  }

  #take(word: PlainWord): void {
    word.text += this.#text[this.#at]!;
    word.origins.push(this.#at++);
  }
}

function empty(piped: boolean): PlainCommand {
  return { start: 0, words: [], targets: [], hereString: false, heredoc: null, piped };
}

const KEYWORDS = new Set('if then elif else while until do ! { time'.split(' '));

/** True for a word after which a command begins. */
export function isKeyword(text: string): boolean {
  return KEYWORDS.has(text);
}
