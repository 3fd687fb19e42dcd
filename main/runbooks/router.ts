import { implement } from '@orpc/server';
import { runbooksContract } from '#shared/runbooks/contract.ts';
import type { RunbooksService } from './service.ts';

export function runbooksRouter(runbooks: RunbooksService) {
  const os = implement(runbooksContract);
  return os.router({
    list: os.list.handler(() => runbooks.list()),
    get: os.get.handler(({ input }) => runbooks.get(input.id, input.revision)),
    correct: os.correct.handler(({ input }) => runbooks.correct(input.id, input.commandId, input.patch)),
    ticks: os.ticks.handler(({ input }) => runbooks.ticks(input.runId)),
    tick: os.tick.handler(({ input }) => runbooks.tick(input.runId, input.key, input.done)),
    read: os.read.handler(({ input }) => runbooks.read(input.text, input.name, 'auto')),
  });
}
