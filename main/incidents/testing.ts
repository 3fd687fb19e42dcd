/** For tests: incidents in a store of its own, in which nothing ever ran. */
import type { TestStore } from '#main/db/testing.ts';
import { faultOf } from '#shared/fault.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Declaration } from './declaring.ts';
import { createIncidentsService, type IncidentsService } from './service.ts';

/** @param actor who does it; default: the store's */
export function testIncidents(store: TestStore, actor = store.actor): IncidentsService {
  const { db, clock } = store;
  return createIncidentsService({
    db,
    clock,
    actor,
    stepOutput: () => {
      throw new Error('nothing ran here');
    },
  });
}

/** An incident about nothing in particular, but for what is given. */
export function declareOne(
  incidents: Pick<IncidentsService, 'declare'>,
  given: Partial<Declaration> = {},
): Incident {
  return incidents.declare({
    title: 'Slow',
    severity: 'SEV3',
    kind: 'real',
    zone: 'UTC',
    summary: '',
    runbookIds: [],
    ...given,
  });
}

/** The fault that the work throws; an error when it throws none. */
export function faultIn(work: () => unknown) {
  try {
    work();
  } catch (error) {
    return faultOf(error);
  }
  throw new Error('nothing was thrown');
}
