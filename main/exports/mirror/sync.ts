/** One look at both sides, and what follows from it. */
import { existsSync, statSync } from 'node:fs';
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { keyOf } from '#main/exports/workspace/finding.ts';
import { type Folder, openFolder } from '#main/exports/workspace/folder.ts';
import { manifestJson, readManifest } from '#main/exports/workspace/manifest.ts';
import type { WorkspaceService } from '#main/exports/workspace/service.ts';
import type { UnitHead } from '#main/exports/workspace/units.ts';
import { createWriting, fileOf, whyOf } from '#main/exports/workspace/writing.ts';
import { createSlices } from '#main/incidents/imports/slices.ts';
import { folded } from '#shared/exports/file-names.ts';
import { ACTIONS_PAGE, MANIFEST, type ManifestUnit } from '#shared/exports/workspace/model.ts';
import type { ActionsPage } from './actions-page.ts';
import { takeIncoming, takeUnknown } from './incoming.ts';
import type { Linked } from './linked.ts';
import { createClaims, moveToOwnFolder } from './own-folder.ts';
import type { Reconcile } from './reconcile.ts';
import { scanFolder } from './scan.ts';
import type { MirrorProblem, MirrorStore, UnitRow } from './store.ts';
import type { Swapping } from './swap.ts';

export interface SyncDeps {
  db: Database;
  actor: string;
  store: MirrorStore;
  workspace: WorkspaceService;
  reconcile: Reconcile;
  swapping: Swapping;
  linked: Linked;
  actionsPage: ActionsPage;
  /** Something to look at in what was taken from this file. */
  warn: (path: string, warnings: readonly string[]) => void;
  now: () => string;
}

export interface Synced {
  /** Look again soon: something moved meanwhile. */
  again: boolean;
}

/** Throws an Error with a sentence when the folder is away: nothing was done then. */
export async function syncOnce(deps: SyncDeps, given: string): Promise<Synced> {
  const { store, workspace, reconcile } = deps;
  const folder = present(given, store);
  const row = store.read();
  if (!row) return { again: false };
  const upTo = store.newest();
  const problems: MirrorProblem[] = [];
  const slices = createSlices();
  let again = putBack(deps, folder);

  const heads = new Map(workspace.units.heads().map((head) => [keyOf(head), head]));
  let rows = store.units();
  const first = row.seq === 0;
  const dirty = first ? new Set(heads.keys()) : dirtyKeys(store.changedSince(row.seq, upTo), heads);
  const scan = await scanFolder(folder, rows, slices, (unit, path) => {
    store.put({ ...(store.unit(unit.key) ?? unit), path, stat: '' });
  });
  if (deps.actionsPage.take(folder, problems) === 'again') again = true;
  const told = await takeIncoming(deps, folder, scan.fresh, problems);
  for (const key of told) dirty.add(key);
  if (told.size > 0) for (const head of workspace.units.heads()) heads.set(keyOf(head), head);
  rows = store.units();

  const wanted = new Set([...dirty, ...scan.changed]);
  for (const unit of rows.values()) if (unit.question || !heads.has(unit.key)) wanted.add(unit.key);
  for (const key of heads.keys()) if (!rows.has(key)) wanted.add(key);
  /** Where something stands or is to stand: what is there is no new file. */
  const own = new Set<string>();
  for (const key of wanted) {
    const head = heads.get(key);
    try {
      const unit = rowFor(deps, key, head, rows.has(key));
      if (unit) own.add(folded(unit.path));
      if (unit && reconcile.one(folder, unit, head) === 'again') again = true;
    } catch (error) {
      problems.push({ path: rows.get(key)?.path ?? head?.ref ?? '', why: whyOf(error) });
    }
    await slices.pause();
  }
  for (const file of scan.fresh) {
    if (own.has(folded(file.path))) continue;
    const taken = takeUnknown(deps, folder, file);
    if (taken === 'again') again = true;
    else if (taken !== null) problems.push({ path: file.path, why: taken });
    await slices.pause();
  }
  const files = await deps.linked.take({ folder, heads: heads.values(), touched: wanted, slices, problems });
  for (const key of files.came) wanted.add(key);
  again ||= files.again;
  if (await writeSide(deps, folder, wanted, problems, first)) again = true;
  // What this did itself comes up once more, and then there is nothing to do.
  again ||= store.newest() > upTo;
  store.synced.run(upTo, deps.now(), JSON.stringify(problems));
  return { again };
}

/** The folder, when it is there and is the one that was mirrored to. */
function present(path: string, store: MirrorStore): Folder {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(
      `${path} is not there. When the disk is back, the mirror goes on; nothing is removed here.`,
    );
  const folder = openFolder(path);
  if (store.count() > 0 && !existsSync(folder.place(MANIFEST))) {
    const left = [...store.units().values()].some(
      ({ sha256, path: file }) => sha256 !== '' && existsSync(folder.place(file)),
    );
    if (!left)
      throw new Error(
        `${path} is empty: is its disk mounted? Nothing is removed here. Set the mirror anew if it is right.`,
      );
  }
  return folder;
}

