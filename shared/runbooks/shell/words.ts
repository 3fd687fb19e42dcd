/** One word of a shell command: what the shell makes of it, as far as that is known before it runs (bash 3.5, POSIX XCU 2.6). */

export interface Word {
  /** With its quotes taken off; expansions stand as written. */
  text: string;
  /** True when the shell passes exactly `text`. */
  literal: boolean;
  /** True when exactly one argument comes of it. */
  single: boolean;
  /** What every argument that comes of it begins with. Empty when nothing is known. */
  prefix: string;
  /** It holds a character that would end a word: the tree is not what the shell would read. */
  odd: boolean;
  start: number;
  end: number;
}

/** Reads a word as it is written. */
export function readWord(raw: string, start = 0): Word {
  return { ...new WordReader(raw).read(), start, end: start + raw.length };
}

/** A word that stands for itself, for commands that are put together. */
export function literalWord(text: string): Word {
  return { text, literal: true, single: true, prefix: text, odd: false, start: 0, end: text.length };
}

/** An argument that is only known when it runs; each one begins with `prefix`. */
export function openWord(text: string, prefix: string, single: boolean): Word {
  return { text, literal: false, single, prefix, odd: false, start: 0, end: text.length };
}

/** Takes shell quoting off a word; expansions stay as they are. */
export function unquote(raw: string): string {
  return readWord(raw).text;
}

const ENDS_A_WORD = /[\s;|&<>()]/;

class WordReader {
  readonly #raw: string;
  #at = 0;
  #text = '';
  #prefix = '';
  #growing = true;
  #single = true;
  #literal = true;
  #odd = false;
  /** The word without what is quoted, to find braces. */
  #bare = '';

  constructor(raw: string) {
    this.#raw = raw;
  }

