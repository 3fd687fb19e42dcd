/** Incidents: declared, moved through their statuses, with roles and key moments; every change shows on the timeline. */
import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import { metricsOf } from '#shared/incidents/metrics.ts';
import type {
  Incident,
  IncidentDetail,
  IncidentKind,
  Moment,
  MomentName,
  RoleAssignment,
  Severity,
  Status,
  TimelineEntry,
} from '#shared/incidents/model.ts';
import {
  declaredSentence,
  momentClearedSentence,
  momentSentence,
  roleSentence,
  severitySentence,
  statusSentence,
} from '#shared/incidents/sentences.ts';
import { momentsOfChange, refusal } from '#shared/incidents/status.ts';
import { formatWhen, occurredNow } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { readZone } from '#shared/time/zones.ts';
import {
  evidenceOf,
  pinText,
  type StepOutput,
  type TerminalOutput,
  terminalEvidence,
  terminalPinText,
} from './evidence.ts';
import { createIncidentStore } from './store.ts';
import { createTimeline, type LogLine } from './timeline.ts';

export interface IncidentsDeps {
  db: Database;
  actor: string;
  clock: () => number;
  /** What a step of a run left behind; the runs feature gives it. */
  stepOutput: (stepId: string) => StepOutput;
}

export interface Declaration {
  title: string;
  severity: Severity;
  kind: IncidentKind;
  zone?: string | undefined;
  summary: string;
  runbookIds: string[];
}

export type IncidentsService = ReturnType<typeof createIncidentsService>;

