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
  return sections.map((section, index) => {
    const path = [plain(section.title)];
    for (let depth = section.depth, at = index - 1; at >= 0; at--) {
      if (sections[at]!.depth >= depth) continue;
      depth = sections[at]!.depth;
      path.unshift(plain(sections[at]!.title));
    }
    const next = sections.slice(index + 1).find(({ depth }) => depth <= section.depth);
    return {
      heading: path,
      depth: section.depth,
      role: section.role,
      start: section.start,
      end: next?.start ?? source.length,
      line: section.line,
    };
  });
}
