import { useQuery } from '@tanstack/react-query';
import { SearchIcon } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { type Completion, complete, completionsAt } from '#shared/library/search-completion.ts';
import { FILTERS } from '#shared/library/search-filters.ts';

const NO_NAMES = { tags: [], services: [], owners: [] };

/** Where the query is written. Tab finishes a filter that was begun; the problems of the query stand below. */
export function SearchField({
  field,
  query,
  onChange,
  problems,
}: {
  field: RefObject<HTMLInputElement | null>;
  query: string;
  onChange: (query: string) => void;
  problems: readonly string[];
}) {
  const names = useQuery(queries.searchNames()).data ?? NO_NAMES;
  const [cursor, setCursor] = useState(query.length);
  const offers = completionsAt(query, cursor, names);
  const take = (completion: Completion) => {
    const next = complete(query, completion);
    onChange(next.query);
    setCursor(next.cursor);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.cursor, next.cursor);
    });
  };
  const begin = (name: string) => {
    const lead = query === '' || query.endsWith(' ') ? '' : ' ';
    const end = query.length;
    take({ start: end, end, text: `${lead}${name}:`, meaning: '' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const [first] = offers;
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== 'Tab' || !plain || !first) return;
    event.preventDefault();
    take(first);
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex h-9 items-center gap-2 rounded border border-line-control bg-surface px-3 focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
        <SearchIcon size={16} aria-hidden className="text-ink-3" />
        <input
          ref={field}
          type="search"
          aria-label="Search everything"
          aria-describedby="search-offers"
          value={query}
          maxLength={500}
          onChange={(event) => {
            onChange(event.target.value);
            setCursor(event.target.selectionStart ?? event.target.value.length);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionStart ?? 0)}
          onKeyDown={onKeyDown}
          placeholder="Words of a runbook, a command, a timeline entry, an action…"
          className="h-full w-full bg-transparent text-doc outline-none"
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <div id="search-offers" className="flex min-h-6 flex-wrap items-center gap-1 text-sm text-ink-3">
        {offers.length > 0 ? (
          <>
            <Kbd keys="tab" />
            {offers.map((offer) => (
              <Chip key={offer.text} text={offer.text} title={offer.meaning} onClick={() => take(offer)} />
            ))}
          </>
        ) : (
          FILTERS.map(({ name, meaning }) => (
            <Chip key={name} text={`${name}:`} title={meaning} onClick={() => begin(name)} />
          ))
        )}
      </div>
      {problems.length > 0 && (
        <ul role="status" className="flex flex-col text-sm text-amber">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Chip({ text, title, onClick }: { text: string; title: string; onClick: () => void }) {
  return (
    <button
      type="button"
      title={title || undefined}
      onClick={onClick}
      className="h-6 rounded-sm border border-line px-1.5 font-mono text-xs text-ink-2 hover:bg-hover hover:text-ink"
    >
      {text}
    </button>
  );
}
