/** An investigation as a page: `hotwash investigation show`. */
import type { Investigation } from '#shared/postmortems/investigations/model.ts';
import { callsHeading } from '#shared/postmortems/reading/findings.ts';
import { tableLines } from '../terminal/table.ts';
import { count, printable } from '../terminal/text.ts';
import { headingLines, type Page, textLines, titleLine } from './page.ts';

export function investigationPage(page: Page, found: Investigation): string[] {
  const { document, incident, findings, hotPath, measurements, recommendations, codeRefs, warnings } = found;
  const span = (low: number | null, high: number | null, unit: string) =>
    high === null ? '' : `${low === high ? high : `${low}–${high}`} ${unit}`.trim();
  const table = (title: string, heads: string[], shrinks: string, rows: string[][]) =>
    rows.length === 0
      ? []
      : [
          ...headingLines(page, title, count(rows.length, 'row')),
          ...tableLines(
            heads.map((head) => ({ head, ...(head === shrinks ? { shrinks: true } : {}) })),
            rows.map((row) => row.map(printable)),
            page.width,
            page.style,
          ),
        ];
  return [
    titleLine(page, document.ref, document.title, 'investigation'),
    ...(incident ? textLines(page, '', `belongs to ${incident.ref} ${incident.title}`) : []),
    ...(findings.length === 0 ? [] : headingLines(page, 'Findings', count(findings.length, 'finding'))),
    ...findings.flatMap(({ title, text, evidence }) => [
      ...textLines(page, '  ', text === '' ? title : `${title}: ${text}`),
      ...evidence.flatMap((piece) => textLines(page, `    ${page.style.dim('·')} `, piece.split('\n')[0]!)),
    ]),
    ...table(
      'Hot path',
      ['operation', 'took', 'share', callsHeading(hotPath).toLowerCase()],
      'operation',
      hotPath.map((each) => [
        each.operation,
        span(each.low, each.high, each.unit),
        each.share === null ? '' : `${each.share} %`,
        each.calls,
      ]),
    ),
    ...table(
      'Measured',
      ['what', 'before', 'after'],
      'what',
      measurements.map(({ name, before, after, unit }) => [
        name,
        `${before} ${unit}`.trim(),
        `${after} ${unit}`.trim(),
      ]),
    ),
    ...table(
      'Recommendations',
      ['#', 'made', 'action', 'impact', 'effort'],
      'action',
      recommendations.map(({ rank, action, impact, effort, actions }) => [
        String(rank),
        actions.map(({ ref }) => ref).join(', ') || '–',
        action,
        impact,
        effort,
      ]),
    ),
    ...table(
      'Code',
      ['#', 'file', 'lines', 'what'],
      'what',
      codeRefs.map(({ path, lines, what }, index) => [String(index + 1), path, lines, what]),
    ),
    ...(warnings.length === 0 ? [] : headingLines(page, 'Warnings')),
    ...warnings.flatMap((warning) => textLines(page, `  ${page.style.amber('!')} `, warning)),
  ];
}
