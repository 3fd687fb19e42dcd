/** An open terminal: what it shows goes masked to everyone who looks, to those who come later, and to its transcript. */
import { maskText } from '#shared/runs/masking.ts';
import type { TerminalEvent } from '#shared/runs/terminals.ts';
import type { ShellExit } from '../session/channel.ts';
import { byteStrings, createMaskedOutput } from './masked-output.ts';
import type { PtySize } from './pty.ts';
import { createReplay } from './replay.ts';
import type { OpenTerminalShell, TerminalShell } from './terminal-shell.ts';
import { createTranscript } from './transcript.ts';

/** Bytes that wait for one reader before the program is held. */
const LAG_LIMIT = 1024 * 1024;
/** Bytes an event carries at most. */
const LARGEST_EVENT = 256 * 1024;

export interface LiveTerminal {
  /** What was shown until now, then what comes; `end` is the last. Ends early when `signal` aborts. */
  output(signal?: AbortSignal): AsyncGenerator<TerminalEvent, void>;
  input(bytes: Buffer): void;
  resize(size: PtySize): void;
  /** From now on these values are not shown. */
  learn(secrets: readonly string[]): void;
  /** The bytes shown last, for one who looks at what the program awaits. */
  readonly recent: string;
  transcript(): Buffer;
  /** Ends the shell and what was begun in it. */
  close(): Promise<void>;
  /** Settles once the shell is gone and so is everything that was begun in it. */
  readonly over: Promise<ShellExit>;
}

interface Reader {
  waiting: Buffer[];
  size: number;
  wake(): void;
}

/** Faults: those of `open`. */
export async function createLiveTerminal(
  open: OpenTerminalShell,
  size: PtySize,
  secrets: readonly string[],
): Promise<LiveTerminal> {
  const replay = createReplay();
  const transcript = createTranscript();
  const readers = new Set<Reader>();
  let recent = '';
  let held = false;
  let exit: ShellExit | null = null;
  let shell: TerminalShell | null = null;
  let hidden = secrets;
  let told: (end: ShellExit) => void = () => {};
  const over = new Promise<ShellExit>((resolve) => {
    told = resolve;
  });

  const regulate = () => {
    const behind = [...readers].some((reader) => reader.size > LAG_LIMIT);
    if (behind === held) return;
    held = behind;
    if (held) shell?.pty.pause();
    else shell?.pty.resume();
  };
  const show = (bytes: Buffer) => {
    recent = (recent + bytes.toString('latin1')).slice(-4096);
    replay.add(bytes);
    transcript.write(bytes);
    for (const reader of readers) {
      reader.waiting.push(bytes);
      reader.size += bytes.length;
      reader.wake();
    }
    regulate();
  };
  const masked = createMaskedOutput(secrets, show);

  shell = await open(size, {
    output: (bytes) => masked.push(bytes),
    exit(end) {
      masked.flush();
      const finish = () => {
        exit = end;
        for (const reader of readers) reader.wake();
        told(end);
      };
      // What it left running in the background ends with it.
      if (shell) void shell.end().then(finish, finish);
      else finish();
    },
  });

  return {
    over,
    input: (bytes) => shell.pty.write(bytes),
    resize: (wanted) => shell.pty.resize(wanted),
    learn(more) {
      const news = more.filter((secret) => !hidden.includes(secret));
      if (news.length === 0) return;
      hidden = [...hidden, ...news];
      masked.learn(news);
    },
    get recent() {
      return recent;
    },
    // Once more as a whole: what came key by key, or with colours in between, is one word only now.
    transcript: () =>
      Buffer.from(maskText(transcript.text().toString('latin1'), byteStrings(hidden)).text, 'latin1'),
    async close() {
      for (const reader of readers) reader.size = 0;
      regulate();
      await shell.end();
      await over;
    },
    async *output(signal) {
      let wake = () => {};
      const reader: Reader = { waiting: [replay.all()], size: 0, wake: () => wake() };
      readers.add(reader);
      const aborted = () => wake();
      signal?.addEventListener('abort', aborted);
      try {
        while (!signal?.aborted) {
          const bytes = Buffer.concat(reader.waiting);
          reader.waiting = [];
          reader.size = 0;
          regulate();
          for (let start = 0; start < bytes.length; start += LARGEST_EVENT) {
            const data = bytes.subarray(start, start + LARGEST_EVENT).toString('base64');
            yield { type: 'output', data };
          }
          if (reader.waiting.length > 0) continue;
          if (exit) {
            yield { type: 'end', exitCode: exit.exitCode };
            return;
          }
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (signal?.aborted) resolve();
          });
        }
      } finally {
        signal?.removeEventListener('abort', aborted);
        readers.delete(reader);
        regulate();
      }
    },
  };
}
