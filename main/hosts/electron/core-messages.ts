/** What the desktop's main process and the core's process say to each other. The contract itself goes through ports. */
import type { Fault } from '#shared/fault.ts';

export type ToCore =
  | { kind: 'open'; dataDir: string }
  /** Comes with a port: serve the contract on it. */
  | { kind: 'connect' }
  /** Files that were chosen in the system's dialog. */
  | { kind: 'import'; paths: string[] }
  /** A page is printed; `pdf` is null where it could not be, and `problem` says why. */
  | { kind: 'printed'; id: number; pdf: Uint8Array | null; problem: string }
  | { kind: 'close' };

export type FromCore =
  | { kind: 'opened' }
  | { kind: 'failed'; fault: Fault }
  | { kind: 'imported'; taken: number; refused: { path: string; why: string }[] }
  /** Print this page; the core waits for `printed` with the same id. */
  | { kind: 'print'; id: number; html: string }
  | { kind: 'stop-printing'; id: number }
  | { kind: 'closed' };
