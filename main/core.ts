/**
 * The core: everything that Hotwash does, without a window, a server or a command line. Plain Node.
 * Hosts make one and give its router or its client to their callers.
 */
import { userInfo } from 'node:os';
import { createRouterClient, implement, onError } from '@orpc/server';
import { contract, type HotwashClient } from '#shared/contract.ts';
import { EnvironmentFields } from '#shared/environments/contract.ts';
import type { About } from '#shared/library/model.ts';
import { actionsRouter } from './actions/router.ts';
import { createActionsService } from './actions/service.ts';
import { assetsFolder } from './assets-folder.ts';
import { type Database, openDatabase } from './db/database.ts';
import { environmentsRouter } from './environments/router.ts';
import { createEnvironmentsService } from './environments/service.ts';
import { mirrorRouter } from './exports/mirror/router.ts';
import { createMirrorService } from './exports/mirror/service.ts';
import { exportsRouter } from './exports/router.ts';
import { createExportsService } from './exports/service.ts';
import { workspaceRouter } from './exports/workspace/router.ts';
import { createWorkspaceService } from './exports/workspace/service.ts';
import { onTheWire } from './faults-on-the-wire.ts';
import { createImports } from './incidents/imports/service.ts';
import { incidentsRouter } from './incidents/router.ts';
import { createRunFacts } from './incidents/run-facts.ts';
import { createIncidentRunbooks } from './incidents/runbooks.ts';
import { createIncidentsService } from './incidents/service.ts';
import { createTiming } from './incidents/timing.ts';
import { createIncidentUpdates } from './incidents/updates.ts';
import { createAttachments } from './library/attachments.ts';
import { createDocuments } from './library/documents.ts';
import { libraryRouter } from './library/router.ts';
import { createLibraryService } from './library/service.ts';
import { createLog, type Log } from './log.ts';
import { createInvestigations } from './postmortems/investigations/service.ts';
import { createReviewService } from './postmortems/review/service.ts';
import { postmortemsRouter } from './postmortems/router.ts';
import { createPostmortemsService } from './postmortems/service.ts';
import { createTakingIn } from './postmortems/taking-in/service.ts';
import { runbooksRouter } from './runbooks/router.ts';
import { createRunbooksService } from './runbooks/service.ts';
import { loadShellGrammar } from './runbooks/shell-grammar.ts';
import { runsRouter } from './runs/router.ts';
import { createRunsService } from './runs/service.ts';
import { createTerminalsService } from './runs/terminals/service.ts';
import { terminalIn } from './runs/terminals/terminal-in.ts';
import { trendsRouter } from './trends/router.ts';
import { createTrendsService } from './trends/service.ts';
import { version } from './version.ts';

export interface CoreOptions {
  dataDir: string;
  host: About['host'];
  /** Who the journal says it was; default: the user of this machine. */
  actor?: string;
  /** Milliseconds since 1970 UTC. */
  clock?: () => number;
  log?: Log;
  /** Prints a page of HTML as a PDF, where the host has an engine of its own. */
  print?: (html: string, signal: AbortSignal) => Promise<Uint8Array>;
}

export interface Core {
  router: ReturnType<typeof composeRouter>;
  /** The same client that windows have, without a wire. */
  client: HotwashClient;
  /** For what only the command line does: backup and doctor. */
  db: Database;
  /** Keeps the mirror in step as long as this is open. The command line does so only where it stays open. */
  keepMirror(): void;
  /** Stops what runs, ends every shell, closes the store. */
  close(): Promise<void>;
}

type Services = ReturnType<typeof createServices>;

/** What the sample runbooks run in. */
const THIS_MACHINE = EnvironmentFields.parse({ name: 'this-machine', type: 'local' });

/** Opens the data folder and builds the features. Faults: `data.*`. */
export async function createCore(options: CoreOptions): Promise<Core> {
  const log = options.log ?? createLog();
  const clock = options.clock ?? Date.now;
  const grammar = await loadShellGrammar();
  const db = openDatabase({ dataDir: options.dataDir, log, clock });
  const services = createServices(
    { ...options, actor: options.actor ?? userInfo().username, db, clock, log },
    grammar,
  );
  // What died with its process: its steps are interrupted, their output until then is kept.
  await services.runs.recover();
  services.terminals.recover();
  // A command line is over in a moment; what stays open keeps the mirror in step.
  if (options.host !== 'cli') services.mirror.begin();
  const router = composeRouter(services, db, log);
  return {
    router,
    db,
    client: createRouterClient(router),
    keepMirror: services.mirror.begin,
    async close() {
      await Promise.all([services.runs.shutDown(), services.terminals.shutDown()]);
      await services.mirror.close();
      await services.environments.close();
      db.close();
    },
  };
}

interface ServiceParts extends CoreOptions {
  actor: string;
  db: Database;
  clock: () => number;
  log: Log;
}

