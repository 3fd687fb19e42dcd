/** Every program that can earn read-only. `earned/tables` has one file for each field; a name stands in one of them only. */
import { BUILTINS } from '../builtins.ts';
import { DATABASES } from '../databases.ts';
import type { Entry, Table } from '../entry.ts';
import { CLOUD } from './cloud.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { FILES } from './files.ts';
import { MACHINE } from './machine.ts';
import { NETWORK } from './network.ts';
import { SERVICES } from './services.ts';

export const TABLES: readonly Table[] = [
  BUILTINS,
  DATABASES,
  FILES,
  MACHINE,
  NETWORK,
  SERVICES,
  DEPLOYMENTS,
  CLOUD,
];

const ALL: ReadonlyMap<string, Entry | readonly Entry[]> = new Map(
  TABLES.flatMap((table) => Object.entries(table)),
);

/** The readings of a program's arguments, of which one must understand them all. Empty for a program without an entry. */
export function entriesOf(program: string): readonly Entry[] {
  const found = ALL.get(program) ?? [];
  return 'flags' in found ? [found] : found;
}
