/**
 * What Hotwash understands of a runbook. Everything here is derived from the source and points back into it:
 * offsets are UTF-16 positions such that `source.slice(start, end)` is exactly what a command was read from.
 * `hotwash inspect --json` prints a {@link RunbookReading}; its schema is stable (docs/cli.md).
 */
import { z } from 'zod';
import { Instant } from '#shared/time/model.ts';

export const SectionRole = z.enum([
  'summary',
  'symptoms',
  'detection',
  'diagnosis',
  'causes',
  'resolution',
  'verification',
  'prevention',
  'escalation',
  'timeline',
  'root cause',
  'five whys',
  'impact',
  'went well',
  'went wrong',
  'lucky',
  'actions',
  'lessons',
  'references',
  'custom',
]);
export type SectionRole = z.infer<typeof SectionRole>;

export const Section = z.object({
  /** The heading with the headings above it, outermost first. */
  heading: z.array(z.string()),
  depth: z.number().int(),
  role: SectionRole,
  start: z.number().int(),
  end: z.number().int(),
  /** 1-based. */
  line: z.number().int(),
});
export type Section = z.infer<typeof Section>;

export const Risk = z.enum(['read-only', 'changes state', 'destructive', 'unknown']);
export type Risk = z.infer<typeof Risk>;

export const PredicateOp = z.enum([
  '<',
  '<=',
  '>',
  '>=',
  '=',
  '!=',
  'between',
  'within',
  'contains',
  'matches',
  'empty',
  'stable',
  'exit',
]);
export type PredicateOp = z.infer<typeof PredicateOp>;

/** One thing to compare, read from the prose of an expectation. */
export const Predicate = z.object({
  /** What is measured, as written (`CPU`, `p95`); empty when the sentence names nothing. */
  subject: z.string(),
  op: PredicateOp,
  /** As written: `70`, `10`, `ready`. */
  value: z.string(),
  /** The upper end of `between`. */
  value2: z.string().optional(),
  /** As written: `%`, `MB`, `s`; empty when there is none. */
  unit: z.string(),
  /** The unit of `value2` when it is another one: "between 500 MB and 1 GB". */
  unit2: z.string().optional(),
  /** True when every row must hold ("no queries taking > 1 s"). */
  every: z.boolean().optional(),
  raw: z.string(),
});
export type Predicate = z.infer<typeof Predicate>;

export const Expectation = z.object({
  /** What should be seen, as written. */
  text: z.string(),
  /** What to do when it is not ("If different: …"); empty when the runbook does not say. */
  otherwise: z.string(),
  predicates: z.array(Predicate),
  /** The output that the runbook shows (`recordedOutput`) is what should be seen. */
  recorded: z.boolean().optional(),
  /** How alike it must be at least, from 0 to 1, where the runbook says so (`expected_similarity`). */
  similarity: z.number().min(0).max(1).optional(),
});
export type Expectation = z.infer<typeof Expectation>;

export const Placeholder = z.object({
  /** The parameter it asks for: `pod-name`. */
  name: z.string(),
  /** As it stands in the command: `<pod-name>`. */
  raw: z.string(),
});
export type Placeholder = z.infer<typeof Placeholder>;

export const Command = z.object({
  /** Hash of the text, the heading path and the ordinal among equals: stable while the rest of the file changes. */
  id: z.string(),
  heading: z.array(z.string()),
  line: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  source: z.enum(['fence', 'indented', 'inline', 'transcript', 'pasted']),
  language: z.string().nullable(),
  label: z.string(),
  /** What the shell is given, prompts and list indentation removed. */
  text: z.string(),
  /** Lines of input for a REPL that the command opens. */
  stdin: z.array(z.string()),
  recordedOutput: z.string().nullable(),
  runnable: z.boolean(),
  /** Why it is not runnable, for a person; empty when it is. */
  reason: z.string(),
  placeholders: z.array(Placeholder),
  follows: z.boolean(),
  interactive: z.boolean(),
  /** The command that it can be run instead of ("Or …"), by its id; null when it is no alternative. */
  alternativeTo: z.string().nullable(),
  risk: Risk,
  riskReasons: z.array(z.string()),
  expectations: z.array(Expectation),
});
export type Command = z.infer<typeof Command>;

