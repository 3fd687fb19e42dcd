/** `--report junit=FILE` and `--report json=FILE`. */
import { InvalidArgumentError } from 'commander';
import type { RunDetail } from '#shared/runs/model.ts';
import { writeNamedFile } from '../files/read-write.ts';

export interface ReportTarget {
  format: 'junit' | 'json';
  file: string;
}

/** Collects a repeatable `--report`. */
export function collectReport(value: string, previous: ReportTarget[] = []): ReportTarget[] {
  const match = /^(junit|json)=(.+)$/.exec(value);
  if (!match) throw new InvalidArgumentError('It must be written junit=FILE or json=FILE.');
  return [...previous, { format: match[1] as ReportTarget['format'], file: match[2]! }];
}

/** Writes the reports of a run that has ended; gives the absolute paths. */
export async function writeReports(
  targets: ReportTarget[],
  detail: RunDetail,
  cwd: string,
): Promise<string[]> {
  const paths: string[] = [];
  for (const { format, file } of targets) {
    const text =
      format === 'junit'
        ? (await import('#shared/runs/reports/junit.ts')).junitReport(detail)
        : (await import('#shared/runs/reports/json.ts')).jsonReport(detail);
    paths.push(await writeNamedFile(file, cwd, text));
  }
  return paths;
}
