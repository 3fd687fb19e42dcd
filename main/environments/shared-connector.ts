/**
 * One connection that several sessions use: made when the first needs it, let go a while after the last has ended, so
 * that the next command does not have to sign in again.
 */
import type { Connector, OpenConnector } from '#main/runs/session/far/connector.ts';

/** Milliseconds for which a connection that nobody uses is kept. */
const GRACE_MS = 30_000;

export interface SharedConnector {
  /** Gives a connector of its own to each who asks; closing it lets go of the share only. */
  open: OpenConnector;
  /** Lets go of it now, whoever uses it; whoever comes next gets a new one. */
  close(): Promise<void>;
}

/** @param gone tells that nothing is held any more. */
export function shareConnector(
  connect: OpenConnector,
  gone: () => void,
  graceMs = GRACE_MS,
): SharedConnector {
  let current: { opening: Promise<Connector>; users: number; giveUp: AbortController } | null = null;
  let timer: NodeJS.Timeout | undefined;

  const letGo = async () => {
    clearTimeout(timer);
    const held = current;
    current = null;
    if (!held) return;
    held.giveUp.abort();
    const connector = await held.opening.catch(() => null);
    await connector?.close();
    if (!current) gone();
  };

  return {
    async open(signal) {
      clearTimeout(timer);
      if (!current) {
        const giveUp = new AbortController();
        const made = { opening: connect(giveUp.signal), users: 0, giveUp };
        current = made;
        // What ended by itself is nothing to begin over: whoever comes next connects anew.
        made.opening.then(
          (connector) =>
            connector.ended?.then(() => {
              if (current === made) void letGo();
            }),
          () => {},
        );
      }
      const held = current;
      held.users += 1;
      const release = () => {
        held.users -= 1;
        if (held.users > 0 || current !== held) return;
        clearTimeout(timer);
        timer = setTimeout(() => void letGo(), graceMs).unref();
      };
      try {
        const connector = await untilAborted(held.opening, signal);
        let released = false;
        return {
          ...connector,
          async close() {
            if (released) return;
            released = true;
            release();
          },
        };
      } catch (error) {
        held.users -= 1;
        // Whoever comes next tries again; the others that wait for this attempt get its fault.
        if (current === held && (held.users === 0 || !signal?.aborted)) {
          current = null;
          held.giveUp.abort();
          void held.opening.then(
            (late) => late.close(),
            () => {},
          );
          gone();
        }
        throw error;
      }
    },
    close: letGo,
  };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  if (signal.aborted) return Promise.reject(signal.reason);
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const stop = () => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  return promise;
}
