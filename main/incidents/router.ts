import { implement } from '@orpc/server';
import { incidentsContract } from '#shared/incidents/contract.ts';
import type { IncidentImports } from './imports/service.ts';
import type { IncidentRunbooks } from './runbooks.ts';
import type { IncidentsService } from './service.ts';
import type { TimingService } from './timing.ts';
import type { IncidentUpdates } from './updates.ts';

export interface IncidentServices {
  incidents: IncidentsService;
  timing: TimingService;
  incidentRunbooks: IncidentRunbooks;
  updates: IncidentUpdates;
  incidentImports: IncidentImports;
}

export function incidentsRouter({
  incidents,
  timing,
  incidentRunbooks,
  updates,
  incidentImports,
}: IncidentServices) {
  const os = implement(incidentsContract);
  return os.router({
    list: os.list.handler(() => incidents.list()),
    get: os.get.handler(({ input }) => incidents.get(input.id)),
    head: os.head.handler(({ input }) => incidents.head(input.id)),
    entries: os.entries.handler(({ input }) => incidents.entries(input.id, input.entryIds)),
    timing: os.timing.handler(({ input }) => timing.of(input.id)),
    declare: os.declare.handler(({ input }) => incidents.declare(input)),
    update: os.update.handler(({ input: { id, ...patch } }) => incidents.update(id, patch)),
    setStatus: os.setStatus.handler(({ input }) => incidents.setStatus(input.id, input.status, input.at)),
    setSeverity: os.setSeverity.handler(({ input }) => incidents.setSeverity(input.id, input.severity)),
    setMoment: os.setMoment.handler(({ input }) => incidents.setMoment(input.id, input.name, input.at)),
    clearMoment: os.clearMoment.handler(({ input }) => {
      incidents.clearMoment(input.id, input.name);
      return {};
    }),
    assignRole: os.assignRole.handler(({ input }) =>
      incidents.assignRole(input.id, input.role, input.person),
    ),
    log: os.log.handler(({ input: { id, ...line } }) => incidents.log(id, line)),
    correctEntry: os.correctEntry.handler(({ input: { entryId, ...patch } }) =>
      incidents.timeline.correct(entryId, patch),
    ),
    removeEntry: os.removeEntry.handler(({ input }) => {
      incidents.timeline.remove(input.entryId);
      return {};
    }),
    attachFile: os.attachFile.handler(({ input: { id, ...file } }) => incidents.attachFile(id, file)),
    merge: os.merge.handler(({ input }) => incidents.merge(input.id, input.into)),
    undo: os.undo.handler(({ input }) => incidents.undo(input.id)),
    redo: os.redo.handler(({ input }) => incidents.redo(input.id)),
    runbooks: {
      attach: os.runbooks.attach.handler(({ input }) => incidentRunbooks.attach(input.id, input.runbookId)),
      detach: os.runbooks.detach.handler(({ input }) => incidentRunbooks.detach(input.id, input.runbookId)),
      suggest: os.runbooks.suggest.handler(({ input }) => incidentRunbooks.suggest(input)),
    },
    updates: {
      draft: os.updates.draft.handler(({ input }) => updates.draft(input.id, input.audience, input.next)),
      post: os.updates.post.handler(({ input: { id, ...update } }) => updates.post(id, update)),
      draftHandover: os.updates.draftHandover.handler(({ input }) => updates.draftHandover(input.id)),
      handOver: os.updates.handOver.handler(({ input: { id, ...handover } }) =>
        updates.handOver(id, handover),
      ),
    },
    imports: {
      read: os.imports.read.handler(({ input }) => incidentImports.read(input)),
      take: os.imports.take.handler(({ input }) => incidentImports.take(input)),
    },
    pinOutput: os.pinOutput.handler(({ input }) => incidents.pinOutput(input.id, input.stepId, input.note)),
  });
}
