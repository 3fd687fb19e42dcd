/** A program of this machine behind a pseudo-terminal. The native part is loaded with the first one. */
import { constants } from 'node:os';
import { fault } from '#shared/fault.ts';
import type { ShellExit } from '../session/channel.ts';
import type { CommandLine } from '../session/far/connector.ts';

export interface PtySize {
  columns: number;
  rows: number;
}

export interface PtyEvents {
  output(bytes: Buffer): void;
  /** The program is gone, and all that it wrote was given to `output`. */
  exit(end: ShellExit): void;
}

export interface Pty {
  readonly pid: number;
  /** What a keyboard would send. Lost once the program is gone. */
  write(bytes: Buffer): void;
  resize(size: PtySize): void;
  /** Back-pressure: while paused nothing is read, and a program that prints blocks. */
  pause(): void;
  resume(): void;
  /** Sends a signal to the program; none when it is gone. */
  kill(signal: NodeJS.Signals): void;
}

/** Starts `line` behind a terminal. Faults: `terminals.not-available`, `terminals.not-started`. */
export async function openPty(line: CommandLine, size: PtySize, events: PtyEvents): Promise<Pty> {
  const { spawn } = await nativePart();
  const { file, args, env, cwd } = line;
  let pty: ReturnType<typeof spawn>;
  try {
    pty = spawn(file, [...args], {
      cols: size.columns,
      rows: size.rows,
      cwd: cwd ?? '/',
      env: { ...env },
      name: env.TERM ?? 'xterm-256color',
      // Bytes as they come: what is no UTF-8 survives.
      encoding: null,
    });
  } catch (error) {
    throw fault('terminals.not-started', `A terminal for ${file} could not be opened: ${error}`, {
      todo: 'Check that the program and the working directory exist.',
    });
  }
  let gone = false;
  // With no encoding the library gives and takes bytes, other than its types say.
  pty.onData((data) => events.output(Buffer.from(data as string | Buffer)));
  pty.onExit(({ exitCode, signal }) => {
    gone = true;
    const name = signal ? signalName(signal) : null;
    events.exit({ exitCode: name ? null : exitCode, signal: name });
  });
  const whileAlive = (work: () => void) => {
    if (gone) return;
    try {
      work();
    } catch {
      // It ended between our look and this: `exit` tells.
    }
  };
  return {
    pid: pty.pid,
    write: (bytes) => whileAlive(() => pty.write(bytes as Buffer & string)),
    resize: ({ columns, rows }) => whileAlive(() => pty.resize(columns, rows)),
    pause: () => whileAlive(() => pty.pause()),
    resume: () => whileAlive(() => pty.resume()),
    kill: (name) => whileAlive(() => void process.kill(pty.pid, name)),
  };
}

async function nativePart() {
  try {
    return await import('@lydell/node-pty');
  } catch (error) {
    throw fault('terminals.not-available', `This Hotwash cannot open terminals: ${firstLine(error)}`, {
      todo: 'Install it again for this system; its part for terminals is missing.',
    });
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n', 1)[0]!;
}

function signalName(number: number): string {
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return found?.[0] ?? `signal ${number}`;
}
