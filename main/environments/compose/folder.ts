/** The folder of a Compose project, and the files in it that describe the project. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fault } from '#shared/fault.ts';

/** In the order in which Compose looks for them. */
const MAIN = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const OVERRIDES = [
  'compose.override.yml',
  'compose.override.yaml',
  'docker-compose.override.yml',
  'docker-compose.override.yaml',
];

export interface ComposeFolder {
  /** The folder that was named. */
  folder: string;
  /** Absolute paths, first to last; empty where the folder's own `.env` names them. */
  files: string[];
}

/**
 * Looks as Compose does: in the folder, then in those above it.
 * Faults: `environments.no-directory`, `environments.no-compose-file`.
 */
export function composeFolder(folder: string): ComposeFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw fault('environments.no-directory', `There is no folder ${folder}.`, {
      todo: 'Name the folder with the Compose file.',
    });
  }
  if (namesItsFiles(folder)) return { folder, files: [] };
  for (let place = folder; ; place = dirname(place)) {
    const main = MAIN.map((name) => join(place, name)).find((path) => existsSync(path));
    if (main) {
      const override = OVERRIDES.map((name) => join(place, name)).find((path) => existsSync(path));
      return { folder: place, files: override ? [main, override] : [main] };
    }
    if (dirname(place) === place) break;
  }
  throw fault('environments.no-compose-file', `There is no Compose file in ${folder}.`, {
    todo: `Name the folder that holds ${MAIN[0]} or ${MAIN[2]}.`,
  });
}

function namesItsFiles(folder: string): boolean {
  try {
    return /^\s*(?:export\s+)?COMPOSE_FILE\s*=/m.test(readFileSync(join(folder, '.env'), 'utf8'));
  } catch {
    return false;
  }
}
