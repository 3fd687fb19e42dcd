import { useQuery } from '@tanstack/react-query';
import { Screen } from '#renderer/app/screen.tsx';
import { queries } from '#renderer/client/queries.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { FirstSteps } from './first-steps.tsx';
import { DeadlinesPanel, DraftsPanel } from './now-due.tsx';
import {
  EnvironmentsPanel,
  LiveIncidentsPanel,
  OverduePanel,
  RecentRunsPanel,
  RunbooksPanel,
} from './now-panels.tsx';

/** What matters now; on a fresh data folder, the first steps. */
export default function NowScreen() {
  const about = useQuery(queries.about());
  const environments = useQuery(queries.environments());
  return (
    <Screen title="Now">
      {about.error && <FaultNotice error={about.error} className="m-4" />}
      {about.data?.empty && <FirstSteps hasEnvironment={(environments.data?.length ?? 0) > 0} />}
      {about.data && !about.data.empty && (
        <div className="grid items-start gap-x-8 gap-y-6 p-4 xl:grid-cols-[2fr_1fr]">
          <div className="flex min-w-0 flex-col gap-6">
            <LiveIncidentsPanel />
            <DeadlinesPanel />
            <RecentRunsPanel />
            <RunbooksPanel />
          </div>
          <div className="flex min-w-0 flex-col gap-6">
            <OverduePanel />
            <DraftsPanel />
            <EnvironmentsPanel />
          </div>
        </div>
      )}
    </Screen>
  );
}
