import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { OutputEvent, PlannedStep, Run, RunDetail, Step, VerdictValue } from './model.ts';

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
  /** Go on after a failed command or an unmet expectation. */
  keepGoing: z.boolean().default(false),
});

export const runsContract = {
  list: oc
    .input(z.object({ runbookId: z.string().optional(), incidentId: z.string().optional() }))
    .output(z.array(Run)),
  get: oc.input(z.object({ id: z.string() })).output(RunDetail),
  /** What would run where, and what the policy says to each; nothing runs. */
  plan: oc.input(RunRequest).output(z.array(PlannedStep)),
  /** Starts and answers at once; follow it through `get`, `output` and the change events. */
  start: oc.input(RunRequest).output(RunDetail),
  /**
   * Runs further commands in the run's live session (state carries over), while the run's shell lives; else in a
   * new session of the same run.
   */
  more: oc
    .input(
      z.object({
        id: z.string(),
        commandIds: z.array(z.string()).min(1),
        parameters: z.record(z.string(), z.string()).default({}),
        timeoutMs: z.number().int().positive().max(86_400_000).optional(),
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
};
