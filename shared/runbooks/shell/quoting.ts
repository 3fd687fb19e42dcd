/**
 * Which quotes, substitutions and here-documents are open at each place of a POSIX shell text. A small lexer that
 * answers for every text, also for one that a grammar cannot parse. Values are quoted by `standing.ts`, which reads
 * less and is certain of it.
 */
export type Frame =
  | { kind: 'bare' }
  | { kind: 'single' }
  | { kind: 'double' }
  | { kind: 'ansi' }
  | { kind: 'comment' }
  | { kind: 'arithmetic' }
  | { kind: 'brace' }
  | { kind: 'backtick' }
  | { kind: 'heredoc'; quoted: boolean; tabs: boolean; mark: string };

interface Level {
  frame: Frame;
  /** Within a word, so that `#` begins no comment. */
  inWord: boolean;
  parens: number;
}

/** True for each of the ascending offsets that stands in `$((…))` or `((…))`, at whatever depth. */
export function inArithmetic(text: string, offsets: readonly number[]): boolean[] {
  const lexer = new Lexer(text);
  return offsets.map((offset) => {
    lexer.advance(offset);
    return lexer.calculates();
  });
}

/** True when the text ends inside a quote, a substitution or a heredoc, or with a line continuation. */
export function isOpen(text: string): boolean {
  const lexer = new Lexer(text);
  lexer.advance(text.length);
  return lexer.open();
}

const WORD_BREAK = /[\s;&|()<>]/;

class Lexer {
  readonly #text: string;
  #at = 0;
  #levels: Level[] = [level({ kind: 'bare' })];
  #pending: Extract<Frame, { kind: 'heredoc' }>[] = [];
  #continued = false;

  constructor(text: string) {
    this.#text = text;
  }

  advance(to: number): void {
    while (this.#at < to) this.#step();
  }

  calculates(): boolean {
    return this.#levels.some((one) => one.frame.kind === 'arithmetic');
  }

  open(): boolean {
    return (
      this.#continued ||
      this.#pending.length > 0 ||
      this.#levels.some((one, i) => (i > 0 && one.frame.kind !== 'comment') || one.parens > 0)
    );
  }

  get #top(): Level {
    return this.#levels.at(-1)!;
  }

