/** Which folders may be mirrored to. */
import { realpathSync } from 'node:fs';
import { whyOf } from '#main/exports/workspace/writing.ts';
import { makeWritableFolder } from '#main/exports/writable-folder.ts';
import { fault } from '#shared/fault.ts';

/** The folder's real path. It and the data folder must not hold each other. */
export function folderToMirror(path: string, dataDir: string): string {
  let real: string;
  try {
    real = makeWritableFolder(path);
  } catch (error) {
    throw fault('mirror.unwritable', `${path} cannot be mirrored. ${whyOf(error)}`, {
      todo: 'Name a folder that this user may write to, such as a git working copy.',
      kept: 'Nothing was changed.',
    });
  }
  const refused = holdsData(real, dataDir);
  if (refused !== null) {
    throw fault('mirror.in-data', refused, {
      todo: 'Choose a folder that has nothing to do with the data folder.',
      kept: 'Nothing was changed.',
    });
  }
  return real;
}

/** A sentence when the folder and the data folder hold each other; else null. */
export function holdsData(real: string, dataDir: string): string | null {
  const data = realpathSync(dataDir);
  const inside = (one: string, other: string) =>
    one === other || one.startsWith(`${other}/`) || one.startsWith(`${other}\\`);
  return inside(real, data) || inside(data, real) ? `${real} and the data folder hold each other.` : null;
}
