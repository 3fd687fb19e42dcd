/** Runs: one execution of a runbook, or of some of its commands, in an environment. */
import { z } from 'zod';
import { Expectation, Predicate, Risk } from '#shared/runbooks/model.ts';
import { Instant } from '#shared/time/model.ts';

/**
 * How a command ended. `succeeded`: exit 0. `failed`: another exit code. `sampled`: a following command that was
 * stopped on purpose. `interrupted`: Hotwash died while it ran. `refused`: the policy said no.
 */
export const Outcome = z.enum([
  'succeeded',
  'failed',
  'timed out',
  'stopped',
  'interrupted',
  'sampled',
  'refused',
]);
export type Outcome = z.infer<typeof Outcome>;

export const StepState = z.enum(['waiting', 'needs confirmation', 'running', 'ended', 'skipped']);
export type StepState = z.infer<typeof StepState>;

/** `paused`: the command that ran goes on to its end, nothing further begins until the run is resumed. */
export const RunState = z.enum(['running', 'paused', 'ended', 'stopped', 'interrupted']);
export type RunState = z.infer<typeof RunState>;

export const VerdictValue = z.enum(['met', 'not met', 'unverified']);
export type VerdictValue = z.infer<typeof VerdictValue>;

/** The judgement of one expectation of one step. */
export const Verdict = z.object({
  expectation: Expectation,
  value: VerdictValue,
  /** What was seen, with the evidence: `CPU: 83.1 % of web-1, expected < 70 %`. One line a predicate. */
  findings: z.array(z.object({ predicate: Predicate.nullable(), value: VerdictValue, seen: z.string() })),
  /** A person's word wins; null while only Hotwash has judged. */
  person: z.object({ value: VerdictValue, by: z.string(), at: Instant, note: z.string() }).nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export const Step = z.object({
  id: z.string(),
  runId: z.string(),
  position: z.number().int(),
  commandId: z.string(),
  label: z.string(),
  heading: z.array(z.string()),
  /** The text that runs, parameters filled in; values of secrets never stand in it. */
  text: z.string(),
  /** Lines that are typed to the program that the command opens; values of secrets never stand in them. */
  stdin: z.array(z.string()),
  risk: Risk,
  riskReasons: z.array(z.string()),
  state: StepState,
  outcome: Outcome.nullable(),
  /** Why it was skipped or refused, for a person. */
  reason: z.string(),
  exitCode: z.number().int().nullable(),
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  timeoutMs: z.number().int(),
  /** Stopped on purpose after so long; null when it does not follow. */
  sampleMs: z.number().int().nullable(),
  /** Bytes kept, and bytes dropped between head and tail. */
  outputBytes: z.number().int(),
  droppedBytes: z.number().int(),
  /** Secrets replaced before storage. */
  maskedCount: z.number().int(),
  /** The blob with the output once the step has ended. */
  outputSha256: z.string().nullable(),
  verdicts: z.array(Verdict),
});
export type Step = z.infer<typeof Step>;

export const Run = z.object({
  id: z.string(),
  ref: z.string(),
  runbookId: z.string(),
  runbookRef: z.string(),
  runbookTitle: z.string(),
  /** SHA-256 of the source that was run. */
  revision: z.string(),
  environmentId: z.string(),
  environmentName: z.string(),
  incidentId: z.string().nullable(),
  /** Shared by the runs that were started together over several environments. */
  groupId: z.string().nullable(),
  /** Id of the run that this one repeats. */
  rerunOf: z.string().nullable(),
  parameters: z.record(z.string(), z.string()),
  state: RunState,
  actor: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type Run = z.infer<typeof Run>;

/** What came of a run in numbers. Progress is `over` of `steps`. */
export const RunTally = z.object({
  steps: z.number().int(),
  /** Ended or skipped. */
  over: z.number().int(),
  skipped: z.number().int(),
  /** Ended ones by their outcome; an outcome that did not come up is left out. */
  outcomes: z.partialRecord(Outcome, z.number().int()),
  /** Expectations of the commands that ran, by their verdict; a person's wins. */
  verdicts: z.object({
    met: z.number().int(),
    'not met': z.number().int(),
    unverified: z.number().int(),
  }),
});
export type RunTally = z.infer<typeof RunTally>;

export const RunListed = Run.extend({ tally: RunTally });
export type RunListed = z.infer<typeof RunListed>;

export const RunDetail = z.object({ run: Run, steps: z.array(Step) });
export type RunDetail = z.infer<typeof RunDetail>;

/** A piece of output in the order it came. `data` is the bytes in base64: invalid UTF-8 and escapes survive. */
export const OutputChunk = z.object({
  stream: z.enum(['stdout', 'stderr']),
  at: Instant,
  data: z.base64(),
});
export type OutputChunk = z.infer<typeof OutputChunk>;

export const OutputEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('chunk'), chunk: OutputChunk }),
  z.object({ type: z.literal('dropped'), bytes: z.number().int() }),
  z.object({ type: z.literal('end') }),
]);
export type OutputEvent = z.infer<typeof OutputEvent>;

/** What one command of a dry run would do where. */
export const PlannedStep = z.object({
  commandId: z.string(),
  label: z.string(),
  heading: z.array(z.string()),
  text: z.string(),
  /** Lines that are typed to the program that the command opens; values of secrets never stand in them. */
  stdin: z.array(z.string()),
  risk: Risk,
  riskReasons: z.array(z.string()),
  /** `ask` wants a yes; `ask for the name` wants the environment's name typed. */
  decision: z.enum(['run', 'ask', 'ask for the name', 'refuse', 'skip']),
  reason: z.string(),
});
export type PlannedStep = z.infer<typeof PlannedStep>;

/** How one command went in two runs. Either side is null when that run did not have the command. */
export const ComparedStep = z.object({
  commandId: z.string(),
  label: z.string(),
  text: z.string(),
  left: Step.nullable(),
  right: Step.nullable(),
  /** Lines of both outputs in order, cut at a limit; `same` lines stand once. */
  lines: z.array(z.object({ side: z.enum(['same', 'left', 'right']), text: z.string() })),
  /** True when the outputs are too long to be compared line by line. */
  cut: z.boolean(),
  sameOutput: z.boolean(),
  /** One for each expectation whose verdict differs. */
  verdictChanges: z.array(
    z.object({ expectation: z.string(), left: VerdictValue.nullable(), right: VerdictValue.nullable() }),
  ),
});
export type ComparedStep = z.infer<typeof ComparedStep>;

export const RunComparison = z.object({ left: Run, right: Run, steps: z.array(ComparedStep) });
export type RunComparison = z.infer<typeof RunComparison>;

/** The run that "within 10 % of baseline" looks at, for one runbook in one environment. */
export const Baseline = z.object({
  id: z.string(),
  runbookId: z.string(),
  environmentId: z.string(),
  runId: z.string(),
  setBy: z.string(),
  at: Instant,
});
export type Baseline = z.infer<typeof Baseline>;
