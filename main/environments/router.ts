import { implement } from '@orpc/server';
import { environmentsContract } from '#shared/environments/contract.ts';
import type { EnvironmentsService } from './service.ts';

export function environmentsRouter(environments: EnvironmentsService) {
  const os = implement(environmentsContract);
  return os.router({
    list: os.list.handler(() => environments.list()),
    get: os.get.handler(({ input }) => environments.get(input.id)),
    add: os.add.handler(({ input }) => environments.add(input)),
    update: os.update.handler(({ input }) => environments.update(input)),
    remove: os.remove.handler(({ input }) => {
      environments.remove(input.id);
      return {};
    }),
    test: os.test.handler(({ input }) => environments.test(input.id)),
    tryOut: os.tryOut.handler(({ input }) => environments.tryOut(input)),
  });
}
