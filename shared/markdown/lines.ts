/** Lines of a source, by offset. */

/** One line as it stands in the source: `source.slice(start, end)` is `text`. */
export interface SourceLine {
  text: string;
  start: number;
  end: number;
  /** 1-based. */
  line: number;
}

/** Where lines begin. A line ends at LF, CRLF or CR, as in CommonMark. */
export class LineIndex {
  readonly #source: string;
  readonly #starts: number[] = [0];

  constructor(source: string) {
    this.#source = source;
    for (let at = 0; at < source.length; at++) {
      const char = source.charCodeAt(at);
      if (char === 10 || (char === 13 && source.charCodeAt(at + 1) !== 10)) this.#starts.push(at + 1);
    }
  }

  get count(): number {
    return this.#starts.length;
  }

  /** The 1-based line in which the offset stands. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** The line without its line ending; an empty one past the end. */
  line(number: number): SourceLine {
    const start = this.#starts[number - 1] ?? this.#source.length;
    let end = this.#starts[number] ?? this.#source.length;
    while (end > start && (this.#source[end - 1] === '\n' || this.#source[end - 1] === '\r')) end--;
    return { text: this.#source.slice(start, end), start, end, line: number };
  }

  /** All lines. */
  all(): SourceLine[] {
    return Array.from({ length: this.count }, (_, i) => this.line(i + 1));
  }
}