  read(): Omit<Word, 'start' | 'end'> {
    while (this.#at < this.#raw.length) this.#next();
    if (hasBraces(this.#bare)) {
      this.#literal = false;
      this.#single = false;
      const before = this.#text.indexOf('{');
      if (before < this.#prefix.length) this.#prefix = this.#text.slice(0, before);
    }
    return {
      text: this.#text,
      literal: this.#literal,
      single: this.#single,
      prefix: this.#prefix,
      odd: this.#odd,
    };
  }

  #plain(text: string): void {
    this.#text += text;
    if (this.#growing) this.#prefix += text;
  }

  #open(raw: string, splits: boolean, numeric = false): void {
    this.#text += raw;
    this.#literal = false;
    this.#growing = false;
    if (splits && !numeric) {
      this.#single = false;
      this.#prefix = '';
    }
  }

  #next(): void {
    const char = this.#raw[this.#at]!;
    if (char === "'") this.#singleQuoted();
    else if (char === '"') this.#doubleQuoted();
    else if (char === '\\') {
      const next = this.#raw[this.#at + 1];
      if (next !== undefined && next !== '\n') this.#plain(next);
      this.#at += 2;
    } else if (char === '$' || char === '`') this.#dollar(false);
    else if ((char === '<' || char === '>') && this.#raw[this.#at + 1] === '(') {
      this.#open(this.#raw.slice(this.#at, this.#afterBrackets(this.#at + 1)), false);
      if (this.#prefix === '') this.#prefix = '/dev/fd/';
      this.#at = this.#afterBrackets(this.#at + 1);
    } else if (
      /[*?]/.test(char) ||
      // Without its closing bracket it stands for itself, as in `[ -f x ]`.
      (char === '[' && this.#raw.indexOf(']', this.#at + 2) > 0) ||
      (/[+@!]/.test(char) && this.#raw[this.#at + 1] === '(')
    ) {
      this.#text += char;
      this.#literal = false;
      this.#single = false;
      this.#growing = false;
      this.#at++;
      if (char !== '*' && this.#raw[this.#at] === '(') {
        const end = this.#afterBrackets(this.#at);
        this.#text += this.#raw.slice(this.#at, end);
        this.#at = end;
      }
    } else {
      if (ENDS_A_WORD.test(char)) this.#odd = true;
      if (char === '~' && this.#at === 0) this.#literal = false;
      this.#plain(char);
      this.#bare += char;
      this.#at++;
    }
  }

  #singleQuoted(): void {
    const end = this.#raw.indexOf("'", this.#at + 1);
    if (end < 0) this.#odd = true;
    const stop = end < 0 ? this.#raw.length : end;
    this.#plain(this.#raw.slice(this.#at + 1, stop));
    this.#bare += '_';
    this.#at = stop + 1;
  }

  #doubleQuoted(): void {
    this.#bare += '_';
    for (this.#at++; this.#at < this.#raw.length; ) {
      const char = this.#raw[this.#at]!;
      if (char === '"') {
        this.#at++;
        return;
      }
      if (char === '\\') {
        const next = this.#raw[this.#at + 1] ?? '';
        if (next !== '\n') this.#plain('$`"\\'.includes(next) ? next : `\\${next}`);
        this.#at += 2;
      } else if (char === '$' || char === '`') this.#dollar(true);
      else {
        this.#plain(char);
        this.#at++;
      }
    }
    this.#odd = true;
  }

  #dollar(quoted: boolean): void {
    const rest = this.#raw.slice(this.#at);
    const next = rest[1] ?? '';
    if (rest[0] === '`') {
      const end = endOfBackticks(this.#raw, this.#at);
      this.#take(end, !quoted);
    } else if (next === "'" && !quoted) {
      const { text, length } = decodeAnsi(rest);
      this.#plain(text);
      this.#bare += '_';
      this.#at += length;
    } else if (next === '"' && !quoted) {
      this.#literal = false;
      this.#growing = false;
      this.#at++;
    } else if (next === '(' || next === '{' || next === '[') {
      const end = this.#afterBrackets(this.#at + 1);
      const inner = this.#raw.slice(this.#at, end);
      const many = /^\$\{[!#]?[\w]+(\[[@]\]|@)|^\$\{@/.test(inner) || /^\$\{!/.test(inner);
      const numeric =
        inner.startsWith('$((') || inner.startsWith('$[') || /^\$\{#\w+(\[[@*]\])?\}$/.test(inner);
      this.#take(end, !quoted || many, numeric);
    } else if (/[A-Za-z_]/.test(next)) this.#take(this.#at + /^\$\w+/.exec(rest)![0].length, !quoted);
    else if (/[?#$!]/.test(next) && next !== '') this.#take(this.#at + 2, !quoted, true);
    else if (/[@*\d-]/.test(next) && next !== '') this.#take(this.#at + 2, !quoted || next === '@');
    else {
      this.#plain('$');
      this.#at++;
    }
  }

  #take(end: number, splits: boolean, numeric = false): void {
    this.#open(this.#raw.slice(this.#at, end), splits, numeric);
    this.#at = end;
  }

  /** The offset after the bracket that closes the one at `from`. */
  #afterBrackets(from: number): number {
    const raw = this.#raw;
    let depth = 0;
    for (let i = from; i < raw.length; i++) {
      const char = raw[i]!;
      if (char === '\\') i++;
      else if (char === "'") {
        const end = raw.indexOf("'", i + 1);
        if (end < 0) break;
        i = end;
      } else if (char === '(' || char === '{' || char === '[') depth++;
      else if ((char === ')' || char === '}' || char === ']') && --depth === 0) return i + 1;
    }
    this.#odd = true;
    return raw.length;
  }
}

/** `{a,b}` and `{1..3}` become several words. */
function hasBraces(bare: string): boolean {
  const inside = bare.slice(bare.indexOf('{') + 1, Math.max(0, bare.lastIndexOf('}')));
  return bare.includes('{') && /,|\.\./.test(inside);
}

function endOfBackticks(raw: string, from: number): number {
  for (let i = from + 1; i < raw.length; i++) {
    if (raw[i] === '\\') i++;
    else if (raw[i] === '`') return i + 1;
  }
  return raw.length;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Decodes `$'…'` (bash 3.1.2.4). A NUL ends the text, as in bash. */
function decodeAnsi(raw: string): { text: string; length: number } {
  let text = '';
  let ended = false;
  const add = (part: string) => {
    if (part === '\0') ended = true;
    if (!ended) text += part;
  };
  let i = 2;
  while (i < raw.length && raw[i] !== "'") {
    if (raw[i] !== '\\') {
      add(raw[i++]!);
      continue;
    }
    const rest = raw.slice(i + 1);
    const code = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/.exec(rest);
    if (code) {
      const value = code[4]
        ? Number.parseInt(code[4], 8) & 255
        : Number.parseInt(code[1] ?? code[2] ?? code[3]!, 16);
      add(value <= 0x10ffff ? String.fromCodePoint(value) : '\ufffd');
      i += 1 + code[0].length;
    } else if (rest[0] === 'c' && rest[1]) {
      add(String.fromCharCode(rest.charCodeAt(1) & 31));
      i += 3;
    } else {
      add(SIMPLE_ESCAPES[rest[0] ?? ''] ?? rest[0] ?? '');
      i += 2;
    }
  }
  return { text, length: Math.min(i + 1, raw.length) };
}
