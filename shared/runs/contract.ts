import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  Baseline,
  OutputEvent,
  PlannedStep,
  RunComparison,
  RunDetail,
  RunListed,
  Step,
  VerdictValue,
} from './model.ts';
import { terminalsContract } from './terminals.ts';

/** What to run: a runbook revision, ids of its commands, an environment and parameter values; never a script. */
export const RunRequest = z.object({
  /** Id or reference. */
  runbookId: z.string(),
  /** SHA-256 of the source the reader saw; absent is the current one. */
  revision: z.string().optional(),
  /** Id or name. */
  environmentId: z.string(),
  /** Command ids in the order to run; absent is the whole diagnosis. */
  commandIds: z.array(z.string()).optional(),
  parameters: z.record(z.string(), z.string()).default({}),
  incidentId: z.string().nullable().default(null),
  timeoutMs: z.number().int().positive().max(86_400_000).optional(),
  /** Milliseconds for which a following command is sampled; absent takes the environment's. */
  sampleMs: z.number().int().positive().max(86_400_000).optional(),
  /** Milliseconds for single commands, by command id, before `timeoutMs`. */
  timeouts: z.record(z.string(), z.number().int().positive().max(86_400_000)).default({}),
  /** Go on after a failed command or an unmet expectation. */
  keepGoing: z.boolean().default(false),
});

export const runsContract = {
  /** Newest first, each with what came of it. */
  list: oc
    .input(
      z.object({
        runbookId: z.string().optional(),
        incidentId: z.string().optional(),
        limit: z.number().int().positive().optional(),
      }),
    )
    .output(z.array(RunListed)),
  get: oc.input(z.object({ id: z.string() })).output(RunDetail),
  /** What would run where, and what the policy says to each; nothing runs. */
  plan: oc.input(RunRequest).output(z.array(PlannedStep)),
  /** The same runbook in several environments at once: one run each, of one group. */
  startMany: oc
    .input(
      RunRequest.omit({ environmentId: true }).extend({ environmentIds: z.array(z.string()).min(1).max(50) }),
    )
    .output(z.array(RunDetail)),
  /** The runs that were started together with this one, itself included. */
  group: oc.input(z.object({ groupId: z.string() })).output(z.array(RunDetail)),
  /** Starts and answers at once; follow it through `get`, `output` and the change events. */
  start: oc.input(RunRequest).output(RunDetail),
  /**
   * Runs further commands in the run's live session (state carries over), while the run's shell lives; else in a
   * new session of the same run. Where another process drives the run, it is asked to; secrets are not handed to it.
   */
  more: oc
    .input(
      z.object({
        id: z.string(),
        commandIds: z.array(z.string()).min(1),
        parameters: z.record(z.string(), z.string()).default({}),
        timeoutMs: z.number().int().positive().max(86_400_000).optional(),
        /** Milliseconds for which a following command is sampled; absent takes the environment's. */
        sampleMs: z.number().int().positive().max(86_400_000).optional(),
        keepGoing: z.boolean().default(true),
      }),
    )
    .output(RunDetail),
  /** Answers a step that needs confirmation. `name` is the environment's name, for a destructive command. */
  confirm: oc
    .input(z.object({ stepId: z.string(), go: z.boolean(), name: z.string().optional() }))
    .output(Step),
  /** SIGINT, then SIGTERM, then SIGKILL to the whole process tree of the running command; the rest is skipped. */
  stop: oc.input(z.object({ id: z.string() })).output(RunDetail),
  /** Ends the live shell. The run keeps everything. */
  close: oc.input(z.object({ id: z.string() })).output(RunDetail),
  /** A person's verdict on expectation number `index` of a step. `value` null takes it back. */
  judge: oc
    .input(
      z.object({
        stepId: z.string(),
        index: z.number().int().nonnegative(),
        value: VerdictValue.nullable(),
        note: z.string().default(''),
      }),
    )
    .output(Step),
  /** The step's output from its first byte, then live until it ends. */
  output: oc.input(z.object({ stepId: z.string() })).output(eventIterator(OutputEvent)),
  /** The running command goes on; nothing further begins. */
  pause: oc.input(z.object({ id: z.string() })).output(RunDetail),
  /** Goes on with what has not run: after a pause, a stop, a failed command, or a crash. */
  resume: oc
    .input(
      z.object({
        id: z.string(),
        parameters: z.record(z.string(), z.string()).default({}),
        keepGoing: z.boolean().default(false),
      }),
    )
    .output(RunDetail),
  /** The same commands in the same environment again, as a new run; without `keepGoing` as that run was told. */
  rerun: oc
    .input(
      z.object({
        id: z.string(),
        parameters: z.record(z.string(), z.string()).default({}),
        keepGoing: z.boolean().optional(),
      }),
    )
    .output(RunDetail),
  /** A following command goes on past its sample, until it is stopped or its timeout comes. */
  keepFollowing: oc.input(z.object({ stepId: z.string() })).output(Step),
  compare: oc.input(z.object({ left: z.string(), right: z.string() })).output(RunComparison),
  /** The baseline of a runbook in an environment; null when none is set. */
  baseline: oc
    .input(z.object({ runbookId: z.string(), environmentId: z.string() }))
    .output(Baseline.nullable()),
  /** Takes an ended run as the baseline of its runbook in its environment. */
  setBaseline: oc.input(z.object({ runId: z.string() })).output(Baseline),
  clearBaseline: oc
    .input(z.object({ runbookId: z.string(), environmentId: z.string() }))
    .output(z.object({})),
  /** A report of the run in Markdown that reads well in a wiki. */
  report: oc.input(z.object({ id: z.string() })).output(z.object({ markdown: z.string() })),
  terminals: terminalsContract,
};
