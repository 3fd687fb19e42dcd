/** Fills placeholders in, quoted for the shell that gets them by where they stand. */
import { fault } from '#shared/fault.ts';
import type { Placeholder } from '../model.ts';
import { findPlaceholders, maskPlaceholders, type PlaceholderPlace } from './placeholders.ts';
import { inArithmetic } from './quoting.ts';
import { namesOptionTaker } from './rereaders.ts';
import { type Standing, standingsOf, type WordStanding } from './standing.ts';

/** POSIX `sh` and what is close to it: bash, dash, ksh, zsh. */
export type ShellDialect = 'posix';

export interface FilledCommand {
  text: string;
  stdin: string[];
}

/**
 * The command with every placeholder replaced by its value. No value can start another command.
 *
 * Where a placeholder plainly stands (a word, bare or in quotes; a here-document that is read as data; the text of one
 * `sh -c`, `ssh` or `docker exec … sh -c`), the program gets exactly the value, whatever characters are in it.
 * In every other place only a value of letters, digits and `. / : @ % + = , - _` is taken, which no shell can mistake,
 * and in arithmetic only a whole number.
 * @throws the fault `usage.parameter-missing` when a value is missing, `usage.parameter-unsafe` when a value cannot
 *   stand in its place.
 */
export function fillParameters(
  command: { text: string; stdin?: readonly string[]; placeholders?: readonly Placeholder[] },
  values: Readonly<Record<string, string>>,
  _dialect: ShellDialect = 'posix',
): FilledCommand {
  return {
    text: fillShell(command.text, values, openVariablesOf(command.placeholders ?? [])),
    stdin: (command.stdin ?? []).map((line) => fillInput(line, values)),
  };
}

/** Means the same in every quoting of every shell. */
const HARMLESS = /^[\w./:@%+=,-]+$/;

/** True for a value that no program could take for more than a word, wherever it stands. */
export function isHarmless(value: string): boolean {
  return HARMLESS.test(value);
}

const WHOLE_NUMBER = /^-?\d{1,18}$/;

function givenValue(place: PlaceholderPlace, values: Readonly<Record<string, string>>): string {
  const value = Object.hasOwn(values, place.name) ? values[place.name] : undefined;
  if (value === undefined) {
    throw fault('usage.parameter-missing', `The command needs a value for ${place.raw}.`, {
      todo: `Give a value for the parameter "${place.name}".`,
    });
  }
  if (value.includes('\0')) throw unsafe(place, 'a NUL character cannot be passed to a program');
  return value;
}

function unsafe(
  place: PlaceholderPlace,
  why: string,
  todo = 'Use another value, or run the command by hand.',
) {
  return fault('usage.parameter-unsafe', `The value for ${place.raw} cannot be used there: ${why}.`, {
    todo,
  });
}

/** Names of the variables among the placeholders: `${NAME}` that nothing sets. */
function openVariablesOf(placeholders: readonly Placeholder[]): ReadonlySet<string> {
  return new Set(placeholders.filter(({ raw }) => raw.startsWith('$')).map(({ name }) => name));
}

function fillShell(
  text: string,
  values: Readonly<Record<string, string>>,
  open: ReadonlySet<string>,
): string {
  const places = findPlaceholders(text, open);
  if (places.length === 0) return text;
  // Masked, because a placeholder's own words may hold a quote.
  const masked = maskPlaceholders(text, places);
  const standings = standingsOf(masked, places);
  const calculated = calculatedPlaces(masked, places);
  let filled = '';
  let at = 0;
  places.forEach((place, i) => {
    const value = givenValue(place, values);
    const standing = standings[i]!;
    filled += text.slice(at, place.start);
    if (standing.kind === 'doubtful')
      filled += plainValue(value, place, standing.why, calculated[i]!, masked);
    else filled += quotedValue(value, place, standing);
    at = place.end;
  });
  filled += text.slice(at);
  guardHeredocs(filled, text, places);
  return filled;
}

/** Lines of a REPL are a program in a language that nobody parses here. */
function fillInput(line: string, values: Readonly<Record<string, string>>): string {
  let filled = '';
  let at = 0;
  for (const place of findPlaceholders(line)) {
    const value = givenValue(place, values);
    if (/[\r\n]/.test(value)) throw unsafe(place, 'it would become several lines of input');
    filled +=
      line.slice(at, place.start) + plainValue(value, place, 'the program reads it as a part of its script');
    at = place.end;
  }
  return filled + line.slice(at);
}

