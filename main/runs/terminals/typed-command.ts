/** What is typed into a terminal for a command of a runbook: its text, parameters filled in. */
import type { z } from 'zod';
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { OpenTerminal } from '#shared/runs/terminals.ts';
import { withGiven } from '../given-text.ts';
import { givenValues, type RunbookReader, refuseUnknownParameters } from '../planning.ts';
import { fillSecrets } from '../secret-text.ts';
import type { ShellVariable } from '../session/channel.ts';
import { refuseUngivable } from './giving.ts';
import { refuseKeys } from './typing.ts';

export interface TypedCommand {
  /** What is stored and told: the mask stands where values of secrets would. */
  shown: string;
  /** What is typed: it refers to variables where values of secrets would stand. */
  typed: string;
  /** Those variables, which the shell is given first. */
  variables: readonly ShellVariable[];
}

/** Faults: `runs.no-such-command`, `usage.*`, `terminals.cannot-type`, `terminals.secret-not-typeable`. */
export function typedCommand(
  reader: Pick<RunbookReader, 'readRevision' | 'fill'>,
  environment: Environment,
  {
    runbookId,
    commandId,
    parameters,
  }: Pick<z.output<typeof OpenTerminal>, 'runbookId' | 'commandId' | 'parameters'>,
): TypedCommand {
  if (commandId === null) return { shown: '', typed: '', variables: [] };
  if (runbookId === null) {
    throw fault('usage.no-runbook', 'A command is named without its runbook.', {
      todo: 'Name the runbook, too.',
    });
  }
  const revision = reader.readRevision(runbookId);
  refuseUnknownParameters(revision, parameters);
  const found = revision.reading.commands.find(({ id }) => id === commandId);
  if (!found) {
    throw fault('runs.no-such-command', `${revision.document.ref} has no command ${commandId} any more.`, {
      todo: 'The runbook may have changed: reload it and choose again.',
    });
  }
  const asked = Object.fromEntries(
    Object.entries(givenValues(parameters)).filter(([, value]) => value !== ''),
  );
  const { command, values, refusal } = withGiven(found, environment, asked);
  const { missing } = reader.fill(command, values);
  if (missing.length > 0) {
    throw fault('usage.parameter-missing', `The command needs a value for ${missing.join(', ')}.`, {
      todo: 'Give it, and open the terminal again.',
    });
  }
  if (refusal !== null) {
    throw fault('usage.parameter-unsafe', refusal, {
      todo: 'Give the value for this run, change the runbook, or type the command by hand.',
    });
  }
  const { text: shown, secret } = fillSecrets(command, values, (some) => reader.fill(command, some));
  const typed = secret?.text ?? shown;
  refuseKeys(typed);
  const variables = secret?.variables ?? [];
  for (const variable of variables) refuseUngivable(variable);
  return { shown, typed, variables };
}
