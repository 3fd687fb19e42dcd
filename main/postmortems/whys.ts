/** The five whys of an incident: a tree that is asked from the top down. */
import { randomUUID } from 'node:crypto';
import { resolveId } from '#main/db/resolve.ts';
import { fault } from '#shared/fault.ts';
import type { Why } from '#shared/postmortems/model.ts';
import type { PostmortemsDeps } from './ports.ts';
import { createWhyStore } from './store.ts';

export type Whys = ReturnType<typeof createWhys>;

export function createWhys({ db, actor, actions }: Pick<PostmortemsDeps, 'db' | 'actor' | 'actions'>) {
  const store = createWhyStore(db.sql);

  const require = (id: string): Why => {
    const why = store.find(id);
    if (!why) throw fault('postmortems.why-not-found', 'That why is not there any more.');
    return why;
  };

  /** The why with all under it, children before their parents. */
  const branch = (why: Why, all: readonly Why[]): Why[] => [
    ...all.filter((other) => other.parentId === why.id).flatMap((child) => branch(child, all)),
    why,
  ];

  const requireEvidence = (incidentId: string, ids: readonly string[] = []): void => {
    const known = ids.length === 0 ? null : store.evidenceOf(incidentId);
    if (known && !ids.every((id) => known.has(id))) {
      throw fault(
        'postmortems.evidence-not-found',
        'That evidence is not of this incident, or not there any more.',
        {
          todo: 'Pick from the evidence on the timeline of the incident.',
          kept: 'Nothing was changed.',
        },
      );
    }
  };

  return {
    /** Names of contributing factors over all incidents, those used most first. */
    factors: store.factors,
    /** Every named contributing factor with its incident. */
    namedFactors: store.named,

    /** Takes an id or a reference of the incident. */
    list: (incident: string): Why[] => store.list(resolveId(db.sql, 'incident', incident)),

    /**
     * Faults: `postmortems.why-not-found` when the parent is not of this incident; `postmortems.evidence-not-found`.
     */
    add(given: {
      incidentId: string;
      parentId: string | null;
      question: string;
      answer: string;
      /** Absent puts it last among its siblings. */
      position?: number | undefined;
      contributingFactor?: boolean;
      factor?: string;
      evidenceIds?: readonly string[];
    }): Why {
      const id = randomUUID();
      const incidentId = resolveId(db.sql, 'incident', given.incidentId);
      db.write(actor, (tx) => {
        if (given.parentId !== null && require(given.parentId).incidentId !== incidentId) {
          throw fault('postmortems.why-not-found', 'The why above it belongs to another incident.');
        }
        requireEvidence(incidentId, given.evidenceIds);
        const { factor = '', contributingFactor = false, evidenceIds = [] } = given;
        tx.create('why', {
          ...given,
          id,
          incidentId,
          position: given.position ?? store.nextPosition(incidentId, given.parentId),
          contributingFactor: contributingFactor || factor !== '',
          factor,
          evidenceIds,
        });
      });
      return require(id);
    },

    /**
     * Faults: `postmortems.why-not-found`, also for a new parent that is not of this incident;
     * `postmortems.circle` for one that hangs under it; `postmortems.evidence-not-found`. A named factor is a
     * contributing one, and one that contributes no longer has no name.
     */
    update(id: string, patch: Partial<Omit<Why, 'id' | 'incidentId'>>): Why {
      const why = require(id);
      if (patch.parentId) {
        if (require(patch.parentId).incidentId !== why.incidentId) {
          throw fault('postmortems.why-not-found', 'The why above it belongs to another incident.');
        }
        if (branch(why, store.list(why.incidentId)).some((under) => under.id === patch.parentId)) {
          throw fault('postmortems.circle', 'A why cannot stand under itself.', {
            kept: 'Nothing was moved.',
          });
        }
      }
      requireEvidence(why.incidentId, patch.evidenceIds);
      const marked = patch.factor
        ? { contributingFactor: true }
        : patch.contributingFactor === false
          ? { factor: '' }
          : {};
      db.write(actor, (tx) => tx.update('why', id, { ...patch, ...marked }));
      return require(id);
    },

    /** Removes the why and those under it; action items that hung on one of them stay, on none. */
    remove(id: string): void {
      db.write(actor, (tx) => {
        const why = require(id);
        const gone = branch(why, store.list(why.incidentId));
        const ids = new Set(gone.map((one) => one.id));
        for (const item of actions.list(why.incidentId)) {
          if (item.whyId && ids.has(item.whyId)) actions.update(item.id, { whyId: null });
        }
        for (const one of gone) tx.remove('why', one.id);
      });
    },
  };
}
