/** Moving about in the document: to a command, to a heading, and knowing which section is being read. */
import { type RefObject, useEffect, useState } from 'react';
import type { Section } from '#shared/runbooks/model.ts';

/** Shows a command and gives it the focus, so that the keyboard and screen readers go along. */
export function showCommand(scroller: HTMLElement | null, commandId: string): void {
  const card = scroller?.querySelector<HTMLElement>(`[data-command="${CSS.escape(commandId)}"]`);
  if (!scroller || !card) return;
  card.focus({ preventScroll: true });
  const view = scroller.getBoundingClientRect();
  const place = card.getBoundingClientRect();
  // Nothing moves while the whole card is in sight.
  if (place.top < view.top || place.bottom > view.bottom) card.scrollIntoView({ block: 'start' });
}

/** Shows the heading that stands at an offset of the source. */
export function showHeading(scroller: HTMLElement | null, start: number): void {
  const heading = headingAt(scroller, start);
  if (heading) heading.scrollIntoView({ block: 'start' });
  else scroller?.scrollTo({ top: 0 });
}

function headingAt(scroller: HTMLElement | null, start: number): Element | null {
  return scroller?.querySelector(`:is(h1,h2,h3,h4,h5,h6)[data-start="${start}"]`) ?? null;
}

/** Start of the section whose heading last passed the top edge. */
export function useCurrentSection(
  scroller: RefObject<HTMLElement | null>,
  sections: readonly Section[],
): number | null {
  const [current, setCurrent] = useState<number | null>(null);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const edge = element.getBoundingClientRect().top + 48;
      let last: number | null = null;
      for (const { start } of sections) {
        const heading = headingAt(element, start);
        if (heading && heading.getBoundingClientRect().top <= edge) last = start;
      }
      setCurrent(last);
    };
    const onScroll = () => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      element.removeEventListener('scroll', onScroll);
      cancelAnimationFrame(frame);
    };
  }, [scroller, sections]);
  return current;
}
