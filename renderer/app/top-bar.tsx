import { Link } from '@tanstack/react-router';
import { ChevronRight, Search } from 'lucide-react';
import { Fragment } from 'react';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { LiveIncident } from './live-incident.tsx';
import { useCrumbs } from './screen.tsx';

/** Letters of a crumb that is never cut, such as `INV-12`. */
const MOST_WHOLE = 10;

/** Where one is, the way into the palette, and the live incident. */
export function TopBar({ onPalette }: { onPalette: () => void }) {
  return (
    <header className="flex h-10 min-w-0 items-center gap-3 border-b border-line bg-canvas pr-3 pl-4">
      <Breadcrumb />
      <div className="grow" />
      <button
        type="button"
        onClick={onPalette}
        className="flex h-7 w-52 shrink-0 items-center gap-2 rounded border border-line-strong bg-surface px-2 text-ink-3 hover:border-line-control"
      >
        <Search size={14} aria-hidden />
        <span className="grow text-left">Find or do…</span>
        <Kbd keys="mod+k" />
      </button>
      <LiveIncident />
    </header>
  );
}

function Breadcrumb() {
  const crumbs = useCrumbs();
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 shrink-8">
      <ol className="flex min-w-0 items-center gap-1 text-ink-3">
        {crumbs.map((crumb, index) => (
          <Fragment key={crumb.to ?? crumb.label}>
            {index > 0 && (
              <li aria-hidden className="shrink-0">
                <ChevronRight size={14} />
              </li>
            )}
            {/* The name of the part of the program and references stay whole; titles give way. */}
            <li className={index === 0 || crumb.label.length <= MOST_WHOLE ? 'shrink-0' : 'truncate-line'}>
              {crumb.to ? (
                <Link to={crumb.to} className="rounded-sm hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
              ) : (
                <span aria-current="page" className="text-ink-2">
                  {crumb.label}
                </span>
              )}
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  );
}