export function createIncidentsService({ db, actor, clock, stepOutput }: IncidentsDeps) {
  const store = createIncidentStore(db.sql);
  const timeline = createTimeline({ db, actor, clock, store });
  const now = () => new Date(clock()).toISOString();
  const find = (given: string): Incident => store.get(resolveId(db.sql, 'incident', given));

  const putMoment = (tx: Tx, incidentId: string, name: MomentName, at: OccurredAt): void => {
    const existing = store.moments(incidentId).find((moment) => moment.name === name);
    if (existing) tx.update('moment', existing.id, { at });
    else tx.create('moment', { id: randomUUID(), incidentId, name, at });
  };
  const dropMoment = (tx: Tx, incidentId: string, name: MomentName): boolean => {
    const existing = store.moments(incidentId).find((moment) => moment.name === name);
    if (existing) tx.remove('moment', existing.id);
    return existing !== undefined;
  };

  return {
    find,
    /** Writes that others compose into one transaction: the import of a postmortem, say. */
    timeline,
    putMoment,
    dropMoment,
    list: (): Incident[] => store.list(),

    get(given: string): IncidentDetail {
      const incident = find(given);
      const moments = store.moments(incident.id);
      return {
        incident,
        moments,
        entries: store.entries(incident.id),
        roles: store.roles(incident.id),
        metrics: metricsOf(moments),
      };
    },

    declare(given: Declaration): Incident {
      const id = randomUUID();
      const zone = requireZone(given.zone);
      const runbookIds = given.runbookIds.map((runbook) => resolveId(db.sql, 'runbook', runbook));
      db.write(actor, (tx) => {
        tx.create('incident', {
          id,
          number: tx.nextNumber('incident'),
          title: given.title,
          severity: given.severity,
          status: 'triage',
          kind: given.kind,
          zone,
          summary: given.summary,
          declaredBy: actor,
          createdAt: now(),
          postmortemId: null,
          runbookIds,
        });
        const incident = store.get(id);
        putMoment(tx, id, 'declared', occurredNow(now(), zone));
        timeline.addEntry(tx, incident, {
          kind: 'status',
          text: declaredSentence(given.severity, given.title, given.kind),
        });
      });
      return store.get(id);
    },

    update(
      given: string,
      patch: {
        title?: string;
        summary?: string;
        zone?: string;
        runbookIds?: string[];
        postmortemId?: string | null;
      },
    ): Incident {
      const { id } = find(given);
      const zone = patch.zone === undefined ? undefined : requireZone(patch.zone);
      const runbookIds = patch.runbookIds?.map((runbook) => resolveId(db.sql, 'runbook', runbook));
      db.write(actor, (tx) => tx.update('incident', id, { ...patch, zone, runbookIds }));
      return store.get(id);
    },

    /** Moves the status, marks its key moment, and takes back those of the steps undone. Fault: `incidents.status`. */
    setStatus(given: string, status: Status, at?: string): Incident {
      const incident = find(given);
      const refused = refusal(incident.status, status);
      if (refused) throw fault('incidents.status', refused, { kept: 'Nothing was changed.' });
      const when = at ? timeline.timeOf(at, incident) : occurredNow(now(), incident.zone);
      const { set, clear } = momentsOfChange(incident.status, status);
      db.write(actor, (tx) => {
        tx.update('incident', incident.id, { status });
        if (set) putMoment(tx, incident.id, set, when);
        for (const moment of clear) dropMoment(tx, incident.id, moment);
        timeline.addEntry(tx, incident, {
          kind: 'status',
          text: statusSentence(incident.status, status),
          at: when,
        });
      });
      return store.get(incident.id);
    },

    setSeverity(given: string, severity: Severity): Incident {
      const incident = find(given);
      if (incident.severity === severity) return incident;
      db.write(actor, (tx) => {
        tx.update('incident', incident.id, { severity });
        timeline.addEntry(tx, incident, {
          kind: 'severity',
          text: severitySentence(incident.severity, severity),
        });
      });
      return store.get(incident.id);
    },

    /** `at` in the time grammar; absent is now. */
    setMoment(given: string, name: MomentName, at?: string): Moment {
      const incident = find(given);
      const when = at ? timeline.timeOf(at, incident) : occurredNow(now(), incident.zone);
      db.write(actor, (tx) => {
        putMoment(tx, incident.id, name, when);
        timeline.addEntry(tx, incident, {
          kind: 'moment',
          text: momentSentence(name, formatWhen(when, incident.zone)),
        });
      });
      return store.moments(incident.id).find((moment) => moment.name === name)!;
    },

    clearMoment(given: string, name: MomentName): void {
      const incident = find(given);
      db.write(actor, (tx) => {
        if (!dropMoment(tx, incident.id, name)) return;
        timeline.addEntry(tx, incident, { kind: 'moment', text: momentClearedSentence(name) });
      });
    },

    /** Ends what the role's holder held and begins anew; an empty person leaves the role open. */
    assignRole(given: string, roleName: string, personName: string): RoleAssignment | null {
      const incident = find(given);
      const role = roleName.trim().toLowerCase();
      const person = personName.trim();
      const held = store.roles(incident.id).find((one) => one.role === role && one.until === null) ?? null;
      if ((held?.person ?? '') === person) return held;
      const id = randomUUID();
      db.write(actor, (tx) => {
        if (held) tx.update('role', held.id, { until: now() });
        if (person)
          tx.create('role', { id, incidentId: incident.id, role, person, from: now(), until: null });
        timeline.addEntry(tx, incident, {
          kind: 'role',
          text: roleSentence(role, person, held?.person ?? null),
        });
      });
      return store.roles(incident.id).find((one) => one.id === id) ?? null;
    },

    log: (given: string, line: LogLine): TimelineEntry => timeline.log(find(given), line),

    /** What Hotwash itself notes: a run that began or ended. */
    logSystem({
      incidentId,
      kind,
      text,
    }: {
      incidentId: string;
      kind: 'run' | 'system';
      text: string;
    }): void {
      db.write(actor, (tx) => timeline.addEntry(tx, find(incidentId), { kind, text }));
    },

    /** Pins what a terminal showed as evidence. */
    pinTerminal(given: string, terminal: TerminalOutput, note: string): TimelineEntry {
      const incident = find(given);
      const at = terminal.endedAt ? occurredNow(terminal.endedAt, incident.zone) : undefined;
      const entryId = db.write(actor, (tx) => {
        const text = terminalPinText(terminal, note);
        const id = timeline.addEntry(tx, incident, { kind: 'evidence', text, at });
        timeline.addEvidence(tx, incident.id, id, terminalEvidence(terminal));
        return id;
      });
      return store.entry(entryId)!;
    },

    /** Pins a step's stored output as evidence. Fault: `incidents.nothing-to-pin`. */
    pinOutput(given: string, stepId: string, note: string): TimelineEntry {
      const incident = find(given);
      const output = stepOutput(stepId);
      const evidence = evidenceOf(output);
      const at = output.step.endedAt ? occurredNow(output.step.endedAt, incident.zone) : undefined;
      const entryId = db.write(actor, (tx) => {
        const id = timeline.addEntry(tx, incident, { kind: 'evidence', text: pinText(output, note), at });
        timeline.addEvidence(tx, incident.id, id, evidence);
        return id;
      });
      return store.entry(entryId)!;
    },
  };
}

/** The zone asked for, or this machine's. Fault: `usage.bad-zone`. */
function requireZone(zone: string | undefined): string {
  const wanted = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = readZone(wanted);
  if (!known) {
    throw fault('usage.bad-zone', `There is no time zone "${wanted}".`, {
      todo: 'Use an IANA name such as Europe/Berlin, or an offset such as +03:30.',
    });
  }
  return known;
}
