/** Runs: plans, starts, goes on with, stops, judges and compares them; tells their output. */
import { resolveId } from '#main/db/resolve.ts';
import { identityOf, pidOf } from '#main/process-identity.ts';
import { fault } from '#shared/fault.ts';
import { compareRuns } from '#shared/runs/comparison.ts';
import {
  type RunComparison,
  type RunDetail,
  type RunListed,
  Step,
  type VerdictValue,
} from '#shared/runs/model.ts';
import { markdownReport } from '#shared/runs/reports/markdown.ts';
import { sentenceOfEnd } from '#shared/runs/sentences.ts';
import { createBaselines } from './baselines.ts';
import { createBells } from './bells.ts';
import type { RunsContext, RunsDeps } from './context.ts';
import { createControl } from './control.ts';
import { createGoingOn, type ResumeRequest } from './going-on.ts';
import { createLiveRuns } from './live-runs.ts';
import { followOutput, storedItems } from './output.ts';
import { headOfOutput } from './outputs.ts';
import { recoverRuns } from './recovery.ts';
import { secretsOf } from './secrets.ts';
import { DEFAULT_CAP } from './spool/writer.ts';
import { createStarting } from './starting.ts';
import { createRunStore, isGoingOn } from './store.ts';

export type { RunsDeps } from './context.ts';

const IDLE_MS = 30 * 60_000;
/** Bytes of output that an excerpt is cut from. */
const EXCERPT_BYTES = 1024 * 1024;
/** Bytes of each output that a report and a comparison look at. */
const COMPARED_BYTES = 512 * 1024;

export type RunsService = ReturnType<typeof createRunsService>;

