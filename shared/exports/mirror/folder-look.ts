/** What a folder is that somebody thinks of mirroring to, and what that means, in words. */
import { z } from 'zod';

export const FolderLook = z.object({
  /** The whole path; empty when what was typed says none yet. */
  path: z.string(),
  /** `relative`: it does not say from where. `blocked`: no folder can be there, `why` says what is in the way. */
  state: z.enum(['relative', 'missing', 'blocked', 'folder']),
  why: z.string(),
  /** The top of the git working copy that it is in; null when it is in none. */
  git: z.string().nullable(),
  /** Whether this user may write there; of a missing folder, whether it can be made. */
  writable: z.boolean(),
  /** What stands in it: a workspace that Hotwash wrote, other files, or nothing. */
  holds: z.enum(['nothing', 'files', 'workspace']),
});
export type FolderLook = z.infer<typeof FolderLook>;

export interface LookSentence {
  tone: 'good' | 'note' | 'bad';
  text: string;
}

/** What to know before it is chosen. With a `bad` sentence it cannot be. */
export function lookSentences({ path, state, why, git, writable, holds }: FolderLook): LookSentence[] {
  if (state === 'relative')
    return [{ tone: 'bad', text: 'Give the whole path of the folder, from the root or from ~.' }];
  if (state === 'blocked') return [{ tone: 'bad', text: why }];
  const told: LookSentence[] = [];
  if (!writable)
    told.push({
      tone: 'bad',
      text: state === 'missing' ? 'It is not there, and cannot be made.' : 'This user may not write there.',
    });
  else if (state === 'missing') told.push({ tone: 'note', text: 'It is not there yet and will be made.' });
  if (git !== null)
    told.push({
      tone: 'good',
      text: git === path ? 'A git working copy.' : `In the git working copy ${git}.`,
    });
  else told.push({ tone: 'note', text: 'No git working copy: changes there have no history of their own.' });
  if (holds === 'workspace')
    told.push({
      tone: 'note',
      text: 'It holds a workspace, which is read first; look at who may write there.',
    });
  else if (holds === 'files')
    told.push({ tone: 'note', text: 'It holds other files, which stay as they are.' });
  return told;
}
