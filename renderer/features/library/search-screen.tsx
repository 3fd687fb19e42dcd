import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { addressOf } from '#renderer/app/addresses.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { SearchHit } from '#shared/library/model.ts';
import { readSearchQuery } from '#shared/library/search-query.ts';
import { besideOf, SearchBeside } from './search-beside.tsx';
import { SearchField } from './search-field.tsx';
import { groupHits, tellingSnippet } from './search-groups.ts';
import { Snippet } from './snippet.tsx';
import { takeHeld } from './typed-ahead.ts';

const MOST_HITS = 100;

/** Full-text search over everything, as one types. The query, and what is open beside, stand in the address. */
export default function SearchScreen() {
  const search = useSearch({ strict: false }) as { q?: unknown; beside?: unknown };
  const asked = search.q === undefined ? '' : String(search.q);
  const beside = typeof search.beside === 'string' ? search.beside : null;
  const navigate = useNavigate();
  const zone = useZone();
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState(asked);
  const deferred = useDeferredValue(query.trim());
  const { data, error, isPlaceholderData } = useQuery({
    ...queries.search(deferred, MOST_HITS),
    placeholderData: keepPreviousData,
  });
  const { problems, filters } = readSearchQuery(deferred, { now: new Date().toISOString(), zone });
  const open = useCallback(
    (reference: string | null) =>
      void navigate({
        to: '/search',
        search: { ...(query && { q: query }), ...(reference !== null && { beside: reference }) },
        replace: true,
      }),
    [navigate, query],
  );
  const close = useCallback(() => open(null), [open]);

  useEffect(() => {
    input.current?.focus();
    const typed = takeHeld();
    if (typed !== '') setQuery((before) => before + typed);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (query !== asked) open(beside);
    }, 300);
    return () => clearTimeout(timer);
  }, [query, asked, beside, open]);
  useCommands([
    {
      id: 'library.search',
      title: 'Search everything',
      group: 'Go to',
      keys: '/',
      inPalette: false,
      run: () => input.current?.select(),
    },
  ]);

  const hits = deferred === '' ? [] : (data ?? []);
  const showBeside = (hit: SearchHit | undefined) => {
    const reference = hit && besideOf(hit);
    if (reference) open(reference);
    else if (hit) tell('Only documents and incidents can be read beside; Enter opens this one');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const links = [...(results.current?.querySelectorAll<HTMLAnchorElement>('a[data-hit]') ?? [])];
    const at =
      document.activeElement instanceof HTMLAnchorElement ? links.indexOf(document.activeElement) : -1;
    const inField = event.target === input.current;
    if (event.key === 'Enter' && (inField || at >= 0) && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const link = links[Math.max(0, at)];
      showBeside(hits.find((hit) => keyOf(hit) === link?.dataset.hit));
    } else if (event.key === 'Enter' && inField) {
      links[0]?.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      if (next < 0) input.current?.focus();
      else links[Math.min(next, links.length - 1)]?.focus();
    }
  };

  return (
    <Screen
      title="Search"
      meta={
        hits.length > 0 && (
          <span className="nums">
            {hits.length === MOST_HITS ? `the best ${MOST_HITS}` : `${hits.length} found`}
          </span>
        )
      }
      panes
    >
      <ScrollRegion label="Search" className="min-w-0 grow">
        {/* The arrow keys move through the results from wherever the focus is. */}
        <search className="mx-auto flex max-w-220 flex-col gap-3 p-4" onKeyDown={onKeyDown}>
          <SearchField field={input} query={query} onChange={setQuery} problems={problems} />
          {error && <FaultNotice error={error} />}
          <div ref={results} aria-live="polite" className={isPlaceholderData ? 'opacity-60' : undefined}>
            {groupHits(hits).map(([group, members]) => (
              <HitGroup key={group} title={group} hits={members} />
            ))}
            {deferred !== '' && data && hits.length === 0 && !isPlaceholderData && (
              <NothingFound query={deferred} filtered={filters.length > 0} />
            )}
            {deferred === '' && <FirstSteps />}
          </div>
        </search>
      </ScrollRegion>
      {beside !== null && <SearchBeside key={beside} reference={beside} onClose={close} />}
    </Screen>
  );
}

function NothingFound({ query, filtered }: { query: string; filtered: boolean }) {
  return (
    <EmptyState title={filtered ? `Nothing fits “${query}”` : `Nothing says “${query}”`}>
      {filtered
        ? 'All filters must hold, and every word must stand in the text. Leave one out to find more.'
        : 'Every word must stand in the text; the beginning of a word is enough.'}
    </EmptyState>
  );
}

function FirstSteps() {
  return (
    <EmptyState title="Search everything that is here">
      <p>
        Runbooks, postmortems, investigations, incidents and their timelines, actions and environments. The
        beginning of the last word is enough.
      </p>
      <ul className="flex flex-col gap-1 pt-2">
        <li>
          <code className="text-code">"too many clients"</code> finds words that follow each other,{' '}
          <code className="text-code">-staging</code> leaves a word out.
        </li>
        <li>
          <code className="text-code">kind:postmortem sev:1-2 before:2026-10-01</code> narrows it down;{' '}
          <Kbd keys="tab" /> finishes a filter.
        </li>
        <li>
          Arrow keys move through the results, <Kbd keys="enter" /> opens, <Kbd keys="mod+enter" /> shows it
          beside.
        </li>
      </ul>
    </EmptyState>
  );
}

const keyOf = ({ kind, id }: SearchHit) => `${kind} ${id}`;

function HitGroup({ title, hits }: { title: string; hits: readonly SearchHit[] }) {
  return (
    <section aria-label={title} className="pb-4">
      <h2 className="flex h-7 items-center gap-2 text-sm font-semibold text-ink-2">
        {title} <span className="nums font-normal text-ink-3">{hits.length}</span>
      </h2>
      <ul className="border-t border-line">
        {hits.map((hit) => (
          <li key={keyOf(hit)} className="border-b border-line">
            <Link
              to={addressOf(hit)}
              data-hit={keyOf(hit)}
              className="block rounded-sm px-2 py-1.5 hover:bg-hover focus:bg-accent-tint"
            >
              <span className="flex items-baseline gap-2">
                <span className="truncate-line font-medium">{hit.title || 'Timeline entry'}</span>
                <span className="shrink-0 text-sm text-ink-3">{hit.ref}</span>
              </span>
              {tellingSnippet(hit) !== null && <Snippet text={hit.snippet} />}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
