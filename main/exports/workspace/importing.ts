/**
 * Reads a workspace's folder back. Each thing is taken in a transaction of its own within larger ones, so that it is
 * whole or not there; others are served in between; whatever cannot be taken is told and the rest is taken.
 */
import { statSync } from 'node:fs';
import type { StagedBlob } from '#main/db/blob-stage.ts';
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { createSlices } from '#main/incidents/imports/slices.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import {
  ACTIONS_DATA,
  ACTIONS_PAGE,
  MANIFEST,
  type Manifest,
  type ManifestUnit,
  REVIEW,
  type WorkspaceImported,
  type WorkspaceStep,
} from '#shared/exports/workspace/model.ts';
import { actionLine } from '#shared/exports/workspace/pages.ts';
import { ActionRows, IncidentRows, REVIEW_PARTS, Reviews } from '#shared/exports/workspace/rows.ts';
import { fault } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import { referenceOf } from '#shared/reference.ts';
import { type ActionEditsDeps, takeActionEdits } from './action-edits.ts';
import { type FoundFile, keyOf, markdownFiles, placeUnits } from './finding.ts';
import { type Folder, folderNamed, MOST_READ_BYTES, openFolder } from './folder.ts';
import { type LinkedFiles, takeLinked } from './linked-files.ts';
import { filesOf, parseJson, readManifest } from './manifest.ts';
import type { GivenText, Outcome, Taking } from './taking.ts';
import { stageFile } from './taking-blobs.ts';
import { whyOf } from './writing.ts';

export interface ImportingDeps {
  db: Database;
  actor: string;
  newTaking: () => Taking;
  actions: ActionEditsDeps;
  linkedFiles: LinkedFiles;
  textOf: (document: Document) => string;
  takeSettings: (settings: Record<string, unknown>) => boolean;
  /** Takes a file that belongs to nothing yet. */
  takeFile: (file: FoundFile, bytes: Buffer) => Outcome;
  /** Reads a runbook for the lists; gives what keeps the reading. */
  readFor: (document: Document) => () => void;
}

/** Milliseconds between two steps that are told. */
const TELL_MS = 100;
/** Readings that one transaction keeps. */
const READINGS = 32;
/** What one transaction holds: each waits for the disk once, and nothing else is served meanwhile. */
const BATCH = 16;
const BATCH_BYTES = 256 * 1024;

/**
 * Gives the steps as they are done and returns the result. Faults: `workspace.no-folder`, `workspace.no-manifest`,
 * `workspace.manifest`.
 */
