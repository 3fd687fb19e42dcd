/**
 * Documents that stand side by side in one folder share its `attachments`. Where two of them keep different files of
 * one name, the second moves into a folder of its own, as an export writes it: its links hold, nothing is overwritten.
 */
import { sha256Of } from '#main/db/blobs.ts';
import { keyOf } from '#main/exports/workspace/finding.ts';
import type { Folder } from '#main/exports/workspace/folder.ts';
import type { Unit, UnitHead } from '#main/exports/workspace/units.ts';
import { folded, stemOf } from '#shared/exports/file-names.ts';
import type { ManifestUnit } from '#shared/exports/workspace/model.ts';
import type { MirrorStore, UnitRow } from './store.ts';
import type { Swapping } from './swap.ts';

/**
 * Which document's attachment stands where.
 *
 * @param written the lines of the manifest as they were written last; read once something has an attachment
 */
export function createClaims(written: () => readonly string[]) {
  let taken: Map<string, { key: string; sha256: string }> | null = null;
  const all = () => {
    if (taken) return taken;
    taken = new Map();
    for (const line of written()) {
      if (line.includes('"attachments":[]')) continue;
      const entry: ManifestUnit = JSON.parse(line);
      add(keyOf(entry), entry.attachments);
    }
    return taken;
  };
  const add = (key: string, attachments: ManifestUnit['attachments']): void => {
    for (const { path, sha256 } of attachments) {
      const place = folded(path);
      if (!all().has(place)) all().set(place, { key, sha256 });
    }
  };
  return {
    add,
    drop(key: string): void {
      for (const [place, claim] of all()) if (claim.key === key) all().delete(place);
    },
    /** True where another document keeps another file of one of these names. */
    clash: (key: string, { entry }: Unit): boolean =>
      entry.attachments.some(({ path, sha256 }) => {
        const claim = all().get(folded(path));
        return claim !== undefined && claim.key !== key && claim.sha256 !== sha256;
      }),
    isTaken: (path: string): boolean => all().has(folded(path)),
  };
}

/** Moves its Markdown. Null when it has to be looked at again; throws an Error with a sentence when it cannot be. */
export function moveToOwnFolder(
  { store, swapping }: { store: MirrorStore; swapping: Swapping },
  folder: Folder,
  head: UnitHead,
  row: UnitRow,
): UnitRow | null {
  const parent = row.path.slice(0, row.path.lastIndexOf('/') + 1);
  const path = `${parent}${stemOf(head.ref, head.title)}/README.md`;
  const bytes = folder.read(row.path);
  if (bytes === null || sha256Of(bytes) !== row.sha256) return null;
  if (!folder.create(path, bytes, true))
    throw new Error(
      `Another document beside it keeps a different file of the same name, and ${path} is there already: give one of the files another name.`,
    );
  if (!swapping.remove(folder, row.path, row.sha256)) {
    if (!swapping.remove(folder, path, row.sha256)) throw new Error('It was changed while it was moved.');
    return null;
  }
  const moved = { ...row, path, stat: '' };
  store.put(moved);
  return moved;
}
