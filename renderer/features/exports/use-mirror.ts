/** The mirror's state as the core tells it, while a screen shows it. */
import { useEffect, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { connectionState, onConnectionState } from '#renderer/client/connection.ts';
import type { MirrorStatus } from '#shared/exports/mirror/model.ts';

/** Null until the core has told it. */
export function useMirror(): MirrorStatus | null {
  const [status, setStatus] = useState<MirrorStatus | null>(null);
  useEffect(() => {
    const over = new AbortController();
    const { signal } = over;
    const listen = async () => {
      try {
        for await (const next of await client.mirror.follow(undefined, { signal })) setStatus(next);
      } catch {
        // The line broke, or the screen was left; the connection's state brings us back here.
      }
    };
    const forget = onConnectionState((state) => {
      if (state === 'connected' && !signal.aborted) void listen();
    });
    if (connectionState() === 'connected') void listen();
    return () => {
      forget();
      over.abort();
    };
  }, []);
  return status;
}
