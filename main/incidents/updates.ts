/** Telling others how an incident stands, and handing it over. */
import type { ActionItem } from '#shared/actions/model.ts';
import { clocksOf, type IncidentTiming } from '#shared/incidents/clocks.ts';
import type { Conventions } from '#shared/incidents/conventions.ts';
import type { Audience, TimelineEntry } from '#shared/incidents/model.ts';
import type { Draft } from '#shared/incidents/updates/contract.ts';
import { draftHandover, draftUpdate } from '#shared/incidents/updates/draft.ts';
import type { Facts, RunFact } from '#shared/incidents/updates/facts.ts';
import type { Ground } from './ground.ts';
import { nameOfRole, type Roles } from './roles.ts';

export interface UpdatesDeps {
  ground: Ground;
  roles: Roles;
  timing: (incidentId: string) => IncidentTiming;
  /** Asked each time, because Settings change. */
  conventions: () => Conventions;
  actions: (incidentId: string) => ActionItem[];
  runs: (incidentId: string) => RunFact[];
  /** Names of environments, which nobody outside knows. */
  innerNames: () => string[];
}

export interface NewUpdate {
  audience: Audience;
  text: string;
  /** `+30m`, or a time; absent goes by the interval. */
  next?: string | undefined;
  key?: string | undefined;
}

export interface NewHandover {
  role: string;
  person: string;
  text: string;
  key?: string | undefined;
}

export type IncidentUpdates = ReturnType<typeof createIncidentUpdates>;

export function createIncidentUpdates(deps: UpdatesDeps) {
  const { db, actor, clock, store, timeline, now, find, ahead } = deps.ground;

  const factsOf = (given: string): Facts => {
    const incident = find(given);
    return {
      incident,
      moments: store.moments(incident.id),
      roles: store.roles(incident.id),
      entries: store.entries(incident.id),
      actions: deps.actions(incident.id),
      runs: deps.runs(incident.id),
      clocks: clocksOf(deps.timing(incident.id), clock()),
      conventions: deps.conventions(),
      innerNames: deps.innerNames(),
      now: now(),
    };
  };

  return {
    /** `next` is when the next one is to be promised for, as in `post`. Fault: `usage.bad-time`. */
    draft(given: string, audience: Audience, next?: string): Draft {
      const facts = factsOf(given);
      return draftUpdate(next ? { ...facts, next: ahead(next, facts.incident) } : facts, audience);
    },
    draftHandover: (given: string): Draft => draftHandover(factsOf(given)),

    /** Logs the update and starts the clock for the next. Fault: `usage.bad-time`. */
    post(given: string, { audience, text, next, key }: NewUpdate): TimelineEntry {
      const incident = find(given);
      const nextUpdateAt = next === undefined ? null : ahead(next, incident);
      return db.write(actor, (tx) => {
        const already = key ? store.entryByKey(incident.id, key) : null;
        if (already) return already;
        const id = timeline.addEntry(tx, incident, { kind: 'update', text, audience, key: key ?? null });
        tx.update('incident', incident.id, { nextUpdateAt });
        return store.entry(id)!;
      });
    },

    /** Logs the note and gives the role to who takes over. */
    handOver(given: string, { role, person, text, key }: NewHandover): TimelineEntry {
      const incident = find(given);
      return db.write(actor, (tx) => {
        const already = key ? store.entryByKey(incident.id, key) : null;
        if (already) return already;
        const { sentence } = deps.roles.give(tx, incident, { role: nameOfRole(role), person: person.trim() });
        if (sentence !== null) timeline.addEntry(tx, incident, { kind: 'role', text: sentence });
        const id = timeline.addEntry(tx, incident, { kind: 'handover', text, key: key ?? null });
        return store.entry(id)!;
      });
    },
  };
}
