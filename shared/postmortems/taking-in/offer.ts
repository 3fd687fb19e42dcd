/** What a postmortem that was written elsewhere would give an incident. Pure; nothing of the text is changed. */
import { metricsOf } from '#shared/incidents/metrics.ts';
import { MOMENTS, type Severity } from '#shared/incidents/model.ts';
import type { StatedName } from '#shared/postmortems/model.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import type { ReportMoment, ReportReading } from '../reading/model.ts';
import { type Outline, outlineOf } from '../reading/outline.ts';
import { plain } from '../reading/plain.ts';
import { type ReportContext, readReport } from '../reading/report.ts';
import { factsIn, LABELS } from '../reading/stated.ts';
import { statedDifferences, statedNameOf, understoodOf } from '../stated.ts';
import type { EntryOffered, MomentOffered, TakingInOffer, ValueOffered } from './model.ts';
import { blocksToPut } from './rewriting.ts';

/** What is offered of a text, without what is known of it here. */
export type Offered = Omit<TakingInOffer, 'incident'>;

const LONGEST_SUMMARY = 4000;
const LONGEST_TITLE = 300;

export function offerOf(source: string, title: string, context: ReportContext): Offered {
  const report = readReport(source, context);
  const outline = outlineOf(source);
  const { entries, warnings } = entriesOf(report);
  const moments = momentsOf(report);
  const first = moments.find(({ name, stated }) => name === 'impact-started' && !stated);
  const stated = valuesOf(outline, moments);
  return {
    title: incidentTitle(report.title || title),
    severity: severityOf(report.severity),
    severityWritten: report.severity,
    zone: report.zone,
    summary: summaryOf(outline),
    entries,
    moments,
    stated,
    whys: report.fiveWhys,
    actions: report.actions,
    rewrites: blocksToPut(outline, report).map(({ title }) => title),
    warnings: [
      ...report.warnings,
      ...warnings,
      ...(report.severity === null ? ['No severity is stated: SEV3 is taken.'] : []),
      ...(first ? [`No start is stated: impact started is taken from ${first.from}.`] : []),
    ],
  };
}

const KIND_OF_DOCUMENT =
  /^[^\p{L}\p{N}]*(?:(?:incident )?post-?\s?mortem(?: report)?|(?:incident|outage) (?:report|review)|rca|root cause analysis|learning review)\s*(?:[:–—|-]+|for|of|on)\s+/iu;

/** `📝 Postmortem report: Slow orders` is about `Slow orders`. */
function incidentTitle(title: string): string {
  const words = title.trim();
  const rest = words.replace(KIND_OF_DOCUMENT, '').trim();
  return (rest || words).slice(0, LONGEST_TITLE) || 'Untitled incident';
}

/** Those that are taken when nobody picks: what is stated, and where the clock starts. */
export function takenByDefault({ name, stated }: Pick<MomentOffered, 'name' | 'stated'>): boolean {
  return stated || name === 'impact-started';
}

/** An entry whose time was not understood stands with the one before it, or with the first that has a time. */
function entriesOf({ timeline, zone }: ReportReading): { entries: EntryOffered[]; warnings: string[] } {
  const warnings: string[] = [];
  let near = timeline.find(({ at }) => at !== null)?.at ?? null;
  const entries = timeline.flatMap((entry): EntryOffered[] => {
    const { at, raw, line } = entry;
    // `--:--` says the day alone; at its beginning the entry would stand before those that it follows.
    if (at && (near === null || /\d/.test(raw) || raw === '')) {
      near = at;
      return [{ ...entry, at, understood: true }];
    }
    if (near === null) return [];
    const which = raw === '' ? 'has no time' : `has a time that was not understood, "${raw}"`;
    warnings.push(`Line ${line}: the entry ${which}. It stands with the one before it.`);
    return [{ ...entry, at: { ...near, end: null, approximate: true }, understood: false }];
  });
  if (entries.length < timeline.length)
    warnings.push(
      `No time of the timeline was understood, in ${zone.name} or any other zone: its entries stay out.`,
    );
  return { entries, warnings };
}

const SECONDS_AFTER: readonly [
  Exclude<keyof ReportReading['stated'], 'started' | 'ended'>,
  ReportMoment['name'],
  string,
][] = [
  ['ttdSeconds', 'detected', 'TTD'],
  ['ttmSeconds', 'mitigated', 'TTM'],
  ['ttrSeconds', 'resolved', 'TTR'],
  ['durationSeconds', 'resolved', 'duration'],
];

