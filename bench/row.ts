/** One line of the table: what Hotwash takes, and beside it the least that the same job can take here. */
import type { Sample } from './statistics.ts';

export interface Contender {
  what: string;
  sample: Sample;
}

export interface RowResult {
  name: string;
  unit: 'ms' | 'bytes';
  subject: Contender;
  /** The least that must be done for the same job, without us. */
  floor: Contender;
  /** What people would use instead. */
  rival?: Contender | { what: string; skipped: string };
  /** Facts beside the numbers, for who reads them. */
  notes?: string[];
  /** Why the row fails, whatever its numbers are. */
  failure?: string;
}

/** What rows work with. */
export interface Bench {
  /** The repository. */
  root: string;
  /** A new empty folder, removed at the end. */
  folder(name: string): string;
}

export interface Row {
  name: string;
  /** One row may tell several lines that come from the same measuring; or why it cannot be measured here. */
  measure(bench: Bench): Promise<RowResult[] | { skipped: string }>;
}
