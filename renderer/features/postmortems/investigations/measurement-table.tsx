import { type Column, Table } from '#renderer/ui/table.tsx';
import { changeBetween } from '#shared/postmortems/decorations/change.ts';
import type { Measurement } from '#shared/postmortems/reading/model.ts';
import { amountText } from '#shared/postmortems/reading/quantities.ts';

/** What was measured before and after, with the change computed. */
export function MeasurementTable({ measurements }: { measurements: readonly Measurement[] }) {
  const columns: readonly Column<Measurement>[] = [
    {
      key: 'name',
      heading: 'What',
      cell: ({ name, line }) => name || <span className="text-ink-3">not named (line {line})</span>,
    },
    {
      key: 'before',
      heading: 'Before',
      width: '9rem',
      align: 'right',
      cell: ({ before, unit }) => <span className="nums">{amountText(before, unit)}</span>,
    },
    {
      key: 'after',
      heading: 'After',
      width: '9rem',
      align: 'right',
      cell: ({ after, unit }) => <span className="nums">{amountText(after, unit)}</span>,
    },
    {
      key: 'change',
      heading: 'Change',
      width: '14rem',
      align: 'right',
      cell: ({ before, after, unit }) => changeBetween(`${before}`, `${after}`, unit) ?? '–',
    },
  ];
  return (
    <Table
      label="Before and after"
      flush
      columns={columns}
      rows={measurements}
      rowKey={({ line, before, after }) => `${line} ${before} ${after}`}
    />
  );
}
