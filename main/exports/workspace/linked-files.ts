/** Takes files that somebody put beside a document by hand, when its text leads to them: they become attachments. */
import { sha256Of } from '#main/db/blobs.ts';
import type { Attachments } from '#main/library/attachments.ts';
import { safeFileName } from '#shared/exports/file-names.ts';
import type { WorkspaceProblem } from '#shared/exports/workspace/model.ts';
import { pathProblem } from '#shared/exports/workspace/paths.ts';
import { ATTACHMENTS } from '#shared/library/attachment-names.ts';
import { linkedAttachments } from '#shared/library/linked-attachments.ts';
import { ATTACHMENT_LIMIT } from '#shared/library/writing-contract.ts';
import type { Folder } from './folder.ts';
import { whyOf } from './writing.ts';

export interface LinkedFile {
  documentId: string;
  /** As the text leads to it. */
  name: string;
  path: string;
  /** The hash of what Hotwash itself wrote there; undefined when it wrote nothing. */
  ours: string | undefined;
}

export type LinkedFiles = ReturnType<typeof createLinkedFiles>;

/** ms that a file must have rested, so that none is read that is only half written. */
const RESTING_MS = 120;

/** ms: a file that was changed so shortly before it was looked at may change again within the same time. */
const RACY_MS = 2000;

export function createLinkedFiles(attachments: Pick<Attachments, 'of' | 'keepAs'>) {
  /** How files were when nothing was to do, so that they are not read each time. */
  const looked = new Map<string, string>();
  return {
    /**
     * `taken`: it is an attachment now, or has the new bytes. `same`: nothing was to do. `again`: somebody may be
     * writing it. Throws an Error or a fault with a sentence when it cannot be taken.
     */
    take(folder: Folder, { documentId, name, path, ours }: LinkedFile): 'taken' | 'same' | 'again' {
      const mine = attachments.of(documentId).find((each) => each.name === name);
      const problem = safeFileName(name) === name ? pathProblem(path) : 'not every system takes such a name';
      if (problem !== null) {
        if (mine) return 'same';
        throw new Error(
          `The text leads to it, but ${problem}: give the file another name, there and in the text.`,
        );
      }
      const found = folder.stat(path);
      if (found === null) {
        if (mine) return 'same';
        throw new Error('The text leads to it, and it is neither here nor in the folder.');
      }
      const age = Date.now() - found.mtimeMs;
      if (age >= 0 && age < RESTING_MS) return 'again';
      if (found.size > ATTACHMENT_LIMIT && mine === undefined)
        throw new Error(
          `It is larger than ${ATTACHMENT_LIMIT / 1024 / 1024} MiB and not attached: keep it elsewhere and link to it there.`,
        );
      const how = [found.size, found.mtimeMs, found.ino, mine?.sha256, ours].join(' ');
      const place = folder.place(path);
      if (looked.get(place) === how) return 'same';
      const bytes = folder.read(path, Math.max(ATTACHMENT_LIMIT, mine?.size ?? 0));
      if (bytes === null) return 'again';
      const there = sha256Of(bytes);
      // What Hotwash wrote itself is nothing new: not taken back when it was removed here since.
      if (mine?.sha256 === there || ours === there) {
        if (age >= RACY_MS) looked.set(place, how);
        return 'same';
      }
      if (mine && ours !== mine.sha256)
        throw new Error(
          'Another file of this name is kept here: give one of the two another name, there and in the text.',
        );
      if (bytes.length === 0) throw new Error('The file is empty: not attached.');
      attachments.keepAs(documentId, name, bytes);
      return 'taken';
    },
  };
}

/**
 * All files that a document's text leads to, when a folder is imported; gives what could not be taken.
 * @param written path to hash of what Hotwash wrote into the folder
 */
export function takeLinked(
  files: LinkedFiles,
  folder: Folder,
  document: { id: string; path: string; text: string },
  written: ReadonlyMap<string, string>,
): WorkspaceProblem[] {
  return linkedAttachments(document.text).flatMap((name): WorkspaceProblem[] => {
    const path = besideOf(document.path, name);
    try {
      const file = { documentId: document.id, name, path, ours: written.get(path) };
      return files.take(folder, file) === 'again'
        ? [{ path, why: 'It was changed a moment ago and may not be whole: import again.' }]
        : [];
    } catch (error) {
      return [{ path, why: whyOf(error) }];
    }
  });
}

/** Where the attachment of a document stands whose Markdown is at `path`. */
export function besideOf(path: string, name: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${ATTACHMENTS}${name}`;
}
