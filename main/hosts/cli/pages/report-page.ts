/** What a postmortem or an investigation holds, as a page: `hotwash inspect`. */
import type { InspectedReport } from '#shared/postmortems/reading/inspected.ts';
import type { ReportWhy } from '#shared/postmortems/reading/model.ts';
import { plain } from '#shared/postmortems/reading/plain.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatWhen } from '#shared/time/format.ts';
import { factLines, tableLines } from '../terminal/table.ts';
import { count, printable } from '../terminal/text.ts';
import { headingLines, type Page, textLines, titleLine } from './page.ts';

/** The first line of a text, for a row of a table. */
const firstLine = (text: string): string => printable(plain(text.split('\n')[0] ?? ''));

/** The longest column gives way on a narrow screen. */
function rowsUnder(page: Page, heads: readonly string[], shrinks: string, rows: string[][]): string[] {
  const columns = heads.map((head) => ({ head, ...(head === shrinks ? { shrinks: true } : {}) }));
  return tableLines(columns, rows, page.width, page.style);
}

export function reportPage(page: Page, report: InspectedReport): string[] {
  const { stated, zone } = report;
  const long = (seconds: number | null) => (seconds === null ? null : formatDuration(seconds));
  const facts: [string, string | null][] = [
    ['severity', printable(report.severity ?? '')],
    ['time zone', zone.stated ? zone.name : `${zone.name} (not stated)`],
    ['started', stated.started && formatWhen(stated.started, zone.name)],
    ['ended', stated.ended && formatWhen(stated.ended, zone.name)],
    ['duration', long(stated.durationSeconds)],
    ['TTD', long(stated.ttdSeconds)],
    ['TTM', long(stated.ttmSeconds)],
    ['TTR', long(stated.ttrSeconds)],
  ];
  return [
    titleLine(page, null, report.title, report.kind),
    ...factLines(facts, page.style),
    ...timelineLines(page, report),
    ...whyLines(page, report.fiveWhys),
    ...actionLines(page, report),
    ...findingLines(page, report),
    ...(report.warnings.length === 0 ? [] : headingLines(page, 'Warnings')),
    ...report.warnings.flatMap((warning) => textLines(page, `  ${page.style.amber('!')} `, warning)),
  ];
}

function timelineLines(page: Page, { timeline, zone }: InspectedReport): string[] {
  if (timeline.length === 0) return [];
  return [
    ...headingLines(page, 'Timeline', count(timeline.length, 'entry', 'entries')),
    ...rowsUnder(
      page,
      ['as written', 'understood as', 'what'],
      'what',
      timeline.map(({ raw, at, text }) => [
        printable(raw),
        at ? formatWhen(at, zone.name) : 'unknown',
        firstLine(text),
      ]),
    ),
  ];
}

function whyLines(page: Page, whys: readonly ReportWhy[]): string[] {
  if (whys.length === 0) return [];
  const lines = (level: readonly ReportWhy[], indent: string): string[] =>
    level.flatMap(({ question, answer, children }) => [
      ...textLines(page, indent, `${question} ${answer}`.trim()),
      ...lines(children, `${indent}  `),
    ]);
  return [...headingLines(page, 'Five whys'), ...lines(whys, '  ')];
}

function actionLines(page: Page, { actions }: InspectedReport): string[] {
  if (actions.length === 0) return [];
  return [
    ...headingLines(page, 'Actions', count(actions.length, 'action')),
    ...rowsUnder(
      page,
      ['', 'action', 'owner', 'due', 'priority'],
      'action',
      actions.map(({ done, text, owner, due, priority }) => [
        done ? 'done' : 'open',
        firstLine(text),
        printable(owner ?? ''),
        due ?? '',
        priority ?? '',
      ]),
    ),
  ];
}

const WIDEST: Readonly<Record<string, string>> = { Recommendations: 'action', Code: 'what' };

function findingLines(page: Page, report: InspectedReport): string[] {
  const { measurements, hotPath, recommendations, codeRefs } = report;
  const between = (low: number | null, high: number | null, unit: string) =>
    high === null ? '' : `${low === high ? high : `${low}–${high}`} ${unit}`.trim();
  const table = (title: string, heads: string[], rows: string[][]) =>
    rows.length === 0
      ? []
      : [...headingLines(page, title), ...rowsUnder(page, heads, WIDEST[title] ?? heads[0]!, rows)];
  return [
    ...table(
      'Measured',
      ['what', 'before', 'after'],
      measurements.map(({ name, before, after, unit }) => [
        printable(name),
        `${before} ${unit}`.trim(),
        `${after} ${unit}`.trim(),
      ]),
    ),
    ...table(
      'Hot path',
      ['operation', 'took', 'share'],
      hotPath.map(({ operation, low, high, unit, share }) => [
        printable(operation),
        between(low, high, unit),
        share === null ? '' : `${share} %`,
      ]),
    ),
    ...table(
      'Recommendations',
      ['#', 'action', 'impact', 'effort'],
      recommendations.map(({ rank, action, impact, effort }) => [
        `${rank}`,
        printable(action),
        printable(impact),
        printable(effort),
      ]),
    ),
    ...table(
      'Code',
      ['file', 'lines', 'what'],
      codeRefs.map(({ path, lines, what }) => [printable(path), printable(lines), printable(what)]),
    ),
  ];
}
