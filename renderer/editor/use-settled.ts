import { useEffect, useRef, useState } from 'react';

/** Milliseconds without a change after which the value counts as settled. */
const SETTLE_MS = 120;
/** The longest that a value that changes all the time is held back. */
const PATIENCE_MS = 600;

/** The value once it has not changed for `restMs`; while it goes on changing, at least every 600 ms. */
export function useSettled<T>(value: T, restMs = SETTLE_MS): T {
  const [settled, setSettled] = useState(value);
  const waitingSince = useRef<number | null>(null);
  useEffect(() => {
    if (Object.is(value, settled)) {
      waitingSince.current = null;
      return;
    }
    waitingSince.current ??= performance.now();
    const waited = performance.now() - waitingSince.current;
    const timer = setTimeout(
      () => {
        waitingSince.current = null;
        setSettled(value);
      },
      Math.max(0, Math.min(restMs, PATIENCE_MS - waited)),
    );
    return () => clearTimeout(timer);
  }, [value, settled, restMs]);
  return settled;
}
