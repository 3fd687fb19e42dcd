/** Reads a postmortem or an investigation as it was written, wherever it was written. */

import { Temporal } from 'temporal-polyfill';
import { instantText } from '#shared/time/local.ts';
import { readReportActions } from './actions.ts';
import { reckoningOf } from './days-named.ts';
import { readCodeRefs, readHotPath, readRecommendations } from './findings.ts';
import { readFindings } from './found-out.ts';
import { readMeasurements } from './measurements.ts';
import type { ReportReading } from './model.ts';
import { MOST_LOOKED_AT, outlineOf } from './outline.ts';
import { plain, rememberPlain } from './plain.ts';
import { readStated } from './stated.ts';
import { readReportTimeline } from './timeline.ts';
import { readReportWhys } from './whys.ts';

export interface ReportContext {
  /** What times are read in when the report names no zone. */
  zone: string;
  /** ISO day that due days count from when the report names none. */
  today: string;
}

/** Lines that were cut are told one by one, up to so many. */
const MOST_CUT_TOLD = 20;

/** Never throws; what cannot be understood is left as written and told in `warnings`. */
export function readReport(source: string, { zone, today }: ReportContext): ReportReading {
  rememberPlain(source.length);
  const outline = outlineOf(source);
  const { state, zoneStated } = reckoningOf(outline, zone);
  const named = { ...state };
  const { entries, warnings: timelineWarnings } = readReportTimeline(outline, state);
  const {
    stated,
    moments,
    warnings: statedWarnings,
  } = readStated(outline, { ...named, day: named.day ?? state.day, year: named.year ?? state.year }, entries);
  const day = lastDay(entries) ?? named.day?.toString() ?? today;
  const { actions, warnings: actionWarnings } = readReportActions(outline, day);
  const warnings = [...timelineWarnings, ...statedWarnings, ...actionWarnings, ...outOfOrder(entries)];
  for (const line of outline.cut.slice(0, MOST_CUT_TOLD))
    warnings.push(`Line ${line} is very long: only its first ${MOST_LOOKED_AT} characters were read.`);
  if (!zoneStated && entries.some(({ at }) => at !== null))
    warnings.push(`No time zone is stated: times are read in ${zone}.`);
  return {
    title: plain(outline.title),
    severity: severityIn(outline.units),
    zone: { name: named.zone, stated: zoneStated },
    stated,
    timeline: entries,
    fiveWhys: readReportWhys(outline),
    actions,
    measurements: readMeasurements(outline),
    recommendations: readRecommendations(outline),
    codeRefs: readCodeRefs(outline),
    hotPath: readHotPath(outline),
    findings: readFindings(outline),
    moments,
    warnings,
  };
}

/** The day of the last entry: days of action items lie behind it. */
function lastDay(entries: ReportReading['timeline']): string | null {
  const last = entries
    .map(({ at }) => at?.start)
    .filter((at) => at !== undefined)
    .toSorted()
    .at(-1);
  return last ? instantText(Temporal.Instant.from(last)).slice(0, 10) : null;
}

function outOfOrder(entries: ReportReading['timeline']): string[] {
  let latest = '';
  return entries.flatMap(({ at, raw, line }) => {
    if (!at) return [];
    if (at.start >= latest) {
      latest = at.start;
      return [];
    }
    return [`Line ${line}: "${raw}" stands below a later time.`];
  });
}

function severityIn(units: ReturnType<typeof outlineOf>['units']): string | null {
  for (const unit of units) {
    const texts =
      unit.type === 'item'
        ? [unit.text]
        : unit.type === 'prose'
          ? [...unit.lines.map(({ text }) => text), unit.lines.map(({ text }) => text).join(': ')]
          : unit.type === 'table'
            ? unit.rows.map(({ cells }) => cells.slice(0, 2).join(': '))
            : [];
    for (const text of texts) {
      const match = /^(?:incident )?(?:severity|sev|priority)(?: level)?\s*:+\s*(\S+(?:\s?\d)?)/i.exec(
        plain(text),
      );
      if (match) return match[1]!.replace(/[,;.(]+$/, '');
    }
  }
  return null;
}
