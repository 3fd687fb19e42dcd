/**
 * Work that would hold the window is done a little at a time: keys, clicks and drawing come in between.
 */

/** Milliseconds of work at a stretch: less than a frame. */
const STRETCH_MS = 8;

/** Ends once everything else that waits had its turn. Quicker than a timer, which waits 4 ms. */
function otherTasks(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

/** @param now milliseconds of a clock that only goes forward. */
export function createPace(
  now: () => number = () => performance.now(),
  others: () => Promise<void> = otherTasks,
): { rest(): Promise<void> | null } {
  let since = now();
  return {
    /** Null while the stretch is not over; else await it before going on. */
    rest() {
      if (now() - since < STRETCH_MS) return null;
      return others().then(() => {
        since = now();
      });
    },
  };
}
