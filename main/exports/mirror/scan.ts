/** Looks at the folder: which file belongs to what, which were changed, which are new. */
import { sha256Of } from '#main/db/blobs.ts';
import { type FoundFile, markdownFiles } from '#main/exports/workspace/finding.ts';
import type { Folder } from '#main/exports/workspace/folder.ts';
import type { Slices } from '#main/incidents/imports/slices.ts';
import { folded } from '#shared/exports/file-names.ts';
import { statOf } from './reconcile.ts';
import type { UnitRow } from './store.ts';

/** ms: a file that was changed so shortly after it was looked at may have the same time. */
const RACY_MS = 2000;

export interface Scan {
  /** Keys of things whose file is not as it was, or is gone. */
  changed: Set<string>;
  fresh: FoundFile[];
}

/** Also follows files that were renamed: `moved` is told the new path. */
export async function scanFolder(
  folder: Folder,
  rows: ReadonlyMap<string, UnitRow>,
  slices: Slices,
  moved: (row: UnitRow, path: string) => void,
): Promise<Scan> {
  const byName = new Map(markdownFiles(folder).map((file) => [folded(file.path), file]));
  const changed = new Set<string>();
  const missing: UnitRow[] = [];
  for (const row of rows.values()) {
    const file = byName.get(folded(row.path));
    byName.delete(folded(row.path));
    if (!file) missing.push(row);
    else if (isChanged(folder, row)) changed.add(row.key);
    await slices.pause();
  }
  const fresh = new Set(byName.values());
  if (fresh.size > 0 && missing.length > 0) {
    const hashes = new Map<string, FoundFile>();
    for (const file of fresh) {
      const bytes = quietly(() => folder.read(file.path));
      if (bytes) hashes.set(sha256Of(bytes), file);
      await slices.pause();
    }
    for (const row of missing) {
      const [kind = ''] = row.key.split(' ');
      const ref = row.question?.ref ?? refIn(row.path);
      const same = hashes.get(row.sha256);
      const file =
        same && fresh.has(same) && same.kind === kind
          ? same
          : ref === ''
            ? undefined
            : [...fresh].find((each) => each.kind === kind && refIn(each.path) === ref);
      if (!file) continue;
      fresh.delete(file);
      moved(row, file.path);
      changed.add(row.key);
    }
  }
  for (const row of missing) changed.add(row.key);
  return { changed, fresh: [...fresh] };
}

function isChanged(folder: Folder, row: UnitRow): boolean {
  const now = quietly(() => statOf(folder, row.path)) ?? '';
  if (now !== row.stat) return true;
  return Date.now() - Number(now.split(':')[1]) < RACY_MS;
}

/** `runbooks/storage/rb-1-disk.md` → `RB-1`. */
function refIn(path: string): string {
  return /(?:^|\/)([a-z]{2,3}-\d+)(?![0-9])/i.exec(path)?.[1]?.toUpperCase() ?? '';
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
