import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { SearchIcon } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { addressOf } from '#renderer/app/addresses.ts';
import { Screen } from '#renderer/app/screen.tsx';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { SearchHit } from '#shared/library/model.ts';
import { groupHits, tellingSnippet } from './search-groups.ts';
import { Snippet } from './snippet.tsx';

/** Full-text search over everything, as one types. The query stands in the address. */
export default function SearchScreen() {
  const search = useSearch({ strict: false }) as { q?: unknown };
  const asked = search.q === undefined ? '' : String(search.q);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState(asked);
  const deferred = useDeferredValue(query.trim());
  const { data, error, isPlaceholderData } = useQuery({
    ...queries.search(deferred, 100),
    placeholderData: keepPreviousData,
  });

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (query !== asked) void navigate({ to: '/search', search: query ? { q: query } : {}, replace: true });
    }, 300);
    return () => clearTimeout(timer);
  }, [query, asked, navigate]);
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
  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(results.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
    const at =
      document.activeElement instanceof HTMLAnchorElement ? links.indexOf(document.activeElement) : -1;
    if (event.key === 'Enter' && event.target === input.current) {
      links[0]?.click();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      if (next < 0) input.current?.focus();
      else links[Math.min(next, links.length - 1)]?.focus();
    }
  };

  const hits = deferred === '' ? [] : (data ?? []);
  return (
    <Screen title="Search" meta={hits.length > 0 && <span className="nums">{hits.length} found</span>}>
      {/* The arrow keys move through the results from wherever the focus is. */}
      <search className="mx-auto flex max-w-220 flex-col gap-4 p-4" onKeyDown={onKeyDown}>
        <div className="flex h-9 items-center gap-2 rounded border border-line-control bg-surface px-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
          <SearchIcon size={16} aria-hidden className="text-ink-3" />
          <input
            ref={input}
            type="search"
            aria-label="Search everything"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder="Words of a runbook, a command, a timeline entry, an action…"
            className="h-full w-full bg-transparent text-doc outline-none"
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        {error && <FaultNotice error={error} />}
        <div ref={results} aria-live="polite" className={isPlaceholderData ? 'opacity-60' : undefined}>
          {groupHits(hits).map(([group, members]) => (
            <HitGroup key={group} title={group} hits={members} />
          ))}
          {deferred !== '' && data && hits.length === 0 && !isPlaceholderData && (
            <EmptyState title={`Nothing says “${deferred}”`}>
              Every word must stand in the text; the beginning of a word is enough.
            </EmptyState>
          )}
          {deferred === '' && (
            <EmptyState title="Search everything that is here">
              Runbooks, postmortems, investigations, incidents and their timelines, actions and environments.
              The beginning of a word is enough; arrow keys move through the results, Enter opens the first.
            </EmptyState>
          )}
        </div>
      </search>
    </Screen>
  );
}

function HitGroup({ title, hits }: { title: string; hits: readonly SearchHit[] }) {
  return (
    <section aria-label={title} className="pb-4">
      <h2 className="flex h-7 items-center gap-2 text-sm font-semibold text-ink-2">
        {title} <span className="nums font-normal text-ink-3">{hits.length}</span>
      </h2>
      <ul className="border-t border-line">
        {hits.map((hit) => (
          <li key={`${hit.kind} ${hit.id}`} className="border-b border-line">
            <Link
              to={addressOf(hit)}
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
