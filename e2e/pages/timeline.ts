/** What journeys about the timeline begin with, and what they compare with. */
import { expect, type Page } from '@playwright/test';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import type { Line } from '../fixtures/contract.ts';
import { IncidentScreen } from './incidents.ts';
import type { Workbench } from './workbench.ts';

/** A picture of four dots, in base64. */
export const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8Dwn4GBgYGJAQoAHxcCAr7pGFMAAAAASUVORK5CYII=';

interface Fixture {
  line: Line;
  workbench: Workbench;
  page: Page;
}

/** An incident with these lines, ten minutes from each to the next on 2 March 2026 in Berlin, and its screen. */
export async function withLines(
  { line, workbench, page }: Fixture,
  texts: readonly string[],
): Promise<IncidentScreen> {
  const { id, ref } = await line.client.incidents.declare({
    title: 'Orders panel is slow',
    zone: 'Europe/Berlin',
  });
  for (const [index, text] of texts.entries()) {
    const at = `2026-03-02 10:${String(10 + index * 10).padStart(2, '0')}`;
    await line.client.incidents.log({ id, text, at });
  }
  await workbench.go(`/incidents/${ref}`);
  const screen = new IncidentScreen(page);
  await expect(screen.timeline).toBeVisible();
  if (texts.length > 0) await expect(screen.entry(texts[0]!)).toBeVisible();
  return screen;
}

/** What the core says stands on the timeline of the first incident. */
async function entriesOf(line: Line): Promise<TimelineEntry[]> {
  return line.client.incidents.entries({ id: 'INC-1' });
}

export async function textsOf(line: Line): Promise<string[]> {
  return (await entriesOf(line)).map(({ text }) => text);
}

export async function entryOf(line: Line, text: string): Promise<TimelineEntry> {
  return (await entriesOf(line)).find((entry) => entry.text.includes(text))!;
}

/** The texts of the rows in the page, in order. */
export function shownRows(screen: IncidentScreen): Promise<string[]> {
  return screen.timeline.getByRole('listitem').allInnerTexts();
}
