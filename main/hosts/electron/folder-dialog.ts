/** The desktop's own dialog for a folder: plain decisions over what a page may ask for and what it is told. */
import type { OpenDialogOptions, OpenDialogReturnValue } from 'electron';

/** The page waits for the answer of the same number. */
export interface FolderOrder {
  id: number;
  options: OpenDialogOptions;
}

export interface FolderAnswer {
  hotwash: 'folder chosen';
  id: number;
  /** Absolute; null when the person chose none. */
  path: string | null;
}

const LONGEST = 4000;

/** What a page asks for; null for anything else. It says where the dialog begins, and no more. */
export function folderOrderOf(message: unknown, home: string): FolderOrder | null {
  if (typeof message !== 'object' || message === null) return null;
  const { id, from } = message as { id?: unknown; from?: unknown };
  if (typeof id !== 'number' || !Number.isSafeInteger(id)) return null;
  return {
    id,
    options: {
      title: 'Choose a folder',
      buttonLabel: 'Choose',
      defaultPath: beginOf(from, home),
      properties: ['openDirectory', 'createDirectory', 'promptToCreate'],
    },
  };
}

/** An absolute path, or one from `~`; the home folder for anything else. */
function beginOf(from: unknown, home: string): string {
  if (typeof from !== 'string' || from.length > LONGEST || from.includes('\0')) return home;
  const path = from.trim();
  if (/^~(?:[\\/]|$)/.test(path)) return `${home}${path.slice(1)}`;
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path) ? path : home;
}

export function folderAnswer(
  id: number,
  { canceled, filePaths }: Pick<OpenDialogReturnValue, 'canceled' | 'filePaths'>,
): FolderAnswer {
  return { hotwash: 'folder chosen', id, path: canceled ? null : (filePaths[0] ?? null) };
}
