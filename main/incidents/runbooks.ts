/** Which runbooks an incident is worked with, and which others may fit. */
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { SuggestedRunbook } from '#shared/incidents/runbooks/contract.ts';
import {
  type About,
  createShelf,
  type Shelf,
  type Suggestable,
} from '#shared/incidents/runbooks/suggesting.ts';
import type { Ground } from './ground.ts';

export interface IncidentRunbooksDeps {
  ground: Ground;
  /** All runbooks with what they are about. The same array as long as none has changed. */
  suggestable: () => readonly Suggestable[];
}

export type IncidentRunbooks = ReturnType<typeof createIncidentRunbooks>;

export function createIncidentRunbooks({ ground, suggestable }: IncidentRunbooksDeps) {
  const { db, actor, store, timeline, find } = ground;
  let shelf: { of: readonly Suggestable[]; prepared: Shelf } | null = null;

  const shelfNow = (): Shelf => {
    const of = suggestable();
    if (shelf?.of !== of) shelf = { of, prepared: createShelf(of) };
    return shelf.prepared;
  };
  const named = (id: string) => suggestable().find((runbook) => runbook.id === id);

  const change = (
    incidentId: string,
    runbookId: string,
    { next, verb }: { next: (ids: readonly string[]) => string[]; verb: string },
  ): Incident =>
    db.write(actor, (tx) => {
      // Inside the write: another process may just have attached one too.
      const incident = store.get(incidentId);
      const runbook = named(runbookId);
      const what = runbook ? `${runbook.ref} ${runbook.title}` : 'a runbook that is gone';
      if (tx.update('incident', incidentId, { runbookIds: next(incident.runbookIds) })) {
        timeline.addEntry(tx, incident, { kind: 'system', text: `Runbook ${verb}: ${what}` });
      }
      return store.get(incidentId);
    });

  return {
    /** Faults: `incidents.not-found`, `runbooks.not-found`. */
    attach(given: string, runbook: string): Incident {
      const runbookId = resolveId(db.sql, 'runbook', runbook);
      const next = (ids: readonly string[]) => [...new Set([...ids, runbookId])];
      return change(find(given).id, runbookId, { next, verb: 'attached' });
    },

    /** Also one whose document is gone. Fault: `incidents.runbook-not-attached`. */
    detach(given: string, runbook: string): Incident {
      const incident = find(given);
      const runbookId = incident.runbookIds.includes(runbook)
        ? runbook
        : resolveId(db.sql, 'runbook', runbook);
      if (!incident.runbookIds.includes(runbookId)) {
        throw fault('incidents.runbook-not-attached', `${runbook} is not attached to ${incident.ref}.`, {
          todo: 'A runbook that ran in the incident stays listed with its runs.',
        });
      }
      const next = (ids: readonly string[]) => ids.filter((id) => id !== runbookId);
      return change(incident.id, runbookId, { next, verb: 'detached' });
    },

    /** For an incident, or for what one is about that is not declared yet. */
    suggest({ id, about }: { id?: string | undefined; about?: About | undefined }): SuggestedRunbook[] {
      const incident = id === undefined ? null : find(id);
      const asked = about ?? incident;
      if (!asked) return [];
      return shelfNow().suggest(asked, new Set(incident?.runbookIds));
    },
  };
}
