/**
 * `npm run test:lab`: what is slow or needs more of the machine: the crash test at many points, and what goes into
 * the package. Says what it skips and why.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { requireNode } from '../main/hosts/runtime/require-node.mjs';

await requireNode(import.meta.url);
const vitest = join(import.meta.dirname, '..', 'node_modules', 'vitest', 'vitest.mjs');
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', '-c', 'vitest.lab.config.ts', ...process.argv.slice(2)],
  {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
  },
);
process.exit(status ?? 1);
