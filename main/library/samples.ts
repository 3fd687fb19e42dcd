/** The sample workspace: the bundled documents. They are imported like any other file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportFile } from './import.ts';

/** In the order of their folders and names; paths are relative, so that they are nobody's files on disk. */
export function sampleFiles(assets: string): ImportFile[] {
  const root = join(assets, 'samples');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path: path.replaceAll('\\', '/'), bytes: readFileSync(join(root, path)) }));
}
