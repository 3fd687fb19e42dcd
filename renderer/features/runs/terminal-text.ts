/**
 * Turns the bytes of a terminal into lines of plain text, piece by piece. Escape sequences (ECMA-48 §5.4, OSC and DCS
 * strings) are dropped, never interpreted; `\r` starts the line anew, as progress bars use it; `\b` takes one back.
 */

/** What one escape sequence looks like when complete, and when it may still go on in the next piece. */
const SEQUENCE =
  /^(?:\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][\s\S]*?(?:\x07|\x1b\\)|\x1b[ -/]+[0-~]|\x1b[0-Z\\^_`a-~])/;
const UNFINISHED = /^(?:\x1b|\x1b\[[0-?]*[ -/]*|\x1b[\]PX^_][\s\S]*|\x1b[ -/]+)$/;

/** A broken string sequence must not swallow the rest of the output. */
const LONGEST_SEQUENCE = 4096;

/** Reads pieces of one stream; `take` gives the lines that were completed, `open` the one that is not yet. */
export class TerminalText {
  private readonly decoder = new TextDecoder();
  private held = '';
  private line: string[] = [];
  private column = 0;

  /** Completed lines of this piece. */
  take(bytes: Uint8Array): string[] {
    return this.read(this.held + this.decoder.decode(bytes, { stream: true }));
  }

  /** What remains when the stream has ended. */
  end(): string[] {
    const lines = this.read(this.held + this.decoder.decode());
    if (this.line.length > 0) lines.push(this.cut());
    return lines;
  }

  /** The line that has no end yet. */
  get open(): string {
    return this.line.join('');
  }

  private cut(): string {
    const text = this.open;
    this.line = [];
    this.column = 0;
    return text;
  }

  private read(text: string): string[] {
    const lines: string[] = [];
    this.held = '';
    let index = 0;
    while (index < text.length) {
      const code = text.charCodeAt(index);
      if (code === 0x1b) {
        const rest = text.slice(index, index + LONGEST_SEQUENCE);
        const match = SEQUENCE.exec(rest);
        if (match) index += match[0].length;
        else if (rest.length < LONGEST_SEQUENCE && UNFINISHED.test(rest)) {
          this.held = text.slice(index);
          break;
        } else index += 1;
      } else if (code === 0x0a) {
        lines.push(this.cut());
        index += 1;
      } else if (code === 0x0d) {
        this.column = 0;
        index += 1;
      } else if (code === 0x08) {
        this.column = Math.max(0, this.column - 1);
        index += 1;
      } else if (code < 0x20 && code !== 0x09) {
        index += 1;
      } else {
        index = this.put(text, index);
      }
    }
    return lines;
  }

  /** Writes a stretch of ordinary characters at once; overwriting after `\r` goes one by one. */
  private put(text: string, from: number): number {
    let to = from;
    while (to < text.length) {
      const code = text.charCodeAt(to);
      if (code < 0x20 && code !== 0x09) break;
      to += 1;
    }
    if (this.column === this.line.length) {
      this.line.push(...splitLong(text.slice(from, to)));
    } else {
      for (const character of text.slice(from, to)) {
        this.line[this.column] = character;
        this.column += 1;
      }
      return to;
    }
    this.column = this.line.length;
    return to;
  }
}

/** Characters, for lines that a terminal would show; a very long one stays in pieces, which cost less. */
function splitLong(text: string): string[] {
  return text.length > 2000 ? (text.match(/[\s\S]{1,1000}/g) ?? []) : [...text];
}
