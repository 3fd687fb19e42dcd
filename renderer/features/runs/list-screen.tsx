import { useQuery } from '@tanstack/react-query';
import { SquareTerminal } from 'lucide-react';
import { go } from '#renderer/app/navigate.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { ComparableRuns } from './comparable-runs.tsx';

/** Every run there was, and those that still go. */
export default function RunsScreen() {
  const { data, error } = useQuery(queries.runs());
  return (
    <Screen title="Runs" meta={data && data.length > 0 && <span className="nums">{data.length}</span>}>
      {error && <FaultNotice error={error} className="m-4" />}
      {data?.length === 0 && (
        <EmptyState
          icon={<SquareTerminal size={24} aria-hidden />}
          title="Nothing has run yet"
          actions={<Button onClick={() => go('/runbooks')}>Open a runbook</Button>}
        >
          Open a runbook, choose an environment and run its diagnosis. Every run is kept here with its
          commands, outputs and verdicts.
        </EmptyState>
      )}
      {data && data.length > 0 && <ComparableRuns runs={data} />}
    </Screen>
  );
}
