/** The place of the terminals in the frame. xterm.js is fetched when there is one to show. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { useDock } from './dock-state.ts';

const TerminalDock = lazy(() => import('./terminal-dock.tsx'));

export function Terminals() {
  const { kept } = useDock();
  const { data } = useQuery(queries.terminals());
  // Those of other windows are theirs to show; the palette brings them here.
  const shown = (data ?? []).filter(({ id }) => kept.includes(id));
  if (shown.length === 0) return null;
  const inOrder = shown.toSorted((left, right) => left.startedAt.localeCompare(right.startedAt));
  return (
    <Suspense fallback={null}>
      <TerminalDock terminals={inOrder} />
    </Suspense>
  );
}
