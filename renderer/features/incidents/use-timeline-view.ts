/** What of the timeline is shown, kept in the address: reloading, going back and sharing it give the same. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { addressOfView, type TimelineAddress, type TimelineView, viewOf } from './timeline-view.ts';

export function useTimelineView(): {
  view: TimelineView;
  change: (change: Partial<TimelineView>) => void;
  /** The entry that the address points at. */
  pointed: string | null;
} {
  const address: TimelineAddress = useSearch({ strict: false });
  const { kind, author, only, find, phases, zone, entry } = address;
  const navigate = useNavigate();
  const view = useMemo(
    () => viewOf({ kind, author, only, find, phases, zone }),
    [kind, author, only, find, phases, zone],
  );
  const change = useCallback(
    (part: Partial<TimelineView>) =>
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, ...addressOfView(part) }),
        replace: true,
      }),
    [navigate],
  );
  return { view, change, pointed: entry === undefined ? null : String(entry) };
}
