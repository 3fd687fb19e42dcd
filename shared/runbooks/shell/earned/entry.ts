/**
 * One entry per program: which of its arguments are known to do nothing but look.
 *
 * Read-only is earned. A command counts as read-only only when its program has an entry here and every argument
 * stands in it; anything else, be it harmless, is `unknown`, which costs a question. So an entry lists what is known to
 * look, never what is known to harm. To add a program, read its manual for what writes, sends, runs or deletes, and
 * list the rest:
 *
 *   df: anything                                       no argument of df changes anything
 *   sort: flags('-n -r -u', '-k -t')                   -o is missing, so `sort -o f` is unknown
 *   zfs: subcommands('list, get', '-r', '-o')          subcommands; one may have several words
 */
import type { Word } from '../words.ts';
import type { Arguments } from './arguments.ts';

/** What a reader of its own sees. `null` says that the command only looks; a text says what is not understood. */
export type Reader = (args: readonly Word[], input: Input) => string | null;

/** What the program reads: a text, nothing, or something that is only known when it runs. */
export type Input = string | typeof OPEN_INPUT;

export const OPEN_INPUT = Symbol('open input');

export interface Entry {
  /** No argument of it changes anything. */
  readonly anything: boolean;
  /** Flags without a value, or with one after `=` that does not matter. `-#` stands for a number: `head -20`. */
  readonly flags: ReadonlySet<string>;
  /** Flags that take a value. */
  readonly values: ReadonlySet<string>;
  /** Long flags begin with one dash: `terraform -chdir=x`. */
  readonly oneDash: boolean;
  /** At most this many arguments that are no flags. */
  readonly most: number;
  /** One of these flags must stand: without it the program does something else. */
  readonly needs: readonly string[];
  /**
   * When given, the first arguments must be one of these. `branch!` means that no argument but flags may follow, and `!`
   * that the program may stand without any.
   */
  readonly subcommands: ReadonlySet<string>;
  /** What may stand before the subcommand. Null: nothing; a flag there might hide what the subcommand is. */
  readonly before: { readonly flags: ReadonlySet<string>; readonly values: ReadonlySet<string> } | null;
  /** What every argument that is no flag must look like. */
  readonly shape: RegExp | null;
  /** Looks at what was read; a text says what is not understood. */
  readonly check: ((read: Arguments) => string | null) | null;
  readonly reader: Reader | null;
}

const PLAIN: Entry = {
  anything: false,
  flags: new Set(),
  values: new Set(),
  oneDash: false,
  most: Number.POSITIVE_INFINITY,
  needs: [],
  subcommands: new Set(),
  before: null,
  shape: null,
  check: null,
  reader: null,
};

function list(text: string): string[] {
  return text.trim().split(/\s+/).filter(Boolean);
}

function commas(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter(Boolean);
}

export const anything: Entry = { ...PLAIN, anything: true };

/** Flags without and with values, separated by blanks, and more of the entry. */
export function flags(without: string, withValue = '', more: Partial<Entry> = {}): Entry {
  return { ...PLAIN, flags: new Set(list(without)), values: new Set(list(withValue)), ...more };
}

/** Subcommands, separated by commas, with the flags that may follow them. */
export function subcommands(names: string, without = '', withValue = '', more: Partial<Entry> = {}): Entry {
  return flags(without, withValue, { subcommands: new Set(commas(names)), ...more });
}

/** The entry, with flags that may stand before its subcommands. */
export function after(without: string, withValue: string, entry: Entry): Entry {
  return { ...entry, before: { flags: new Set(list(without)), values: new Set(list(withValue)) } };
}

/** The entry of a program whose flags may stand before its subcommands as well, with the same meaning. */
export function anywhere(entry: Entry): Entry {
  return { ...entry, before: entry };
}

/** Judged by a function of its own. */
export function reads(reader: Reader): Entry {
  return { ...PLAIN, reader };
}

/** A program's entry, or several of which one must understand all arguments: `git branch` and `git branch --list a`. */
export type Table = Readonly<Record<string, Entry | readonly Entry[]>>;

/** The same entry under several names. */
export function each(names: string, entry: Entry | readonly Entry[]): Table {
  return Object.fromEntries(list(names).map((name) => [name, entry]));
}
