/** Paths in a folder that never lead out of it, on any system. */
import { DEVICES, SHORTENED } from '../file-names.ts';

/** Marks that HFS+ passes over where it compares names. */
const UNSEEN = /\p{Cf}/gu;

/** Why this is no path inside a folder, in words; null when it is one. Only forward slashes divide it. */
export function pathProblem(path: string): string | null {
  if (path === '' || path.length > 1000) return 'it is empty or too long';
  if (/[\\\p{Cc}]/u.test(path)) return 'it holds a backslash or a control character';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'it is absolute';
  for (const written of path.split('/')) {
    // Some file systems pass over what nobody sees: for them `.git` is still `.git` with a joiner in it.
    const part = written.replaceAll(UNSEEN, '');
    if (part === '' || part === '.' || part === '..') return 'it leads out of the folder or nowhere';
    if (part.startsWith('.')) return 'it is hidden';
    if (SHORTENED.test(part)) return 'on Windows it may be the short name of a hidden folder';
    if (/[. ]$/.test(part) || /[<>:"|?*]/.test(part) || DEVICES.test(part))
      return 'not every system takes such a name';
  }
  return null;
}
