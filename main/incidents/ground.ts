/** What every part of the incidents feature stands on: the store, who acts, the clock, the timeline. */
import type { Database } from '#main/db/database.ts';
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { readAhead } from '#shared/time/ahead.ts';
import { readZone } from '#shared/time/zones.ts';
import { createIncidentStore, type IncidentStore } from './store.ts';
import { createTimeline, type Timeline } from './timeline.ts';

export interface GroundDeps {
  db: Database;
  /** Who does it. */
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
}

export interface Ground extends GroundDeps {
  store: IncidentStore;
  timeline: Timeline;
  /** The instant that it is. */
  now(): string;
  /** By id or reference. Fault: `incidents.not-found`. */
  find(given: string): Incident;
  /** The same, or the one that it was merged into: where a line goes that somebody logs to it. */
  findForLine(given: string): Incident;
  /** The instant of a time ahead, such as `+20m`. Fault: `usage.bad-time`. */
  ahead(text: string, incident: Incident): string;
}

export function createGround({ db, actor, clock }: GroundDeps): Ground {
  const store = createIncidentStore(db.sql);
  const now = () => new Date(clock()).toISOString();
  const find = (given: string) => store.get(resolveId(db.sql, 'incident', given));
  return {
    db,
    actor,
    clock,
    store,
    timeline: createTimeline({ db, actor, clock, store }),
    now,
    find,
    findForLine: (given) => store.remaining(find(given)),
    ahead(text, { zone }) {
      const read = readAhead(text, { now: now(), zone });
      if ('problem' in read) throw fault('usage.bad-time', read.problem, { kept: 'Nothing was changed.' });
      return read.at.start;
    },
  };
}

/** The zone asked for, or this machine's. Fault: `usage.bad-zone`. */
export function requireZone(zone: string | undefined): string {
  const wanted = zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const known = readZone(wanted);
  if (!known) {
    throw fault('usage.bad-zone', `There is no time zone "${wanted}".`, {
      todo: 'Use an IANA name such as Europe/Berlin, or an offset such as +03:30.',
    });
  }
  return known;
}
