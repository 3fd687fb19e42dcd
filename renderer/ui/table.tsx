import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export interface Column<Row> {
  key: string;
  heading: ReactNode;
  cell: (row: Row) => ReactNode;
  /** A CSS width; the columns without one share the rest. */
  width?: string;
  align?: 'left' | 'right';
}

export interface TableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** A click anywhere in the row; the row's own link stays the keyboard's way. */
  onOpen?: (row: Row) => void;
  selected?: (row: Row) => boolean;
  /** Inside something that has its own margin: no wide ends. */
  flush?: boolean;
}

/** A dense table with a heading that stays in sight. Rows are 32 px. */
export function Table<Row>({ label, columns, rows, rowKey, onOpen, selected, flush }: TableProps<Row>) {
  const ends = flush ? 'first:pl-1 last:pr-1' : 'first:pl-4 last:pr-4';
  return (
    <table className="w-full table-fixed border-separate border-spacing-0" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              style={{ width: column.width }}
              className={classes(
                'sticky top-0 z-10 h-7 border-b border-line bg-surface px-2 text-sm font-medium text-ink-3',
                ends,
                column.align === 'right' ? 'text-right' : 'text-left',
              )}
            >
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            onClick={onOpen && (() => onOpen(row))}
            className={classes('group', selected?.(row) ? 'bg-accent-tint' : 'hover:bg-hover')}
          >
            {columns.map((column) => (
              <td
                key={column.key}
                className={classes(
                  'truncate-line h-8 border-b border-line px-2',
                  ends,
                  column.align === 'right' ? 'nums text-right' : 'text-left',
                )}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
