/** Finds the files of a workspace's folder: those of the manifest where they stand now, and those that are new. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '#main/db/blobs.ts';
import { folded } from '#shared/exports/file-names.ts';
import { FOLDERS, type ManifestUnit, type UnitKind } from '#shared/exports/workspace/model.ts';
import { pathProblem } from '#shared/exports/workspace/paths.ts';
import type { Folder } from './folder.ts';

const MARKDOWN = /\.(?:md|markdown)$/i;
/** What editors, synchronisers and systems leave beside a file while they work. */
const TEMPORARY = /^[.~#]|~$|\.(?:tmp|swp|swx|bak|orig|part|crdownload)$|\.hotwash-part$|^4913$/i;
/** Folders below each other; deeper ones are no workspace's. */
const MOST_DEPTH = 6;

export interface FoundFile {
  path: string;
  kind: UnitKind;
}

/** The Markdown files in the folders of documents, in the order of their names. Links and hidden files are passed. */
export function markdownFiles(folder: Folder): FoundFile[] {
  const found: FoundFile[] = [];
  const visit = (path: string, kind: UnitKind, depth: number) => {
    let entries: import('node:fs').Dirent[];
    try {
      entries = readdirSync(join(folder.root, path), { withFileTypes: true });
    } catch {
      return;
    }
    entries.sort((one, other) => (one.name < other.name ? -1 : 1));
    for (const entry of entries) {
      if (isTemporary(entry.name)) continue;
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== 'attachments' && depth < MOST_DEPTH)
        visit(inside, kind, depth + 1);
      else if (entry.isFile() && MARKDOWN.test(entry.name) && pathProblem(inside) === null)
        found.push({ path: inside, kind });
    }
  };
  for (const [kind, path] of Object.entries(FOLDERS)) {
    // A link in place of the folder would lead elsewhere.
    if (lstatSync(join(folder.root, path), { throwIfNoEntry: false })?.isDirectory())
      visit(path, kind as UnitKind, 0);
  }
  return found;
}

export function isMarkdown(path: string): boolean {
  return MARKDOWN.test(path);
}

function isTemporary(name: string): boolean {
  return TEMPORARY.test(name);
}

export interface Placed {
  /** Where the Markdown of each thing stands now, by kind and id; null when it is nowhere. */
  places: Map<string, string | null>;
  /** Files that belong to nothing yet. */
  fresh: FoundFile[];
}

export const keyOf = ({ kind, id }: Pick<ManifestUnit, 'kind' | 'id'>): string => `${kind} ${id}`;

/** Follows files that were renamed: by their bytes, else by the reference that their name begins with. */
export function placeUnits(
  folder: Folder,
  units: readonly ManifestUnit[],
  files: readonly FoundFile[],
): Placed {
  const byName = new Map(files.map((file) => [folded(file.path), file]));
  const places = new Map<string, string | null>();
  const missing: ManifestUnit[] = [];
  for (const unit of units) {
    if (!unit.file) continue;
    const file = byName.get(folded(unit.file.path));
    if (file) {
      byName.delete(folded(unit.file.path));
      places.set(keyOf(unit), file.path);
    } else missing.push(unit);
  }
  const left = new Set(byName.values());
  const take = (unit: ManifestUnit, found: FoundFile | undefined): boolean => {
    places.set(keyOf(unit), found?.path ?? null);
    if (found) left.delete(found);
    return found !== undefined;
  };
  if (missing.length > 0 && left.size > 0) {
    const hashes = new Map<FoundFile, string>();
    for (const file of left) {
      try {
        hashes.set(file, sha256Of(folder.read(file.path) ?? ''));
      } catch {
        // Told when it is read for itself.
      }
    }
    const byHash = Map.groupBy(left, (file) => hashes.get(file) ?? '');
    const still = missing.filter(
      (unit) =>
        !take(
          unit,
          byHash.get(unit.file!.sha256)?.find((file) => left.has(file) && file.kind === unit.kind),
        ),
    );
    for (const unit of still) {
      const named = new RegExp(`(?:^|/)${unit.ref}(?![0-9])`, 'i');
      take(
        unit,
        unit.ref === ''
          ? undefined
          : [...left].find((file) => file.kind === unit.kind && named.test(file.path)),
      );
    }
  } else for (const unit of missing) take(unit, undefined);
  return { places, fresh: [...left] };
}
