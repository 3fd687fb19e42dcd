import { implement } from '@orpc/server';
import { runsContract } from '#shared/runs/contract.ts';
import type { RunsService } from './service.ts';
import { terminalsRouter } from './terminals/router.ts';
import type { TerminalsService } from './terminals/service.ts';

export function runsRouter(runs: RunsService, terminals: TerminalsService) {
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
    startMany: os.startMany.handler(({ input }) => runs.startMany(input)),
    group: os.group.handler(({ input }) => runs.group(input.groupId)),
    pause: os.pause.handler(({ input }) => runs.pause(input.id)),
    resume: os.resume.handler(({ input }) => runs.resume(input)),
    rerun: os.rerun.handler(({ input }) => runs.rerun(input)),
    keepFollowing: os.keepFollowing.handler(({ input }) => runs.keepFollowing(input.stepId)),
    compare: os.compare.handler(({ input }) => runs.compare(input)),
    baseline: os.baseline.handler(({ input }) => runs.baseline(input)),
    setBaseline: os.setBaseline.handler(({ input }) => runs.setBaseline(input.runId)),
    clearBaseline: os.clearBaseline.handler(({ input }) => {
      runs.clearBaseline(input);
      return {};
    }),
    report: os.report.handler(({ input }) => ({ markdown: runs.report(input.id) })),
    output: os.output.handler(({ input, signal }) => runs.output(input.stepId, signal)),
    terminals: terminalsRouter(terminals),
  });
}
