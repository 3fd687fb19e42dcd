import { oc } from '@orpc/contract';
import { z } from 'zod';
import { IncidentTiming } from './clocks.ts';
import {
  Incident,
  IncidentDetail,
  IncidentKind,
  Moment,
  MomentName,
  RoleAssignment,
  Severity,
  Status,
  TimelineEntry,
} from './model.ts';

/** `id` takes an id or a reference such as `INC-7`, in every procedure. */
const Id = z.object({ id: z.string() });

export const incidentsContract = {
  list: oc.output(z.array(Incident)),
  get: oc.input(Id).output(IncidentDetail),
  /** What its clocks follow from (clocks.ts), without the timeline. */
  timing: oc.input(Id).output(IncidentTiming),
  declare: oc
    .input(
      z.object({
        title: z.string().trim().min(1).max(300),
        severity: Severity.default('SEV3'),
        kind: IncidentKind.default('real'),
        zone: z.string().optional(),
        summary: z.string().default(''),
        runbookIds: z.array(z.string()).default([]),
      }),
    )
    .output(Incident),
  update: oc
    .input(
      Id.extend({
        title: z.string().trim().min(1).max(300).optional(),
        summary: z.string().optional(),
        zone: z.string().optional(),
        runbookIds: z.array(z.string()).optional(),
      }),
    )
    .output(Incident),
  setStatus: oc.input(Id.extend({ status: Status, at: z.string().optional() })).output(Incident),
  setSeverity: oc.input(Id.extend({ severity: Severity })).output(Incident),
  /** `at` in the time grammar, e.g. `-20m`; absent is now. */
  setMoment: oc.input(Id.extend({ name: MomentName, at: z.string().optional() })).output(Moment),
  clearMoment: oc.input(Id.extend({ name: MomentName })).output(z.object({})),
  assignRole: oc
    .input(Id.extend({ role: z.string().min(1), person: z.string() }))
    .output(RoleAssignment.nullable()),
  /**
   * Logs a line. The text may begin with a time (`-15m db failover started`). `key` makes a retry safe: the same
   * key never logs twice.
   */
  log: oc
    .input(
      Id.extend({
        text: z.string().trim().min(1).max(20_000),
        at: z.string().optional(),
        zone: z.string().optional(),
        key: z.string().optional(),
      }),
    )
    .output(TimelineEntry),
  correctEntry: oc
    .input(
      z.object({
        entryId: z.string(),
        text: z.string().trim().min(1).max(20_000).optional(),
        at: z.string().optional(),
        starred: z.boolean().optional(),
      }),
    )
    .output(TimelineEntry),
  removeEntry: oc.input(z.object({ entryId: z.string() })).output(z.object({})),
  /** Pins a step's output, as it was stored, to the timeline. */
  pinOutput: oc.input(Id.extend({ stepId: z.string(), note: z.string().default('') })).output(TimelineEntry),
};