/** A value for a place that is not plainly understood. */
function plainValue(
  value: string,
  place: PlaceholderPlace,
  why: string,
  calculated = false,
  text = '',
): string {
  if (calculated) {
    if (WHOLE_NUMBER.test(value)) return value;
    throw unsafe(place, 'only a whole number can stand in arithmetic', 'Give a whole number.');
  }
  if (!HARMLESS.test(value)) {
    throw unsafe(
      place,
      `${why}, so a value may only hold letters, digits and . / : @ % + = , - _`,
      'Give a value of those characters, or change the runbook so that the placeholder is a word of a command by itself.',
    );
  }
  if (/\$\{?\w*$/.test(text.slice(Math.max(0, place.start - 60), place.start))) {
    throw unsafe(
      place,
      'it would become a part of the name of a variable',
      `Write the variable as \${name} in the runbook.`,
    );
  }
  const begins = /(?:^|[\s'"`=;&|(])$/.test(text.slice(Math.max(0, place.start - 1), place.start));
  if (begins && value.startsWith('-') && !WHOLE_NUMBER.test(value) && namesOptionTaker(text))
    throw optionLike(place);
  return value;
}

function optionLike(place: PlaceholderPlace) {
  return unsafe(
    place,
    'it begins with a dash, and an option of that program can start other programs',
    'Give a value without the dash, or write the option into the runbook.',
  );
}

function quotedValue(
  value: string,
  place: PlaceholderPlace,
  standing: Exclude<Standing, { kind: 'doubtful' }>,
): string {
  switch (standing.kind) {
    case 'comment':
      if (/[\r\n]/.test(value)) throw unsafe(place, 'it stands in a comment, which ends at a line break');
      return value;
    case 'heredoc':
      if (standing.heredoc.tabs && value.includes('\t')) {
        throw unsafe(place, 'it holds a tab, which this here-document drops');
      }
      return standing.heredoc.quoted ? value : value.replace(/[\\$`]/g, '\\$&');
    case 'word':
      if (standing.mayBeOption && value.startsWith('-') && !WHOLE_NUMBER.test(value)) throw optionLike(place);
      // Arithmetic on a variable evaluates the subscripts in its value.
      if (standing.assigned && /\[[\s\S]*(?:`|\$[({])/.test(value)) {
        throw unsafe(
          place,
          'it is kept in a variable, and arithmetic with that variable would run what it holds',
        );
      }
      return inQuotes(value, standing);
  }
}

function inQuotes(value: string, standing: WordStanding): string {
  const text = standing.inner ? inQuotes(value, standing.inner) : value;
  if (standing.quote === 'double') return text.replace(/[\\$`"]/g, '\\$&');
  const closed = text.replaceAll("'", `'\\''`);
  return standing.quote === 'single' ? closed : `'${closed}'`;
}

const SUBSCRIPT = /(?:(?:^|[\s;&|({"'`])|\$\{[!#]?)[A-Za-z_]\w{0,60}\[[^\]\n]{0,200}$/;
const OFFSET = /\$\{\w{1,60}:(?![-=+?])[^}\n]{0,200}$/;
const LET =
  /(?:^|[\n;&|({"'`]|\b(?:then|do|else))[ \t]{0,20}(?:let|(?:declare|typeset|local)[ \t]+-\w{0,8}i\w{0,8})[ \t][^\n;&|]{0,400}$/;
const CONDITION = /\[\[[ \t\n](?:(?!\]\])[\s\S]){0,400}$/;

/** Whether the shell calculates with what stands at each place. */
function calculatedPlaces(text: string, places: readonly PlaceholderPlace[]): boolean[] {
  const lexed = inArithmetic(
    text,
    places.map((place) => place.start),
  );
  return places.map((place, i) => {
    if (lexed[i]) return true;
    const before = text.slice(Math.max(0, place.start - 500), place.start);
    if (SUBSCRIPT.test(before) || OFFSET.test(before) || LET.test(before)) return true;
    if (isOpen(before, '$[', ']') || isOpen(before, '((', '))')) return true;
    const condition = CONDITION.exec(before);
    if (!condition) return false;
    const after = text.slice(place.end, place.end + 500).split(']]')[0]!;
    return /\s-(?:eq|ne|lt|le|gt|ge|v)\s/.test(`${condition[0]} ${after}`);
  });
}

function isOpen(text: string, opening: string, closing: string): boolean {
  const at = text.lastIndexOf(opening);
  return at >= 0 && !text.includes(closing, at);
}

const HEREDOC_MARK = /<<(-?)[ \t]{0,20}((?:'[^'\n]{0,80}'|"[^"\n]{0,80}"|\\.|[^\s'"\\;&|<>()]){1,80})/g;

/** A value must not end a here-document early, also one that the strict reading does not see. */
function guardHeredocs(filled: string, text: string, places: readonly PlaceholderPlace[]): void {
  for (const [, dash, word] of text.matchAll(HEREDOC_MARK)) {
    const mark = word!.replace(/['"\\]/g, '');
    if (marksIn(filled, mark, dash === '-') !== marksIn(text, mark, dash === '-')) {
      throw unsafe(places[0]!, `it would end the here-document at ${mark}`);
    }
  }
}

function marksIn(text: string, mark: string, tabs: boolean): number {
  return text.split('\n').filter((line) => (tabs ? line.replace(/^\t+/, '') : line) === mark).length;
}
