/**
 * Commands in which values of secrets stand. The shell gets a text that refers to a variable, and the variable beside
 * it; what is stored and shown has the mask in the same place. Here it is decided where a reference may stand.
 *
 * The place is not read here: a probe that is full of quotes is filled in as the value, and what the filling made of
 * it tells the quoting in force. Only two outcomes are known to be one level of quoting: the whole of a single-quoted
 * string, and text inside double quotes. A variable's value is not read as shell text again in either, so not even a
 * misread place lets a value start a command of its own. All other outcomes are refused.
 */
import { randomBytes } from 'node:crypto';
import { FaultError, fault } from '#shared/fault.ts';
import type { Command } from '#shared/runbooks/model.ts';
import { MASK, namesASecret } from '#shared/runs/secret-names.ts';
import type { ShellVariable } from './session/channel.ts';

/** What the shell gets in place of the text that is shown. Lives in memory only. */
export interface SecretText {
  text: string;
  variables: ShellVariable[];
}

export interface Filled {
  text: string;
  stdin: string[];
}

/** A command whose text is what may be shown and stored. */
export interface ShownCommand extends Filled {
  /** Null when no secret stands in it. */
  secret: SecretText | null;
}

type Fill = (values: Record<string, string>) => Filled;

/** Characters of a secret; keys and tokens are shorter. */
const LONGEST = 4096;

/** Each kind of quoting writes these in a way of its own. */
const TELLING = ` '"$\`\\};*`;

/**
 * Fills the values in, those of secrets as references. `fill` quotes what it is given for where it stands.
 * Faults: those of `fill`; `usage.parameter-unsafe` when a secret stands where no reference can.
 */
export function fillSecrets(command: Command, values: Record<string, string>, fill: Fill): ShownCommand {
  const names = [...new Set(command.placeholders.map(({ name }) => name))].filter(
    (name) => namesASecret(name) && Object.hasOwn(values, name),
  );
  if (names.length === 0) return { ...fill(values), secret: null };
  for (const name of names) refuseLong(name, values[name]!);
  refuseLater(command, names[0]!);
  // First with words that are safe everywhere: what is wrong with the other values is told by its own fault.
  fill({ ...values, ...Object.fromEntries(names.map((name) => [name, 'x'])) });
  const token = randomBytes(12).toString('hex');
  const probes = new Map(names.map((name, at) => [name, `${token}b${at}b${TELLING}${token}e${at}e`]));
  const probed = probe(names, command.line, () => fill({ ...values, ...Object.fromEntries(probes) }));
  let { text } = probed;
  let shown = probed.text;
  const variables: ShellVariable[] = [];
  for (const [name, value] of probes) {
    const variable = `__hotwash_${variables.length + 1}`;
    const bare = singleQuoted(value);
    const double = value.replaceAll(/[\\$`"]/g, '\\$&');
    text = text.replaceAll(bare, () => `"\${${variable}}"`).replaceAll(double, () => `\${${variable}}`);
    shown = shown.replaceAll(bare, MASK).replaceAll(double, MASK);
    variables.push({ name: variable, value: values[name]! });
    if ([text, ...probed.stdin].some((part) => part.includes(`${token}b${variables.length - 1}b`))) {
      throw cannotStand(name, command.line);
    }
  }
  return { text: shown, stdin: probed.stdin, secret: { text, variables } };
}

/** The probe is refused where only harmless values may stand: a secret may hold anything. */
function probe(names: string[], line: number, work: () => Filled): Filled {
  try {
    return work();
  } catch (error) {
    if (error instanceof FaultError && error.fault.code === 'usage.parameter-unsafe') {
      throw cannotStand(names.join(', '), line);
    }
    throw error;
  }
}

/** Output is masked while it comes: what is longer than the masker holds back could pass it in pieces. */
function refuseLong(name: string, value: string): void {
  if (value.length <= LONGEST) return;
  throw fault('usage.secret-too-long', `The value of ${name} is longer than ${LONGEST} characters.`, {
    todo: 'Put it into a file that only you can read, and let the runbook use the file.',
    kept: 'The value was not stored.',
  });
}

/** Words that make shell text of what they are given, wherever in the command they stand. */
const READS_AGAIN = /(?<![\w.-])(?:(?:ba|da|a|k|mk|z|c|tc|fi)?sh|eval|source|alias|trap)(?![\w.=-])/;

/** What could be read as shell text again, or when the variable is gone: however carefully a place is read. */
function refuseLater({ text, line }: Command, name: string): void {
  if (/[\w-]\s*\(\s*\)|(?:^|[\s;&|({])function\s/.test(text)) {
    throw cannotStand(name, line, 'a function may be called when it is gone');
  }
  const word = READS_AGAIN.exec(text)?.[0];
  if (word) throw cannotStand(name, line, `"${word}" in the same command could take it for a command`);
}

function cannotStand(
  name: string,
  line: number,
  why = 'it is not simply a word of the command or inside double quotes',
) {
  return fault(
    'usage.parameter-unsafe',
    `The secret ${name} cannot stand where line ${line} has it: ${why}.`,
    {
      todo: 'Change the runbook so that it stands alone or in double quotes, or run the command by hand.',
      kept: 'The value was not stored.',
    },
  );
}

function singleQuoted(value: string): string {
  return `'${value.replaceAll("'", `'\\''`)}'`;
}
