import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { part } from '#renderer/app/part.ts';
import { EdgeHandle } from '#renderer/ui/edge-handle.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';

import type { Incident } from '#shared/incidents/model.ts';
import type { Beside } from './runbook-work.ts';

const RunbookPane = lazy(
  part(() =>
    import('#renderer/features/runbooks/runbook-pane.tsx').then((m) => ({ default: m.RunbookPane })),
  ),
);

/** Pixels in which a command and its output can still be read. */
const LEAST = 420;
/** Pixels that it takes at first: a line of a document in full, and no more. */
const FIRST = 740;
/** Pixels that stay for the timeline. */
const LEFT_BESIDE = 360;
const KEPT = 'hotwash.beside width';

/** A runbook in a pane of its own beside the timeline; the edge between them can be moved and is kept. */
export function BesidePane({
  incident,
  beside,
  runbook,
}: {
  incident: Incident;
  beside: Beside;
  runbook: string;
}) {
  const box = useRef<HTMLElement>(null);
  const [wished, setWished] = useState(keptWidth);
  const [room, setRoom] = useState(window.innerWidth);
  const [openedFrom] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const parent = box.current?.parentElement;
    if (!parent) return;
    const observer = new ResizeObserver(() => setRoom(parent.clientWidth));
    observer.observe(parent);
    setRoom(parent.clientWidth);
    return () => observer.disconnect();
  }, []);
  const most = Math.max(LEAST, room - LEFT_BESIDE);
  const width = Math.min(most, Math.max(LEAST, wished ?? Math.min(FIRST, room * 0.56)));
  const change = (next: number) => {
    setWished(next);
    try {
      localStorage.setItem(KEPT, String(next));
    } catch {
      // Without storage it lasts until the window is closed.
    }
  };
  return (
    <section
      ref={box}
      aria-label="Runbook beside the timeline"
      style={{ width }}
      className="relative flex min-h-0 shrink-0 flex-col border-l border-line"
    >
      <EdgeHandle
        edge="left"
        label="Width of the runbook"
        size={width}
        least={LEAST}
        most={most}
        onChange={change}
      />
      <Suspense
        fallback={
          <div className="p-4">
            <Spinner label="Loading…" />
          </div>
        }
      >
        <RunbookPane
          id={runbook}
          incident={incident}
          run={beside.run}
          environment={beside.environment}
          openedFrom={openedFrom}
          onRun={beside.showRun}
          onClose={beside.close}
        />
      </Suspense>
    </section>
  );
}

function keptWidth(): number | null {
  try {
    return Number(localStorage.getItem(KEPT)) || null;
  } catch {
    return null;
  }
}
