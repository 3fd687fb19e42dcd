import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { FolderPath } from '#shared/exports/workspace/contract.ts';
import { FolderLook } from './folder-look.ts';
import { MirrorAnswer, MirrorStatus, MirrorVersions } from './model.ts';

const Key = z.object({ key: z.string() });

export const mirrorContract = {
  status: oc.output(MirrorStatus),
  /** The state now, and again each time it changes. */
  follow: oc.output(eventIterator(MirrorStatus)),
  /** What a folder is that may be mirrored to, as it is typed. Makes and changes nothing. */
  lookAt: oc.input(z.object({ folder: z.string().max(4000) })).output(FolderLook),
  /** Keeps this folder in step from now on. What it holds is read; nothing in it is overwritten unread. */
  set: oc.input(z.object({ folder: FolderPath })).output(MirrorStatus),
  /** Looks at both sides now. */
  sync: oc.output(MirrorStatus),
  /** Stops. The folder stays as it is. */
  off: oc.output(MirrorStatus),
  versions: oc.input(Key).output(MirrorVersions),
  /**
   * Answers a question. `mine` and `theirs` are the hashes of the versions that were shown, null for one that was
   * gone: when either changed since, the fault is `mirror.changed-since`.
   */
  resolve: oc
    .input(Key.extend({ answer: MirrorAnswer, mine: z.string().nullable(), theirs: z.string().nullable() }))
    .output(MirrorStatus),
};
