import { implement } from '@orpc/server';
import { runsContract } from '#shared/runs/contract.ts';
import type { RunsService } from './service.ts';

export function runsRouter(runs: RunsService) {
  const os = implement(runsContract);
  return os.router({
    list: os.list.handler(({ input }) => runs.list(input)),
    get: os.get.handler(({ input }) => runs.get(input.id)),
    plan: os.plan.handler(({ input }) => runs.plan(input)),
    start: os.start.handler(({ input }) => runs.start(input)),
    more: os.more.handler(({ input }) => runs.more(input)),
    confirm: os.confirm.handler(({ input }) => runs.confirm(input)),
    stop: os.stop.handler(({ input }) => runs.stop(input.id)),
    close: os.close.handler(({ input }) => runs.close(input.id)),
    judge: os.judge.handler(({ input }) => runs.judge(input)),
    output: os.output.handler(({ input, signal }) => runs.output(input.stepId, signal)),
  });
}
