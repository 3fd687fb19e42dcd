/** Reads a program's arguments by its entry: every one must be understood (POSIX XBD 12.2, GNU long options). */
import type { Word } from '../words.ts';
import type { Entry } from './entry.ts';

export interface Arguments {
  operands: Word[];
  /** Flags as they stand in the entry, each with its last value. */
  flags: Map<string, Word | null>;
  /** Every flag with its value, in order. */
  all: { flag: string; value: Word | null }[];
}

/** A word whose every outcome is an argument that cannot be taken for a flag. */
export function isPlainOperand(word: Word): boolean {
  return word.prefix !== '' && !word.prefix.startsWith('-') && !word.prefix.startsWith('+');
}

/** What the arguments say, or why they are not understood. */
export function readArguments(words: readonly Word[], entry: Entry): Arguments | string {
  const read: Arguments = { operands: [], flags: new Map(), all: [] };
  let ended = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!ended && word.literal && word.text === '--') ended = true;
    else if (ended || word.text === '-' || !mayBeFlag(word)) {
      if (!ended && !word.literal && !isPlainOperand(word)) return undecided(word);
      if (ended && !word.literal && !word.single && !isPlainOperand(word)) return undecided(word);
      read.operands.push(word);
    } else {
      const used = takeFlag(word, words[i + 1], entry, read);
      if (typeof used === 'string') return used;
      i += used;
    }
  }
  if (read.operands.length > entry.most || (entry.most < 9 && read.operands.some((word) => !word.single))) {
    return 'it has more arguments than Hotwash understands';
  }
  const missing = entry.needs.length > 0 && !entry.needs.some((flag) => read.flags.has(flag));
  if (missing) return 'Hotwash does not know what it does without a flag';
  if (entry.shape) {
    const other = read.operands.find((word) => !word.literal || !entry.shape!.test(word.text));
    if (other) return `Hotwash does not understand ${other.text}`;
  }
  return read;
}

function mayBeFlag(word: Word): boolean {
  return word.literal ? word.text.startsWith('-') : word.prefix === '' || word.prefix.startsWith('-');
}

function undecided(word: Word): string {
  return `an argument is decided when it runs (${word.text})`;
}

/** Notes the flag. Gives how many further words are its value, or why it is not understood. */
function takeFlag(word: Word, next: Word | undefined, entry: Entry, read: Arguments): number | string {
  const sure = word.literal ? word.text : word.prefix;
  if (!word.literal && (sure === '' || !word.single)) return undecided(word);
  const long = sure.startsWith('--') || entry.oneDash;
  const equals = sure.indexOf('=');
  const name = equals > 0 ? sure.slice(0, equals) : sure;
  if (long || entry.flags.has(sure) || entry.values.has(sure)) {
    return takeLong(word, name, equals > 0 ? sure.slice(equals + 1) : null, next, entry, read);
  }
  return takeCluster(word, sure, next, entry, read);
}

function takeLong(
  word: Word,
  name: string,
  attached: string | null,
  next: Word | undefined,
  entry: Entry,
  read: Arguments,
): number | string {
  if (!word.literal && attached === null) return undecided(word);
  if (entry.values.has(name) && (attached !== null || !entry.flags.has(name))) {
    if (attached !== null) {
      note(read, name, { ...word, text: word.text.slice(name.length + 1), prefix: attached });
      return 0;
    }
    return takeNext(name, next, read);
  }
  if (!entry.flags.has(name)) return `Hotwash does not know the flag ${name}`;
  if (!word.literal) return undecided(word);
  note(read, name, attached === null ? null : { ...word, text: attached, prefix: attached });
  return 0;
}

/** `-tlnp`, `-n20`, `-nweb`: one letter after another, the rest belonging to the first that takes a value. */
function takeCluster(
  word: Word,
  sure: string,
  next: Word | undefined,
  entry: Entry,
  read: Arguments,
): number | string {
  if (/^-\d+$/.test(sure) && entry.flags.has('-#') && word.literal) return 0;
  for (let at = 1; at < sure.length; at++) {
    const flag = `-${sure[at]}`;
    if (entry.values.has(flag)) {
      const rest = sure.slice(at + 1);
      if (rest === '' && word.literal) return takeNext(flag, next, read);
      const text = word.text.slice(at + 1).replace(/^=/, '');
      note(read, flag, { ...word, text, prefix: rest.replace(/^=/, '') });
      return 0;
    }
    if (sure[at] === '=' && at > 1 && word.literal) return 0;
    if (!entry.flags.has(flag)) return `Hotwash does not know the flag ${flag}`;
    note(read, flag, null);
  }
  return word.literal ? 0 : undecided(word);
}

function takeNext(flag: string, next: Word | undefined, read: Arguments): number | string {
  if (!next) return `${flag} has no value`;
  if (!next.single) return undecided(next);
  note(read, flag, next);
  return 1;
}

function note(read: Arguments, flag: string, value: Word | null): void {
  read.flags.set(flag, value);
  read.all.push({ flag, value });
}

/**
 * The arguments before the first operand are flags of the program, and everything from there on is left alone.
 * @returns the offset of the first operand, or why a flag is not understood
 */
export function pastFlags(args: readonly Word[], entry: Entry): { at: number; read: Arguments } | string {
  const before: Word[] = [];
  for (let i = 0; i < args.length; ) {
    const word = args[i]!;
    if (word.literal && word.text === '--') return finish(before, entry, i + 1);
    if (!word.prefix.startsWith('-') || word.text === '-') {
      if (!word.literal && !(word.single && isPlainOperand(word))) return undecided(word);
      return finish(before, entry, i);
    }
    const alone = readArguments([word], { ...entry, needs: [] });
    const read =
      typeof alone === 'string' ? readArguments(args.slice(i, i + 2), { ...entry, needs: [] }) : alone;
    if (typeof read === 'string') return read;
    const taken = typeof alone === 'string' ? 2 : 1;
    if (read.operands.length > 0 || i + taken > args.length) return alone as string;
    before.push(...args.slice(i, i + taken));
    i += taken;
  }
  return finish(before, entry, args.length);
}

function finish(before: readonly Word[], entry: Entry, at: number): { at: number; read: Arguments } | string {
  const read = readArguments(before, { ...entry, needs: [] });
  return typeof read === 'string' ? read : { at, read };
}
