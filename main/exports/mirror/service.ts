/** The mirror: a folder kept in step with the workspace while a window's process is open, or when it is asked for. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { sha256Of } from '#main/db/blobs.ts';
import type { Database } from '#main/db/database.ts';
import { keyOf, markdownFiles, placeUnits } from '#main/exports/workspace/finding.ts';
import { folderNamed, openFolder } from '#main/exports/workspace/folder.ts';
import { importWorkspace } from '#main/exports/workspace/importing.ts';
import { filesOf, readManifest } from '#main/exports/workspace/manifest.ts';
import type { WorkspaceService } from '#main/exports/workspace/service.ts';
import type { UnitHead } from '#main/exports/workspace/units.ts';
import { whyOf } from '#main/exports/workspace/writing.ts';
import type { Documents } from '#main/library/documents.ts';
import { decodeSource } from '#main/library/splice.ts';
import type { Log } from '#main/log.ts';
import { identityOf, isAlive } from '#main/process-identity.ts';
import type { FolderLook } from '#shared/exports/mirror/folder-look.ts';
import type { MirrorAnswer, MirrorStatus } from '#shared/exports/mirror/model.ts';
import { fault } from '#shared/fault.ts';
import type { Document, DocumentKind } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { createActionsPage, isActionKey } from './actions-page.ts';
import { createAnswers } from './answers.ts';
import { lookAtFolder } from './folder-look.ts';
import { folderToMirror, holdsData } from './folder-to-mirror.ts';
import { createLinked } from './linked.ts';
import { createReconcile } from './reconcile.ts';
import { createMirrorStore } from './store.ts';
import { createSwapping } from './swap.ts';
import { putBack, syncOnce } from './sync.ts';
import { type Watching, watchFolder } from './watching.ts';

export interface MirrorDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  log: Log;
  documents: Documents;
  workspace: WorkspaceService;
  postmortems: {
    create: (incidentId: string) => Document;
    take: (id: string, text: string, base: string) => unknown;
  };
  read: (text: string, name: string, kind: DocumentKind | 'auto') => RunbookReading;
}

/** Looks in a row before the next change has to bring one: each brings both sides nearer. */
const MOST_LOOKS = 40;
const BETWEEN_MS = 160;
/** ms between looks at whether the mirror is another's, or was set by another process. */
const LEASE_MS = 2000;
/** ms after a change here, and after a file was replaced. */
const SOON_MS = 300;
const LATE_MS = 1700;
/** Of a folder with thousands of files that were never read, the last ones. */
const MOST_WARNINGS = 200;
/** ms that a program with an old file open is given at the end. */
const SETTLED_MS = 100;

export type MirrorService = ReturnType<typeof createMirrorService>;