export async function* importWorkspace(
  deps: ImportingDeps,
  given: string,
  signal: AbortSignal,
): AsyncGenerator<WorkspaceStep, WorkspaceImported> {
  const { db, actor } = deps;
  const folder = folderToRead(given);
  const manifest = readManifest(folder);
  if (!manifest) throw noManifest(folder.root);
  const { places, fresh } = placeUnits(folder, manifest.units, markdownFiles(folder));
  const taking = deps.newTaking();
  const result: WorkspaceImported = {
    folder: folder.root,
    created: 0,
    updated: 0,
    unchanged: 0,
    older: 0,
    stopped: false,
    renumbered: [],
    problems: [],
    warnings: [],
  };
  const toRead: Document[] = [];
  const taken: { path: string; document: Document }[] = [];
  const before = new Map<string, string>();
  const total = manifest.units.length + fresh.length;
  const slices = createSlices();
  let done = 0;
  let told = 0;

  const count = (path: string, outcome: Outcome) => {
    result[outcome.taken]++;
    for (const why of outcome.warnings) result.warnings.push({ path, why });
    if (outcome.document) taken.push({ path, document: outcome.document });
    if (outcome.document?.kind === 'runbook' && outcome.taken !== 'unchanged') toRead.push(outcome.document);
  };
  const attempt = (path: string, work: () => void) => {
    try {
      work();
    } catch (error) {
      result.problems.push({ path, why: whyOf(error) });
    }
  };

  /** What was read and waits for its transaction. */
  let batch: { path: string; weight: number; work: () => void }[] = [];
  const flush = () => {
    const now = batch;
    batch = [];
    if (now.length > 0)
      db.write(actor, () => {
        for (const { path, work } of now) attempt(path, work);
      });
    done += now.length;
  };
  const later = (path: string, weight: number, work: () => void) => {
    batch.push({ path, weight, work });
    if (batch.length >= BATCH || batch.reduce((sum, each) => sum + each.weight, 0) >= BATCH_BYTES) flush();
  };

  attempt(MANIFEST, () => {
    if (deps.takeSettings(manifest.settings)) result.updated++;
  });
  for (const unit of inOrder(manifest.units)) {
    if (signal.aborted) break;
    const path = places.get(keyOf(unit)) ?? unit.file?.path ?? unit.data?.path ?? unit.ref;
    try {
      const prepared = await prepare(unit, { db, folder, taking, before, places, result });
      if (prepared) later(path, prepared.weight, () => count(path, prepared.take()));
      else done++;
    } catch (error) {
      result.problems.push({ path, why: whyOf(error) });
      done++;
    }
    if (performance.now() - told >= TELL_MS) {
      told = performance.now();
      yield { done, total, path };
    }
    await slices.pause();
  }
  flush();
  for (const file of fresh) {
    if (signal.aborted) break;
    attempt(file.path, () => {
      const bytes = folder.read(file.path);
      if (bytes)
        count(
          file.path,
          db.write(actor, () => deps.takeFile(file, bytes)),
        );
    });
    done++;
    await slices.pause();
  }
  const written = new Map(filesOf(manifest).map(({ path, sha256 }) => [path, sha256]));
  for (const { path, document } of taken) {
    if (signal.aborted) break;
    const of = { id: document.id, path, text: deps.textOf(document) };
    result.problems.push(...takeLinked(deps.linkedFiles, folder, of, written));
    await slices.pause();
  }
  if (!signal.aborted) {
    attempt(ACTIONS_DATA, () => takeLooseActions(folder, taking, before, result));
    attempt(REVIEW, () => takeReviews(folder, taking, db, actor));
    attempt(ACTIONS_PAGE, () => takeActionsPage(folder, manifest, deps, before, taking, result));
  }
  yield { done, total, path: '' };
  const keeping: (() => void)[] = [];
  const keep = () => {
    const now = keeping.splice(0);
    if (now.length > 0)
      db.write(actor, () => {
        for (const each of now) each();
      });
  };
  for (const [index, document] of toRead.entries()) {
    if (signal.aborted) break;
    attempt(document.ref, () => keeping.push(deps.readFor(document)));
    if (keeping.length >= READINGS) keep();
    if (performance.now() - told >= TELL_MS) {
      told = performance.now();
      yield { done, total, path: `reading ${index + 1} of ${toRead.length} runbooks` };
    }
    await slices.pause();
  }
  keep();
  result.stopped = signal.aborted;
  result.renumbered = [...taking.renumbered].map(([from, to]) => ({ from, to }));
  return result;
}

interface Preparing {
  db: Database;
  folder: Folder;
  taking: Taking;
  before: Map<string, string>;
  places: ReadonlyMap<string, string | null>;
  result: WorkspaceImported;
}

/** Reads what a thing consists of, before its transaction; null when there is nothing of it to take. */
async function prepare(
  unit: ManifestUnit,
  { db, folder, taking, before, places, result }: Preparing,
): Promise<{ weight: number; take: () => Outcome } | null> {
  const staged: StagedBlob[] = [];
  for (const file of [...unit.attachments, ...unit.blobs]) {
    try {
      const blob = await stageFile(db, folder, file);
      if (blob) staged.push(blob);
    } catch (error) {
      result.problems.push({ path: file.path, why: whyOf(error) });
    }
  }
  const place = places.get(keyOf(unit)) ?? null;
  const text = place === null ? null : textAt(folder, place, unit.file?.sha256 ?? '');
  if (unit.kind === 'incident') return prepareIncident(unit, { folder, taking, before, staged, text });
  if (text === null) {
    result.problems.push({
      path: unit.file?.path ?? unit.ref,
      why: 'The file is not there; nothing was removed here.',
    });
    return null;
  }
  if (text.bytes.toString('latin1').trim() === '')
    throw new Error('The file is empty; nothing was changed here.');
  const take =
    unit.kind === 'template' ? () => taking.template(unit, text) : () => taking.document(unit, text, staged);
  return { weight: text.bytes.length, take };
}

