/** What an import may be made of. Whoever packs something larger is not heard. */
import { type FaultError, fault } from '#shared/fault.ts';

const MB = 1024 * 1024;

/** Bytes of all files of one import, as given. */
export const MOST_GIVEN_BYTES = 256 * MB;
/** Files and folders that a zip may name: a workspace of hundreds of channels over years. */
export const MOST_ENTRIES = 200_000;
/** Bytes of one file, inflated. */
export const MOST_FILE_BYTES = 32 * MB;
/** Bytes of all files that are read of one zip, inflated. */
export const MOST_INFLATED_BYTES = 512 * MB;
/** How many times larger than packed a file may be; real exports stay under 40. */
export const MOST_RATIO = 200;
/** Files up to so many bytes may have any ratio: a page of blanks is no bomb. */
export const SMALL_BYTES = MB;
/** Candidates that are shown for picking; the others are counted. */
export const MOST_CANDIDATES = 20_000;
/** Candidates that are kept while the files are read, to put them in order. */
export const MOST_FOUND = 200_000;
/** Odd things that are told one by one. */
export const MOST_WARNINGS = 50;

export const NOTHING_TAKEN = 'Nothing was imported.';

export function sizeText(bytes: number): string {
  return bytes < MB ? `${Math.max(1, Math.round(bytes / 1024))} KiB` : `${Math.round(bytes / MB)} MiB`;
}

export function tooLarge(what: string, most: number): FaultError {
  return fault('imports.too-large', `${what}; at most ${sizeText(most)} can be read.`, {
    todo: 'Export fewer channels or a shorter time, or leave out files that are not needed.',
    kept: NOTHING_TAKEN,
  });
}
