import { type RefObject, useEffect, useRef, useState } from 'react';

/** Pixels around the window that count as seen, so that what comes into sight is already there. */
const MARGIN = '400px';

/** True once the element has come near to being in sight: a run of fifty commands reads no fifty outputs at once. */
export function useSeen<Kind extends HTMLElement>(): [RefObject<Kind | null>, boolean] {
  const element = useRef<Kind | null>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!element.current || seen) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setSeen(true),
      { rootMargin: MARGIN },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [seen]);
  return [element, seen];
}
