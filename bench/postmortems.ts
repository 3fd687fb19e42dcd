/** Postmortems with live blocks: the bundled sample again and again, each of an incident of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seeded } from './documents.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

export function makePostmortems(root: string, count: number): string[] {
  const folder = join(root, 'assets', 'samples', 'postmortems');
  const samples = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const random = seeded(count);
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
  return Array.from({ length: count }, (_, index) => {
    const ids = new Map<string, string>();
    return samples[index % samples.length]!.replaceAll(UUID, (id) => {
      const known = ids.get(id) ?? [hex(8), hex(4), hex(4), hex(4), hex(12)].join('-');
      ids.set(id, known);
      return known;
    }).replace(/^# (.*)$/m, `# $1 (${index})`);
  });
}
