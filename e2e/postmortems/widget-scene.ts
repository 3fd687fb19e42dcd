/** A postmortem with something in each of its live blocks, and the keyboard's way to them. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { HotwashClient } from '#shared/contract.ts';
import type { PostmortemScreen } from '../pages/postmortem.ts';

export interface WidgetScene {
  incidentId: string;
  ref: string;
  documentId: string;
  documentRef: string;
}

export async function widgetScene(client: HotwashClient): Promise<WidgetScene> {
  const { id, ref } = await client.incidents.declare({
    title: 'Orders panel is slow',
    zone: 'UTC',
    startedAt: '2026-11-18 09:40 UTC',
  });
  await client.incidents.setMoment({ id, name: 'detected', at: '2026-11-18 10:05 UTC' });
  await client.incidents.setMoment({ id, name: 'resolved', at: '2026-11-18 13:40 UTC' });
  for (const text of [
    '2026-11-18 09:42 first reports of a sluggish panel',
    '2026-11-18 10:05 p95 of the orders API is at 8.5 s',
    '2026-11-18 11:20 one query scans the whole table',
    '2026-11-18 13:30 index added, panel quick again',
  ])
    await client.incidents.log({ id, text });
  await client.incidents.attachFile({
    id,
    name: 'explain.txt',
    mediaType: 'text/plain',
    data: Buffer.from('Seq Scan on orders').toString('base64'),
    note: 'the plan of the query',
    at: '2026-11-18 11:25 UTC',
  });
  const document = await client.postmortems.create({ incidentId: id });
  const { text, document: shown } = await client.postmortems.get({ id: document.id });
  if (!text.includes('hotwash:impact')) {
    await client.postmortems.save({
      id: document.id,
      text: `${text}\n## Impact\n\n<!-- hotwash:impact -->\n<!-- /hotwash:impact -->\n`,
      baseSha256: shown.sha256,
    });
  }
  return { incidentId: id, ref, documentId: document.id, documentRef: document.ref };
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) > 0;
}

/** The arrow down, until it has the focus. */
export async function downTo(target: Locator, most = 40): Promise<void> {
  for (let times = 0; times < most && !(await hasFocus(target)); times += 1)
    await target.page().keyboard.press('ArrowDown');
  await expect(target).toBeFocused();
}

/** Tab, or what is given, until it has the focus. */
export async function tabTo(page: Page, target: Locator, most = 60, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let times = 0; times < most; times += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** The preview alone, with the focus at its beginning. */
export async function previewOnly(page: Page, postmortem: PostmortemScreen): Promise<void> {
  await expect(postmortem.block('Timeline')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+e');
  await expect(postmortem.editor).toBeHidden();
  await tabTo(page, postmortem.preview);
}
