/** What the commands under `hotwash incident` are made of. */
import { Argument, type Command } from 'commander';
import type { Act, Cli } from '../../cli.ts';

export interface IncidentCommands {
  cli: Cli;
  act: Act;
  /** A command under `incident`. */
  sub(name: string, summary: string, description: string): Command;
}

/** Hangs one family of commands under `hotwash incident`. */
export type RegisterIncident = (commands: IncidentCommands) => void;

/** The incident where words follow. */
export function incidentArgument(): Argument {
  return new Argument('<incident>', 'INC-7, a part of its title, or live for the one that is');
}

/** The incident where nothing follows. */
export function optionalIncident(): Argument {
  return new Argument('[incident]', 'INC-7, or a part of its title (default: the one that is live)');
}

export function entryArgument(): Argument {
  return new Argument('<entry>', 'words of its text, its id as show --ids prints it, or last');
}

export const TIMES =
  'A time is written as it comes: now, -15m, 14:32, ~14:30, 14:3x, 14:30-14:45, yesterday 23:50, 2026-11-20 14:32 UTC.';
