/** Moving an incident through its statuses and severities, with what that does to its key moments. */
import { fault } from '#shared/fault.ts';
import type { Incident, MomentName, Severity, Status } from '#shared/incidents/model.ts';
import { severitySentence, statusSentence } from '#shared/incidents/sentences.ts';
import { momentsOfChange, refusal } from '#shared/incidents/status.ts';
import { occurredNow } from '#shared/time/grammar.ts';
import type { Ground } from './ground.ts';
import type { Moments } from './moments.ts';
import { createStatusChanges } from './status-changes.ts';

export function createStatuses({ db, actor, store, timeline, now, find }: Ground, moments: Moments) {
  const changesOf = createStatusChanges(db.sql);

  /** True when a step to this status marked the moment, and no step back took it away since. */
  const wasReached = (id: string, status: Status, moment: MomentName): boolean => {
    const changes = changesOf(id);
    const back = changes.findLastIndex(({ from, to }) => momentsOfChange(from, to).clear.includes(moment));
    return changes.slice(back + 1).some(({ to }) => to === status);
  };

  return {
    /**
     * Moves the status, marks its key moment, and takes back those of the steps undone. Without a time, a moment that
     * somebody has set stays as it was said. Faults: `incidents.status`, `incidents.merge-into-what`,
     * `usage.bad-time`.
     */
    setStatus(given: string, status: Status, at?: string): Incident {
      const { id } = find(given);
      return db.write(actor, (tx) => {
        // Inside the write: another process may just have moved it.
        const incident = store.get(id);
        const refused = refusal(incident.status, status);
        if (refused) throw fault('incidents.status', refused, { kept: 'Nothing was changed.' });
        if (status === 'merged') {
          throw fault('incidents.merge-into-what', 'An incident is merged into another one.', {
            todo: `Say which: \`/merge INC-…\`, or \`hotwash incident merge ${incident.ref} --into INC-…\`.`,
            kept: 'Nothing was changed.',
          });
        }
        const when = at ? timeline.momentOf(at, incident) : occurredNow(now(), incident.zone);
        const { set, clear } = momentsOfChange(incident.status, status);
        const said = !at && set !== null && moments.isSet(id, set) && !wasReached(id, status, set);
        tx.update('incident', id, { status, mergedIntoId: null });
        if (set && !said) moments.put(tx, id, set, when);
        for (const moment of clear) moments.drop(tx, id, moment);
        const text = statusSentence(incident.status, status);
        timeline.addEntry(tx, incident, { kind: 'status', text, at: when });
        return store.get(id);
      });
    },

    setSeverity(given: string, severity: Severity): Incident {
      const { id } = find(given);
      return db.write(actor, (tx) => {
        const incident = store.get(id);
        if (incident.severity === severity) return incident;
        tx.update('incident', id, { severity });
        const text = severitySentence(incident.severity, severity);
        timeline.addEntry(tx, incident, { kind: 'severity', text });
        return store.get(id);
      });
    },
  };
}
