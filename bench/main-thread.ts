/**
 * How long a page's main thread was held by one task, at worst: for so long nobody who scrolls or presses a key is
 * answered. Told twice: by the clock, and in time of the processor, which does not count what else the machine did.
 */
import type { Browser, Page } from '@playwright/test';

export interface Stall {
  /** Milliseconds by the clock: a beat in the page that came late by so much. */
  clock: number;
  /** Milliseconds of the processor that the longest task took. */
  processor: number;
}

/** A script, for it runs in the page. */
const BEAT = `
globalThis.longestStall = 0;
let last = performance.now();
const beat = () => {
  const now = performance.now();
  longestStall = Math.max(longestStall, now - last - 4);
  last = now;
  setTimeout(beat, 4);
};
setTimeout(beat, 4);
`;

/** The worst while `work` went on. Only one page of the browser can be looked at at a time. */
export async function worstStall(browser: Browser, page: Page, work: () => Promise<void>): Promise<Stall> {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await page.evaluate(BEAT);
  await work();
  const clock = await page.evaluate<number>('longestStall');
  return { clock, processor: longestTask(await browser.stopTracing()) };
}

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of the processor. */
  tdur?: number;
  args: { name?: string };
}

/** Milliseconds of the longest task on a main thread of a page. Throws when the trace holds none. */
function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(thread),
  );
  let longest: number | null = null;
  for (const event of traceEvents) {
    if (event.ph !== 'X' || event.tdur === undefined || !event.name.endsWith('RunTask')) continue;
    if (main.has(thread(event))) longest = Math.max(longest ?? 0, event.tdur / 1000);
  }
  if (longest === null) throw new Error('the browser told of no task of the page');
  return longest;
}
