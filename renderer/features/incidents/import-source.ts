/** What is chosen to import: files, a folder or a pasted text, as they go over the line. */
import { bytesText } from '#renderer/ui/time-text.ts';
import { fault } from '#shared/fault.ts';
import { readBase64 } from './attaching.ts';

export interface ImportSource {
  /** Tells one choice from the next. */
  id: string;
  name: string;
  files: { path: string; data: string }[];
  /** As they were chosen, to attach them instead; empty for a pasted text. */
  originals: readonly File[];
}

/** Bytes that one message over the line takes, less a third for base64. */
const MOST_BYTES = 44 * 1024 * 1024;
const MOST_FILES = 20_000;

/** Reads what was chosen. Of a folder, the JSON files, else tables and texts. Faults: `imports.too-large`, `imports.empty`. */
export async function sourceOfFiles(chosen: readonly File[]): Promise<ImportSource> {
  const files = wantedOf(chosen);
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length === 0) {
    throw fault('imports.empty', 'There is nothing in it that can be imported.', {
      todo: 'Choose a Slack export, JSON of PagerDuty, a CSV or a text file.',
    });
  }
  if (bytes > MOST_BYTES || files.length > MOST_FILES) {
    throw fault(
      'imports.too-large',
      `${files.length === 1 ? files[0]!.name : `${files.length} files`}: ${bytesText(bytes)}. The window takes up to ${bytesText(MOST_BYTES)}.`,
      {
        todo: 'Import it by the command line, which takes more: hotwash incident import. Or export fewer channels or days.',
        kept: 'Nothing was imported.',
      },
    );
  }
  const read: ImportSource['files'] = [];
  for (const file of files) {
    const data = file.size === 0 ? '' : await readBase64(file, file.name);
    read.push({ path: file.webkitRelativePath || file.name, data });
  }
  const folder = files[0]!.webkitRelativePath.split('/')[0];
  const name = folder || (files.length === 1 ? files[0]!.name : `${files.length} files`);
  return { id: crypto.randomUUID(), name, files: read, originals: folder ? [] : files };
}

export async function sourceOfText(text: string): Promise<ImportSource> {
  const file = new File([text], 'pasted.txt', { type: 'text/plain' });
  return {
    id: crypto.randomUUID(),
    name: 'pasted text',
    files: [{ path: file.name, data: await readBase64(file, 'The text') }],
    originals: [],
  };
}

function wantedOf(chosen: readonly File[]): File[] {
  const visible = chosen.filter((file) => !file.name.startsWith('.'));
  if (!visible.some((file) => file.webkitRelativePath !== '')) return visible;
  const json = visible.filter((file) => /\.json$/i.test(file.name));
  return json.length > 0 ? json : visible.filter((file) => /\.(?:csv|tsv|txt|log)$/i.test(file.name));
}

/** True for files that are more likely an export than evidence; the dialog lets one attach them all the same. */
export function looksImportable(files: readonly File[]): boolean {
  return files.length > 0 && files.every((file) => /\.(?:zip|json|csv|tsv)$/i.test(file.name));
}

/** The folders among what was dropped. Ask at once: after the event they are gone. */
export function foldersIn(data: DataTransfer): FileSystemDirectoryEntry[] {
  return [...data.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry?.isDirectory ? [entry as FileSystemDirectoryEntry] : [];
  });
}

/** All files of the folders, also in folders below, each with its path; as a chosen folder gives them. */
export async function filesOfFolders(folders: readonly FileSystemDirectoryEntry[]): Promise<File[]> {
  const files: File[] = [];
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    for (const entry of await entriesOf(folder)) {
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory) waiting.push(entry as FileSystemDirectoryEntry);
      else files.push(await fileOf(entry as FileSystemFileEntry));
      if (files.length > MOST_FILES * 2) return files;
    }
  }
  return files;
}

/** A reader gives a folder in pieces, and nothing at its end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

async function fileOf(entry: FileSystemFileEntry): Promise<File> {
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  Object.defineProperty(file, 'webkitRelativePath', { value: entry.fullPath.replace(/^\//, '') });
  return file;
}
