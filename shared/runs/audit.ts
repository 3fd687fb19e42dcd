/** The audit trail of what was run. */
import { z } from 'zod';
import { Risk } from '#shared/runbooks/model.ts';
import { Instant } from '#shared/time/model.ts';
import { Outcome } from './model.ts';

/** One command that ran or was refused, or one terminal that was opened. */
export const AuditRow = z.object({
  what: z.enum(['command', 'terminal']),
  /** When it began; when it was refused, where it never began. */
  at: Instant,
  /** Null while it goes on. */
  endedAt: Instant.nullable(),
  /** Who began it. */
  actor: z.string(),
  /** Who said yes where the policy asked; null where it did not. */
  confirmedBy: z.string().nullable(),
  /** The run that it belongs to, such as RUN-3. */
  run: z.string().nullable(),
  runbook: z.string().nullable(),
  environment: z.string(),
  /** What ran, values filled in; `•••` stands for a secret. For a terminal what was typed into it for the person. */
  text: z.string(),
  /** Lines that were typed to the interpreter that it opened. */
  stdin: z.array(z.string()),
  risk: Risk.nullable(),
  state: z.string(),
  outcome: Outcome.nullable(),
  exitCode: z.number().int().nullable(),
  reason: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;

/**
 * Whether every row of the journal follows from the one before it, runs, steps and terminals are as it says, and what
 * commands printed has the SHA-256 that it says.
 */
export const AuditCheck = z.object({
  ok: z.boolean(),
  /** Rows of the journal. */
  rows: z.number().int(),
  /** Outputs of commands; 0 when something broken was found before they were looked at. */
  outputs: z.number().int(),
  /** The first that does not; null when all do. */
  broken: z
    .object({
      /**
       * `journal`: the row itself. `record`: a run, step or terminal that is not as the journal says. `output`: what
       * a step printed.
       */
      where: z.enum(['journal', 'record', 'output']),
      /** For a record or output the journal's last row about it, 0 when there is none. */
      seq: z.number().int(),
      reason: z.string(),
      at: z.string(),
      actor: z.string(),
      entity: z.string(),
      entityId: z.string(),
      op: z.string(),
      /**
       * Of an output the first piece that is not what was printed: where it begins and how long it was, in bytes, and
       * when it was printed. Null where that cannot be told.
       */
      piece: z
        .object({ from: z.number().int(), bytes: z.number().int(), printedAt: Instant })
        .nullable()
        .optional(),
    })
    .nullable(),
});
export type AuditCheck = z.infer<typeof AuditCheck>;
