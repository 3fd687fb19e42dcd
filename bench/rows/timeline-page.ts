/** What is done and measured inside the page; strings, since these run in the browser. */
import type { Page } from '@playwright/test';

/** Milliseconds after which a row gives up rather than measures. */
const PATIENCE_MS = 60_000;

/** True in the page once the last entry of the timeline is drawn. */
export const OPENED = `(() => {
  const rows = document.querySelectorAll('[aria-label="Timeline"] [data-row]');
  const last = rows[rows.length - 1];
  return !!last && last.getAttribute('aria-posinset') === last.getAttribute('aria-setsize');
})()`;

/** True once the entry with this text has the id that the core gave it. */
export const LOGGED = (text: string) => `[...document.querySelectorAll('[data-entry] [data-entry-text]')]
  .some((each) => each.textContent.includes(${JSON.stringify(text)}))`;

/** True once the filter has been pressed and the rows are those that it leaves. */
export const FILTERED = (on: boolean) => `(() => {
  const rows = [...document.querySelectorAll('[aria-label="Timeline"] [data-row]')];
  const only = document.querySelector('button[aria-label="Show every entry"]') !== null;
  const starred = rows.filter((row) => row.querySelector('[aria-label="Starred"]')).length;
  return only === ${on} && (${on} ? starred === rows.length : rows.length > starred || rows.length > 5);
})()`;

/** A list of as many lines as plainly as a page can hold it. */
export const BARE_PAGE = (lines: number) => `<!doctype html><title>bare</title>
<div style="height:600px;overflow-y:scroll"><ol aria-label="Timeline">${Array.from(
  { length: lines },
  (_, line) => `<li data-row="${line}">08:${line % 60} p95 is back under 900 ms on orders ${line}</li>`,
).join('')}</ol></div>`;

/** Runs when the page has drawn the first frame in which `condition` holds; gives milliseconds since `__began`. */
const SHOWN = (condition: string) => `new Promise((done, fail) => {
  const look = () => {
    if (performance.now() - window.__began > ${PATIENCE_MS}) return fail(new Error('it was not shown'));
    if (!(${condition})) return requestAnimationFrame(look);
    const after = new MessageChannel();
    after.port1.onmessage = () => done(performance.now() - window.__began);
    after.port2.postMessage(null);
  };
  requestAnimationFrame(look);
})`;

/** Milliseconds from the key going down until the page has drawn what `condition` says. */
export async function shownAfter(page: Page, key: string, condition: string): Promise<number> {
  await page.evaluate(`(() => {
    addEventListener('keydown', () => { window.__began = performance.now(); }, { capture: true, once: true });
    window.__shown = undefined;
  })()`);
  await page.keyboard.press(key);
  return page.evaluate<number>(SHOWN(condition));
}

/** Milliseconds from following the link in the list of incidents until the end of the timeline is drawn. */
export async function openIncident(page: Page, ref: string, condition: string): Promise<number> {
  await page.goto(new URL('/incidents', page.url()).href);
  const link = `main a[href="/incidents/${ref}"]`;
  await page.locator(link).first().waitFor();
  await page.evaluate(`(() => {
    window.__began = performance.now();
    document.querySelector(${JSON.stringify(link)}).click();
  })()`);
  return page.evaluate<number>(SHOWN(condition));
}

export interface Scrolled {
  frames: number;
  /** Milliseconds between two frames, in the middle and at worst. */
  median: number;
  longest: number;
  /** Frames with no entry in the middle of the list. */
  empty: number;
}

/** Scrolls the list from its beginning to its end, 500 px with each frame. */
export function scrollThrough(page: Page): Promise<Scrolled> {
  return page.evaluate<Scrolled>(`(async () => {
    const list = document.querySelector('[aria-label="Timeline"]');
    const box = list.parentElement;
    const frame = () => new Promise(requestAnimationFrame);
    const { left, top, width, height } = box.getBoundingClientRect();
    box.scrollTop = 0;
    for (let wait = 0; wait < 30; wait++) await frame();
    const gaps = [];
    let empty = 0;
    let last = performance.now();
    for (let at = 0; at < box.scrollHeight - box.clientHeight; at += 500) {
      box.scrollTop = at;
      await frame();
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      const there = document.elementFromPoint(left + width / 2, top + height / 2);
      if (!there?.closest('[data-row]')) empty += 1;
      last += performance.now() - now;
    }
    gaps.sort((a, b) => a - b);
    return { frames: gaps.length, median: gaps[gaps.length >> 1], longest: gaps[gaps.length - 1], empty };
  })()`);
}
