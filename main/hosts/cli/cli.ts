/** What every command of the command line works with. */
import type { Command } from 'commander';
import type { Core } from '#main/core.ts';
import type { HotwashClient } from '#shared/contract.ts';
import type { Screen } from './terminal/screen.ts';

export interface Cli {
  screen: Screen;
  env: Record<string, string | undefined>;
  /** Paths on the command line are relative to this folder. */
  cwd: string;
  /** The time, in milliseconds since 1970 UTC. Commands ask it instead of the machine. */
  clock(): number;
  /** The data folder, absolute. It may not exist yet. */
  dataDir(): string;
  /** Opens the data folder on first use, and makes it when there is none. */
  core(): Promise<Core>;
  /** The same door as the windows have. */
  client(): Promise<HotwashClient>;
  /** Closes what was opened, so that the folder is free for another. */
  close(): Promise<void>;
  /** Runs another command line in this process on the same data; gives its exit code. */
  execute(argv: string[]): Promise<number>;
  /** The same terminal with another data folder and working folder; who asked for it closes it. */
  elsewhere(place: { dataDir: string; cwd: string }): Cli;
  /** Calls `stop` once when the process is asked to end. Gives the function that takes the request back. */
  onStop(stop: (signal: StopSignal) => void): () => void;
}

export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** 128 + the signal's number, as shells tell it. */
export const EXIT_AFTER: Record<StopSignal, number> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/** Wraps a command's work, which gives its exit code, into what commander calls. */
export type Act = <A extends unknown[]>(
  work: (...args: A) => Promise<number>,
) => (...args: A) => Promise<void>;

/** How a feature hangs its commands on the program. */
export type Register = (parent: Command, cli: Cli, act: Act) => void;
