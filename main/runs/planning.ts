/** What a request would run: the commands of the stored revision, parameters filled in, and what the policy says. */
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import type { Command, Risk, RunbookReading } from '#shared/runbooks/model.ts';
import type { PlannedStep } from '#shared/runs/model.ts';
import { decide } from '#shared/runs/policy.ts';
import { diagnosisOf } from '#shared/runs/selection.ts';

export interface Revision {
  document: Document;
  /** SHA-256 of the source. */
  revision: string;
  reading: RunbookReading;
}

/** A command with its parameters filled in, quoted for the shell. */
export interface FilledCommand {
  text: string;
  stdin: string[];
  /** Names of parameters that have no value. */
  missing: string[];
}

export interface RunbookReader {
  /** Faults: `runbooks.not-found`, `library.no-such-revision`. */
  readRevision(runbookId: string, revision?: string): Revision;
  fill(command: Command, values: Record<string, string>): FilledCommand;
  riskOf(text: string, stdin: readonly string[]): { risk: Risk; reasons: string[] };
}

/** A planned step with what running it needs. */
export interface PlannedCommand {
  step: PlannedStep;
  command: Command;
  stdin: string[];
}

export interface PlanRequest {
  revision: Revision;
  environment: Environment;
  /** Null is the whole diagnosis. */
  commandIds: readonly string[] | null;
  parameters: Record<string, string>;
}

/** Faults: `runs.no-such-command`, `runs.nothing-to-run`. */
export function planRun(reader: RunbookReader, request: PlanRequest): PlannedCommand[] {
  const { revision, environment, commandIds } = request;
  const values = Object.fromEntries(Object.entries(request.parameters).filter(([, value]) => value !== ''));
  return chosen(revision, commandIds).map((command) => planCommand(reader, command, values, environment));
}

/** Faults when a value is given for a parameter that the runbook does not have: `usage.unknown-parameter`. */
export function refuseUnknownParameters(
  { reading, document }: Revision,
  parameters: Record<string, string>,
): void {
  const known = reading.parameters.map((parameter) => parameter.name);
  const unknown = Object.keys(parameters).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw fault('usage.unknown-parameter', `${document.ref} has no parameter ${unknown.join(', ')}.`, {
    todo: known.length > 0 ? `It has ${known.join(', ')}.` : 'It has none.',
    kept: 'Nothing was run.',
  });
}

function chosen({ document, reading }: Revision, commandIds: readonly string[] | null): Command[] {
  if (!commandIds) {
    const diagnosis = diagnosisOf(reading);
    if (diagnosis.length > 0) return diagnosis;
    throw fault('runs.nothing-to-run', `${document.ref} has no commands in a diagnosis section.`, {
      todo: 'Choose the commands to run.',
    });
  }
  if (commandIds.length === 0)
    throw fault('runs.nothing-to-run', 'No command was chosen.', { todo: 'Choose one.' });
  const byId = new Map(reading.commands.map((command) => [command.id, command]));
  return commandIds.map((id) => {
    const command = byId.get(id);
    if (command) return command;
    throw fault('runs.no-such-command', `${document.ref} has no command ${id} in this revision.`, {
      todo: 'The runbook may have changed: reload it and choose again.',
      kept: 'Nothing was run.',
    });
  });
}

function planCommand(
  reader: RunbookReader,
  command: Command,
  values: Record<string, string>,
  environment: Environment,
): PlannedCommand {
  const filled = reader.fill(command, values);
  // The filled text is read again: a value may turn `kubectl <verb> pod` into something else.
  const { risk, reasons } = worseOf(command, reader.riskOf(filled.text, filled.stdin));
  const { id: commandId, label, heading } = command;
  const step = { commandId, label, heading, text: filled.text, risk, riskReasons: reasons };
  const skip = reasonToSkip(command, filled.missing);
  if (skip) return { step: { ...step, decision: 'skip', reason: skip }, command, stdin: filled.stdin };
  const { policy, production, name } = environment;
  const answer = decide({ risk, riskReasons: reasons, policy, production, environmentName: name });
  return { step: { ...step, ...answer }, command, stdin: filled.stdin };
}

function reasonToSkip(command: Command, missing: string[]): string | null {
  if (!command.runnable) return command.reason || 'This is not a command that can be run.';
  if (command.interactive && command.stdin.length === 0) {
    return 'It waits for a person at a terminal. Run it in a terminal.';
  }
  if (missing.length === 0) return null;
  return `It needs a value for ${missing.join(', ')}.`;
}

const RISK_ORDER: readonly Risk[] = ['read-only', 'unknown', 'changes state', 'destructive'];

function worseOf(
  command: Command,
  filled: { risk: Risk; reasons: string[] },
): { risk: Risk; reasons: string[] } {
  return RISK_ORDER.indexOf(filled.risk) >= RISK_ORDER.indexOf(command.risk)
    ? filled
    : { risk: command.risk, reasons: command.riskReasons };
}
