/**
 * Variables that the shell puts into a text which something else then reads as commands: `psql -c "… '$NAME'"`,
 * `ssh web-1 "ls $NAME"`. What the shell expands it never reads again itself, but it quotes it for nobody else.
 */
import { findPlaceholders, maskPlaceholders } from './placeholders.ts';
import { NotPlain, type PlainCommand, type PlainWord, readPlain } from './plain-reader.ts';
import { readsData, rereadingWords, rereads, SHELL_NAMES, startedBy } from './rereaders.ts';
import { type Span, type Standing, standingsOf } from './standing.ts';

export interface ExpandedAgain {
  /** The variable. */
  name: string;
  /** Completes "because …". */
  why: string;
  /** It can be written into the text instead, quoted at every level: `sh -c`, `ssh`. */
  quotable: boolean;
}

/** Programs by which something may be read again, where a text is too intricate to tell by which word. */
const MAY_READ_AGAIN = new RegExp(
  `(?<![\\w.-])(?:${[...SHELL_NAMES].join('|')}|eval|ssh|su|runuser|xargs|psql|mysql|mariadb|sqlite3|mongosh?|cqlsh|redis-cli|python[\\d.]*|ruby|perl|node|php|g?awk|g?sed|docker|podman|kubectl|oc)(?![\\w.=-])`,
);

const VARIABLE = /(?<!\\)\$(?:\{(\w+)(?:[^\w{}][^{}]{0,200})?\}|(\w+))/g;

/** Those of the variables that something else than the shell reads; a variable twice when it stands so twice. */
export function expandedAgain(text: string, names: ReadonlySet<string>): ExpandedAgain[] {
  const places = [...text.matchAll(VARIABLE)].flatMap((match) => {
    const name = match[1] ?? match[2]!;
    return names.has(name)
      ? [{ name, raw: match[0], start: match.index, end: match.index + match[0].length }]
      : [];
  });
  if (places.length === 0) return [];
  // Other placeholders are masked, too, so that a shell grammar can read the text.
  const others = findPlaceholders(text).filter(
    ({ start, end }) => !places.some((place) => place.start < end && start < place.end),
  );
  const masked = maskPlaceholders(
    text,
    [...places, ...others].toSorted((a, b) => a.start - b.start),
  );
  const standings = standingsOf(masked, places);
  return places.flatMap((place, index) => {
    const found = againBy(masked, place, standings[index]!);
    return found ? [{ name: place.name, ...found }] : [];
  });
}

function againBy(text: string, span: Span, standing: Standing): Omit<ExpandedAgain, 'name'> | null {
  if (standing.kind === 'word') {
    // In single quotes this shell puts nothing in: the inner one does.
    if (!standing.inner || standing.quote === 'single') return null;
    return { why: 'another shell reads it again as a command', quotable: true };
  }
  if (standing.kind !== 'doubtful') return null;
  const plain = readPlain(text);
  if (plain instanceof NotPlain) return intricate(text);
  for (const [index, command] of plain.commands.entries()) {
    const found = againInCommand(text, command, span);
    if (found !== undefined) return found ?? printedTo(command, plain.commands[index + 1]);
  }
  return null;
}

const READS_COMMANDS = /^(?:psql|mysql|mariadb|sqlite3|cqlsh|redis-cli|mongosh?)$/;
const READS_SCRIPT = /^(?:python[\d.]*|ruby|perl|node|php)$/;

/** `echo "… $NAME" | psql`: what one prints is what the other is told to do. */
function printedTo(from: PlainCommand, to: PlainCommand | undefined) {
  if (!to?.piped || !/^(?:echo|printf)$/.test(startedBy(from)?.program ?? '')) return null;
  const words = to.words.map(({ text }) => text.split('/').at(-1)!);
  const by =
    words.find((word) => SHELL_NAMES.has(word) || READS_COMMANDS.test(word)) ??
    words.find((word, index) => READS_SCRIPT.test(word) && /^-?$/.test(words[index + 1] ?? ''));
  return by === undefined ? null : told(`${by} reads it from its input as commands`);
}

/** Undefined when it does not stand in the command. */
function againInCommand(text: string, command: PlainCommand, span: Span) {
  const within = ({ start, end }: Span) => start <= span.start && span.end <= end;
  const started = startedBy(command);
  const index = command.words.findIndex(within);
  const word = command.words[index];
  if (word) {
    const segment = word.segments.find(within);
    if (segment?.kind === 'single') return null;
    if (!segment || segment.kind === 'opaque') return intricate(text.slice(word.start, word.end));
    if (!started) return intricate(text.slice(command.start, word.end));
    const [by] = rereadingWords(command, started);
    if (by) return told(`${by.text} may read it again as a command`);
    if (isBesideScript(started.program, command.words, index)) return null;
    const why = rereads(command, started, index, beforeIn(word, span), wholeOf(word, span));
    return why ? told(why) : null;
  }
  if (command.heredoc && within(command.heredoc)) {
    if (command.heredoc.quoted || (started && readsData(command, started))) return null;
    return told(`${started?.program || 'the command'} may read the here-document as commands`);
  }
  return command.targets.some(within) && command.hereString && !(started && readsData(command, started))
    ? told(`${started?.program || 'the command'} may read its input as commands`)
    : undefined;
}

/** These read a script from an option and from nowhere else: `psql "$URL" -c …`, `awk -v name="$NAME" …`. */
const SCRIPT_IN_OPTION =
  /^(?:psql|mysql|mariadb|cqlsh|clickhouse-client|python[\d.]*|ruby|perl|node|php|lua)$/;
const SCRIPT_OPTION =
  /^(?:-[A-Za-z]*[ceEfrR]|--(?:command|execute|eval|expression|print|query|require|file))(?:=|$)|^-[ce][^-]/;

/** True for a word that such a program does not take for its script. */
function isBesideScript(program: string, words: readonly PlainWord[], index: number): boolean {
  const before = words[index - 1]?.text ?? '';
  if (/^[gmn]?awk$/.test(program)) return before === '-v';
  if (!SCRIPT_IN_OPTION.test(program)) return false;
  return !SCRIPT_OPTION.test(before) && !SCRIPT_OPTION.test(words[index]!.text);
}

const beforeIn = (word: PlainWord, span: Span) => word.text.slice(0, word.origins.indexOf(span.start));
const wholeOf = (word: PlainWord, span: Span) => word.origins.at(-1) === span.end - 1;

function told(why: string): Omit<ExpandedAgain, 'name'> {
  return { why, quotable: false };
}

function intricate(text: string): Omit<ExpandedAgain, 'name'> | null {
  const by = MAY_READ_AGAIN.exec(text)?.[0];
  return by ? told(`${by} may read it again as commands of its own`) : null;
}
