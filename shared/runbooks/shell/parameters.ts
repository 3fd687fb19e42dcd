/** Fills placeholders in, quoted for the shell that gets them by where they stand. */
import { fault } from '#shared/fault.ts';
import { findPlaceholders, maskPlaceholders, type PlaceholderPlace } from './placeholders.ts';
import { SHELLS } from './programs.ts';
import { type Frame, type Spot, spotsOf } from './quoting.ts';
import { unquote } from './simple-commands.ts';

/** POSIX `sh` and what is close to it: bash, dash, ksh, zsh. */
export type ShellDialect = 'posix';

export interface FilledCommand {
  text: string;
  stdin: string[];
}

/**
 * The command with every placeholder replaced by its value. What the program gets is exactly the value, whatever
 * characters are in it: no value can start another command.
 *
 * Values inside the text of an inner shell (`sh -c "…"`, `ssh host …`, `eval …`) are quoted for that shell first.
 * @throws the fault `usage.parameter-missing` when a value is missing, `usage.parameter-unsafe` when a value cannot
 *   stand in that place (a line break in a here-document or a comment, anything but a number in arithmetic).
 */
export function fillParameters(
  command: { text: string; stdin?: readonly string[] },
  values: Readonly<Record<string, string>>,
  _dialect: ShellDialect = 'posix',
): FilledCommand {
  return {
    text: fillShell(command.text, values),
    stdin: (command.stdin ?? []).map((line) => fillInput(line, values)),
  };
}

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

function unsafe(place: PlaceholderPlace, why: string) {
  return fault('usage.parameter-unsafe', `The value for ${place.raw} cannot be used there: ${why}.`, {
    todo: 'Use another value, or run the command by hand.',
  });
}

function fillShell(text: string, values: Readonly<Record<string, string>>): string {
  const places = findPlaceholders(text);
  if (places.length === 0) return text;
  // Masked, because a placeholder's own words may hold a quote.
  const masked = maskPlaceholders(text, places);
  const spots = spotsOf(
    masked,
    places.map((place) => place.start),
  );
  let filled = '';
  let at = 0;
  places.forEach((place, i) => {
    const value = givenValue(place, values);
    filled += text.slice(at, place.start) + quotedAt(value, spots[i]!, masked, place);
    at = place.end;
  });
  return guardHeredocs(filled + text.slice(at), places, spots);
}

/** Lines of a REPL are not shell: the value goes in as it is, but never as a second line. */
function fillInput(line: string, values: Readonly<Record<string, string>>): string {
  let filled = '';
  let at = 0;
  for (const place of findPlaceholders(line)) {
    const value = givenValue(place, values);
    if (/[\r\n]/.test(value)) throw unsafe(place, 'it would become several lines of input');
    filled += line.slice(at, place.start) + value;
    at = place.end;
  }
  return filled + line.slice(at);
}

function quotedAt(value: string, spot: Spot, text: string, place: PlaceholderPlace): string {
  const inner = innerShell(spot, text);
  let quoted = value;
  if (inner === 'words') quoted = forFrame(quoted, { kind: 'bare' }, place);
  else if (inner) {
    // The quoted argument is itself shell text: quote for the place inside it before quoting for the place around it.
    const [within] = spotsOf(inner.text, [inner.text.length]);
    quoted = quotedAt(quoted, within!, inner.text, place);
  }
  const frames = [...spot.frames];
  quoted = forFrame(quoted, frames.at(-1) ?? { kind: 'bare' }, place, frames);
  // Backticks take one level of backslashes off before the shell inside reads.
  const backtick = frames.findIndex((frame) => frame.kind === 'backtick');
  if (backtick >= 0) {
    const around = frames.slice(0, backtick).some((frame) => frame.kind === 'double');
    quoted = quoted.replace(around ? /[\\`$"]/g : /[\\`$]/g, '\\$&');
  }
  return quoted;
}

