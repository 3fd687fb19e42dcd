/** The key moments of an incident, from which its metrics follow. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import type { Incident, Moment, MomentName } from '#shared/incidents/model.ts';
import { momentClearedSentence, momentSentence } from '#shared/incidents/sentences.ts';
import { formatWhen, occurredNow } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import type { Ground } from './ground.ts';

export type Moments = ReturnType<typeof createMoments>;

export function createMoments({ db, actor, store, timeline, now, find }: Ground) {
  const named = (incidentId: string, name: MomentName) =>
    store.moments(incidentId).find((moment) => moment.name === name);

  /** Sets it inside a write. */
  const put = (tx: Tx, incidentId: string, name: MomentName, at: OccurredAt): void => {
    const existing = named(incidentId, name);
    if (existing) tx.update('moment', existing.id, { at });
    else tx.create('moment', { id: randomUUID(), incidentId, name, at });
  };

  /** Sets it inside a write, with a line on the timeline that tells so. */
  const putTold = (tx: Tx, incident: Incident, name: MomentName, at: OccurredAt): void => {
    put(tx, incident.id, name, at);
    const text = momentSentence(name, formatWhen(at, incident.zone));
    timeline.addEntry(tx, incident, { kind: 'moment', text });
  };

  /** Takes it back inside a write. True when it was set. */
  const drop = (tx: Tx, incidentId: string, name: MomentName): boolean => {
    const existing = named(incidentId, name);
    if (existing) tx.remove('moment', existing.id);
    return existing !== undefined;
  };

  return {
    isSet: (incidentId: string, name: MomentName): boolean => named(incidentId, name) !== undefined,
    put,
    putTold,
    drop,

    /** `at` in the time grammar; absent is now. Fault: `usage.bad-time`, also for a time that has not come yet. */
    set(given: string, name: MomentName, at?: string): Moment {
      const incident = find(given);
      const when = at ? timeline.momentOf(at, incident) : occurredNow(now(), incident.zone);
      db.write(actor, (tx) => putTold(tx, incident, name, when));
      return named(incident.id, name)!;
    },

    clear(given: string, name: MomentName): void {
      const incident = find(given);
      db.write(actor, (tx) => {
        if (!drop(tx, incident.id, name)) return;
        timeline.addEntry(tx, incident, { kind: 'moment', text: momentClearedSentence(name) });
      });
    },
  };
}
