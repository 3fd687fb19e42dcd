/** This machine, with each shell that it has. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShellDialect } from '#main/runs/session/channel.ts';
import { openLocal } from '#main/runs/session/local.ts';
import { openLocalTerminal } from '#main/runs/terminals/local-terminal.ts';
import { command } from '../services/command.ts';
import { conformance } from './conformance.ts';
import { GRACES, type Place } from './place.ts';

const shells: [string, ShellDialect][] = [
  ['/bin/bash', 'bash'],
  ['/bin/sh', 'sh'],
];

for (const [shell, dialect] of shells) {
  conformance(
    `this machine with ${shell}`,
    () => here(shell, dialect),
    existsSync(shell) ? null : 'no such shell',
  );
}

async function here(shell: string, dialect: ShellDialect): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-here-'));
  const planOf = (variables: Record<string, string>) => ({
    shell,
    dialect,
    workingDirectory: folder,
    variables,
  });
  return {
    folder,
    open: ({ variables, secrets }) => openLocal(planOf({ ...variables, ...secrets }), GRACES),
    terminal: () => openLocalTerminal(planOf({}), GRACES),
    look: (script) => command('sh', [], { input: script, cwd: folder }),
    opening: () => `import { openLocal } from '#main/runs/session/local.ts';
export const open = openLocal(${JSON.stringify(planOf({}))});`,
    cut: null,
    end: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
