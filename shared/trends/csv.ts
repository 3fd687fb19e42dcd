/** Trends as one table for a spreadsheet (RFC 4180): a row for each figure and month, with its n and its formula. */
import type { Trends } from './model.ts';
import { leftOutText } from './words.ts';

const HEAD = ['figure', 'name', 'month', 'value', 'unit', 'n', 'formula', 'left out'];

type Row = (string | number | null)[];

export function trendsCsv(trends: Trends): string {
  const rows = [...countRows(trends), ...metricRows(trends), ...actionRows(trends)];
  return [HEAD, ...rows]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')
    .concat('\r\n');
}

/** What a spreadsheet would take for a formula, blanks and wide signs included, gets an apostrophe in front. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function* countRows({ months, severities, services, causes }: Trends): Generator<Row> {
  const figures = {
    'incidents by severity': severities,
    'incidents by service': services,
    'incidents by cause': causes,
  };
  for (const [figure, { series, n, formula, leftOut }] of Object.entries(figures)) {
    for (const { name, counts } of series) {
      for (const [index, count] of counts.entries()) {
        yield [figure, name, months[index]!.month, count, 'incidents', n, formula, leftOutText(leftOut)];
      }
    }
  }
}

function* metricRows({ months, metrics }: Trends): Generator<Row> {
  for (const { name, formula, all, months: spreads, leftOut } of metrics) {
    const told = leftOutText(leftOut);
    for (const [index, { n, median, mean }] of [...spreads.entries(), [-1, all] as const]) {
      const month = months[index]?.month ?? 'all';
      yield [`${name} median`, name, month, median, 's', n, formula, told];
      yield [`${name} mean`, name, month, mean, 's', n, formula, told];
    }
  }
}

function* actionRows({ months, actions }: Trends): Generator<Row> {
  for (const [index, counts] of actions.months.entries()) {
    for (const name of ['opened', 'closed', 'overdue', 'open'] as const) {
      const { month } = months[index]!;
      const left = leftOutText(actions.leftOut);
      yield [
        'action items',
        name,
        month,
        counts[name],
        'action items',
        actions.n,
        actions.formulas[name],
        left,
      ];
    }
  }
}
