/** The place of the terminals in the frame. xterm.js is fetched when there is one to show. */
import { useQuery } from '@tanstack/react-query';
import { SquareTerminal } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { part } from '#renderer/app/part.ts';
import { queries } from '#renderer/client/queries.ts';
import { setDock, useDock } from './dock-state.ts';

const TerminalDock = lazy(part(() => import('./terminal-dock.tsx')));

export function Terminals() {
  const { kept, open } = useDock();
  const { data } = useQuery(queries.terminals());
  // Those of other windows are theirs to show; the palette brings them here.
  const shown = (data ?? []).filter(({ id }) => kept.includes(id));
  if (shown.length === 0) return null;
  const inOrder = shown.toSorted((left, right) => left.startedAt.localeCompare(right.startedAt));
  return (
    <>
      <Suspense fallback={null}>
        <TerminalDock terminals={inOrder} />
      </Suspense>
      {!open && (
        <button
          type="button"
          onClick={() => setDock({ open: true })}
          className="nums flex h-7 shrink-0 items-center gap-1.5 border-t border-line bg-surface px-4 text-left text-ink-2 hover:text-ink"
        >
          <SquareTerminal size={14} aria-hidden />
          {inOrder.length === 1
            ? `Show the terminal in ${inOrder[0]!.environmentName}`
            : `Show the ${inOrder.length} terminals`}
        </button>
      )}
    </>
  );
}
