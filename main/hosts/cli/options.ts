/** Options and arguments that several commands share, and the checks of their values. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { SEVERITIES, type Severity } from '#shared/incidents/model.ts';

/** `--json` on commands that read, and on those that answer with what they made. */
export function jsonOption(): Option {
  return new Option('--json', 'print JSON instead (docs/cli.md has the shapes)');
}

/** Examples at the end of `--help`: a command line, and what it does. */
export function examples(command: Command, lines: [line: string, meaning: string][]): Command {
  const width = Math.max(...lines.map(([line]) => line.length));
  const told = lines.map(([line, meaning]) => {
    if (meaning === '') return `  $ ${line}`;
    return width <= 60 ? `  $ ${line.padEnd(width)}   ${meaning}` : `  $ ${line}\n      ${meaning}`;
  });
  return command.addHelpText('after', `\nExamples:\n${told.join('\n')}`);
}

/** Collects a repeatable option. */
export function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

/** Collects `name=value`; the value may hold further equals signs and may be empty. */
export function collectPair(value: string, previous: Record<string, string> = {}): Record<string, string> {
  const at = value.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be written name=value.');
  return { ...previous, [value.slice(0, at).trim()]: value.slice(at + 1) };
}

/** Seconds, also fractions, as milliseconds. */
export function seconds(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number) || number <= 0 || number > 86_400) {
    throw new InvalidArgumentError('It must be a number of seconds, more than 0 and at most 86400 (a day).');
  }
  return Math.max(1, Math.round(number * 1000));
}

/** A TCP port; 0 lets the system choose. */
export function port(value: string): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) {
    throw new InvalidArgumentError('It must be a port, 0 to 65535.');
  }
  return Number(value);
}

/** One of `values`, case and `-` for a blank forgiven: `sev2` is SEV2, `in-progress` is `in progress`. */
export function oneOf<T extends string>(values: readonly T[]): (value: string) => T {
  const fold = (text: string) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[-_\s]+/g, ' ');
  return (value) => {
    const found = values.find((each) => fold(each) === fold(value));
    if (found === undefined) {
      throw new InvalidArgumentError(`Allowed choices are ${values.join(', ')}.`);
    }
    return found;
  };
}

/** `SEV2`, `sev-2`, `2`. */
export function severity(value: string): Severity {
  const number = /^(?:sev[\s-]*)?([1-5])$/i.exec(value.trim())?.[1];
  if (number === undefined) throw new InvalidArgumentError(`Allowed choices are ${SEVERITIES.join(', ')}.`);
  return SEVERITIES[Number(number) - 1]!;
}

/**
 * Words that may begin with a dash because a time does: `-15m failover started`. A word such as `--jsno` before the
 * text is still wrong use.
 */
export function takesTimes(command: Command): Command {
  return command.allowUnknownOption().hook('preAction', (_parent, self) => {
    const wrong = self.args.find((arg) => /^--?[a-z]/i.test(arg));
    if (wrong !== undefined && self.args.indexOf(wrong) <= 1) {
      self.error(`error: unknown option '${wrong}'`, { code: 'commander.unknownOption', exitCode: 2 });
    }
  });
}

/** A count of hits, as the core takes it. */
export function oneToTwoHundred(value: string): number {
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < 1 || number > 200)
    throw new InvalidArgumentError('It must be 1 to 200.');
  return number;
}
