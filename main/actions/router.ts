import { implement } from '@orpc/server';
import { actionsContract } from '#shared/actions/contract.ts';
import type { ActionsService } from './service.ts';

export function actionsRouter(actions: ActionsService) {
  const os = implement(actionsContract);
  return os.router({
    list: os.list.handler(({ input }) => actions.list(input.incidentId)),
    add: os.add.handler(({ input }) => actions.add(input)),
    update: os.update.handler(({ input: { id, ...patch } }) => actions.update(id, patch)),
    remove: os.remove.handler(({ input }) => {
      actions.remove(input.id);
      return {};
    }),
  });
}
