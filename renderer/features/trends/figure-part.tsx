import { type ReactNode, useId } from 'react';
import type { LeftOut } from '#shared/trends/model.ts';
import { leftOutText } from '#shared/trends/words.ts';

/** A figure with its heading and n, what it is made of, its chart, and every number of it as a table. */
export function FigurePart({
  title,
  n,
  formulas,
  leftOut,
  chart,
  table,
}: {
  title: string;
  n: string;
  formulas: readonly string[];
  leftOut: readonly LeftOut[];
  chart: ReactNode;
  table: ReactNode;
}) {
  const id = useId();
  const left = leftOutText(leftOut);
  return (
    <section aria-labelledby={id} className="trends-part flex flex-col gap-2 border-b border-line pb-5">
      <h2 id={id} className="flex items-baseline gap-2 text-base font-semibold">
        {title} <span className="nums text-sm font-normal text-ink-3">{n}</span>
      </h2>
      {chart}
      <div className="flex flex-col gap-0.5 text-sm text-ink-3">
        {formulas.map((formula) => (
          <p key={formula}>{formula}</p>
        ))}
        {left !== '' && <p>{left}</p>}
      </div>
      <details className="trends-table">
        <summary className="w-fit rounded-sm text-sm text-ink-2">Every number, as a table</summary>
        {table}
      </details>
    </section>
  );
}

interface NumberTableProps {
  label: string;
  head: readonly string[];
  rows: readonly { name: string; cells: readonly string[] }[];
}

/** More columns of numbers than this do not fit on a page: the months go down then. */
const MOST_COLUMNS = 13;

/** Numbers by month. The first column names the row. */
export function NumberTable(given: NumberTableProps) {
  const { label, head, rows } = given.head.length > MOST_COLUMNS ? turned(given) : given;
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="nums mt-1 border-collapse text-sm">
        <thead>
          <tr>
            <th scope="col" className="pr-3 text-left font-medium text-ink-3">
              {''}
              <span className="sr-only">{label}</span>
            </th>
            {head.map((cell) => (
              <th key={cell} scope="col" className="px-2 text-right font-medium whitespace-nowrap text-ink-3">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, cells }) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="pr-3 text-left font-normal whitespace-nowrap">
                {name}
              </th>
              {cells.map((cell, index) => (
                <td key={head[index]} className="px-2 text-right whitespace-nowrap">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function turned({ label, head, rows }: NumberTableProps): NumberTableProps {
  return {
    label,
    head: rows.map(({ name }) => name),
    rows: head.map((name, index) => ({ name, cells: rows.map(({ cells }) => cells[index] ?? '') })),
  };
}
