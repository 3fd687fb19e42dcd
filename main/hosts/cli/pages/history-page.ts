/** What an entry of a timeline said before, who changed it and when: straight from the journal. */
import type { JournalRow } from '#shared/library/model.ts';
import { formatClock, formatDay, formatWhen } from '#shared/time/format.ts';
import { OccurredAt } from '#shared/time/model.ts';
import { printable } from '../terminal/text.ts';
import { type Page, textLines } from './page.ts';

const DONE = { create: 'recorded', update: 'changed', delete: 'taken off the timeline' } as const;

/** @param zone in which times are told */
export function historyPage(page: Page, rows: readonly JournalRow[], zone: string): string[] {
  return rows.flatMap((row) => {
    const told = changes(row, zone);
    if (row.op === 'update' && told.length === 0) return [];
    const when = `${formatDay(row.at, zone)} ${formatClock(row.at, zone, true)}`;
    const head = `${when}  ${DONE[row.op]} by ${printable(row.actor)}`;
    if (row.op === 'delete') return [head];
    return [page.style.bold(head), ...told.flatMap((line) => textLines(page, '  ', line))];
  });
}

function changes({ op, patch }: JournalRow, zone: string): string[] {
  return (['at', 'text', 'starred'] as const).flatMap((field) => {
    const change = patch[field];
    if (!change) return [];
    const [before, after] = change.map((value) => inWords(field, value, zone));
    if (field === 'starred')
      return op === 'create' ? [] : [after === 'true' ? 'starred' : 'no longer starred'];
    return [`${field === 'at' ? 'time' : field}: ${op === 'create' ? '' : `${before} → `}${after}`];
  });
}

function inWords(field: 'at' | 'text' | 'starred', value: unknown, zone: string): string {
  if (field !== 'at') return String(value);
  const parsed = OccurredAt.safeParse(value);
  return parsed.success ? formatWhen(parsed.data, zone) : String(value);
}
