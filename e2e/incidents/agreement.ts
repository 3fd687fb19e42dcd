/** Whether two windows and the command line tell the same of an incident. */
import type { IncidentShown } from '#shared/incidents/shown.ts';
import type { CommandLine } from '../fixtures/cli.ts';
import { expect } from '../fixtures/test.ts';
import type { IncidentDesk, ShownRow } from '../pages/incident-desk.ts';

/** Entries that are folded where several of them follow each other. */
const QUIET = ['role', 'moment', 'run', 'action', 'system'];

/** Waits until each desk shows what `incident show --json` tells, and gives that. */
export async function agree(
  desks: readonly IncidentDesk[],
  cli: CommandLine,
  ref: string,
  stage: string,
): Promise<IncidentShown> {
  const shown = await cli.json<IncidentShown>('incident', 'show', ref);
  for (const [index, desk] of desks.entries()) {
    const where = `window ${index + 1}, ${stage}`;
    await expect(desk.page, where).toHaveTitle(new RegExp(ref));
    await expect(desk.screen.status(shown.incident.status), where).toHaveAttribute('aria-current', 'step');
    await expect(desk.page.getByRole('combobox', { name: 'Severity' }), where).toContainText(
      shown.incident.severity,
    );
    await expect.poll(async () => differences(await desk.rows(), shown), { message: where }).toEqual([]);
  }
  return shown;
}

/** What a window shows otherwise than the command line, one line each. */
function differences(rows: readonly ShownRow[], { entries }: IncidentShown): string[] {
  const lines: string[] = [];
  const order = new Map(entries.map(({ id }, index) => [id, index]));
  const seen = rows.flatMap(({ id }) => (id === null ? [] : [id]));
  const places = seen.map((id) => order.get(id) ?? -1);
  if (places.includes(-1)) lines.push('an entry that the command line does not have');
  if (places.some((place, index) => index > 0 && place < places[index - 1]!)) lines.push('another order');
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  for (const { id, kind, text, corrected, starred } of entries) {
    const row = rowOf.get(id);
    if (row === undefined) {
      if (!QUIET.includes(kind)) lines.push(`missing: ${text}`);
      continue;
    }
    if (kind === 'note' && !row.text.includes(text)) lines.push(`${text} is told as ${row.text}`);
    if (corrected && !row.text.includes('corrected')) lines.push(`${text} was corrected`);
    if (starred !== row.starred) lines.push(`${text} ${starred ? 'has a' : 'has no'} star`);
  }
  const folded = rows
    .filter(({ id }) => id === null)
    .map(({ text }) => Number(/^(\d+) quiet/.exec(text)?.[1] ?? 0));
  const counted = seen.length + folded.reduce((sum, count) => sum + count, 0);
  if (counted !== entries.length) lines.push(`${counted} of ${entries.length} entries`);
  return lines;
}
