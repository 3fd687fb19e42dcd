/**
 * What all files of one lab run share: a folder, named by HOTWASH_LAB_RUN, for engines that the first file which needs
 * them brings up. Everything in it ends with the run.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeDown } from '../docker/lab.ts';

export default function setup(): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-lab-run-'));
  process.env.HOTWASH_LAB_RUN = folder;
  process.env.HOTWASH_LAB_OWNER = String(process.pid);
  return async () => {
    const engine = join(folder, 'engine');
    try {
      if (existsSync(engine)) await takeDown(engine);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
