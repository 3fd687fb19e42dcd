/** Terminals: a shell for a person, in any environment, behind a pseudo-terminal. Input is never kept; output is. */
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { TimelineEntry } from '#shared/incidents/model.ts';
import { Instant } from '#shared/time/model.ts';

const Size = { columns: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(1000) };
const Id = z.object({ id: z.string() });

export const Terminal = z.object({
  id: z.string(),
  environmentId: z.string(),
  environmentName: z.string(),
  /** Who opened it. */
  actor: z.string(),
  /** The run beside which it was opened; null when none. */
  runId: z.string().nullable(),
  /** What it was opened for, as the runbook has it; empty for a plain shell. */
  command: z.string(),
  state: z.enum(['open', 'ended']),
  exitCode: z.number().int().nullable(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type Terminal = z.infer<typeof Terminal>;

export const TerminalEvent = z.discriminatedUnion('type', [
  /** Bytes in base64, secrets masked. The first one replays what came before. */
  z.object({ type: z.literal('output'), data: z.base64() }),
  z.object({ type: z.literal('end'), exitCode: z.number().int().nullable() }),
]);
export type TerminalEvent = z.infer<typeof TerminalEvent>;

export const OpenTerminal = z.object({
  environmentId: z.string(),
  runId: z.string().nullable().default(null),
  runbookId: z.string().nullable().default(null),
  commandId: z.string().nullable().default(null),
  parameters: z.record(z.string(), z.string()).default({}),
  /** The environment's name, where `decideTerminal` wants it (shared/runs/policy.ts). */
  name: z.string().optional(),
  ...Size,
});

export const terminalsContract = {
  list: oc.output(z.array(Terminal)),
  /**
   * Opens a shell. With `commandId` (of `runbookId`) the command's text is typed, not entered: a person presses Enter,
   * and the policy is asked first.
   */
  open: oc.input(OpenTerminal).output(Terminal),
  output: oc.input(Id).output(eventIterator(TerminalEvent)),
  /** Bytes that a person typed, in base64. */
  input: oc.input(Id.extend({ data: z.base64().max(1_000_000) })).output(z.object({})),
  resize: oc.input(Id.extend(Size)).output(z.object({})),
  /** Ends the shell and what was begun in it. */
  close: oc.input(Id).output(Terminal),
  /** Pins the transcript, without its control sequences, as evidence on an incident's timeline. */
  pin: oc.input(Id.extend({ incidentId: z.string(), text: z.string().default('') })).output(TimelineEntry),
};
