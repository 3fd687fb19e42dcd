/** All that is understood of a document: what every reader needs, and for a report what only reports hold. */
import { z } from 'zod';
import { RunbookReading, type Section } from '#shared/runbooks/model.ts';
import { ReportReading } from './model.ts';
import { type Outline, outlineOf } from './outline.ts';
import { plain } from './plain.ts';
import { type ReportContext, readReport } from './report.ts';

/** What `hotwash inspect --json` prints of a postmortem or an investigation. */
export const InspectedReport = RunbookReading.extend(ReportReading.shape);
export type InspectedReport = z.infer<typeof InspectedReport>;
export const Inspected = z.union([InspectedReport, RunbookReading]);
export type Inspected = z.infer<typeof Inspected>;

/** Adds to a reading what its kind asks for. */
export function inspected(reading: RunbookReading, source: string, context: ReportContext): Inspected {
  if (reading.kind === 'runbook') return reading;
  const report = readReport(source, context);
  const own = sectionsOf(outlineOf(source));
  return {
    ...reading,
    ...report,
    // A document without a heading is named by its file.
    title: report.title || reading.title,
    severity: report.severity ?? reading.metadata.severity,
    sections: own.length > reading.sections.length ? own : reading.sections,
    warnings: [...new Set([...reading.warnings, ...report.warnings])],
  };
}

function sectionsOf({ sections, source }: Outline): Section[] {
  const open: Section[] = [];
  return sections.map(({ title, depth, role, start, line }) => {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()!.end = start;
    const heading = [...(open.at(-1)?.heading ?? []), plain(title)];
    const section = { heading, depth, role, start, end: source.length, line };
    open.push(section);
    return section;
  });
}
