/** Work that tells its steps: it goes on by itself, and ends in good order when nobody listens any more. */
import type { WorkspaceStep } from '#shared/exports/workspace/model.ts';

/**
 * The steps of the work, then its result. When the listener leaves or `signal` fires, the work is asked to stop, which
 * it does after what it is at; a listener that is still there hears the result then. Only the newest step is kept for
 * a listener who is slow.
 */
export async function* jobEvents<R, E>(
  begin: (stop: AbortSignal) => AsyncGenerator<WorkspaceStep, R>,
  ended: (result: R) => E,
  signal?: AbortSignal,
): AsyncGenerator<E | { step: WorkspaceStep }> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();
  let newest: WorkspaceStep | null = null;
  let wake = () => {};
  let over = false;
  const work = (async () => {
    const steps = begin(stop.signal);
    for (;;) {
      const next = await steps.next();
      if (next.done) return next.value;
      newest = next.value;
      wake();
    }
  })().finally(() => {
    over = true;
    wake();
  });
  // Its fault is told where the result is awaited; until then it is nobody's.
  work.catch(() => {});
  try {
    while (!over) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (over || newest) resolve();
      });
      if (newest) {
        const step = newest;
        newest = null;
        yield { step };
      }
    }
    yield ended(await work);
  } finally {
    abort();
    signal?.removeEventListener('abort', abort);
    await work.catch(() => {});
  }
}
