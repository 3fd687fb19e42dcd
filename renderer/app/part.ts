/** Parts of the window that are fetched when they are first needed. */
import { fault } from '#shared/fault.ts';

/**
 * Gives `load` with a fault in words where the part cannot be had: Hotwash has stopped, or was replaced by
 * another version whose files have other names. A browser may keep such a failure, so only a new window helps.
 */
export function part<T>(load: () => Promise<T>): () => Promise<T> {
  return () =>
    load().catch(() => {
      throw fault('window.part-missing', 'This part of Hotwash could not be fetched.', {
        kept: 'Everything that was saved.',
        todo: 'See that Hotwash is running, then load this window again (F5).',
      });
    });
}

/** Fetches parts ahead of their use. One that cannot be had is told when it is opened, not before. */
export function fetchAhead(...parts: (() => Promise<unknown>)[]): void {
  for (const load of parts) load().catch(() => {});
}
