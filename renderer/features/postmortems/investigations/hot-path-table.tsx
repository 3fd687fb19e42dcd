import { type Column, Table } from '#renderer/ui/table.tsx';
import { callsHeading } from '#shared/postmortems/reading/findings.ts';
import type { HotOperation } from '#shared/postmortems/reading/model.ts';
import { amountText } from '#shared/postmortems/reading/quantities.ts';

/** Operations with their time and, as a bar and in words, their share of the whole. */
export function HotPathTable({ operations }: { operations: readonly HotOperation[] }) {
  const columns: readonly Column<HotOperation>[] = [
    {
      key: 'operation',
      heading: 'Operation',
      cell: ({ operation }) => <span title={operation}>{operation}</span>,
    },
    { key: 'took', heading: 'Took', width: '8rem', align: 'right', cell: tookText },
    {
      key: 'share',
      heading: 'Share of the whole',
      width: '16rem',
      cell: ({ share }) =>
        share === null ? (
          <span className="text-ink-3">not told</span>
        ) : (
          <span className="flex items-center gap-2">
            <span aria-hidden className="h-3 grow rounded-sm bg-sunken">
              <span
                className="block h-3 rounded-sm bg-accent"
                style={{ width: `${Math.max(1, Math.min(100, share))}%` }}
              />
            </span>
            <span className="nums w-14 text-right">{share} %</span>
          </span>
        ),
    },
    {
      key: 'calls',
      heading: callsHeading(operations),
      width: '14rem',
      cell: ({ calls }) => (
        <span className="text-ink-2" title={calls}>
          {calls || '–'}
        </span>
      ),
    },
  ];
  return (
    <Table
      label="Hot path"
      flush
      columns={columns}
      rows={operations}
      rowKey={({ line, operation }) => `${line} ${operation}`}
    />
  );
}

function tookText({ low, high, unit }: HotOperation) {
  if (high === null || low === null) return <span className="text-ink-3">–</span>;
  if (low === high) return <span className="nums">{amountText(high, unit)}</span>;
  const span = low === 0 ? `under ${high}` : `${low}–${high}`;
  return <span className="nums">{`${span} ${unit}`.trim()}</span>;
}