export function createRunsService(deps: RunsDeps) {
  const { db, actor, clock, log, environments } = deps;
  const store = createRunStore(db.sql);
  const bells = createBells();
  const now = () => new Date(clock()).toISOString();
  const runId = (given: string) => resolveId(db.sql, 'run', given);
  const detail = (id: string): RunDetail => store.detail(id)!;

  const live = createLiveRuns(
    {
      db,
      store,
      bells,
      log,
      actor,
      clock,
      environment: (id) => environments.get(id),
      channel: (environment) => environments.channel(environment),
      secretsOf: (environment) => [...secretsOf(environment), ...environments.hiddenValues(environment.id)],
      capBytes: deps.capBytes ?? DEFAULT_CAP,
      typedInputOf: (text) => deps.runbooks.typedInputOf(text),
      baselineOf: (step) => baselines.outputFor(step),
    },
    { idleMs: deps.idleMs ?? IDLE_MS, changed: () => listenWhileLive(), ended: (id) => noteEnd(id) },
  );

  const context: RunsContext = {
    ...deps,
    store,
    live,
    self: identityOf(process.pid),
    now,
    runId,
    detail,
    storedStep(stepId) {
      const step = store.step(stepId);
      if (!step) throw fault('runs.no-such-step', `There is no step ${stepId}.`, { todo: 'Reload the run.' });
      return step;
    },
    noteOnIncident(run, text) {
      if (!run.incidentId) return;
      try {
        deps.logToIncident({ incidentId: run.incidentId, kind: 'run', text });
      } catch (error) {
        log.warn({ err: error, runId: run.id }, 'a run could not be noted on its incident');
      }
    },
  };
  const starting = createStarting(context);
  const goingOn = createGoingOn(context, starting);
  const control = createControl(context, { more: goingOn.more });
  const baselines = createBaselines(context);

  const listenWhileLive = () => (live.size > 0 ? control.listen() : control.deafen());

  const noteEnd = (id: string) => {
    try {
      const ended = detail(id);
      context.noteOnIncident(ended.run, sentenceOfEnd(ended));
    } catch (error) {
      log.error({ err: error, runId: id }, 'the end of a run could not be read');
    }
  };

  const recover = () => recoverRuns({ db, store, actor, clock, log });

  return {
    /** Newest first. */
    list: (filter: { runbookId?: string; incidentId?: string; limit?: number }): RunListed[] =>
      store.list({
        runbookId: filter.runbookId === undefined ? null : resolveId(db.sql, 'runbook', filter.runbookId),
        incidentId: filter.incidentId === undefined ? null : resolveId(db.sql, 'incident', filter.incidentId),
        limit: filter.limit ?? -1,
      }),

    get: (given: string): RunDetail => detail(runId(given)),
    plan: starting.plan,
    start: starting.start,
    startMany: starting.startMany,
    group: starting.group,
    rerun: starting.rerun,

    /**
     * Ends a pause; else queues again what a stop, a failure or a crash left over, and does nothing to a run that
     * runs. Faults: those of `start`, `runs.nothing-to-resume`, `runs.elsewhere`.
     */
    async resume(request: ResumeRequest): Promise<RunDetail> {
      const id = runId(request.id);
      const driver = control.driverOf(id);
      const { state } = store.run(id)!;
      if (driver || (live.get(id) && isGoingOn({ state }))) return control.unpause(id, request.keepGoing);
      // Its process may have died while this one lived on.
      if (isGoingOn({ state })) await recover();
      return goingOn.takeUp({ ...request, id });
    },

    more: control.more,
    confirm: control.confirm,
    stop: control.stop,
    close: control.close,
    pause: control.pause,
    keepFollowing: control.keepFollowing,
    baseline: baselines.of,
    setBaseline: baselines.set,
    clearBaseline: baselines.clear,

    /** Commands of both runs side by side. Runs of different runbooks share none, and are told so by their lists. */
    compare({ left, right }: { left: string; right: string }): RunComparison {
      const side = (given: string) => ({
        ...detail(runId(given)),
        output: (step: Step) => headOfOutput(db, step, COMPARED_BYTES),
      });
      return compareRuns(side(left), side(right));
    },

    /** The run as Markdown that reads well in a wiki. */
    report: (given: string): string =>
      markdownReport(detail(runId(given)), (step) => headOfOutput(db, step, COMPARED_BYTES)),

    /** Records a person's verdict; null takes it back. Fault: `runs.no-such-expectation`. */
    judge({ stepId, index, value, note }: Judgement): Step {
      db.write(actor, (tx) => {
        const { verdicts } = context.storedStep(stepId);
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
      return Step.parse(context.storedStep(stepId));
    },

    /** From the first byte, then live until the step ends; also for a run of another process. */
    output(stepId: string, signal?: AbortSignal) {
      context.storedStep(stepId);
      return followOutput({ db, store, bells }, stepId, signal);
    },

    /** What pinning needs; `output` is null until the step has ended. Both streams in the order they came. */
    stepOutput(stepId: string) {
      const step = context.storedStep(stepId);
      const { ref, environmentName } = store.run(step.runId)!;
      const sha256 = step.state === 'ended' ? step.outputSha256 : null;
      return {
        step: Step.parse(step),
        environmentName,
        runId: step.runId,
        runRef: ref,
        output: sha256
          ? { sha256, size: db.blobs.size(sha256), text: headOfOutput(db, step, EXCERPT_BYTES).text }
          : null,
      };
    },

    /** The stored pieces of an ended step, for reports. */
    pieces: (stepId: string) => storedItems(db, context.storedStep(stepId)),

    /** The runs that other living processes drive, each once it has had a shell. */
    heldElsewhere: () =>
      store.running().flatMap(({ id, ref, environmentId, startedAt }) => {
        const driver = control.driverOf(id);
        return driver && store.hasBegun(id)
          ? [{ environmentId, what: ref, pid: pidOf(driver), since: startedAt }]
          : [];
      }),

    /** Marks what died with its process. Call once when the core starts. */
    recover,

    /** Stops everything and ends every shell. Call before the database closes. */
    async shutDown(): Promise<void> {
      control.deafen();
      await live.closeAll();
    },
  };
}

interface Judgement {
  stepId: string;
  index: number;
  value: VerdictValue | null;
  note: string;
}
