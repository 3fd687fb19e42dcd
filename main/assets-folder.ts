/** Finds `assets/` from wherever the code runs: a checkout, a bundle in `out/`, or a package. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function assetsFolder(from = import.meta.dirname): string {
  const candidate = join(from, 'assets');
  if (existsSync(join(candidate, 'samples'))) return candidate;
  const above = dirname(from);
  if (above === from) throw new Error('the folder assets/samples is missing from this installation');
  return assetsFolder(above);
}
