/** An export as a folder, ready to commit: the document, what belongs to it as files, and a list of them. */
import { sha256Of } from '#main/db/blobs.ts';
import { decodeSource } from '#main/library/splice.ts';
import { safeFileNames, withEnd } from '#shared/exports/file-names.ts';
import type { FolderManifest } from '#shared/exports/postmortem-json.ts';
import { faultOf } from '#shared/fault.ts';
import { ATTACHMENTS } from '#shared/library/attachment-names.ts';
import { picturesOf } from './pictures.ts';
import type { ExportsDeps } from './ports.ts';
import { bytesOf, reviewOf, type Subject } from './subject.ts';
import type { ZippedFile } from './zip.ts';

export const MANIFEST = 'hotwash-export.json';
const PICTURE_WIDTH = 1200;

export interface FolderFiles {
  /** In the order of their paths; the list of the files is one of them. */
  files: ZippedFile[];
  manifest: FolderManifest;
  warnings: string[];
}

/** The files of the folder. What is missing in the data folder is told in `warnings`, the rest is there. */
export function folderFiles(deps: ExportsDeps, subject: Subject, { plain }: { plain: boolean }): FolderFiles {
  const warnings: string[] = [];
  const files: ZippedFile[] = [];
  const add = (path: string, bytes: Uint8Array | string) =>
    files.push({ path, bytes: typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes });
  const addBlob = (path: string, what: string, sha256: string) => {
    try {
      add(path, deps.blob(sha256));
    } catch (error) {
      warnings.push(`${what} could not be taken along: ${faultOf(error).message}`);
    }
  };

  const attachments = subject.document ? deps.attachments(subject.document.id) : [];
  const names = safeFileNames(attachments.map(({ name }) => name));
  const renamed = attachments.flatMap(({ name }, index) =>
    names[index] === name ? [] : [{ from: name, to: names[index]! }],
  );
  for (const { from, to } of renamed)
    warnings.push(`The attachment "${from}" is called ${to} here, because not every system takes its name.`);
  add('document.md', withNames(bytesOf(deps, subject, plain), renamed));
  for (const [index, { name, sha256 }] of attachments.entries())
    addBlob(`${ATTACHMENTS}${names[index]}`, `The attachment ${name}`, sha256);

  const { timeline, whys } = picturesOf(deps, subject, PICTURE_WIDTH);
  if (timeline) add('timeline.svg', timeline.svg);
  if (whys) add('whys.svg', whys.svg);

  const evidence = (subject.incident?.entries ?? []).flatMap((entry) => entry.evidence);
  const evidenceNames = safeFileNames(
    evidence.map(({ name, mediaType }, index) => `E${index + 1}-${withEnd(name, mediaType)}`),
  );
  for (const [index, { name, sha256 }] of evidence.entries())
    addBlob(`evidence/${evidenceNames[index]}`, `The evidence E${index + 1} (${name})`, sha256);

  const review = reviewOf(deps, subject);
  if (review) add('review.json', `${JSON.stringify(review, null, 2)}\n`);

  const manifest = manifestOf(subject, files);
  add(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`);
  return { files: files.sort(byPath), manifest, warnings };
}

function manifestOf({ id, ref, title }: Subject, files: readonly ZippedFile[]): FolderManifest {
  const hashes = [...files].sort(byPath).map(({ path, bytes }) => [path, sha256Of(bytes)] as const);
  return { schema: 'hotwash.folder/1', ref, id, title, files: Object.fromEntries(hashes) };
}

/** By code units: alike wherever it runs. */
function byPath(a: ZippedFile, b: ZippedFile): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** The document with the addresses of attachments that have another name here; else byte for byte. */
function withNames(bytes: Buffer, renamed: readonly { from: string; to: string }[]): Uint8Array {
  if (renamed.length === 0) return bytes;
  let text = decodeSource(bytes);
  for (const { from, to } of renamed) {
    const address = `${ATTACHMENTS}${encodeURIComponent(to)}`;
    for (const old of [encodeURIComponent(from), encodeURI(from), from])
      text = text.replaceAll(
        new RegExp(`${ATTACHMENTS}${escapedPattern(old)}(?=[)>\\s"'])`, 'g'),
        () => address,
      );
  }
  return Buffer.from(text, 'utf8');
}

function escapedPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