function forFrame(
  value: string,
  frame: Frame,
  place: PlaceholderPlace,
  frames: readonly Frame[] = [frame],
): string {
  switch (frame.kind) {
    case 'bare':
    case 'backtick':
      return `'${value.replaceAll("'", `'\\''`)}'`;
    case 'single':
      return value.replaceAll("'", `'\\''`);
    case 'double':
      return value.replace(/[\\$`"]/g, '\\$&');
    case 'ansi':
      return value.replace(/[\\']/g, '\\$&');
    case 'brace': {
      const quoted = frames.slice(0, -1).findLast((one) => one.kind !== 'brace');
      return quoted?.kind === 'double' || quoted?.kind === 'heredoc'
        ? value.replace(/[\\$`"}]/g, '\\$&')
        : `'${value.replaceAll("'", `'\\''`)}'`;
    }
    case 'heredoc':
      return frame.quoted ? value : value.replace(/[\\$`]/g, '\\$&');
    case 'comment':
      if (/[\r\n]/.test(value)) throw unsafe(place, 'it stands in a comment, which ends at a line break');
      return value;
    case 'arithmetic':
      if (!/^-?\d{1,18}$/.test(value)) throw unsafe(place, 'only a whole number can stand in arithmetic');
      return value;
  }
}

/** The text of the inner shell that reads the placeholder's place, up to it; `words` when its words are read again. */
function innerShell(spot: Spot, text: string): { text: string } | 'words' | null {
  const top = spot.frames.at(-1);
  const quoted = top?.kind === 'single' || top?.kind === 'double';
  if (!quoted && top && top.kind !== 'bare' && top.kind !== 'backtick') return null;
  const words = spot.words.map(unquote);
  const begun = spot.wordStart >= 0;
  const done = begun ? words.slice(0, -1) : words;
  if (!readsShell(done)) return null;
  if (!quoted) return 'words';
  const raw = spot.words.at(-1)!;
  const from = spot.quoteStart - spot.wordStart + 1;
  return from > 0 && from <= raw.length
    ? { text: unquoteInside(raw.slice(from), top.kind) }
    : { text: text.slice(0, 0) };
}

function unquoteInside(raw: string, kind: 'single' | 'double'): string {
  return kind === 'single' ? raw.replaceAll(`'\\''`, "'") : raw.replace(/\\([$`"\\])/g, '$1');
}

/** True when the next word goes to a shell that reads it as shell text. */
function readsShell(words: readonly string[]): boolean {
  const programs = words.map((word) => word.split('/').at(-1)!);
  if (programs[0] === 'eval' || programs.includes('eval')) return true;
  const last = words.at(-1) ?? '';
  if (/^-[a-z]*c$/.test(last)) {
    const option =
      words
        .slice(0, -1)
        .findLast((word) => !word.startsWith('-'))
        ?.split('/')
        .at(-1) ?? '';
    if (SHELLS.has(option)) return true;
    if (programs.some((word) => word === 'su' || word === 'runuser' || word === 'script')) return true;
  }
  const ssh = programs.indexOf('ssh');
  if (ssh < 0) return false;
  let at = ssh + 1;
  while (at < words.length && words[at]!.startsWith('-')) {
    at += /^-[BbcDEeFIiJLlmOopQRSWw]$/.test(words[at]!) ? 2 : 1;
  }
  return at < words.length;
}

/** A value must not end its here-document early. */
function guardHeredocs(filled: string, places: readonly PlaceholderPlace[], spots: readonly Spot[]): string {
  spots.forEach((spot, i) => {
    const frame = spot.frames.find((one) => one.kind === 'heredoc');
    if (!frame) return;
    const place = places[i]!;
    const marks = filled
      .split('\n')
      .filter((line) => (frame.tabs ? line.replace(/^\t+/, '') : line) === frame.mark);
    const expected = new Set(spots.flatMap((one) => one.frames.filter((f) => f.kind === 'heredoc'))).size;
    if (marks.length > expected) throw unsafe(place, `it would end the here-document at ${frame.mark}`);
  });
  return filled;
}
