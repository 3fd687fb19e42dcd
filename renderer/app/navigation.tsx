import { Link } from '@tanstack/react-router';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { features } from './features.ts';

const items = features
  .flatMap((feature) => feature.navigation)
  .toSorted((left, right) => left.order - right.order);

/** The left edge: where one can go. Narrow windows show only the pictures. */
export function Navigation() {
  return (
    <nav
      aria-label="Main"
      className="row-span-3 flex w-12 flex-col gap-0.5 border-r border-line bg-canvas px-2 py-2 lg:w-40"
    >
      <div className="mb-2 flex h-7 items-center gap-2 px-2">
        <svg viewBox="0 0 32 32" className="size-5 shrink-0 text-ink" aria-hidden>
          <path
            d="M2 17h7l3.4-10 5 19 3.6-9h9"
            fill="none"
            stroke="currentColor"
            strokeWidth="3"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <span className="hidden text-base font-semibold lg:inline">Hotwash</span>
      </div>
      {items.map(({ label, path, icon: Icon, letter }) => (
        <Link
          key={path}
          to={path}
          activeOptions={{ exact: path === '/' }}
          aria-label={label}
          title={label}
          className="group flex h-7 items-center gap-2 rounded px-2 text-ink-2 hover:bg-hover hover:text-ink data-[status=active]:bg-press data-[status=active]:font-medium data-[status=active]:text-ink"
        >
          <Icon size={16} aria-hidden className="shrink-0 group-data-[status=active]:text-accent" />
          <span className="hidden grow lg:inline">{label}</span>
          <span className="hidden opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100 lg:inline">
            <Kbd keys={`g ${letter}`} />
          </span>
        </Link>
      ))}
    </nav>
  );
}
