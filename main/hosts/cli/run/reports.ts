/** `--report junit=FILE`, `json=FILE` and `markdown=FILE`. */
import { InvalidArgumentError } from 'commander';
import type { HotwashClient } from '#shared/contract.ts';
import type { RunDetail } from '#shared/runs/model.ts';
import { writeNamedFile } from '../files/read-write.ts';

export interface ReportTarget {
  format: 'junit' | 'json' | 'markdown';
  file: string;
}

/** Collects a repeatable `--report`. */
export function collectReport(value: string, previous: ReportTarget[] = []): ReportTarget[] {
  const match = /^(junit|json|markdown)=(.+)$/.exec(value);
  if (!match) throw new InvalidArgumentError('It must be written junit=FILE, json=FILE or markdown=FILE.');
  return [...previous, { format: match[1] as ReportTarget['format'], file: match[2]! }];
}

/** Writes the reports of runs that have ended, all in one file a format; gives the absolute paths. */
export async function writeReports(
  targets: ReportTarget[],
  details: RunDetail[],
  client: HotwashClient,
  cwd: string,
): Promise<string[]> {
  const paths: string[] = [];
  for (const { format, file } of targets) {
    paths.push(await writeNamedFile(file, cwd, await textOf(format, details, client)));
  }
  return paths;
}

async function textOf(
  format: ReportTarget['format'],
  details: RunDetail[],
  client: HotwashClient,
): Promise<string> {
  if (format === 'junit') return (await import('#shared/runs/reports/junit.ts')).junitReport(details);
  if (format === 'json') {
    const { jsonReport, jsonReports } = await import('#shared/runs/reports/json.ts');
    return details.length === 1 ? jsonReport(details[0]!) : jsonReports(details);
  }
  const reports: string[] = [];
  for (const { run } of details) reports.push((await client.runs.report({ id: run.id })).markdown);
  return reports.join('\n');
}
