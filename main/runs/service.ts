/** Runs: plans, starts, goes on with, stops and judges them; tells their output. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Database, Tx } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import type { EnvironmentsService } from '#main/environments/service.ts';
import type { Log } from '#main/log.ts';
import { identityOf, isAlive } from '#main/process-identity.ts';
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { RunRequest } from '#shared/runs/contract.ts';
import { type PlannedStep, type Run, type RunDetail, Step, type VerdictValue } from '#shared/runs/model.ts';
import { secretValues, withoutSecrets } from '#shared/runs/secret-names.ts';
import { sentenceOfEnd, sentenceOfStart } from '#shared/runs/sentences.ts';
import { createBells } from './bells.ts';
import { createLiveRun, type LiveRun, type LiveRunDeps } from './live-run.ts';
import { followOutput, storedItems } from './output.ts';
import {
  givenValues,
  type PlannedCommand,
  planRun,
  type RunbookReader,
  refuseUnknownParameters,
} from './planning.ts';
import { type QueuedStep, recordSteps } from './recording.ts';
import { recoverRuns } from './recovery.ts';
import { secretsOf } from './secrets.ts';
import { DEFAULT_CAP } from './spool/writer.ts';
import { createRunStore, type StoredStep } from './store.ts';

export interface RunsDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  log: Log;
  environments: Pick<EnvironmentsService, 'get' | 'channel'>;
  runbooks: RunbookReader;
  /** Notes a run on its incident's timeline. */
  logToIncident(entry: { incidentId: string; kind: 'run'; text: string }): void;
  /** Milliseconds for which a following command is sampled. */
  sampleMs?: number;
  /** Bytes kept of one command's output. */
  capBytes?: number;
  /** Milliseconds after which a shell that nobody uses is ended. */
  idleMs?: number;
}

type Request = z.output<typeof RunRequest>;

const SAMPLE_MS = 15_000;
const IDLE_MS = 30 * 60_000;

export interface MoreRequest {
  /** Id or reference. */
  id: string;
  commandIds: string[];
  parameters: Record<string, string>;
  timeoutMs?: number;
  keepGoing: boolean;
}

export type RunsService = ReturnType<typeof createRunsService>;

