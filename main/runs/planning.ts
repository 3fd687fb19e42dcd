/** What a request would run: the commands of the stored revision, parameters filled in, and what the policy says. */
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import type { Command, Risk, RunbookReading } from '#shared/runbooks/model.ts';
import type { TypedInput } from '#shared/runbooks/shell/typed-input.ts';
import type { PlannedStep } from '#shared/runs/model.ts';
import { decide } from '#shared/runs/policy.ts';
import { MASK, namesASecret } from '#shared/runs/secret-names.ts';
import { diagnosisOf } from '#shared/runs/selection.ts';
import { withGiven } from './given-text.ts';
import { fillSecrets, type SecretText, type ShownCommand } from './secret-text.ts';

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

/** The values that were really given: the mask, which stands in what is stored, is none. */
export function givenValues(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) => value !== MASK || !namesASecret(name)),
  );
}

export interface RunbookReader {
  /** Faults: `runbooks.not-found`, `library.no-such-revision`. */
  readRevision(runbookId: string, revision?: string): Revision;
  fill(command: Command, values: Record<string, string>): FilledCommand;
  riskOf(text: string, stdin: readonly string[]): { risk: Risk; reasons: string[] };
  /** How a text is given its lines of input; null is through a pipe. */
  typedInputOf(text: string): TypedInput | null;
}

/** A planned step with what running it needs. */
export interface PlannedCommand {
  step: PlannedStep;
  command: Command;
  stdin: string[];
  /** What the shell gets in place of the step's text. */
  secret: SecretText | null;
}

export interface PlanRequest {
  revision: Revision;
  environment: Environment;
  /** Null is the whole diagnosis. */
  commandIds: readonly string[] | null;
  parameters: Record<string, string>;
}

/** Faults: `runs.no-such-command`, `runs.nothing-to-run`, `usage.parameter-unsafe`. */
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

/**
 * Faults when one of the commands needs a secret that was given to the run and is not at hand any more, for secrets
 * are not stored: `usage.missing-parameter`. A value that was left empty on purpose counts as given.
 */
export function refuseMissingSecrets(
  run: { ref: string; parameters: Readonly<Record<string, string>> },
  known: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string>>,
  { commands }: Pick<RunbookReading, 'commands'>,
  commandIds: readonly string[],
): void {
  const needed = commands
    .filter(({ id }) => commandIds.includes(id))
    .flatMap(({ placeholders }) => placeholders.map(({ name }) => name));
  const missing = [...new Set(needed)].filter(
    (name) => run.parameters[name] === MASK && namesASecret(name) && !(name in known) && !(name in given),
  );
  if (missing.length === 0) return;
  throw fault('usage.missing-parameter', `${run.ref} was given ${missing.join(', ')}, which is not stored.`, {
    todo: `Give ${missing.length === 1 ? 'it' : 'them'} again.`,
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
  read: Command,
  asked: Record<string, string>,
  environment: Environment,
): PlannedCommand {
  const { command, values, refusal } = withGiven(read, environment, asked);
  const missing = command.placeholders.map(({ name }) => name).filter((name) => !Object.hasOwn(values, name));
  // A command with an open place is shown as it stands; else a secret would be filled into what does not run.
  const filled =
    missing.length > 0
      ? { text: command.text, stdin: command.stdin, secret: null }
      : fillSecrets(command, values, (some) => reader.fill(command, some));
  const { text, stdin, secret } = filled;
  const { risk, reasons } = riskOfFilled(reader, command, filled, values);
  const { id: commandId, label, heading } = command;
  const step = { commandId, label, heading, text, stdin, risk, riskReasons: reasons };
  const skip = reasonToSkip(command, [...new Set(missing)]) ?? refusal;
  if (skip) return { step: { ...step, decision: 'skip', reason: skip }, command, stdin, secret: null };
  const { policy, production, name } = environment;
  const answer = decide({ risk, riskReasons: reasons, policy, production, environmentName: name });
  return { step: { ...step, ...answer }, command, stdin, secret };
}

/**
 * The risk of the filled text: a value may turn `kubectl <verb> pod` into something else. A secret counts with its
 * value, too, but no reason is taken from a text that holds it.
 */
function riskOfFilled(
  reader: RunbookReader,
  command: Command,
  { text, stdin, secret }: ShownCommand,
  values: Record<string, string>,
): { risk: Risk; reasons: string[] } {
  const shown = worseOf(command, reader.riskOf(text, stdin));
  if (!secret) return shown;
  const real = reader.fill(command, values);
  const { risk } = worseOf(command, reader.riskOf(real.text, real.stdin));
  if (RISK_ORDER.indexOf(risk) <= RISK_ORDER.indexOf(shown.risk)) return shown;
  return { risk, reasons: ['the value of a secret makes it so'] };
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
