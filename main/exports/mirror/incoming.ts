/** Takes what came into the folder and is nothing's file yet: documents by hand, and those of another Hotwash. */

import type { StagedBlob } from '#main/db/blob-stage.ts';
import { sha256Of } from '#main/db/blobs.ts';
import { type FoundFile, keyOf } from '#main/exports/workspace/finding.ts';
import { type Folder, MOST_READ_BYTES } from '#main/exports/workspace/folder.ts';
import { inOrder, takeReviews } from '#main/exports/workspace/importing.ts';
import { parseJson, readManifest } from '#main/exports/workspace/manifest.ts';
import { stageFile } from '#main/exports/workspace/taking-blobs.ts';
import { whyOf } from '#main/exports/workspace/writing.ts';
import { MANIFEST, type ManifestUnit, REVIEW } from '#shared/exports/workspace/model.ts';
import { IncidentRows } from '#shared/exports/workspace/rows.ts';
import type { MirrorProblem } from './store.ts';
import type { SyncDeps } from './sync.ts';

type Problems = MirrorProblem[];

/** Gives the keys of what came; takes their files out of `fresh`. */
export async function takeIncoming(
  deps: SyncDeps,
  folder: Folder,
  fresh: FoundFile[],
  problems: Problems,
): Promise<Set<string>> {
  const came = new Set<string>();
  const { store, workspace, db, actor } = deps;
  const there = await folder.hash(MANIFEST);
  if (there === null || there === store.file(MANIFEST)?.sha256) return came;
  let units: ManifestUnit[];
  try {
    units = readManifest(folder)?.units ?? [];
  } catch (error) {
    problems.push({ path: MANIFEST, why: whyOf(error) });
    return came;
  }
  const taking = workspace.newTaking();
  const here = new Set(workspace.units.heads().map(keyOf));
  for (const unit of inOrder(units)) {
    const key = keyOf(unit);
    // What was removed here is asked for, where its file is looked at.
    if (!here.has(key) && store.unit(key)) continue;
    try {
      if (unit.kind === 'incident') {
        if (await takeRows(deps, folder, unit, taking)) came.add(key);
      } else if (here.has(key)) {
        const taken = taking.beside(unit, await staged(deps, folder, unit));
        if (taken === 'created' || taken === 'updated') came.add(key);
      } else {
        const bytes = unit.file && folder.read(unit.file.path);
        if (!unit.file || !bytes) continue;
        const { path } = unit.file;
        const given = { path, bytes, edited: sha256Of(bytes) !== unit.file.sha256 };
        const { warnings } =
          unit.kind === 'template'
            ? taking.template(unit, given)
            : taking.document(unit, given, await staged(deps, folder, unit));
        deps.warn(path, warnings);
        store.put({ key, path, sha256: sha256Of(bytes), text: bytes, stat: '', question: null });
        const at = fresh.findIndex((file) => file.path === path);
        if (at >= 0) fresh.splice(at, 1);
        came.add(key);
      }
    } catch (error) {
      problems.push({ path: unit.file?.path ?? unit.data?.path ?? unit.ref, why: whyOf(error) });
    }
  }
  const reviews = await folder.hash(REVIEW);
  if (reviews !== null && reviews !== store.file(REVIEW)?.sha256) {
    attempt(problems, REVIEW, () => {
      takeReviews(folder, taking, db, actor);
      store.putFile(REVIEW, reviews);
    });
  }
  return came;
}

/** The rows of an incident that another Hotwash wrote. True when they were read. */
async function takeRows(
  deps: SyncDeps,
  folder: Folder,
  unit: ManifestUnit,
  taking: ReturnType<SyncDeps['workspace']['newTaking']>,
): Promise<boolean> {
  const { store } = deps;
  if (!unit.data) return false;
  const { path } = unit.data;
  const there = await folder.hash(path);
  if (there === null || there === store.file(path)?.sha256) return false;
  const bytes = folder.read(path, MOST_READ_BYTES);
  if (bytes === null) return false;
  const rows = parseJson(bytes, IncidentRows);
  if ('problem' in rows) throw new Error(rows.problem);
  deps.warn(path, taking.incident(unit.id, rows.data, await staged(deps, folder, unit)).warnings);
  store.putFile(path, there);
  return true;
}

async function staged({ db }: SyncDeps, folder: Folder, unit: ManifestUnit): Promise<StagedBlob[]> {
  const found: StagedBlob[] = [];
  for (const file of [...unit.attachments, ...unit.blobs]) {
    const blob = await stageFile(db, folder, file).catch(() => null);
    if (blob) found.push(blob);
  }
  return found;
}

/** A file by hand. Null when it was taken; else why not. */
export function takeUnknown(
  { store, workspace, db, actor, warn }: SyncDeps,
  folder: Folder,
  file: FoundFile,
): string | null {
  const { path } = file;
  try {
    const stat = folder.stat(path);
    if (!stat) return null;
    if (Date.now() - stat.mtimeMs < 120 && Date.now() >= stat.mtimeMs) return 'again';
    const bytes = folder.read(path);
    if (bytes === null) return null;
    const outcome = db.write(actor, () => workspace.takeFile(file, bytes));
    if (outcome.taken === 'unchanged')
      return `It is the same as ${outcome.document?.ref ?? 'another'}; it was not taken twice.`;
    warn(path, outcome.warnings);
    const { document, templateId } = outcome;
    const key = templateId ? `template ${templateId}` : document ? keyOf(document) : null;
    if (key === null) return null;
    if (document?.kind === 'runbook') workspace.importing.readFor(document)();
    if (store.unit(key)) return null;
    store.put({ key, path, sha256: sha256Of(bytes), text: bytes, stat: '', question: null });
    return null;
  } catch (error) {
    return whyOf(error);
  }
}

function attempt(problems: Problems, path: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    problems.push({ path, why: whyOf(error) });
  }
}
