/** The manifest of a folder: read with care, because anybody may have edited it; written one thing a line. */
import type { ZodType } from 'zod';
import {
  ACTIONS_DATA,
  ACTIONS_PAGE,
  FOLDERS,
  INDEX_PAGE,
  MANIFEST,
  Manifest,
  type ManifestUnit,
  REVIEW,
} from '#shared/exports/workspace/model.ts';
import { pathProblem } from '#shared/exports/workspace/paths.ts';
import { fault } from '#shared/fault.ts';
import { ATTACHMENTS } from '#shared/library/attachment-names.ts';
import { isMarkdown } from './finding.ts';
import { type Folder, MOST_READ_BYTES } from './folder.ts';
import { rowsJson } from './units.ts';
import { whyOf } from './writing.ts';

const PAGES: ReadonlySet<string> = new Set([ACTIONS_DATA, ACTIONS_PAGE, INDEX_PAGE, REVIEW]);

/** Null when the folder has none. Fault: `workspace.manifest` when it cannot be read or names what it must not. */
export function readManifest(folder: Folder): Manifest | null {
  let bytes: Buffer | null;
  try {
    bytes = folder.read(MANIFEST, MOST_READ_BYTES);
  } catch (error) {
    throw unreadable(whyOf(error));
  }
  if (bytes === null) return null;
  const manifest = parseJson(bytes, Manifest);
  if ('problem' in manifest) throw unreadable(manifest.problem);
  for (const { path } of filesOf(manifest.data)) {
    const problem = pathProblem(path);
    if (problem !== null) throw unreadable(`It names the file ${JSON.stringify(path)}, and ${problem}.`);
  }
  for (const path of strangersIn(manifest.data))
    throw unreadable(`It names the file ${JSON.stringify(path)}, and no workspace writes such a one there.`);
  return manifest.data;
}

/**
 * Files that it claims although no export writes them there. What a manifest names is overwritten and removed as
 * Hotwash's own, so that it must not name the others of the folder.
 */
function* strangersIn({ pages, units }: Pick<Manifest, 'pages' | 'units'>): Generator<string> {
  for (const { path } of pages) if (!PAGES.has(path)) yield path;
  for (const { kind, file, data, attachments, blobs } of units) {
    const home = `${FOLDERS[kind]}/`;
    if (file && !(file.path.startsWith(home) && isMarkdown(file.path))) yield file.path;
    if (data && !/^data\/.+\.json$/.test(data.path)) yield data.path;
    for (const { path } of attachments)
      if (!(path.startsWith(home) && path.includes(`/${ATTACHMENTS}`))) yield path;
    for (const { path } of blobs) if (!path.startsWith('evidence/')) yield path;
  }
}

/** Every file that it names. */
export function filesOf({
  pages,
  units,
}: Pick<Manifest, 'pages' | 'units'>): { path: string; sha256: string }[] {
  return [...pages, ...units.flatMap(filesOfUnit)];
}

export function filesOfUnit({
  file,
  data,
  attachments,
  blobs,
}: ManifestUnit): { path: string; sha256: string }[] {
  return [...(file ? [file] : []), ...(data ? [data] : []), ...attachments, ...blobs];
}

export function manifestJson(
  version: string,
  { settings, pages, units }: Omit<Manifest, 'schema' | 'hotwash'>,
): string {
  return rowsJson('hotwash.workspace/1', { hotwash: version, settings }, { pages, units });
}

/** What the bytes say, or why they cannot be read. */
export function parseJson<T>(bytes: Buffer, model: ZodType<T>): { data: T } | { problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    const marked = bytes.includes('<<<<<<< ');
    return { problem: marked ? 'It holds the marks of an unfinished merge.' : 'It is no JSON.' };
  }
  const parsed = model.safeParse(value);
  if (parsed.success) return { data: parsed.data };
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  if (at === 'schema') return { problem: 'Another version of Hotwash wrote it, or another program.' };
  return { problem: `${at === '' ? 'It' : `What stands at ${at}`} is not as Hotwash writes it.` };
}

function unreadable(why: string) {
  return fault('workspace.manifest', `${MANIFEST} of this folder cannot be read. ${why}`, {
    todo: 'Take it as it was from git or from another export, or take the documents alone with `hotwash import`.',
    kept: 'Nothing was taken and nothing was written.',
  });
}
