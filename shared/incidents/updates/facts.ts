/** What a draft is made of. */
import type { ActionItem } from '#shared/actions/model.ts';
import type { Clocks } from '../clocks.ts';
import type { Conventions } from '../conventions.ts';
import type { Incident, Moment, RoleAssignment, TimelineEntry } from '../model.ts';

/** A run of the incident that goes on, or its last steps. */
export interface RunFact {
  ref: string;
  runbook: string;
  environment: string;
  /** True while it runs or is paused. */
  live: boolean;
  paused: boolean;
  /** What runs now, of a live one; the last that ended, of another. */
  step: { label: string; outcome: string | null } | null;
}

export interface Facts {
  incident: Incident;
  moments: readonly Moment[];
  roles: readonly RoleAssignment[];
  /** In the order of the timeline. */
  entries: readonly TimelineEntry[];
  actions: readonly ActionItem[];
  /** Newest first. */
  runs: readonly RunFact[];
  clocks: Clocks;
  conventions: Conventions;
  /** Names that nobody outside knows: of environments, say. */
  innerNames: readonly string[];
  /** ISO 8601. */
  now: string;
  /** When the next update is promised for in the one that is drafted, ISO 8601; absent goes by what is stored. */
  next?: string;
}