export function createRunsService(deps: RunsDeps) {
  const { db, actor, clock, log, environments, runbooks } = deps;
  const store = createRunStore(db.sql);
  const bells = createBells();
  const self = identityOf(process.pid);
  const live = new Map<string, { run: LiveRun; idle: NodeJS.Timeout | null }>();
  const now = () => new Date(clock()).toISOString();
  const runId = (given: string) => resolveId(db.sql, 'run', given);
  const detail = (id: string): RunDetail => store.detail(id)!;

  const liveDeps: LiveRunDeps = {
    db,
    store,
    bells,
    log,
    actor,
    clock,
    environment: (id) => environments.get(id),
    channel: (environment) => environments.channel(environment),
    secretsOf,
    sampleMs: deps.sampleMs ?? SAMPLE_MS,
    capBytes: deps.capBytes ?? DEFAULT_CAP,
  };

  const plan = (request: Request) => {
    const revision = runbooks.readRevision(request.runbookId, request.revision);
    const environment = environments.get(request.environmentId);
    refuseUnknownParameters(revision, request.parameters);
    const parameters = givenValues(request.parameters);
    const commandIds = request.commandIds ?? null;
    return {
      revision,
      environment,
      commands: planRun(runbooks, { revision, environment, commandIds, parameters }),
    };
  };

  const createSteps = (tx: Tx, id: string, commands: PlannedCommand[], timeoutMs: number): QueuedStep[] =>
    recordSteps(tx, { runId: id, position: store.nextPosition(id), commands, timeoutMs });

  const noteOnIncident = (run: Run, text: string) => {
    if (!run.incidentId) return;
    try {
      deps.logToIncident({ incidentId: run.incidentId, kind: 'run', text });
    } catch (error) {
      log.warn({ err: error, runId: run.id }, 'a run could not be noted on its incident');
    }
  };

  const noteEnd = (id: string) => {
    try {
      const ended = detail(id);
      noteOnIncident(ended.run, sentenceOfEnd(ended));
    } catch (error) {
      log.error({ err: error, runId: id }, 'the end of a run could not be read');
    }
  };

  const close = async (id: string) => {
    const entry = live.get(id);
    if (!entry) return;
    if (entry.idle) clearTimeout(entry.idle);
    live.delete(id);
    await entry.run.close();
  };

  const liveRun = (id: string, environmentId: string): LiveRun => {
    const known = live.get(id);
    if (known) {
      if (known.idle) clearTimeout(known.idle);
      return known.run;
    }
    const entry: { run: LiveRun; idle: NodeJS.Timeout | null } = {
      run: createLiveRun(id, environmentId, liveDeps, () => {
        noteEnd(id);
        entry.idle = setTimeout(() => void close(id), deps.idleMs ?? IDLE_MS).unref();
      }),
      idle: null,
    };
    live.set(id, entry);
    return entry.run;
  };

  const enqueue = (
    id: string,
    environmentId: string,
    steps: readonly QueuedStep[],
    { parameters, keepGoing }: Pick<MoreRequest, 'parameters' | 'keepGoing'>,
  ) => {
    const run = liveRun(id, environmentId);
    run.learn(secretValues(givenValues(parameters)));
    run.enqueue(steps, keepGoing);
  };

  /** Faults: `runs.elsewhere` when another living process runs it. */
  const refuseElsewhere = (id: string) => {
    const { ref, owner, state } = store.run(id)!;
    if (live.has(id) || state !== 'running' || !owner || owner === self || !isAlive(owner)) return;
    throw fault('runs.elsewhere', `${ref} is run by another Hotwash, process ${owner.split(':')[0]}.`, {
      todo: 'Do this in the window or terminal that started it.',
    });
  };

  const storedStep = (stepId: string): StoredStep => {
    const step = store.step(stepId);
    if (!step) throw fault('runs.no-such-step', `There is no step ${stepId}.`, { todo: 'Reload the run.' });
    return step;
  };

  return {
    /** Newest first. */
    list: (filter: { runbookId?: string; incidentId?: string }): Run[] =>
      store.list({
        runbookId: filter.runbookId === undefined ? null : resolveId(db.sql, 'runbook', filter.runbookId),
        incidentId: filter.incidentId === undefined ? null : resolveId(db.sql, 'incident', filter.incidentId),
      }),

    get: (given: string): RunDetail => detail(runId(given)),

    plan: (request: Request): PlannedStep[] => plan(request).commands.map(({ step }) => step),

    /** Faults: those of planning, `environments.*` when no shell can be had there. */
    start(request: Request): RunDetail {
      const { revision, environment, commands } = plan(request);
      environments.channel(environment);
      const { document } = revision;
      const id = randomUUID();
      const waiting = db.write(actor, (tx) => {
        tx.create('run', {
          id,
          number: tx.nextNumber('run'),
          runbookId: document.id,
          runbookRef: document.ref,
          runbookTitle: document.title,
          revision: revision.revision,
          environmentId: environment.id,
          environmentName: environment.name,
          incidentId: request.incidentId ? resolveId(db.sql, 'incident', request.incidentId) : null,
          parameters: withoutSecrets(request.parameters),
          state: 'running',
          actor,
          startedAt: now(),
          owner: self,
          groupId: null,
          rerunOf: null,
          keepGoing: request.keepGoing,
        });
        return createSteps(tx, id, commands, request.timeoutMs ?? environment.timeoutMs);
      });
      noteOnIncident(store.run(id)!, sentenceOfStart(detail(id)));
      enqueue(id, environment.id, waiting, request);
      return detail(id);
    },

    /** Runs further commands of the run's revision in its shell. Faults: those of `start`, `runs.elsewhere`. */
    more(request: MoreRequest): RunDetail {
      const id = runId(request.id);
      refuseElsewhere(id);
      const run = store.run(id)!;
      // Secrets given before are known as long as the run's shell lives; after that they are asked for again.
      const known = { ...givenValues(run.parameters), ...live.get(id)?.run.secrets };
      const parameters = { ...known, ...givenValues(request.parameters) };
      const { environment, commands } = plan({ ...run, ...request, parameters });
      const waiting = db.write(actor, (tx) => {
        const stored = { ...run.parameters, ...withoutSecrets(parameters) };
        tx.update('run', id, { state: 'running', endedAt: null, parameters: stored, owner: self });
        return createSteps(tx, id, commands, request.timeoutMs ?? environment.timeoutMs);
      });
      enqueue(id, environment.id, waiting, { ...request, parameters });
      return detail(id);
    },

    /** Faults: `policy.wrong-name`, `runs.nothing-to-confirm`, `runs.elsewhere`. */
    confirm({ stepId, go, name }: { stepId: string; go: boolean; name?: string }): Step {
      const step = storedStep(stepId);
      refuseElsewhere(step.runId);
      const { environmentId } = store.run(step.runId)!;
      if (go) refuseWrongName(step, environments.get(environmentId), name);
      if (step.state !== 'needs confirmation' || !live.get(step.runId)?.run.answer(stepId, go)) {
        throw fault('runs.nothing-to-confirm', 'This command does not wait for an answer.', {
          todo: 'Reload the run.',
        });
      }
      return Step.parse(storedStep(stepId));
    },

    /** Ends once the command's processes are gone. Fault: `runs.elsewhere`. */
    async stop(given: string): Promise<RunDetail> {
      const id = runId(given);
      refuseElsewhere(id);
      const entry = live.get(id);
      entry?.run.stop();
      await entry?.run.idle();
      return detail(id);
    },

    /** Ends the run's shell and all that was begun in it. Fault: `runs.elsewhere`. */
    async close(given: string): Promise<RunDetail> {
      const id = runId(given);
      refuseElsewhere(id);
      await close(id);
      return detail(id);
    },

    /** Records a person's verdict; null takes it back. Fault: `runs.no-such-expectation`. */
    judge({
      stepId,
      index,
      value,
      note,
    }: {
      stepId: string;
      index: number;
      value: VerdictValue | null;
      note: string;
    }): Step {
      db.write(actor, (tx) => {
        const { verdicts } = storedStep(stepId);
        if (!verdicts[index]) {
          throw fault('runs.no-such-expectation', `This command has no expectation ${index + 1}.`, {
            todo: 'Reload the run.',
          });
        }
        const person = value === null ? null : { value, by: actor, at: now(), note };
        tx.update('step', stepId, {
          verdicts: verdicts.map((verdict, position) =>
            position === index ? { ...verdict, person } : verdict,
          ),
        });
      });
      return Step.parse(storedStep(stepId));
    },

    /** From the first byte, then live until the step ends; also for a run of another process. */
    output(stepId: string, signal?: AbortSignal) {
      storedStep(stepId);
      return followOutput({ db, store, bells }, stepId, signal);
    },

    /** What pinning needs; `output` is null until the step has ended. Both streams in the order they came. */
    stepOutput(stepId: string) {
      const step = storedStep(stepId);
      const { ref, environmentName } = store.run(step.runId)!;
      const sha256 = step.state === 'ended' ? step.outputSha256 : null;
      const bytes = sha256 ? db.blobs.read(sha256) : null;
      const text = bytes?.subarray(0, EXCERPT_BYTES).toString('utf8') ?? '';
      return {
        step: Step.parse(step),
        environmentName,
        runId: step.runId,
        runRef: ref,
        output: sha256 && bytes ? { sha256, size: bytes.length, text } : null,
      };
    },

    /** The stored pieces of an ended step, for reports. */
    pieces: (stepId: string) => storedItems(db, storedStep(stepId)),

    /** Marks what died with its process. Call once when the core starts. */
    recover: () => recoverRuns({ db, store, actor, clock, log }),

    /** Stops everything and ends every shell. Call before the database closes. */
    async shutDown(): Promise<void> {
      await Promise.all([...live.keys()].map(close));
    },
  };
}

/** Bytes of output that an excerpt is cut from. */
const EXCERPT_BYTES = 1024 * 1024;

function refuseWrongName(step: StoredStep, environment: Environment, name: string | undefined): void {
  const wanted = step.risk === 'destructive';
  if (!wanted || name?.trim() === environment.name) return;
  throw fault(
    'policy.wrong-name',
    `This destroys something: it runs only when the name ${environment.name} is given.`,
    {
      todo: `Type ${environment.name}, exactly.`,
      kept: 'The command still waits.',
    },
  );
}
