/** Works out what a reader would miss, beside the window, so that no key waits for it. */
import { type ReadinessInput, readinessOf } from '#shared/postmortems/review/readiness.ts';

addEventListener('message', ({ data }: MessageEvent<ReadinessInput>) => {
  postMessage(readinessOf(data));
});
