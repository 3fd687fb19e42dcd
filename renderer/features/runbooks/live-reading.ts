/** The reading of a text that somebody is writing. */
import { useEffect, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';

export interface LiveReading {
  /** The text that was read. */
  text: string;
  reading: RunbookReading;
}

/**
 * What the core reads from the text, once it has stopped changing for a moment: typing never waits for it. While a
 * newer text is being read the last reading stays; an answer about an older text is dropped.
 */
export function useLiveReading(text: string): LiveReading | null {
  const settled = useSettled(text);
  const [live, setLive] = useState<LiveReading | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    client.runbooks.read({ text: settled }, { signal: stop.signal }).then(
      (reading) => {
        if (!stop.signal.aborted) setLive({ text: settled, reading });
      },
      () => {
        // A dropped connection is told elsewhere; the marks wait for the next change.
      },
    );
    return () => stop.abort();
  }, [settled]);
  return live;
}
