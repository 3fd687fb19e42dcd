/** What the readers of other tools' files give, and what they are given. Readers are pure: files are texts to them. */
import type { Instant } from '#shared/time/model.ts';
import type { ImportCandidate } from './contract.ts';

/** A candidate as it stands in the file, before anybody asked whether it is on the timeline already. */
export type Found = Omit<ImportCandidate, 'taken'>;

export interface ReadContext {
  now: Instant;
  /** The zone of times that name none. */
  zone: string;
  /** Something odd about the whole reading; the same words are told once. */
  warn(text: string): void;
  /** A file, or a part of one, that could not be read: what it holds is missing from the reading. */
  unread(path: string, why: string): void;
}

/** Days, as `2025-09-04`, that may hold what is asked for; both ends belong to it. */
export interface Days {
  first: string | null;
  last: string | null;
}

/** Null is a place where who drives the reader may pause, so that one large file does not stop all else. */
export type Finding = Generator<Found | null, void, void>;

export interface ImportReader {
  /** Of these paths, those that it reads, in the order in which it wants them. */
  order(paths: readonly string[], days: Days): string[];
  file(path: string, text: string): Finding;
  /** Its names for the channels, where the source names them otherwise. */
  channelNames?(): readonly string[];
}

/** Characters of one entry's text; what is longer stays whole in the source that is kept. */
const LONGEST_TEXT = 20_000;

/** The text at a length that an entry can have, with a warning where it was cut. */
export function fitted(text: string, warnings: string[]): string {
  const told = text.trim();
  if (told.length <= LONGEST_TEXT) return told;
  warnings.push(`The text has ${told.length} characters and was cut.`);
  const cut = told.slice(0, LONGEST_TEXT - 60).replace(/[\uD800-\uDBFF]$/, '');
  const open = (cut.match(/^ {0,3}```/gm) ?? []).length % 2 === 1;
  return `${cut}${open ? '\n```' : ''}\n\n… (cut; the source has the rest)`;
}
