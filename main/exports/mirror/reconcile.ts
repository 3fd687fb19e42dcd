/** Brings one thing and its file in step: by what both were when they last agreed, nobody's change is overwritten. */
import { sha256Of } from '#main/db/blobs.ts';
import type { Folder } from '#main/exports/workspace/folder.ts';
import type { UnitHead, Units } from '#main/exports/workspace/units.ts';
import { whyOf } from '#main/exports/workspace/writing.ts';
import type { MirrorQuestionKind } from '#shared/exports/mirror/model.ts';
import type { UnitKind } from '#shared/exports/workspace/model.ts';
import { FaultError } from '#shared/fault.ts';
import type { MirrorStore, UnitRow } from './store.ts';
import type { Swapping } from './swap.ts';

export interface ReconcileDeps {
  store: MirrorStore;
  units: Units;
  swapping: Swapping;
  /**
   * Takes a file's content for what is here, when that still has the hash `mine`; false when another process changed
   * it meanwhile. Throws faults and Errors.
   */
  takeText: (head: UnitHead, bytes: Buffer, base: Buffer | null, mine: string) => boolean;
}

/** `again`: it moved while it was looked at. */
export type Reconciled = 'done' | 'again';

/** ms that a file must have rested, so that none is read that is only half written. */
const RESTING_MS = 120;

export type Reconcile = ReturnType<typeof createReconcile>;

export function createReconcile({ store, units, swapping, takeText }: ReconcileDeps) {
  const ask = (row: UnitRow, head: UnitHead | undefined, kind: MirrorQuestionKind, why = ''): Reconciled => {
    const unit = row.key.split(' ')[0] as UnitKind;
    const entry = head ? null : store.entry(row.key);
    const { ref = entry?.ref ?? '', title = entry?.document?.title ?? entry?.template?.name ?? '' } =
      head ?? {};
    const question = { key: row.key, kind, unit, ref, title, path: row.path, why };
    if (JSON.stringify(question) !== JSON.stringify(row.question)) store.put({ ...row, question });
    return 'done';
  };

  /** Both sides agree on these bytes. */
  const agree = (folder: Folder, row: UnitRow, bytes: Buffer, live: boolean): Reconciled => {
    store.put({
      ...row,
      sha256: sha256Of(bytes),
      text: live ? bytes : null,
      stat: statOf(folder, row.path),
      question: null,
    });
    return 'done';
  };

  return {
    /** @param head undefined when it is not here any more */
    one(folder: Folder, row: UnitRow, head: UnitHead | undefined): Reconciled {
      const stat = folder.stat(row.path);
      if (stat && Date.now() - stat.mtimeMs < RESTING_MS && Date.now() >= stat.mtimeMs) return 'again';
      const mine = head ? units.text(head) : null;
      const theirs = folder.read(row.path);
      const base = row.sha256 === '' ? null : row.sha256;
      const [mineNow, theirsNow] = [mine && sha256Of(mine), theirs && sha256Of(theirs)];
      const live = head?.kind === 'postmortem' || head?.kind === 'incident';

      if (mine === null) {
        if (theirs === null) store.drop(row.key);
        // Its postmortem stands for it now.
        else if (head !== undefined && theirsNow === base) {
          if (!swapping.remove(folder, row.path, theirsNow!)) return 'again';
          store.drop(row.key);
        } else ask(row, head, 'removed here', head ? 'A postmortem stands for this incident now.' : '');
        return 'done';
      }
      if (theirs === null) {
        if (base !== null) return ask(row, head, 'gone from the folder');
        return folder.create(row.path, mine, true) ? agree(folder, row, mine, live) : 'again';
      }
      if (mineNow === theirsNow) return agree(folder, row, mine, live);
      if (theirsNow === base) {
        if (!swapping.swap(folder, row, mine, theirsNow!)) return 'again';
        return agree(folder, row, mine, live);
      }
      if (theirs.toString('latin1').trim() === '')
        return ask(row, head, 'cannot be read', 'The file is empty.');
      // Of texts with live blocks both sides' changes may go together; the others are one piece.
      const mergeable = live && row.text !== null;
      if (mineNow !== base && !mergeable) return ask(row, head, 'changed on both sides');
      try {
        if (!takeText(head!, theirs, row.text, mineNow!)) return 'again';
      } catch (error) {
        if (error instanceof FaultError && error.fault.code === 'postmortems.conflict')
          return ask(row, head, 'changed on both sides');
        return ask(row, head, 'cannot be read', whyOf(error));
      }
      const next = units.text(head!);
      if (next === null || sha256Of(next) === theirsNow)
        return next ? agree(folder, row, next, live) : 'again';
      // What was read is written in the form that Hotwash gives it.
      if (swapping.swap(folder, row, next, theirsNow!)) return agree(folder, row, next, live);
      // The file was read whole: both sides agree on that, whatever came after it.
      store.put({ ...row, sha256: theirsNow!, text: live ? theirs : null, stat: '', question: null });
      return 'again';
    },
    agree,
  };
}

/** What tells without reading that a file is as it was. */
export function statOf(folder: Folder, path: string): string {
  const stat = folder.stat(path);
  return stat ? `${stat.size}:${stat.mtimeMs}:${stat.ino}` : '';
}
