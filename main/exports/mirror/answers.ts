/** What somebody decided: one side's version, or a third one, for both. */
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { keyOf } from '#main/exports/workspace/finding.ts';
import type { Folder } from '#main/exports/workspace/folder.ts';
import type { UnitHead, Units } from '#main/exports/workspace/units.ts';
import { decodeSource } from '#main/library/splice.ts';
import type { MirrorAnswer, MirrorVersions } from '#shared/exports/mirror/model.ts';
import { fault } from '#shared/fault.ts';
import type { Reconcile } from './reconcile.ts';
import type { MirrorStore, UnitRow } from './store.ts';
import type { Swapping } from './swap.ts';

export interface AnswersDeps {
  db: Database;
  actor: string;
  store: MirrorStore;
  units: Units;
  reconcile: Reconcile;
  swapping: Swapping;
  /** Makes these bytes what is here, whatever is here now. */
  overwrite: (head: UnitHead, bytes: Buffer) => void;
  /** Removes a document. */
  remove: (id: string) => void;
}

export type Answers = ReturnType<typeof createAnswers>;

export function createAnswers({
  db,
  actor,
  store,
  units,
  reconcile,
  swapping,
  overwrite,
  remove,
}: AnswersDeps) {
  const sides = (folder: Folder, key: string) => {
    const row = store.unit(key);
    if (!row?.question) throw noQuestion();
    const head = units.heads().find((each) => keyOf(each) === key);
    const mine = head ? units.text(head) : null;
    return { row, head, question: row.question, mine, theirs: folder.read(row.path) };
  };
  const told = (bytes: Buffer | null) => bytes && { text: decodeSource(bytes), sha256: sha256Of(bytes) };

  const removeHere = (row: UnitRow, head: UnitHead): void => {
    if (head.kind === 'incident') {
      throw fault('mirror.keeps-incidents', `${head.ref} is an incident, and those are not removed.`, {
        todo: 'Take mine, and its file is written again.',
        kept: 'Nothing was changed.',
      });
    }
    if (head.kind === 'template') db.write(actor, (tx) => tx.remove('template', head.id));
    else remove(head.id);
    store.drop(row.key);
  };

  const putThere = (folder: Folder, row: UnitRow, bytes: Buffer, theirs: Buffer | null): void => {
    const put = theirs
      ? swapping.swap(folder, row, bytes, sha256Of(theirs))
      : folder.create(row.path, bytes, true);
    if (!put) throw changedSince();
    reconcile.agree(folder, row, bytes, true);
  };

  return {
    versions(folder: Folder, key: string): MirrorVersions {
      const { question, mine, theirs } = sides(folder, key);
      return { question, mine: told(mine), theirs: told(theirs) };
    },

    /** Faults: `mirror.no-question`, `mirror.changed-since`, and those of taking a text in. */
    resolve(
      folder: Folder,
      key: string,
      {
        answer,
        mine: seenMine,
        theirs: seenTheirs,
      }: { answer: MirrorAnswer; mine: string | null; theirs: string | null },
    ): void {
      const { row, head, mine, theirs } = sides(folder, key);
      const same = (bytes: Buffer | null, seen: string | null) => (bytes && sha256Of(bytes)) === seen;
      if (!same(mine, seenMine) || !same(theirs, seenTheirs)) throw changedSince();

      const text = 'text' in answer ? Buffer.from(answer.text, 'utf8') : null;
      const side = 'take' in answer ? answer.take : null;
      if (side === 'mine') {
        if (mine) putThere(folder, row, mine, theirs);
        else {
          if (theirs && !swapping.remove(folder, row.path, sha256Of(theirs))) throw changedSince();
          store.drop(row.key);
        }
        return;
      }
      const wanted = text ?? theirs;
      if (wanted === null) {
        if (head && mine) removeHere(row, head);
        return;
      }
      if (head && mine) {
        overwrite(head, wanted);
        putThere(folder, row, units.text(head) ?? wanted, theirs);
      } else if (head) {
        throw fault(
          'mirror.postmortem-stands',
          'A postmortem stands for this incident, and has a file of its own.',
          {
            todo: 'Write what is missing into the postmortem, then take mine.',
            kept: 'Nothing was changed.',
          },
        );
      } else {
        // Without its row the file is a new one, and is taken as that.
        if (text) {
          if (
            theirs
              ? !swapping.swap(folder, row, text, sha256Of(theirs))
              : !folder.create(row.path, text, true)
          )
            throw changedSince();
        }
        store.drop(row.key);
      }
    },
  };
}

export function noQuestion() {
  return fault('mirror.no-question', 'There is nothing to decide about this any more.', {
    todo: '`hotwash mirror status` shows what there is.',
  });
}

export function changedSince() {
  return fault('mirror.changed-since', 'One of the two was changed since you saw them.', {
    todo: 'Look at both again and decide then.',
    kept: 'Nothing was changed.',
  });
}
