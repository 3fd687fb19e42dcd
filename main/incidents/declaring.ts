/** Declaring an incident, and changing what it is about. */
import { randomUUID } from 'node:crypto';
import { resolveId } from '#main/db/resolve.ts';
import type { Incident, IncidentKind, Severity } from '#shared/incidents/model.ts';
import { declaredSentence } from '#shared/incidents/sentences.ts';
import { occurredNow } from '#shared/time/grammar.ts';
import { type Ground, requireZone } from './ground.ts';
import type { Moments } from './moments.ts';

export interface Declaration {
  title: string;
  severity: Severity;
  kind: IncidentKind;
  zone?: string | undefined;
  summary: string;
  runbookIds: string[];
  alert?: string | undefined;
  service?: string | undefined;
  tags?: string[] | undefined;
  /** When impact started, in the time grammar. */
  startedAt?: string | undefined;
  /** The same key declares once, however often it is sent. */
  key?: string | undefined;
}

export interface IncidentPatch {
  title?: string | undefined;
  summary?: string | undefined;
  zone?: string | undefined;
  kind?: IncidentKind | undefined;
  alert?: string | undefined;
  service?: string | undefined;
  tags?: string[] | undefined;
  updateEveryMinutes?: number | null | undefined;
  /** A time ahead, such as `+20m`; null goes back to the interval. */
  nextUpdate?: string | null | undefined;
  postmortemId?: string | null | undefined;
}

export function createDeclaring({ db, actor, store, timeline, now, find, ahead }: Ground, moments: Moments) {
  const keyed = db.sql.prepare<[string], string>('SELECT id FROM incidents WHERE key = ?').pluck();

  return {
    /**
     * One change, with the moment at which impact started where that is given. Faults: `usage.bad-zone`,
     * `usage.bad-time`, `runbooks.not-found`; then nothing is declared.
     */
    declare(given: Declaration): Incident {
      const zone = requireZone(given.zone);
      const runbookIds = distinct(given.runbookIds.map((runbook) => resolveId(db.sql, 'runbook', runbook)));
      const { title, severity, kind, summary, alert = '', service = '', tags = [], key = null } = given;
      const started = given.startedAt?.trim()
        ? timeline.momentOf(given.startedAt, { zone }, 'Nothing was declared.')
        : null;
      return db.write(actor, (tx) => {
        const already = key === null ? undefined : (keyed.get(key) as string | undefined);
        if (already !== undefined) return store.get(already);
        const id = randomUUID();
        tx.create('incident', {
          id,
          number: tx.nextNumber('incident'),
          title,
          severity,
          status: 'triage',
          kind,
          zone,
          summary,
          declaredBy: actor,
          createdAt: now(),
          postmortemId: null,
          runbookIds,
          alert,
          service,
          tags: distinct(tags),
          key,
        });
        moments.put(tx, id, 'declared', occurredNow(now(), zone));
        timeline.addEntry(tx, store.get(id), {
          kind: 'status',
          text: declaredSentence(severity, title, kind),
        });
        if (started) moments.putTold(tx, store.get(id), 'impact-started', started);
        return store.get(id);
      });
    },

    /** Changes the fields given and no other. Faults: `usage.bad-zone`, `usage.bad-time`. */
    update(given: string, { nextUpdate, tags, ...patch }: IncidentPatch): Incident {
      const incident = find(given);
      const zone = patch.zone === undefined ? undefined : requireZone(patch.zone);
      const nextUpdateAt =
        typeof nextUpdate === 'string'
          ? ahead(nextUpdate, { ...incident, zone: zone ?? incident.zone })
          : nextUpdate;
      db.write(actor, (tx) =>
        tx.update('incident', incident.id, { ...patch, zone, nextUpdateAt, tags: tags && distinct(tags) }),
      );
      return store.get(incident.id);
    },
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)];
}
