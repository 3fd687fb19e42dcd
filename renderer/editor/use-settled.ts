import { useEffect, useRef, useState } from 'react';

/** Milliseconds without a change after which the value counts as settled. */
const SETTLE_MS = 120;
/** The longest that a value that changes all the time is held back. */
const PATIENCE_MS = 600;

/** The value once it has stopped changing for a moment; while it goes on changing, at least every 600 ms. */
export function useSettled<T>(value: T): T {
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
      Math.max(0, Math.min(SETTLE_MS, PATIENCE_MS - waited)),
    );
    return () => clearTimeout(timer);
  }, [value, settled]);
  return settled;
}
