/** What every screen draws itself in: title, breadcrumb, an optional row of actions, and the scrolling body. */
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';

export interface Crumb {
  label: string;
  /** Absent for where one is. */
  to?: string;
}

let crumbs: readonly Crumb[] = [];
const listeners = new Set<() => void>();

/** The trail of the screen that is shown, for the top bar. */
export function useCrumbs(): readonly Crumb[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => crumbs,
  );
}

let shownTitle = '';
let titleMark = '';

function paintTitle(): void {
  const named = shownTitle === '' ? 'Hotwash' : `${shownTitle} · Hotwash`;
  document.title = titleMark === '' ? named : `${titleMark} · ${named}`;
}

/** What stands before the title of every screen, such as a deadline that has passed; empty takes it away. */
export function setTitleMark(mark: string): void {
  if (mark === titleMark) return;
  titleMark = mark;
  paintTitle();
}

/** Sets the document's title and the breadcrumb while the component is shown. */
export function useScreenTitle(title: string, trail: readonly Crumb[] = []): void {
  const shape = JSON.stringify([...trail, { label: title }]);
  useEffect(() => {
    shownTitle = title;
    paintTitle();
    crumbs = JSON.parse(shape) as Crumb[];
    for (const listener of listeners) listener();
  }, [title, shape]);
}

export interface ScreenProps {
  title: string;
  /** The screens above this one, outermost first. */
  trail?: readonly Crumb[];
  /** Drawn in the heading row in place of the plain title. */
  heading?: ReactNode;
  /** Beside the title: counts, states. */
  meta?: ReactNode;
  /** At the right of the heading row. */
  actions?: ReactNode;
  /** True: the body does not scroll as a whole; the screen arranges its own panes. */
  panes?: boolean;
  children: ReactNode;
}

/** A screen with its heading row. The only `h1` of the page. */
export function Screen({ title, trail, heading, meta, actions, panes, children }: ScreenProps) {
  useScreenTitle(title, trail);
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-11 shrink-0 items-center gap-3 border-b border-line px-4">
        <h1 className="truncate-line text-lg font-semibold" title={title}>
          {heading ?? title}
        </h1>
        {meta && <div className="flex shrink-0 items-center gap-2 text-sm text-ink-3">{meta}</div>}
        <div className="grow" />
        {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
      </header>
      {panes ? (
        <div className="flex min-h-0 grow">{children}</div>
      ) : (
        <ScrollRegion label={title} className="grow">
          {children}
        </ScrollRegion>
      )}
    </div>
  );
}
