import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import { ComparableRuns } from '#renderer/features/runs/comparable-runs.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';

/** The runs of one runbook. */
export function RunsTab({ runbookId }: { runbookId: string }) {
  const { data, error } = useQuery(queries.runs({ runbookId }));
  return (
    <ScrollRegion label="Runs of this runbook" className="grow">
      {error && <FaultNotice error={error} className="m-4" />}
      {data?.length === 0 && (
        <EmptyState title="It has not run yet">
          Its runs will stand here with their outputs and verdicts.
        </EmptyState>
      )}
      {data && data.length > 0 && <ComparableRuns runs={data} />}
    </ScrollRegion>
  );
}