  #push(frame: Frame): void {
    this.#levels.push(level(frame));
  }

  #pop(): void {
    if (this.#levels.length > 1) this.#levels.pop();
  }

  #step(): void {
    const text = this.#text;
    const char = text[this.#at]!;
    const two = text.slice(this.#at, this.#at + 2);
    this.#continued = false;
    const top = this.#top;
    switch (top.frame.kind) {
      case 'single':
        if (char === "'") this.#pop();
        this.#at++;
        return;
      case 'ansi':
        if (char === '\\') this.#at++;
        else if (char === "'") this.#pop();
        this.#at++;
        return;
      case 'comment':
        if (char === '\n') {
          this.#pop();
          this.#bare(char, two);
          return;
        }
        this.#at++;
        return;
      case 'heredoc':
        this.#heredoc(top.frame, char, two);
        return;
      case 'double':
        if (char === '"') {
          this.#pop();
          this.#at++;
        } else if (!this.#expansion(char, two)) this.#at++;
        return;
      case 'brace':
        if (char === '}') {
          this.#pop();
          this.#at++;
        } else if (!(this.#quotesCount() && this.#quote(char, two)) && !this.#expansion(char, two))
          this.#at++;
        return;
      case 'arithmetic':
        if (char === '(') top.parens++;
        if (char === ')') {
          if (top.parens > 0) top.parens--;
          else {
            this.#pop();
            this.#at += two === '))' ? 2 : 1;
            return;
          }
        }
        if (!this.#expansion(char, two)) this.#at++;
        return;
      default:
        this.#bare(char, two);
        return;
    }
  }

  /** Text that the shell reads as commands: outermost, in `$(…)` and in backticks. */
  #bare(char: string, two: string): void {
    const top = this.#top;
    if (char === '`' && top.frame.kind === 'backtick') {
      this.#pop();
      this.#at++;
      return;
    }
    if (char === ')' && top.frame.kind === 'bare' && top.parens === 0 && this.#levels.length > 1) {
      this.#pop();
      this.#at++;
      return;
    }
    if (two === '((' && !top.inWord) {
      this.#push({ kind: 'arithmetic' });
      this.#at += 2;
      return;
    }
    if (char === '(') top.parens++;
    if (char === ')' && top.parens > 0) top.parens--;
    if (char === '#' && !top.inWord) {
      this.#push({ kind: 'comment' });
      this.#at++;
      return;
    }
    if (two === '<<' && this.#text[this.#at + 2] !== '<') {
      this.#heredocMark();
      return;
    }
    if (two === '<<') {
      this.#endWord();
      this.#at += 3;
      return;
    }
    if (WORD_BREAK.test(char)) {
      this.#endWord();
      this.#at++;
      if (char === '\n') this.#startHeredoc();
      return;
    }
    const begun = top.inWord;
    top.inWord = true;
    if (char === '\\') {
      this.#continued =
        this.#at + 1 >= this.#text.length ||
        (this.#text[this.#at + 1] === '\n' && this.#at + 2 >= this.#text.length);
      if (this.#text[this.#at + 1] === '\n') top.inWord = begun;
      this.#at += 2;
      return;
    }
    if (!this.#quote(char, two) && !this.#expansion(char, two)) this.#at++;
  }

  #endWord(): void {
    this.#top.inWord = false;
  }

  /** In `"${x:-'a'}"` the single quotes stand for themselves. */
  #quotesCount(): boolean {
    const around = this.#levels.findLast((one) => one.frame.kind !== 'brace')?.frame.kind;
    return this.#text[this.#at] === '"' || (around !== 'double' && around !== 'heredoc');
  }

  #quote(char: string, two: string): boolean {
    if (two === "$'") {
      this.#push({ kind: 'ansi' });
      this.#at += 2;
    } else if (char === "'") {
      this.#push({ kind: 'single' });
      this.#at++;
    } else if (char === '"') {
      this.#push({ kind: 'double' });
      this.#at++;
    } else return false;
    return true;
  }

  #expansion(char: string, two: string): boolean {
    if (char === '\\') this.#at += 2;
    else if (this.#text.startsWith('$((', this.#at)) {
      this.#push({ kind: 'arithmetic' });
      this.#at += 3;
    } else if (two === '$(') {
      this.#push({ kind: 'bare' });
      this.#at += 2;
    } else if (two === '${') {
      this.#push({ kind: 'brace' });
      this.#at += 2;
    } else if (char === '`') {
      if (this.#levels.some((one) => one.frame.kind === 'backtick')) {
        while (this.#top.frame.kind !== 'backtick') this.#pop();
        this.#pop();
      } else this.#push({ kind: 'backtick' });
      this.#at++;
    } else return false;
    return true;
  }

  #heredocMark(): void {
    this.#endWord();
    const match = /^<<(-?)[ \t]*(\\?[\w.-]+|'[^'\n]*'|"[^"\n]*")/.exec(
      this.#text.slice(this.#at, this.#at + 120),
    );
    if (!match) {
      this.#at += 2;
      return;
    }
    const raw = match[2]!;
    const mark = raw.replace(/^\\/, '').replace(/^(['"])([\s\S]*)\1$/, '$2');
    this.#pending.push({ kind: 'heredoc', quoted: mark !== raw, tabs: match[1] === '-', mark });
    this.#at += match[0].length;
  }

  #startHeredoc(): void {
    const next = this.#pending.shift();
    if (next) this.#push(next);
  }

  #heredoc(frame: Extract<Frame, { kind: 'heredoc' }>, char: string, two: string): void {
    const lineStart = this.#at === 0 || this.#text[this.#at - 1] === '\n';
    if (lineStart) {
      const end = this.#text.indexOf('\n', this.#at);
      const line = this.#text.slice(this.#at, end < 0 ? undefined : end);
      if ((frame.tabs ? line.replace(/^\t+/, '') : line) === frame.mark) {
        this.#pop();
        this.#at += line.length + (end < 0 ? 0 : 1);
        this.#startHeredoc();
        return;
      }
    }
    if (frame.quoted || !this.#expansion(char, two)) this.#at++;
  }
}

function level(frame: Frame): Level {
  return { frame, inWord: false, parens: 0 };
}
