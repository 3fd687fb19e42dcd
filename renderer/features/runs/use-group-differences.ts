/** What the outputs of a group differ in from those of one of its runs, once both have ended. */
import { useQueries } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import type { ComparedStep, RunDetail } from '#shared/runs/model.ts';
import { goesOn } from './run-progress.tsx';

/** By run, then by command. */
export type GroupDifferences = ReadonlyMap<string, ReadonlyMap<string, ComparedStep>>;

/** @param reference id of the run that the others are compared with. */
export function useGroupDifferences(details: readonly RunDetail[], reference: string): GroupDifferences {
  const base = details.find(({ run }) => run.id === reference);
  const others = details.filter(
    ({ run }) => run.id !== reference && base !== undefined && !goesOn(run) && !goesOn(base.run),
  );
  const answers = useQueries({
    queries: others.map(({ run }) => queries.comparison(reference, run.id)),
  });
  return new Map(
    others.map(({ run }, index) => [
      run.id,
      new Map((answers[index]?.data?.steps ?? []).map((step) => [step.commandId, step])),
    ]),
  );
}
