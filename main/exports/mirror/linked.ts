/** Looks whether the texts lead to files that somebody put beside them, and takes those as attachments. */
import { keyOf } from '#main/exports/workspace/finding.ts';
import type { Folder } from '#main/exports/workspace/folder.ts';
import { besideOf, type LinkedFiles } from '#main/exports/workspace/linked-files.ts';
import type { UnitHead, Units } from '#main/exports/workspace/units.ts';
import { whyOf } from '#main/exports/workspace/writing.ts';
import type { Slices } from '#main/incidents/imports/slices.ts';
import { decodeSource } from '#main/library/splice.ts';
import { linkedAttachments } from '#shared/library/linked-attachments.ts';
import type { MirrorProblem, MirrorStore } from './store.ts';

export interface LinkedLook {
  folder: Folder;
  /** What is here. */
  heads: Iterable<UnitHead>;
  /** Keys of what moved in this look. */
  touched: ReadonlySet<string>;
  slices: Slices;
  problems: MirrorProblem[];
}

export type Linked = ReturnType<typeof createLinked>;

export function createLinked(deps: { store: MirrorStore; units: Units; files: LinkedFiles }) {
  const { store, units, files } = deps;
  /** Names that the text of each document leads to, so that texts are read only when they changed. */
  const names = new Map<string, string[]>();

  const namesOf = (head: UnitHead, touched: boolean): string[] => {
    const key = keyOf(head);
    const known = touched ? undefined : names.get(key);
    if (known) return known;
    const found = linkedAttachments(decodeSource(units.text(head) ?? Buffer.alloc(0)));
    names.set(key, found);
    return found;
  };

  return {
    /** Gives the keys of documents that got a file; `again` when one may not be written to its end yet. */
    async take({ folder, heads, touched, slices, problems }: LinkedLook) {
      const came = new Set<string>();
      let again = false;
      const rows = store.units();
      for (const head of heads) {
        if (head.kind === 'incident' || head.kind === 'template') continue;
        const key = keyOf(head);
        const row = rows.get(key);
        if (!row || row.sha256 === '') continue;
        for (const name of namesOf(head, touched.has(key))) {
          const path = besideOf(row.path, name);
          const ours = store.file(path)?.sha256;
          try {
            const taken = files.take(folder, { documentId: head.id, name, path, ours });
            if (taken === 'taken') came.add(key);
            if (taken === 'again') again = true;
          } catch (error) {
            problems.push({ path, why: whyOf(error) });
          }
          await slices.pause();
        }
      }
      return { came, again };
    },
    /** Another folder, or none: what was known of the texts is forgotten. */
    forget: () => names.clear(),
  };
}
