/** An incident as a page: `hotwash incident show INC-1`. */
import type { ActionItem } from '#shared/actions/model.ts';
import type { Clocks } from '#shared/incidents/clocks.ts';
import { METRIC_NAMES, momentLabel } from '#shared/incidents/metrics.ts';
import {
  type EntryKind,
  type Evidence,
  type IncidentDetail,
  MOMENTS,
  type TimelineEntry,
} from '#shared/incidents/model.ts';
import { isLive } from '#shared/incidents/status.ts';
import { evidenceLabels } from '#shared/postmortems/evidence.ts';
import type { Why } from '#shared/postmortems/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatWhen } from '#shared/time/format.ts';
import { zoneLabel } from '#shared/time/zones.ts';
import { SHORT_ID } from '../incident/entry-names.ts';
import { factLines, tableLines } from '../terminal/table.ts';
import { printable, sizeOf, widthOf } from '../terminal/text.ts';
import { entryTime } from '../terminal/times.ts';
import { clockLines } from './clock-lines.ts';
import { codeLines, headingLines, type Page, textLines, titleLine } from './page.ts';
import { whyLines } from './why-lines.ts';

/** Kinds of entries that people wrote. */
const PEOPLES: readonly EntryKind[] = ['note', 'evidence', 'update', 'handover'];

const SAID_OF_IT = [
  ['service', 'service'],
  ['alert', 'alert'],
] as const;

/** Lines of pinned output that the page shows; the rest is told as a number. */
const EXCERPT_LINES = 6;

export interface IncidentPage extends IncidentDetail {
  clocks: Clocks;
  whys: Why[];
  actions: ActionItem[];
  /** Whether to print the beginning of each entry's id. */
  ids: boolean;
}

export function incidentPage(page: Page, detail: IncidentPage): string[] {
  const { incident, moments, roles, metrics, entries, whys, actions, ids } = detail;
  const { style } = page;
  const { zone } = incident;
  const kind = incident.kind === 'real' ? 'incident' : `${incident.kind} incident`;
  const status = isLive(incident.status) ? style.red(incident.status) : incident.status;
  const lines = [
    titleLine(page, incident.ref, incident.title, kind),
    ...factLines(
      [
        ['severity', incident.severity],
        ['status', status],
        ['declared by', printable(incident.declaredBy)],
        ...SAID_OF_IT.flatMap(([name, field]): [string, string][] =>
          incident[field] === '' ? [] : [[name, printable(incident[field])]],
        ),
        ...(incident.tags.length > 0
          ? [['tags', printable(incident.tags.join(', '))] as [string, string]]
          : []),
        ...roles
          .filter((role) => role.until === null)
          .map((role): [string, string] => [printable(role.role), printable(role.person)]),
      ],
      style,
    ),
  ];
  if (incident.summary !== '') lines.push('', ...textLines(page, '', incident.summary));

  lines.push(...clockLines(page, detail.clocks, zone));

  const zoneNote = `times in ${zoneLabel(incident.createdAt, zone)}`;
  lines.push(...headingLines(page, 'Key moments', zoneNote));
  const width = Math.max(0, ...moments.map(({ name }) => momentLabel(name).length));
  const inOrder = [...moments].sort((one, other) => MOMENTS.indexOf(one.name) - MOMENTS.indexOf(other.name));
  for (const { name, at } of inOrder)
    lines.push(`  ${momentLabel(name).padEnd(width)}  ${formatWhen(at, zone)}`);

  lines.push(...headingLines(page, 'Durations'));
  for (const name of METRIC_NAMES) {
    const metric = metrics[name];
    const value =
      metric.state === 'ok' && metric.seconds !== null ? formatDuration(metric.seconds) : metric.state;
    const told = metric.state === 'ok' ? style.bold(value) : style.amber(value);
    const reason = metric.reason ? `; ${printable(metric.reason)}` : '';
    lines.push(`  ${name.padEnd(9)} ${told}  ${style.dim(`${metric.formula}${reason}`)}`);
  }
  return [
    ...lines,
    ...timelineLines(page, entries, { zone, note: zoneNote, ids }),
    ...(whys.length === 0 ? [] : headingLines(page, 'Five whys')),
    ...whyLines(page, whys, evidenceLabels(entries)),
    ...actionLines(page, actions),
  ];
}

function timelineLines(
  page: Page,
  entries: TimelineEntry[],
  { zone, note, ids }: { zone: string; note: string; ids: boolean },
): string[] {
  const times = entries.map(({ id, at }) => {
    const time = entryTime(at, zone);
    return ids ? `${id.slice(0, SHORT_ID)}  ${time}` : time;
  });
  const width = Math.max(0, ...times.map(widthOf));
  const labels = evidenceLabels(entries);
  return [
    ...headingLines(page, 'Timeline', note),
    ...entries.flatMap((entry, index) => entryLines(page, entry, times[index]!.padEnd(width), labels)),
  ];
}

function entryLines(
  page: Page,
  entry: TimelineEntry,
  time: string,
  labels: ReadonlyMap<string, string>,
): string[] {
  const { style } = page;
  const star = entry.starred ? style.amber('★') : ' ';
  const who = entry.corrected ? `${entry.author}, corrected` : entry.author;
  const [first = '', ...more] = entry.text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const indent = `  ${' '.repeat(widthOf(time))}    `;
  // What Hotwash noted itself stands back behind what people wrote.
  const told = PEOPLES.includes(entry.kind) ? (text: string) => text : style.dim;
  return [
    ...textLines(page, `  ${time} ${star}  `, `${first} — ${who}`).map(told),
    ...more.flatMap((line) => textLines(page, indent, line)).map(told),
    ...entry.evidence.flatMap((evidence) =>
      evidenceLines(page, `${indent}${labels.get(evidence.id)}  `, evidence),
    ),
  ];
}

/** `first` begins with the evidence's label. */
function evidenceLines(page: Page, first: string, evidence: Evidence): string[] {
  const { style } = page;
  const indent = ' '.repeat(widthOf(first));
  const from = [
    evidence.command ? `$ ${evidence.command}` : evidence.name,
    evidence.environment ? `@${evidence.environment}` : '',
  ];
  const ended = [evidence.outcome, evidence.verdict].filter(Boolean).join(', ');
  const all = evidence.excerpt.trim() === '' ? [] : codeLines(`${indent}│ `, evidence.excerpt);
  const shown = all.slice(0, EXCERPT_LINES);
  const more = all.length - shown.length;
  return [
    `${first}${style.blue(printable(from.filter(Boolean).join('  ')))}  ${style.dim(ended)}`,
    ...shown,
    style.dim(
      `${indent}${more > 0 ? `… ${more} more lines, ` : ''}${sizeOf(evidence.size)}, SHA-256 ${evidence.sha256.slice(0, 12)}…`,
    ),
  ];
}

function actionLines(page: Page, actions: ActionItem[]): string[] {
  if (actions.length === 0) return [];
  const rows = actions.map((action) => [
    `  ${action.ref}`,
    action.status,
    action.due ?? '–',
    action.priority ?? '–',
    printable(action.owner ?? '–'),
    printable(action.text),
  ]);
  return [
    ...headingLines(page, 'Actions'),
    ...tableLines(
      [
        { head: '  ref' },
        { head: 'status' },
        { head: 'due' },
        { head: 'pri' },
        { head: 'owner' },
        { head: 'action', shrinks: true },
      ],
      rows,
      page.width,
      page.style,
    ),
  ];
}
