/** The page of all action items in a mirrored folder: its edits, and what is to decide about single lines of it. */
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import {
  type ActionEditsDeps,
  baseOf,
  lineOf,
  patchOfLine,
  takeActionEdits,
} from '#main/exports/workspace/action-edits.ts';
import type { Folder } from '#main/exports/workspace/folder.ts';
import { whyOf } from '#main/exports/workspace/writing.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { MirrorAnswer, MirrorVersions } from '#shared/exports/mirror/model.ts';
import { ACTIONS_PAGE } from '#shared/exports/workspace/model.ts';
import { actionLine } from '#shared/exports/workspace/pages.ts';
import { fault } from '#shared/fault.ts';
import { changedSince, noQuestion } from './answers.ts';
import type { MirrorProblem, MirrorStore } from './store.ts';

export interface ActionsPageDeps {
  db: Database;
  actor: string;
  store: MirrorStore;
  actions: ActionEditsDeps;
}

export type ActionsPage = ReturnType<typeof createActionsPage>;

/** ms that the file must have rested, so that no half of a line is read. */
const RESTING_MS = 120;
const KEY = 'action ';

export const isActionKey = (key: string): boolean => key.startsWith(KEY);

export function createActionsPage({ db, actor, store, actions }: ActionsPageDeps) {
  const read = (folder: Folder, problems: MirrorProblem[]): 'done' | 'again' => {
    const written = store.file(ACTIONS_PAGE);
    const stat = folder.stat(ACTIONS_PAGE);
    if (stat === null || written === null || written.text === null) return 'done';
    const bytes = folder.read(ACTIONS_PAGE);
    if (bytes === null || sha256Of(bytes) === written.sha256) return 'done';
    const age = Date.now() - stat.mtimeMs;
    if (age >= 0 && age < RESTING_MS) return 'again';
    const page = bytes.toString('utf8');
    db.write(actor, () => {
      const edits = takeActionEdits(actions, page, baseOf(written.text!), (ref) => ref);
      problems.push(...edits.problems);
      for (const { item, why } of edits.conflicts)
        problems.push({ path: ACTIONS_PAGE, why, question: questionOf(item, why) });
      // With lines that wait for somebody the file stays as it is. What was taken of it is not taken again.
      const whole = edits.problems.length === 0 && edits.conflicts.length === 0;
      if (whole) store.putFile(ACTIONS_PAGE, sha256Of(bytes), page);
      else store.putFile(ACTIONS_PAGE, written.sha256, edits.base);
    });
    return 'done';
  };

  const sides = (folder: Folder, key: string) => {
    const question = store.questions().find((each) => each.key === key);
    const item = actions.list().find(({ id }) => `${KEY}${id}` === key);
    if (!question || !item) throw noQuestion();
    const page = folder.read(ACTIONS_PAGE)?.toString('utf8') ?? '';
    return { question, item, mine: actionLine(item), theirs: lineOf(page, item.ref, actions.today()) };
  };

  return {
    /** Takes what was edited there. `again`: somebody may be writing it. */
    take(folder: Folder, problems: MirrorProblem[]): 'done' | 'again' {
      try {
        return read(folder, problems);
      } catch (error) {
        problems.push({ path: ACTIONS_PAGE, why: whyOf(error) });
        return 'done';
      }
    },

    versions(folder: Folder, key: string): MirrorVersions {
      const { question, mine, theirs } = sides(folder, key);
      return { question, mine: told(mine), theirs: theirs === null ? null : told(theirs) };
    },

    /** Inside a write. Faults: `mirror.no-question`, `mirror.changed-since`, `mirror.no-action-line`. */
    resolve(
      folder: Folder,
      key: string,
      given: { answer: MirrorAnswer; mine: string | null; theirs: string | null },
    ): void {
      const { item, mine, theirs } = sides(folder, key);
      if (sha256Of(mine) !== given.mine || (theirs && sha256Of(theirs)) !== given.theirs)
        throw changedSince();
      const { answer } = given;
      const wanted = 'text' in answer ? answer.text.trim() : answer.take === 'theirs' ? theirs : null;
      if (wanted !== null) {
        const patch = /\n/.test(wanted) ? null : patchOfLine(wanted, actions.today());
        if (!patch) throw noLine(item.ref);
        actions.update(item.id, patch);
      }
      // What the folder says was read: the page is written anew with what holds now.
      const written = store.file(ACTIONS_PAGE);
      if (theirs === null || written === null) return;
      const base = baseOf(written.text ?? '');
      const lines = new Map(base.lines).set(item.ref, theirs);
      store.putFile(ACTIONS_PAGE, written.sha256, [...lines.values(), ...base.taken].join('\n'));
    },
  };
}

function questionOf({ id, ref, text }: ActionItem, why: string): MirrorProblem['question'] {
  return {
    key: `${KEY}${id}`,
    kind: 'changed on both sides',
    unit: 'action',
    ref,
    title: text,
    path: ACTIONS_PAGE,
    why,
  };
}

const told = (line: string) => ({ text: line, sha256: sha256Of(line) });

function noLine(ref: string) {
  return fault('mirror.no-action-line', `This is no line of the action item ${ref}.`, {
    todo: 'Write one line such as `- [ ] Rotate the keys (Owner: Ann, Due: 2026-01-15)`.',
    kept: 'Nothing was changed.',
  });
}