export function createMirrorService(deps: MirrorDeps) {
  const { db, actor, clock, log, documents, workspace, postmortems, read } = deps;
  const store = createMirrorStore(db);
  const swapping = createSwapping();
  const { units } = workspace;
  const owner = `${identityOf(process.pid)}/${randomBytes(4).toString('hex')}`;
  const now = () => new Date(clock()).toISOString();
  let working: Promise<void> | null = null;
  let asked = false;
  let watching: { folder: string; watch: Watching } | null = null;
  let stopFollowing: (() => void) | null = null;
  let closed = false;
  let swept = '';
  let warnings: MirrorStatus['warnings'] = [];
  const warn = (path: string, given: readonly string[]): void => {
    const told = given.map((why) => ({ path, why }));
    // What is told of a file now stands for what was told of it before.
    warnings = [...warnings.filter((each) => each.path !== path), ...told].slice(-MOST_WARNINGS);
  };
  let soon: NodeJS.Timeout | undefined;

  /** Makes the bytes the head's, as an edit that began from `base`. */
  const takeText = (head: UnitHead, bytes: Buffer, base: Buffer | null): void =>
    db.write(actor, (tx) => {
      const text = decodeSource(bytes);
      const from = decodeSource(base ?? units.text(head) ?? Buffer.alloc(0));
      if (head.kind === 'template') tx.update('template', head.id, { text, updatedAt: now() });
      else if (head.kind === 'incident') postmortems.take(postmortems.create(head.id).id, text, from);
      else if (head.incidentId !== null) postmortems.take(head.id, text, from);
      else {
        const document = documents.find(head.id);
        const reading = read(text, '', document.kind);
        const next = documents.replace(document, bytes, reading.title || document.title);
        if (next.kind === 'runbook') workspace.importing.readFor(next)();
        warn(store.unit(keyOf(head))?.path ?? head.ref, reading.warnings);
      }
    });

  const reconcile = createReconcile({
    store,
    units,
    swapping,
    takeText: (head, bytes, base, mine) =>
      db.write(actor, () => {
        const now = units.text(head);
        if (now === null || sha256Of(now) !== mine) return false;
        takeText(head, bytes, base);
        return true;
      }),
  });
  const answers = createAnswers({
    db,
    actor,
    store,
    units,
    reconcile,
    swapping,
    overwrite: (head, bytes) => takeText(head, bytes, units.text(head)),
    remove: documents.remove,
  });
  const linked = createLinked({ store, units, files: workspace.importing.linkedFiles });
  const actionsPage = createActionsPage({ db, actor, store, actions: workspace.importing.actions });
  const parts = { db, actor, store, workspace, reconcile, swapping, linked, actionsPage, warn, now };

  const status = (): MirrorStatus => {
    const row = store.read();
    if (!row) {
      const nothing = { questions: [], problems: [], warnings: [] };
      return { state: 'off', folder: null, why: '', units: 0, syncedAt: null, ...nothing };
    }
    const questions = store.questions();
    const elsewhere = row.owner !== null && row.owner !== owner && isAlive(row.owner.split('/')[0]!);
    const rest = {
      folder: row.folder,
      units: store.count(),
      syncedAt: row.syncedAt,
      questions,
      problems: row.problems.filter(({ question }) => question === undefined),
      warnings,
    };
    if (row.away !== '') return { state: 'away', why: row.away, ...rest };
    if (questions.length > 0) return { state: 'asking', why: '', ...rest };
    if (working) return { state: 'working', why: '', ...rest };
    if (elsewhere) return { state: 'elsewhere', why: 'Another Hotwash process keeps it in step.', ...rest };
    return { state: 'in step', why: '', ...rest };
  };

  /** Looks at both sides until nothing moves any more. One at a time; who asks meanwhile gets one more. */
  const look = (): Promise<void> => {
    asked = true;
    // Cleared after the work, also where that ends at once.
    working ??= lookAll().finally(() => {
      working = null;
      // Old files are looked at once more when who had them open has written.
      if (closed) return;
      if (asked) lookSoon(SOON_MS);
      else if (swapping.waiting()) lookSoon(LATE_MS);
    });
    return working;
  };

  const lookAll = async (): Promise<void> => {
    for (let count = 0; asked && count < MOST_LOOKS && !closed; count++) {
      asked = false;
      const row = store.read();
      if (!row || !store.lease(owner)) return;
      try {
        if (swept !== row.folder && existsSync(row.folder)) {
          swapping.sweep(row.folder);
          swept = row.folder;
        }
        if ((await syncOnce(parts, row.folder)).again) {
          asked = true;
          await pause(BETWEEN_MS);
        }
      } catch (error) {
        store.away(whyOf(error));
        return;
      }
    }
  };

  const lookQuietly = () => {
    look().catch((error: unknown) => log.error({ error: whyOf(error) }, 'the mirror failed'));
  };

  /** Follows the folder and the store, as long as a mirror is set and it is this process's. */
  const follow = () => {
    const row = store.read();
    const mine = row !== null && store.lease(owner);
    if (watching && (!mine || watching.folder !== row.folder)) {
      watching.watch.close();
      watching = null;
    }
    if (mine && !watching) {
      watching = { folder: row.folder, watch: watchFolder(row.folder, lookQuietly) };
      lookQuietly();
    }
  };

  /** What the folder holds is taken first, and by what it then holds both sides are compared. */
  const adopt = async (path: string): Promise<void> => {
    const folder = openFolder(path);
    const manifest = readManifest(folder);
    if (!manifest) return;
    const steps = importWorkspace(workspace.importing, path, new AbortController().signal);
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    for (const { path: file, why } of step.value.warnings)
      warn(file, [...warnings.filter((told) => told.path === file).map((told) => told.why), why]);
    const refused = new Set(step.value.problems.map((problem) => problem.path));
    const { places } = placeUnits(folder, manifest.units, markdownFiles(folder));
    const here = new Set(units.heads().map(keyOf));
    for (const unit of manifest.units) {
      const key = keyOf(unit);
      const place = places.get(key) ?? null;
      if (place === null || refused.has(place) || !here.has(key)) continue;
      const bytes = folder.read(place);
      if (bytes)
        store.put({ key, path: place, sha256: sha256Of(bytes), text: bytes, stat: '', question: null });
    }
    for (const { path: file, sha256 } of filesOf(manifest)) store.putFile(file, sha256);
    for (const { path: page } of manifest.pages) {
      const hash = await folder.hash(page);
      if (hash !== null && !refused.has(page)) store.putFile(page, hash);
    }
  };

  const folderOf = () => {
    const row = store.read();
    if (!row)
      throw fault('mirror.off', 'No folder is mirrored.', { todo: 'Set one with `hotwash mirror set DIR`.' });
    try {
      return openFolder(row.folder);
    } catch {
      throw fault('mirror.away', `${row.folder} is not there.`, {
        todo: 'Mount its disk, or set the mirror anew.',
      });
    }
  };

  return {
    status,

    /** What the folder is, before it is chosen. Changes nothing. */
    lookAt: (given: string): FolderLook => lookAtFolder(given, (real) => holdsData(real, db.dataDir)),

    /** Faults: `usage.relative-folder`, `mirror.in-data`, `mirror.unwritable`, `workspace.manifest`. */
    async set(given: string): Promise<MirrorStatus> {
      const path = folderToMirror(folderNamed(given), db.dataDir);
      if (store.read()?.folder !== path) {
        await working;
        readManifest(openFolder(path));
        store.set(path);
        warnings = [];
        linked.forget();
        store.lease(owner);
        await adopt(path);
      }
      if (stopFollowing) follow();
      await look();
      return status();
    },

    /** Looks now. Where another process has the mirror, that one looks by itself. */
    async sync(): Promise<MirrorStatus> {
      folderOfRow(store.read());
      warnings = [];
      await look();
      return status();
    },

    async off(): Promise<MirrorStatus> {
      await working;
      watching?.watch.close();
      watching = null;
      store.off();
      return status();
    },

    versions: (key: string) => (isActionKey(key) ? actionsPage : answers).versions(folderOf(), key),

    async resolve(
      key: string,
      given: { answer: MirrorAnswer; mine: string | null; theirs: string | null },
    ): Promise<MirrorStatus> {
      await working;
      const folder = folderOf();
      db.write(actor, () => (isActionKey(key) ? actionsPage : answers).resolve(folder, key, given));
      await look();
      return status();
    },

    /** Keeps the folder in step from now on; who opens a window asks for it. */
    begin(): void {
      if (stopFollowing) return;
      const timer = setInterval(follow, LEASE_MS).unref();
      const unsubscribe = db.changes.subscribe(() => {
        if (watching) lookSoon(SOON_MS);
      });
      stopFollowing = () => {
        clearInterval(timer);
        unsubscribe();
      };
      follow();
    },

    async close(): Promise<void> {
      closed = true;
      stopFollowing?.();
      watching?.watch.close();
      clearTimeout(soon);
      await working?.catch(() => {});
      const row = store.read();
      if (row && swapping.waiting() && existsSync(row.folder)) {
        await pause(SETTLED_MS);
        putBack(parts, openFolder(row.folder), true);
      }
      store.release(owner);
    },
  };

  function lookSoon(ms: number): void {
    clearTimeout(soon);
    soon = setTimeout(lookQuietly, ms).unref();
  }
}

function folderOfRow(row: { folder: string } | null): void {
  if (!row)
    throw fault('mirror.off', 'No folder is mirrored.', { todo: 'Set one with `hotwash mirror set DIR`.' });
}