/** A block of code that gives no command: it is shown, and a reader may say that it is one after all. */
export const ShownCode = z.object({
  /** Hash of the text, the heading path and the ordinal among equals; it stays the command's when a reader makes it one. */
  id: z.string(),
  heading: z.array(z.string()),
  line: z.number().int(),
  start: z.number().int(),
  end: z.number().int(),
  source: z.enum(['fence', 'indented', 'pasted']),
  language: z.string().nullable(),
  text: z.string(),
  /** Why it is not run, for a person. */
  reason: z.string(),
  /** Commands that take it as their input, the runbook's own first; a reader picks one. Empty when none is known. */
  interpreters: z.array(z.string()),
});
export type ShownCode = z.infer<typeof ShownCode>;

export const Parameter = z.object({
  name: z.string(),
  /** Ids of the commands in which it stands. */
  commands: z.array(z.string()),
});
export type Parameter = z.infer<typeof Parameter>;

export const Metadata = z.object({
  lastUpdated: z.string().nullable(),
  severity: z.string().nullable(),
  estimatedMinutes: z.number().nullable(),
  owner: z.string().nullable(),
});
export type Metadata = z.infer<typeof Metadata>;

/** A warning with the line that it is about; null when it is about the whole document. */
export const ReadingProblem = z.object({ message: z.string(), line: z.number().int().nullable() });
export type ReadingProblem = z.infer<typeof ReadingProblem>;

export const RunbookReading = z.object({
  schema: z.literal('hotwash.reading/1'),
  kind: z.enum(['runbook', 'postmortem', 'investigation']),
  title: z.string(),
  metadata: Metadata,
  sections: z.array(Section),
  commands: z.array(Command),
  /** Blocks of code without a command in them: Python, SQL, settings, what commands print. */
  blocks: z.array(ShownCode),
  parameters: z.array(Parameter),
  causes: z.array(
    z.object({
      cause: z.string(),
      likelihood: z.string(),
      confirm: z.string(),
      /** Heading path of the resolution that fits it, or null. */
      resolution: z.array(z.string()).nullable(),
    }),
  ),
  checklist: z.array(z.object({ text: z.string(), done: z.boolean(), line: z.number().int() })),
  escalations: z.array(
    z.object({ afterMinutes: z.number().nullable(), condition: z.string(), to: z.string() }),
  ),
  related: z.object({
    runbooks: z.array(z.string()),
    alerts: z.array(z.string()),
    dashboards: z.array(z.string()),
  }),
  warnings: z.array(z.string()),
  /** The warnings again, each with its line. */
  problems: z.array(ReadingProblem),
});
export type RunbookReading = z.infer<typeof RunbookReading>;

/**
 * What a reader says of a command where Hotwash reads it otherwise. A field that is absent stays as Hotwash reads it.
 */
export const CorrectionPatch = z.object({
  runnable: z.boolean().optional(),
  /** A language that is no shell's makes the command not runnable; a shell's makes it one. */
  language: z.string().trim().min(1).max(40).optional(),
  risk: Risk.exclude(['unknown']).optional(),
  /** For a block of code: the one of its `interpreters` that gets it as input. */
  runWith: z.string().trim().min(1).max(2000).optional(),
  /** One expectation a line; empty when nothing is expected. */
  expectation: z.string().max(2000).optional(),
});
export type CorrectionPatch = z.infer<typeof CorrectionPatch>;

/** Kept beside the document, by the command's id; never written into the file. */
export const Correction = z.object({
  id: z.string(),
  documentId: z.string(),
  commandId: z.string(),
  /** The command as it was when it was corrected: names it once it is gone. */
  text: z.string(),
  patch: CorrectionPatch,
  by: z.string(),
  at: Instant,
});
export type Correction = z.infer<typeof Correction>;

/** A correction with what it replaces. */
export const AppliedCorrection = Correction.extend({
  /** As Hotwash reads the command; null while the document has no such command, and the correction waits. */
  original: Command.pick({
    language: true,
    runnable: true,
    reason: true,
    risk: true,
    riskReasons: true,
    expectations: true,
  }).nullable(),
});
export type AppliedCorrection = z.infer<typeof AppliedCorrection>;

/** A line of the checklist that somebody ticked, or took the tick from, during a run. */
export const Tick = z.object({
  /** Names the line by its words, so that it stays when lines above it change (checklist-keys.ts). */
  key: z.string(),
  text: z.string(),
  done: z.boolean(),
  by: z.string(),
  at: Instant,
});
export type Tick = z.infer<typeof Tick>;
