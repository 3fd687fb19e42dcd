/** The terminal as commands see it: lines out, notes beside, JSON, questions. */
import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import { readWhole } from '../files/bounded.ts';
import { createStyle, type Style, wantsColour } from './style.ts';
import { escaped, printableLines } from './text.ts';

export interface Screen {
  /** Results. */
  line(text?: string): void;
  lines(texts: string[]): void;
  /** A document in UTF-8: byte for byte, but as harmless lines where a terminal would act on what is in it. */
  document(data: Uint8Array): void;
  json(value: unknown): void;
  /** One object a line, for who follows. */
  jsonLine(value: unknown): void;
  /** What is not a result: progress, warnings, errors. Goes to stderr. */
  note(text: string): void;
  /** Columns of the terminal; `Infinity` when the output goes elsewhere. */
  width: number;
  /** For paragraphs: never wider than one can read. */
  proseWidth: number;
  style: Style;
  noteStyle: Style;
  /** Everything from the input until it ends. Fault: `usage.too-large`. */
  readInput(most?: number): Promise<Buffer>;
  /** The lines of the input as they come, until it ends or `signal` fires. */
  inputLines(signal: AbortSignal): AsyncIterable<string>;
  /** Whether there is a person to ask. */
  interactive: boolean;
  /**
   * The answer without its line end, not shown while it is typed when `hidden`; null when the input ended or `signal`
   * fired. Ctrl-C goes to the process, and the answer waits for the signal; with `interruptRefuses` it is null at once.
   */
  ask(question: string, signal?: AbortSignal, how?: AskHow): Promise<string | null>;
  /** Ends when the reader has caught up, so that a flood of output is not kept in memory. */
  caughtUp(): Promise<void>;
  /** True once who reads the results has gone, as `head` does when it has enough. */
  gone(): boolean;
  /** Ends when everything written so far has been taken or the reader is gone. */
  flush(): Promise<void>;
}

export interface AskHow {
  hidden: boolean;
  interruptRefuses?: boolean;
}

export interface Streams {
  input: Readable & { isTTY?: boolean };
  output: Writable & { isTTY?: boolean; columns?: number };
  error: Writable & { isTTY?: boolean };
}

const READABLE_WIDTH = 100;

async function* linesOf(input: Readable, signal: AbortSignal): AsyncIterable<string> {
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, terminal: false });
  const stop = () => reader.close();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (!signal.aborted) yield* reader;
  } finally {
    signal.removeEventListener('abort', stop);
    reader.close();
  }
}

/** Takes what readline would echo. */
function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/**
 * A screen on the given streams. A reader that goes away (`hotwash list runs | head -1`) is no error: what is
 * written after that is dropped, the work goes on and the exit code stays what it would have been.
 */
export function createScreen(streams: Streams, env: Record<string, string | undefined>): Screen {
  const { input, output, error } = streams;
  const writerOf = (stream: Writable) => {
    let gone = false;
    stream.on('error', (failure: NodeJS.ErrnoException) => {
      if (failure.code !== 'EPIPE' && failure.code !== 'ERR_STREAM_DESTROYED') throw failure;
      gone = true;
    });
    return {
      write(data: string | Uint8Array) {
        if (!gone) stream.write(data);
      },
      gone: () => gone || stream.destroyed,
      caughtUp() {
        return new Promise<void>((resolve) => {
          if (gone || !stream.writableNeedDrain) return resolve();
          const done = () => {
            for (const event of ['drain', 'close', 'error']) stream.off(event, done);
            resolve();
          };
          for (const event of ['drain', 'close', 'error']) stream.on(event, done);
        });
      },
      flush() {
        return new Promise<void>((resolve) => {
          if (gone || stream.destroyed) resolve();
          else stream.write('', () => resolve());
        });
      },
    };
  };
  const out = writerOf(output);
  const notes = writerOf(error);
  const width = output.isTTY && output.columns ? output.columns : Number.POSITIVE_INFINITY;
  const interactive = Boolean(input.isTTY && error.isTTY);
  /** Two questions at once would take each other's keys: each waits for the one before. */
  let asked: Promise<unknown> = Promise.resolve();

  const askNow = async (
    question: string,
    signal: AbortSignal | undefined,
    { hidden, interruptRefuses }: AskHow,
  ): Promise<string | null> => {
    if (!interactive || signal?.aborted) return null;
    // With `terminal: true` the terminal itself echoes nothing: readline does, to its output.
    const shown = hidden ? nowhere() : error;
    const reader = createInterface({ input, output: shown, terminal: true, historySize: hidden ? 0 : 30 });
    // Not before the terminal has stopped to echo: who answers quickly would see the answer.
    if (hidden) notes.write(question);
    try {
      const answer = await new Promise<string | null>((resolve) => {
        const stop = () => resolve(null);
        reader.once('close', stop);
        signal?.addEventListener('abort', stop, { once: true });
        // With `terminal: true` readline takes Ctrl-C itself; hand it to the process, where a run is stopped. The
        // answer waits for that, or the run would hear a mere no and go on.
        reader.on('SIGINT', () => {
          if (!signal || interruptRefuses) resolve(null);
          process.kill(process.pid, 'SIGINT');
        });
        reader.question(hidden ? '' : question).then(resolve, stop);
      });
      if (answer === null || hidden) notes.write('\n');
      return answer;
    } finally {
      reader.close();
    }
  };

  return {
    line: (text = '') => out.write(`${text}\n`),
    lines: (texts) => out.write(texts.map((text) => `${text}\n`).join('')),
    document: (data) =>
      out.write(output.isTTY ? printableLines(Buffer.from(data).toString('utf8')).join('\n') : data),
    json: (value) => out.write(`${escaped(JSON.stringify(value, null, 2))}\n`),
    jsonLine: (value) => out.write(`${escaped(JSON.stringify(value))}\n`),
    note: (text) => notes.write(`${text}\n`),
    width,
    proseWidth: Math.min(width, READABLE_WIDTH),
    style: createStyle(wantsColour(env, Boolean(output.isTTY))),
    noteStyle: createStyle(wantsColour(env, Boolean(error.isTTY))),
    readInput: (most) => readWhole(input, 'The input', most),
    inputLines: (signal) => linesOf(input, signal),
    interactive,
    ask(question, signal, how = { hidden: false }) {
      const answer = asked.then(() => askNow(question, signal, how));
      asked = answer.catch(() => {});
      return answer;
    },
    caughtUp: () => out.caughtUp(),
    gone: () => out.gone(),
    async flush() {
      await Promise.all([out.flush(), notes.flush()]);
    },
  };
}
