/** New runs: what a request would run, one run of it, one in each of several environments, and one like an earlier one. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import type { RunRequest } from '#shared/runs/contract.ts';
import type { PlannedStep, RunDetail } from '#shared/runs/model.ts';
import { withoutSecrets } from '#shared/runs/secret-names.ts';
import { sentenceOfStart } from '#shared/runs/sentences.ts';
import type { RunsContext } from './context.ts';
import { givenValues, planRun, refuseMissingSecrets, refuseUnknownParameters } from './planning.ts';
import { limitsOf, recordSteps } from './recording.ts';

export type Request = z.output<typeof RunRequest>;
export type ManyRequest = Omit<Request, 'environmentId'> & { environmentIds: string[] };

/** What a new run belongs to. */
interface Kin {
  groupId: string | null;
  rerunOf: string | null;
}

export type Starting = ReturnType<typeof createStarting>;

export function createStarting(context: RunsContext) {
  const { db, actor, store, live, environments, runbooks, now, self } = context;

  const planned = (request: Request) => {
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

  /** Stores the run and begins it. */
  const begin = (
    request: Request,
    { revision, environment, commands }: ReturnType<typeof planned>,
    kin: Kin,
  ): RunDetail => {
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
        keepGoing: request.keepGoing,
        ...kin,
      });
      return recordSteps(tx, {
        runId: id,
        position: 0,
        commands,
        limits: limitsOf(request, environment),
      });
    });
    context.noteOnIncident(store.run(id)!, sentenceOfStart(context.detail(id)));
    live.enqueue(id, environment.id, waiting, request);
    return context.detail(id);
  };

  const start = (request: Request, kin: Kin = { groupId: null, rerunOf: null }): RunDetail => {
    const plan = planned(request);
    environments.channel(plan.environment);
    return begin(request, plan, kin);
  };

  return {
    planned,

    plan: (request: Request): PlannedStep[] => planned(request).commands.map(({ step }) => step),

    /** Faults: those of planning, `environments.*` when no shell can be had there. */
    start: (request: Request): RunDetail => start(request),

    /** All are planned before the first begins: a fault of one starts none. */
    startMany({ environmentIds, ...request }: ManyRequest): RunDetail[] {
      const plans = environmentIds.map((environmentId) => {
        const single = { ...request, environmentId };
        const plan = planned(single);
        environments.channel(plan.environment);
        return { single, plan };
      });
      const names = plans.map(({ plan }) => plan.environment.name);
      const twice = names.find((name, index) => names.indexOf(name) !== index);
      if (twice !== undefined) {
        throw fault('usage.environment-twice', `${twice} is named twice.`, {
          todo: 'Name each environment once.',
          kept: 'Nothing was run.',
        });
      }
      const groupId = randomUUID();
      return plans.map(({ single, plan }) => begin(single, plan, { groupId, rerunOf: null }));
    },

    /** The runs of a group. Fault: `runs.no-such-group`. */
    group(groupId: string): RunDetail[] {
      const runs = store.group(groupId);
      if (runs.length === 0) {
        throw fault('runs.no-such-group', `There is no group of runs ${groupId}.`, {
          todo: '`hotwash list runs` shows the runs that there are.',
        });
      }
      return runs.map(({ id }) => context.detail(id));
    },

    /**
     * The same commands of the same revision in the same environment. Faults: those of `start`,
     * `usage.missing-parameter` for a secret, which is never stored.
     */
    rerun({
      id,
      parameters,
      keepGoing,
    }: {
      id: string;
      parameters: Record<string, string>;
      keepGoing?: boolean | undefined;
    }): RunDetail {
      const run = store.run(context.runId(id))!;
      const steps = store.steps(run.id);
      const known = { ...givenValues(run.parameters), ...givenValues(parameters) };
      const commandIds = [...new Set(steps.map(({ commandId }) => commandId))];
      const { reading } = runbooks.readRevision(run.runbookId, run.revision);
      refuseMissingSecrets(run, known, parameters, reading, commandIds);
      const sampled = steps.find(({ sampleMs, timeoutMs }) => sampleMs !== null && sampleMs < timeoutMs);
      const request: Request = {
        runbookId: run.runbookId,
        revision: run.revision,
        environmentId: run.environmentId,
        commandIds,
        parameters: known,
        incidentId: run.incidentId,
        sampleMs: sampled?.sampleMs ?? undefined,
        timeouts: Object.fromEntries(steps.map(({ commandId, timeoutMs }) => [commandId, timeoutMs])),
        keepGoing: keepGoing ?? run.keepGoing,
      };
      return start(request, { groupId: null, rerunOf: run.id });
    },
  };
}
