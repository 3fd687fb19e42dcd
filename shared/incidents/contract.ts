import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OneLine } from '#shared/one-line.ts';
import { IncidentTiming } from './clocks.ts';
import { importsContract } from './imports/contract.ts';
import {
  Incident,
  IncidentDetail,
  IncidentHead,
  IncidentKind,
  Moment,
  MomentName,
  RoleAssignment,
  Severity,
  Status,
  TimelineEntry,
} from './model.ts';
import { incidentRunbooksContract } from './runbooks/contract.ts';
import { updatesContract } from './updates/contract.ts';

/** `id` takes an id or a reference such as `INC-7`, in every procedure. */
const Id = z.object({ id: z.string() });

/**
 * What was undone or done again, in words: `Took back: Status: triage → identified`. `standsAlone` is the id of a
 * postmortem whose taking in was taken back: the incident is gone then.
 */
const Undone = z.object({ what: z.string(), standsAlone: z.string().nullable() });

/** Bytes of a file that may be attached. */
export const MOST_FILE_BYTES = 50 * 1024 * 1024;

export const incidentsContract = {
  list: oc.output(z.array(Incident)),
  get: oc.input(Id).output(IncidentDetail),
  head: oc.input(Id).output(IncidentHead),
  /** The timeline in order, or those of its entries that have these ids; an id that is gone is left out. */
  entries: oc
    .input(Id.extend({ entryIds: z.array(z.string()).max(5000).optional() }))
    .output(z.array(TimelineEntry)),
  /** What its clocks follow from (clocks.ts), without the timeline. */
  timing: oc.input(Id).output(IncidentTiming),
  declare: oc
    .input(
      z.object({
        title: OneLine(300).min(1),
        severity: Severity.default('SEV3'),
        kind: IncidentKind.default('real'),
        zone: z.string().optional(),
        summary: z.string().default(''),
        runbookIds: z.array(z.string()).default([]),
        alert: OneLine(300).default(''),
        service: OneLine(300).default(''),
        tags: z.array(OneLine(100).min(1)).max(50).default([]),
        /** When impact started, in the time grammar and the incident's zone: `-20m`, `yesterday 23:50`. */
        startedAt: z.string().optional(),
        /** The same key declares once, however often it is sent. */
        key: z.string().optional(),
      }),
    )
    .output(Incident),
  /** Changes the fields given and no other; lists of runbooks have procedures of their own. */
  update: oc
    .input(
      Id.extend({
        title: OneLine(300).min(1).optional(),
        summary: z.string().optional(),
        zone: z.string().optional(),
        kind: IncidentKind.optional(),
        alert: OneLine(300).optional(),
        service: OneLine(300).optional(),
        tags: z.array(OneLine(100).min(1)).max(50).optional(),
        updateEveryMinutes: z.number().int().min(0).max(10_080).nullable().optional(),
        /** In the time grammar or `+20m`; null goes back to the interval. */
        nextUpdate: z.string().nullable().optional(),
      }),
    )
    .output(Incident),
  setStatus: oc.input(Id.extend({ status: Status, at: z.string().optional() })).output(Incident),
  setSeverity: oc.input(Id.extend({ severity: Severity })).output(Incident),
  /** `at` in the time grammar, e.g. `-20m`; absent is now. */
  setMoment: oc.input(Id.extend({ name: MomentName, at: z.string().optional() })).output(Moment),
  clearMoment: oc.input(Id.extend({ name: MomentName })).output(z.object({})),
  assignRole: oc
    .input(Id.extend({ role: z.string().min(1), person: OneLine(200) }))
    .output(RoleAssignment.nullable()),
  /**
   * Logs a line. The text may begin with a time (`-15m db failover started`). `key` makes a retry safe: the same
   * key never logs twice. A line for a merged incident goes to the one that remains: `incidentId` says which; so do
   * files and pins.
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
  /** A file or image on the timeline, as evidence. Faults: `incidents.file-too-large`, `incidents.empty-file`. */
  attachFile: oc
    .input(
      Id.extend({
        name: z.string().min(1).max(255),
        mediaType: z.string().max(100).default('application/octet-stream'),
        data: z.base64(),
        note: z.string().max(20_000).default(''),
        at: z.string().optional(),
        key: z.string().optional(),
      }),
    )
    .output(TimelineEntry),
  /**
   * Merges an incident into another: its entries, evidence, actions, whys, runs and runbooks go over, and its
   * postmortem where the other has none. The other's clocks and moments stay; moments that only this one has go over
   * too, except those of a status that the other has not reached. What this one's timeline told of its own status,
   * severity and roles stands as `system` over there. Gives the incident that remains. Faults:
   * `incidents.merge-itself`, `incidents.merge-into-merged`, `incidents.two-postmortems`, `incidents.status`.
   */
  merge: oc.input(Id.extend({ into: z.string() })).output(Incident),
  /**
   * Takes back what this person did last to this incident, or again what was taken back. What a postmortem from
   * elsewhere brought, the incident itself included, is one step. Faults:
   * `incidents.nothing-to-undo`, `incidents.undo-conflict` when somebody has changed the same since.
   */
  undo: oc.input(Id).output(Undone),
  redo: oc.input(Id).output(Undone),
  runbooks: incidentRunbooksContract,
  updates: updatesContract,
  imports: importsContract,
  /** Pins a step's output, as it was stored, to the timeline. */
  pinOutput: oc.input(Id.extend({ stepId: z.string(), note: z.string().default('') })).output(TimelineEntry),
};