/** One a name: as stated, else as it follows from a stated time, else as the words of the timeline suggest. */
function momentsOf({ moments: read, stated }: ReportReading): MomentOffered[] {
  const found = new Map<string, MomentOffered>();
  const add = (moment: MomentOffered) => {
    if (!found.has(moment.name)) found.set(moment.name, moment);
  };
  for (const { name, at, text, stated, line } of read)
    if (stated) add({ name, at, from: `line ${line}: ${text}`, stated });
  const start = read.find(({ name }) => name === 'impact-started');
  for (const [key, name, label] of SECONDS_AFTER) {
    const seconds = stated[key];
    if (!start || seconds === null) continue;
    add({
      name,
      at: later(start.at, seconds),
      from: `the stated ${label}, from the start`,
      stated: start.stated,
    });
  }
  for (const { name, at, text, line } of read)
    add({ name, at, from: `line ${line}: ${text}`, stated: false });
  return [...found.values()].toSorted((a, b) => MOMENTS.indexOf(a.name) - MOMENTS.indexOf(b.name));
}

function later(from: OccurredAt, seconds: number): OccurredAt {
  const start = new Date(Date.parse(from.start) + seconds * 1000).toISOString();
  return { ...from, start, end: null, precision: 'minute', approximate: true };
}

const TIMES: readonly [keyof typeof LABELS, StatedName][] = [
  ['duration', 'duration'],
  ['ttd', 'TTD'],
  ['ttm', 'TTM'],
  ['ttr', 'TTR'],
];

/** What is stated, in the words of the document, against what follows from the moments that are taken by default. */
function valuesOf(outline: Outline, moments: readonly MomentOffered[]): ValueOffered[] {
  const values = new Map<StatedName, string>();
  for (const { label, value } of factsIn(outline)) {
    const name = TIMES.find(([times]) => LABELS[times].test(label))?.[1] ?? statedNameOf(label);
    const text = plain(value).trim();
    if (!name || values.has(name) || text === '') continue;
    // `Duration: unknown` states nothing; users and money are kept also where no number was read.
    if (!/\d/.test(text) && understoodOf(name, text).amount === null) continue;
    values.set(name, text);
  }
  const lines = [...values].map(([name, text]) => ({ name, text }));
  const metrics = metricsOf(moments.filter(takenByDefault));
  const differences = statedDifferences(lines, metrics);
  return lines.map(({ name, text }) => {
    const metric = name in metrics ? metrics[name as keyof typeof metrics] : null;
    return {
      name,
      text,
      ...understoodOf(name, text),
      derivedSeconds: metric?.state === 'ok' ? metric.seconds : null,
      differs: differences.some((one) => one.name === name),
    };
  });
}

/** `P1`, `SEV-2`, `Sev 1`, `critical`, `3`; SEV3 for what cannot be told. */
function severityOf(written: string | null): Severity {
  const text = written?.trim().toLowerCase() ?? '';
  const number = /^(?:sev(?:erity)?|p|s|priority|level)?[\s-]?([0-5])\b/.exec(text)?.[1];
  if (number) return `SEV${Math.max(1, Number(number))}` as Severity;
  if (/^(?:critical|blocker|urgent|highest|catastrophic)/.test(text)) return 'SEV1';
  if (/^(?:high|major|severe)/.test(text)) return 'SEV2';
  if (/^(?:low|minor)/.test(text)) return 'SEV4';
  return 'SEV3';
}

/** The words of the first section that sums up; empty where none does. */
function summaryOf({ sections, units }: Outline): string {
  const at = sections.findIndex(({ own }) => own === 'summary');
  if (at < 0) return '';
  const parts = units.flatMap((unit) => {
    if (unit.section !== at) return [];
    if (unit.type === 'prose') return [unit.lines.map(({ text }) => text).join('\n')];
    return unit.type === 'item' ? [`- ${unit.text.replaceAll('\n', '\n  ')}`] : [];
  });
  return parts
    .join('\n\n')
    .replaceAll(/\n\n(?=- )/g, '\n')
    .slice(0, LONGEST_SUMMARY)
    .trim();
}
