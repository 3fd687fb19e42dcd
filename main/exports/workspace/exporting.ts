/** Writes a whole workspace as a folder of Markdown: one thing at a time, so that others are served in between. */
import { existsSync, readdirSync } from 'node:fs';
import type { Database } from '#main/db/database.ts';
import { createSlices } from '#main/incidents/imports/slices.ts';
import {
  MANIFEST,
  type ManifestUnit,
  type WorkspaceExported,
  type WorkspaceStep,
} from '#shared/exports/workspace/model.ts';
import { fault } from '#shared/fault.ts';
import { makeWritableFolder } from '../writable-folder.ts';
import { type Folder, folderNamed, openFolder } from './folder.ts';
import { filesOf, filesOfUnit, manifestJson, readManifest } from './manifest.ts';
import type { SidePages } from './side-pages.ts';
import type { Units } from './units.ts';
import { createWriting, fileOf, type Writing, whyOf } from './writing.ts';

export interface ExportingDeps {
  db: Database;
  units: Units;
  sidePages: SidePages;
  version: string;
}

/** Milliseconds between two steps that are told. */
const TELL_MS = 100;

/**
 * Gives the steps as they are done and returns the result; who returns it early stops it, and what was written by
 * then can be read all the same. Faults: `usage.folder-not-empty`, `workspace.unwritable`, `workspace.manifest`.
 */
export async function* exportWorkspace(
  { db, units, sidePages, version }: ExportingDeps,
  given: string,
  signal: AbortSignal,
): AsyncGenerator<WorkspaceStep, WorkspaceExported> {
  const folder = folderToWrite(folderNamed(given));
  const before = readManifest(folder);
  const empty = before === null && readdirSync(folder.root).length === 0;
  const known = new Map(before ? filesOf(before).map(({ path, sha256 }) => [path, sha256]) : []);
  const writing = createWriting(db, folder, known, empty);
  const heads = units.heads();
  const templatePaths = units.templatePaths();
  const slices = createSlices();
  const entries: ManifestUnit[] = [];
  const paths = new Map<string, string>();
  const covers = new Map<string, string>();
  let told = 0;
  let stopped = false;

  for (const [index, head] of heads.entries()) {
    if (signal.aborted) {
      stopped = true;
      break;
    }
    try {
      const unit = units.unit(head, head.kind === 'template' ? templatePaths.get(head.id) : undefined);
      for (const file of unit.files) await writing.put(file);
      entries.push(unit.entry);
      const { file, document } = unit.entry;
      if (file) paths.set(head.id, file.path);
      if (head.kind === 'postmortem' && document?.incidentId && file)
        covers.set(document.incidentId, file.path);
    } catch (error) {
      writing.problems.push({ path: '', why: `${head.ref || head.title}: ${whyOf(error)}` });
    }
    if (performance.now() - told >= TELL_MS) {
      told = performance.now();
      yield { done: index + 1, total: heads.length, path: paths.get(head.id) ?? head.ref };
    }
    await slices.pause();
  }
  // An incident is found through the postmortem that stands for it.
  for (const [incidentId, path] of covers) if (!paths.has(incidentId)) paths.set(incidentId, path);

  const pages = sidePages.pages(heads, paths);
  if (!stopped) for (const page of pages) await writing.put(page);
  // What it did not come to is told as it was, so that a later export knows its own files.
  const reached = new Set(entries.map(({ kind, id }) => `${kind} ${id}`));
  const rest = stopped ? (before?.units ?? []).filter(({ kind, id }) => !reached.has(`${kind} ${id}`)) : [];
  const manifest = fileOf(
    MANIFEST,
    manifestJson(version, {
      settings: sidePages.settings(),
      pages: stopped ? (before?.pages ?? []) : pages.map(({ path, sha256 }) => ({ path, sha256 })),
      units: [...entries, ...rest],
    }),
  );
  if (!stopped) await dropOld(known, [...pages, manifest, ...entries.flatMap(filesOfUnit)], writing);
  await putManifest(folder, manifest, writing);
  yield { done: entries.length, total: heads.length, path: MANIFEST };
  const { written, unchanged, removed, bytes, problems } = writing;
  return {
    folder: folder.root,
    documents: entries.length,
    written,
    unchanged,
    removed,
    bytes,
    stopped,
    problems,
  };
}

/** What an earlier export wrote and this one did not. */
async function dropOld(
  known: ReadonlyMap<string, string>,
  now: readonly { path: string }[],
  writing: Writing,
): Promise<void> {
  const kept = new Set(now.map(({ path }) => path));
  for (const path of known.keys()) if (!kept.has(path)) await writing.drop(path);
}

/** The manifest is nobody's to edit: it is written last and anew, and tells that the rest is there. */
async function putManifest(folder: Folder, file: ReturnType<typeof fileOf>, writing: Writing): Promise<void> {
  if ((await folder.hash(MANIFEST)) === file.sha256) {
    writing.unchanged++;
  } else {
    folder.replace(MANIFEST, file.bytes!);
    writing.written++;
  }
  writing.bytes += file.size;
}

function folderToWrite(path: string): Folder {
  try {
    makeWritableFolder(path);
  } catch (error) {
    throw unwritable(path, whyOf(error));
  }
  const folder = openFolder(path);
  const others = readdirSync(folder.root).filter((name) => !name.startsWith('.'));
  if (others.length > 0 && !existsSync(folder.place(MANIFEST))) {
    throw fault('usage.folder-not-empty', `${path} holds files that no export wrote, such as ${others[0]}.`, {
      todo: 'Name a new folder, an empty one, or one that an earlier export wrote.',
      kept: 'Nothing was written.',
    });
  }
  return folder;
}

function unwritable(path: string, why: string) {
  return fault('workspace.unwritable', `${path} cannot be written. ${why}`, {
    todo: 'Name a new folder, or an empty one, in a place that this user may write to.',
    kept: 'Nothing was written.',
  });
}