/** What somebody wrote into a file that was just replaced is put back, to be read against what it began from. */
export function putBack(
  { store, swapping }: Pick<SyncDeps, 'store' | 'swapping'>,
  folder: Folder,
  all = false,
): boolean {
  let put = false;
  for (const late of swapping.late(all)) {
    const { key, path, bytes, sha256, written } = late;
    const row = store.unit(key);
    if (!row) continue;
    put = true;
    const there = folder.read(path);
    const now = there && sha256Of(there);
    // What somebody wrote there since is read first; then this has its turn.
    const read = now !== null && (now === written || now === row.sha256);
    if (read && swapping.swap(folder, { key, path }, bytes, now))
      store.put({ ...row, sha256, text: null, stat: '' });
    else swapping.keep(late);
  }
  return put;
}

/** A thing's row, or a new one for what has no file yet; null when it needs none. */
function rowFor(
  { store, workspace }: SyncDeps,
  key: string,
  head: UnitHead | undefined,
  known: boolean,
): UnitRow | null {
  const row = known ? store.unit(key) : null;
  if (row || !head) return row;
  if (head.kind === 'incident' && head.covered) return null;
  const { entry } = workspace.units.unit(head);
  if (!entry.file) return null;
  return { key, path: entry.file.path, sha256: '', text: null, stat: '', question: null };
}

function dirtyKeys(
  changes: readonly { entity: string; entity_id: string; parent_id: string | null }[],
  heads: ReadonlyMap<string, UnitHead>,
): Set<string> {
  const ids = new Set(changes.flatMap(({ entity_id, parent_id }) => [entity_id, parent_id ?? '']));
  const found = new Set<string>();
  for (const [key, head] of heads) if (ids.has(head.id) || ids.has(head.incidentId ?? '')) found.add(key);
  return found;
}

/** The files that are made of the data alone. True when something moved meanwhile. */
async function writeSide(
  { db, store, workspace, swapping }: SyncDeps,
  folder: Folder,
  touched: ReadonlySet<string>,
  problems: MirrorProblem[],
  first: boolean,
): Promise<boolean> {
  const { units, sidePages, version } = workspace;
  let again = false;
  const known = store.files();
  const writing = createWriting(db, folder, known, false);
  const heads = units.heads();
  const rows = store.units();
  const slices = createSlices();
  const claims = createClaims(() => store.entries(heads.map(keyOf)));
  for (const head of heads) {
    const key = keyOf(head);
    if (!touched.has(key) && !first) continue;
    let row = store.unit(key);
    if (row?.sha256 === '' || (!row && !head.covered)) continue;
    try {
      let unit = units.unit(head, row?.path);
      if (row && claims.clash(key, unit)) {
        const left = unit.entry.attachments;
        row = moveToOwnFolder({ store, swapping }, folder, head, row);
        if (row === null) {
          again = true;
          continue;
        }
        rows.set(key, row);
        unit = units.unit(head, row.path);
        claims.drop(key);
        for (const { path } of left) {
          if (claims.isTaken(path)) continue;
          await writing.drop(path);
          store.dropFile(path);
        }
      }
      const { entry, files } = unit;
      claims.add(key, entry.attachments);
      for (const file of files) {
        if (file.path === entry.file?.path) continue;
        if (await writing.put(file)) store.putFile(file.path, file.sha256);
      }
      const agreed = entry.file && row ? { ...entry.file, sha256: row.sha256 } : entry.file;
      store.keepEntry(key, { ...entry, file: agreed } satisfies ManifestUnit);
    } catch (error) {
      problems.push({ path: row?.path ?? head.ref, why: whyOf(error) });
    }
    await slices.pause();
  }
  const paths = new Map<string, string>();
  for (const { key, path, sha256 } of rows.values())
    if (sha256 !== '') paths.set(key.slice(key.indexOf(' ') + 1), path);
  const pages = sidePages.pages(heads, paths);
  for (const page of pages) {
    // Its lines are what edits of it are read against.
    const text = page.path === ACTIONS_PAGE ? page.bytes!.toString('utf8') : null;
    if (await writing.put(page)) store.putFile(page.path, page.sha256, text);
  }
  const manifest = fileOf(
    MANIFEST,
    manifestJson(version, {
      settings: sidePages.settings(),
      pages: pages.map(({ path, sha256 }) => ({ path, sha256 })),
      units: store.entries(heads.map(keyOf)).map((entry) => JSON.parse(entry)),
    }),
  );
  if (await putManifest(folder, manifest, known)) store.putFile(MANIFEST, manifest.sha256);
  else
    problems.push({
      path: MANIFEST,
      why: 'It cannot be read and is left as it is. Take it as it was from git.',
    });
  for (const { path, why } of writing.problems)
    if (!problems.some((told) => told.path === path))
      problems.push({ path, why: why.replace(' Import first.', '') });
  return again;
}

/** One that somebody changed was read by now, unless it cannot be. */
async function putManifest(
  folder: Folder,
  file: ReturnType<typeof fileOf>,
  known: ReadonlyMap<string, string>,
) {
  const there = await folder.hash(MANIFEST);
  if (there === file.sha256) return true;
  if (there !== null && there !== known.get(MANIFEST)) {
    try {
      readManifest(folder);
    } catch {
      return false;
    }
  }
  folder.replace(MANIFEST, file.bytes!);
  return true;
}
