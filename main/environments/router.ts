import { implement } from '@orpc/server';
import { environmentsContract } from '#shared/environments/contract.ts';
import { discover } from './discovery.ts';
import type { EnvironmentsService } from './service.ts';

export function environmentsRouter(environments: EnvironmentsService) {
  const os = implement(environmentsContract);
  return os.router({
    list: os.list.handler(() => environments.list()),
    get: os.get.handler(({ input }) => environments.get(input.id)),
    add: os.add.handler(({ input }) => environments.add(input)),
    update: os.update.handler(({ input }) => environments.update(input)),
    remove: os.remove.handler(async ({ input }) => {
      await environments.remove(input.id);
      return {};
    }),
    test: os.test.handler(({ input }) => environments.test(input.id)),
    tryOut: os.tryOut.handler(({ input }) => environments.tryOut(input)),
    discover: os.discover.handler(({ input }) => discover(input)),
    states: os.states.handler(({ signal }) => environments.states(signal)),
    questions: os.questions.handler(({ signal }) => environments.questions(signal)),
    answer: os.answer.handler(({ input }) => {
      environments.answer(input.questionId, input.answer);
      return {};
    }),
    keyring: os.keyring.handler(() => environments.keyring()),
    setSecret: os.setSecret.handler(async ({ input }) => ({
      kept: await environments.setSecret(input.id, input.name, input.value),
    })),
    secretsSet: os.secretsSet.handler(({ input }) => environments.secretsSet(input.id)),
  });
}