function prepareIncident(
  unit: ManifestUnit,
  {
    folder,
    taking,
    before,
    staged,
    text,
  }: Pick<Preparing, 'folder' | 'taking' | 'before'> & { staged: StagedBlob[]; text: GivenText | null },
): { weight: number; take: () => Outcome } {
  const bytes = unit.data ? folder.read(unit.data.path, MOST_READ_BYTES) : null;
  if (bytes === null) throw new Error('The data of this incident is not there; nothing was removed here.');
  const rows = parseJson(bytes, IncidentRows);
  if ('problem' in rows) throw new Error(rows.problem);
  for (const action of rows.data.action) remember(before, action);
  return {
    weight: bytes.length,
    take() {
      const outcome = taking.incident(unit.id, rows.data, staged);
      if (!text?.edited) return outcome;
      const written = taking.written(unit.id, text);
      return outcome.taken === 'created' ? { ...outcome, warnings: written.warnings } : written;
    },
  };
}

function remember(before: Map<string, string>, row: Omit<ActionItem, 'ref'> & { number: number }): void {
  const ref = referenceOf('action', row.number);
  before.set(ref, actionLine({ ...row, ref }));
}

function textAt(folder: Folder, path: string, sha256: string): GivenText | null {
  const bytes = folder.read(path);
  return bytes && { path, bytes, edited: sha256Of(bytes) !== sha256 };
}

function takeLooseActions(
  folder: Folder,
  taking: Taking,
  before: Map<string, string>,
  result: WorkspaceImported,
): void {
  const bytes = folder.read(ACTIONS_DATA, MOST_READ_BYTES);
  if (bytes === null) return;
  const rows = parseJson(bytes, ActionRows);
  if ('problem' in rows) throw new Error(rows.problem);
  for (const action of rows.data.action.toSorted((left, right) => left.number - right.number)) {
    remember(before, action);
    if (action.incidentId !== null) throw new Error('It holds an action item of an incident.');
    result[taking.action(action).taken]++;
  }
}

/** Throws an Error with a sentence when the file cannot be read. */
export function takeReviews(folder: Folder, taking: Taking, db: Database, actor: string): void {
  const bytes = folder.read(REVIEW, MOST_READ_BYTES);
  if (bytes === null) return;
  const reviews = parseJson(bytes, Reviews);
  if ('problem' in reviews) throw new Error(reviews.problem);
  db.write(actor, () => {
    for (const entity of REVIEW_PARTS) for (const row of reviews.data[entity]) taking.row(entity, row);
  });
}

function takeActionsPage(
  folder: Folder,
  manifest: Manifest,
  deps: ImportingDeps,
  before: ReadonlyMap<string, string>,
  taking: Taking,
  result: WorkspaceImported,
): void {
  const bytes = folder.read(ACTIONS_PAGE);
  const written = manifest.pages.find(({ path }) => path === ACTIONS_PAGE)?.sha256;
  if (bytes === null || sha256Of(bytes) === written) return;
  const edits = deps.db.write(deps.actor, () =>
    takeActionEdits(
      deps.actions,
      bytes.toString('utf8'),
      { lines: before, taken: new Set() },
      (ref) => taking.renumbered.get(ref) ?? ref,
    ),
  );
  result.updated += edits.changed;
  result.problems.push(...edits.problems);
  for (const { line, item, why } of edits.conflicts)
    result.problems.push({ path: ACTIONS_PAGE, why: `Line ${line}: ${item.ref} is left as it is. ${why}` });
}

/** Incidents first, because documents hang on them; each kind in the order of its numbers, which are given anew. */
export function inOrder(units: readonly ManifestUnit[]): ManifestUnit[] {
  const rank = ({ kind }: ManifestUnit) => (kind === 'incident' ? 0 : kind === 'template' ? 1 : 2);
  const number = ({ ref }: ManifestUnit) => Number(ref.slice(ref.indexOf('-') + 1)) || 0;
  return units.toSorted((left, right) => rank(left) - rank(right) || number(left) - number(right));
}

function folderToRead(given: string): Folder {
  const path = folderNamed(given);
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return openFolder(path);
  throw fault('workspace.no-folder', `${path} is ${found ? 'no folder' : 'not there'}.`, {
    todo: 'Name the folder that `hotwash workspace export` wrote.',
    kept: 'Nothing was changed.',
  });
}

function noManifest(path: string) {
  return fault(
    'workspace.no-manifest',
    `${path} holds no ${MANIFEST}, so that it is no exported workspace.`,
    {
      todo: 'Name the folder that `hotwash workspace export` wrote, or take Markdown files with `hotwash import`.',
      kept: 'Nothing was changed.',
    },
  );
}