function createServices(
  { db, actor, clock, log, host, print }: ServiceParts,
  grammar: Awaited<ReturnType<typeof loadShellGrammar>>,
) {
  const common = { db, actor, clock };
  const documents = createDocuments(common);
  // Runs and terminals need environments, and these tell which of them other processes have open.
  const environments = createEnvironmentsService({
    ...common,
    elsewhere: () => [...runs.heldElsewhere(), ...terminals.heldElsewhere()],
  });
  const actions = createActionsService(common);
  const runbooks = createRunbooksService({ ...common, documents, grammar, version });
  // Incidents pin what runs leave behind, and runs note themselves on incidents: each asks the other when it is due.
  const incidents = createIncidentsService({ ...common, stepOutput: (stepId) => runs.stepOutput(stepId) });
  const runs = createRunsService({
    ...common,
    log,
    environments,
    runbooks,
    logToIncident: incidents.logSystem,
  });
  const timing = createTiming({
    db,
    timingOf: runbooks.timing,
    ranIn: (incidentId) => runs.list({ incidentId }).map(({ runbookId }) => runbookId),
    conventions: () => library.settings(),
  });
  const { ground } = incidents;
  const incidentImports = createImports(ground);
  const incidentRunbooks = createIncidentRunbooks({ ground, suggestable: runbooks.suggestable });
  const updates = createIncidentUpdates({
    ground,
    roles: incidents.roles,
    timing: timing.of,
    conventions: () => library.settings(),
    actions: actions.list,
    runs: createRunFacts(runs),
    innerNames: () => environments.list().map(({ name }) => name),
  });
  const terminals = createTerminalsService({
    ...common,
    log,
    environments,
    runbooks,
    terminalIn: async (environment) => terminalIn(await environments.place(environment)),
    pinTerminal: incidents.pinTerminal,
  });
  const postmortems = createPostmortemsService({
    ...common,
    documents,
    incidents,
    actions,
    postmortemDefaults: () => library.settings().postmortems,
  });
  const takingIn = createTakingIn({
    ...common,
    documents,
    incidents,
    actions,
    postmortems,
    attachments: createAttachments(common),
  });
  const investigations = createInvestigations({
    ...common,
    documents,
    incidents,
    actions,
    places: () => library.settings(),
  });
  const review = createReviewService({
    ...common,
    findDocument: documents.find,
    textOf: (document) =>
      document.kind === 'postmortem' ? postmortems.get(document.id) : documents.text(document),
    incident: incidents.get,
    actions: actions.list,
    whys: postmortems.whys,
    stated: postmortems.stated,
    gapMinutes: () => library.settings().timelineGapMinutes,
  });
  const library = createLibraryService({
    ...common,
    documents,
    read: runbooks.read,
    remember: runbooks.remember,
    adoptPostmortem: postmortems.adopt,
    postmortemText: postmortems.get,
    incidents,
    whys: postmortems.whys,
    restorePostmortem: postmortems.restore,
    assets: assetsFolder(),
    ensureLocalEnvironment() {
      if (environments.list().length === 0) environments.add(THIS_MACHINE);
    },
    about: { version, host },
  });
  const exports = createExportsService({
    documents,
    blob: db.blobs.read,
    attachments: library.attachments,
    postmortemMarkdown: postmortems.exportMarkdown,
    incident: incidents.get,
    statusChanges: (incidentId) => timing.of(incidentId).statusChanges,
    whys: postmortems.whys,
    stated: postmortems.stated,
    actions: actions.list,
    review: review.exported,
    runs: (incidentId) => runs.list({ incidentId }),
    run: runs.get,
    reading: (document, text) => runbooks.read(text, document.source ?? '', document.kind),
    print,
    env: process.env,
  });
  const workspace = createWorkspaceService({
    ...common,
    documents,
    attachments: createAttachments(common),
    version,
    postmortems,
    actions,
    read: runbooks.read,
    remember: runbooks.remember,
    importFiles: (files, wishes) =>
      library.importFiles(
        files.map(({ path, bytes }) => ({ path, data: Buffer.from(bytes).toString('base64') })),
        wishes,
      ),
  });
  const trends = createTrendsService({
    clock,
    measured: incidents.measured,
    factors: postmortems.namedFactors,
    actions: () => actions.list(),
    zone: () => library.settings().zone,
  });
  const mirror = createMirrorService({
    ...common,
    log,
    documents,
    workspace,
    postmortems,
    read: runbooks.read,
  });
  return {
    actions,
    environments,
    exports,
    incidentImports,
    incidentRunbooks,
    incidents,
    investigations,
    library,
    mirror,
    postmortems,
    review,
    runbooks,
    runs,
    takingIn,
    terminals,
    timing,
    trends,
    updates,
    workspace,
  };
}

function composeRouter(services: Services, db: Database, log: Log) {
  return implement(contract)
    .use(
      onError((error, { path }) => {
        throw onTheWire(error, path, log);
      }),
    )
    .router({
      actions: actionsRouter(services.actions),
      environments: environmentsRouter(services.environments),
      exports: exportsRouter(services.exports),
      incidents: incidentsRouter(services),
      library: libraryRouter(services.library, db.changes),
      postmortems: postmortemsRouter(services),
      runbooks: runbooksRouter(services.runbooks),
      runs: runsRouter(services.runs, services.terminals),
      mirror: mirrorRouter(services.mirror),
      workspace: workspaceRouter(services.workspace),
      trends: trendsRouter(services.trends),
    });
}
