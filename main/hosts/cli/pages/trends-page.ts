/** Trends for a terminal: a table for each figure, and under it what it is made of. */
import { formatDuration } from '#shared/time/durations.ts';
import type { Counts, LeftOut, MetricTrend, Spread, Trends } from '#shared/trends/model.ts';
import { isEmptyTrends, leftOutText } from '#shared/trends/words.ts';
import { type Column, tableLines } from '../terminal/table.ts';
import { hanging, printable } from '../terminal/text.ts';
import { headingLines, type Page } from './page.ts';

export function trendsPage(trends: Trends, page: Page): string[] {
  const { period } = trends;
  const head = `${page.style.bold('Trends')}  ${period.from} to ${period.to}, ${period.zone}  ${page.style.dim(period.kinds.join(', '))}`;
  if (isEmptyTrends(trends)) {
    return [
      head,
      'Nothing happened in this period: no incident and no action item.',
      ...notes(page, trends.severities.leftOut, ''),
    ];
  }
  return [
    head,
    ...countLines('Incidents by severity', trends.severities, trends, page),
    ...countLines('Incidents by service', trends.services, trends, page),
    ...countLines('Incidents by cause', trends.causes, trends, page),
    ...headingLines(page, 'How long they took', 'median / mean (n)'),
    ...metricLines(trends, page),
    ...headingLines(page, 'Action items', `n = ${trends.actions.n}`),
    ...actionLines(trends, page),
  ];
}

function monthColumns({ months }: Trends): Column[] {
  return months.map(({ month, partial }) => ({ head: partial ? `${month}*` : month, align: 'right' }));
}

function countLines(title: string, counts: Counts, trends: Trends, page: Page): string[] {
  const columns: Column[] = [
    { head: '', shrinks: true },
    ...monthColumns(trends),
    { head: 'all', align: 'right' },
  ];
  const rows = counts.series.map(({ name, counts: each, total }) => [
    printable(name),
    ...each.map((count) => (count === 0 ? '·' : String(count))),
    String(total),
  ]);
  return [
    ...headingLines(page, title, `n = ${counts.n}`),
    ...(rows.length > 0 ? tableLines(columns, rows, page.width, page.style) : ['none']),
    ...notes(page, counts.leftOut, counts.formula),
  ];
}

function spreadText({ n, median, mean }: Spread): string {
  if (median === null || mean === null) return '·';
  return `${formatDuration(median)} / ${formatDuration(mean)} (${n})`;
}

/** A row a month: durations are too wide to stand side by side. */
function metricLines({ months, metrics }: Trends, page: Page): string[] {
  const columns: Column[] = [
    { head: 'month', shrinks: true },
    ...metrics.map(({ name }) => ({ head: name })),
  ];
  const rows = [
    ...months.map(({ month, partial }, index) => [
      partial ? `${month}*` : month,
      ...metrics.map((metric) => spreadText(metric.months[index]!)),
    ]),
    ['all', ...metrics.map(({ all }) => spreadText(all))],
  ];
  return [
    ...tableLines(columns, rows, page.width, page.style),
    ...metrics.flatMap((metric) => notes(page, metric.leftOut, metricNote(metric))),
  ];
}

function metricNote({ name, meaning, formula, uncertain }: MetricTrend): string {
  const doubt = uncertain > 0 ? `; ${uncertain} rest on a time that is not exact` : '';
  return `${name}, ${meaning} = ${formula}, by the month in which the incident began${doubt}`;
}

function actionLines(trends: Trends, page: Page): string[] {
  const { months, formulas, leftOut } = trends.actions;
  const names = ['opened', 'closed', 'overdue', 'open'] as const;
  const columns: Column[] = [{ head: '', shrinks: true }, ...monthColumns(trends)];
  const rows = names.map((name) => [name, ...months.map((month) => String(month[name]))]);
  return [
    ...tableLines(columns, rows, page.width, page.style),
    ...names.flatMap((name) => notes(page, [], `${name}: ${formulas[name]}`)),
    ...notes(page, leftOut, ''),
  ];
}

function notes(page: Page, leftOut: readonly LeftOut[], formula: string): string[] {
  return [formula, leftOutText(leftOut)]
    .filter((text) => text !== '')
    .flatMap((text) => hanging('  ', printable(text), page.proseWidth))
    .map((line) => page.style.dim(line));
}
