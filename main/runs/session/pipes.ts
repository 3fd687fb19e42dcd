/**
 * Real pipes for a child's output. Node gives children socket pairs, and those break commands that open
 * `/dev/stdout` or `/dev/stderr` (`tee /dev/stderr`, `> /dev/stdout`: ENXIO). Named pipes, unlinked as soon as both
 * ends are open, behave as the pipes of any shell.
 */
import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fault } from '#shared/fault.ts';

/** Bytes that one drain reads at most: a process that never stops printing must not hold the core. */
const DRAIN_LIMIT = 1024 * 1024;
const READ_SIZE = 64 * 1024;

export interface Pipe {
  /** The end that the child inherits. Ours stays open too, so that the pipe never ends while it is in use. */
  readonly writeFd: number;
  /** Reads all that is in the pipe now, through `deliver`, before it returns. */
  drain(): void;
  pause(): void;
  resume(): void;
  close(): void;
}

/** Opens one pipe for each `deliver`. Fault: `environments.no-pipes`. */
export async function openPipes(delivers: ((bytes: Buffer) => void)[]): Promise<Pipe[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hotwash-'));
  try {
    const paths = delivers.map((_, index) => join(folder, String(index)));
    await promisify(execFile)('mkfifo', ['-m', '600', ...paths]);
    return paths.map((path, index) => openPipe(path, delivers[index]!));
  } catch (error) {
    throw fault('environments.no-pipes', `No pipes for the shell could be made in ${tmpdir()}: ${error}`, {
      todo: 'Check that the folder for temporary files can be written to and that mkfifo is installed.',
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function openPipe(path: string, deliver: (bytes: Buffer) => void): Pipe {
  const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const writeFd = openSync(path, constants.O_WRONLY);
  const socket = new Socket({ fd: readFd, readable: true, writable: false });
  let open = true;
  socket.on('data', deliver);
  // Reading an own pipe fails only when it is being closed.
  socket.on('error', () => {});
  return {
    writeFd,
    drain() {
      if (!open) return;
      // What the stream holds back while paused came before what is still in the pipe.
      while (socket.readableLength > 0 && socket.read() !== null);
      let total = 0;
      while (total < DRAIN_LIMIT) {
        const bytes = readNow(readFd);
        if (!bytes) return;
        total += bytes.length;
        deliver(bytes);
      }
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    close() {
      if (!open) return;
      open = false;
      socket.destroy();
      closeSync(writeFd);
    },
  };
}

/** What is in the pipe, or null when it is empty. */
function readNow(fd: number): Buffer | null {
  const buffer = Buffer.allocUnsafe(READ_SIZE);
  try {
    const size = readSync(fd, buffer);
    return size === 0 ? null : buffer.subarray(0, size);
  } catch {
    // EAGAIN: empty.
    return null;
  }
}
