import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import type { RunDetail } from '#shared/runs/model.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

/** The questions that commands of these runs wait with, one after the other. */
export function RunQuestions({ details }: { details: readonly RunDetail[] }) {
  const environments = useQuery(queries.environments()).data ?? [];
  const asking = details.flatMap(({ run, steps }) => {
    const environment = environments.find(({ id }) => id === run.environmentId);
    return steps
      .filter(({ state }) => state === 'needs confirmation')
      .flatMap((step) => (environment ? [{ step, environment }] : []));
  });
  const [first] = asking;
  if (!first) return null;
  return (
    <ConfirmDialog
      key={first.step.id}
      step={first.step}
      environment={first.environment}
      further={asking.length - 1}
    />
  );
}
