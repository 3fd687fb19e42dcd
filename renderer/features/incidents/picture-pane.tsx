import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChartGantt } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useNow } from '#renderer/app/now.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { Incident, Moment } from '#shared/incidents/model.ts';
import { pictureOf } from '#shared/incidents/picture/facts.ts';
import { PhasePicture } from './phase-picture.tsx';
import { PictureView } from './picture-view.tsx';

/** Pixels of window from which the picture leaves enough room for the timeline. */
const ROOM_FOR_PICTURE = 1000;

/** The phases as one bar, or the picture of the whole incident: as the address says, else as there is room. */
export function PicturePane({ incident, moments }: { incident: Incident; moments: readonly Moment[] }) {
  const { picture } = useSearch({ strict: false }) as { picture?: string };
  const navigate = useNavigate();
  const shown = picture === undefined ? window.innerHeight >= ROOM_FOR_PICTURE : picture === 'on';
  const toggle = () =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, picture: shown ? 'off' : 'on' }),
      replace: true,
    });
  useCommands([
    {
      id: 'incidents.picture',
      title: shown ? 'Fold the picture of the incident' : 'Show the picture of the incident',
      group: 'Incident',
      keys: 'm',
      words: 'map phases gaps runs svg chart',
      run: toggle,
    },
  ]);
  const fold = (
    <IconButton
      size="sm"
      label={shown ? 'Fold the picture' : 'Show the whole picture'}
      keys="m"
      aria-expanded={shown}
      icon={<ChartGantt size={14} aria-hidden />}
      onClick={toggle}
    />
  );
  if (shown) {
    return (
      <WholePicture incident={incident} moments={moments}>
        {fold}
      </WholePicture>
    );
  }
  return (
    <div className="flex min-w-0 items-start gap-2">
      <div className="min-w-0 grow">
        <PhasePicture incident={incident} moments={moments} />
      </div>
      {fold}
    </div>
  );
}

interface WholeProps {
  incident: Incident;
  moments: readonly Moment[];
  /** What folds it again. */
  children: ReactNode;
}

function WholePicture({ incident, moments, children }: WholeProps) {
  const entries = useQuery(queries.incidentEntries(incident.id));
  const runs = useQuery(queries.runs({ incidentId: incident.id }));
  const timing = useQuery(queries.incidentTiming(incident.id));
  const now = useCalmNow(incident);
  const picture = useMemo(
    () =>
      entries.data && runs.data && timing.data
        ? pictureOf({
            incident,
            moments,
            entries: entries.data,
            runs: runs.data,
            statusChanges: timing.data.statusChanges,
            now,
          })
        : null,
    [incident, moments, entries.data, runs.data, timing.data, now],
  );
  const error = entries.error ?? runs.error ?? timing.error;
  if (picture && !error) return <PictureView picture={picture}>{children}</PictureView>;
  return (
    <div className="flex min-w-0 items-start gap-2">
      <div className="grow">
        {error ? <FaultNotice error={error} /> : <Spinner label="Drawing the incident…" />}
      </div>
      {children}
    </div>
  );
}

/** Now, in steps that can be seen: every second in the first ten minutes, later a thousandth of the whole. */
function useCalmNow({ startedAt }: Incident): number {
  const now = useNow();
  const age = Math.max(0, now - Date.parse(startedAt));
  const step = age < 600_000 ? 1000 : Math.ceil(age / 1000 / 5000) * 5000;
  return Math.floor(now / step) * step;
}
