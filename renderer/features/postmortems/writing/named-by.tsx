import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { addressOf } from '#renderer/app/addresses.ts';
import { queries } from '#renderer/client/queries.ts';
import type { LinkTarget } from '#shared/library/writing.ts';

/** What names this document, what it names (its actions stand in their block), and what it names that is not here. */
export function NamedBy({ id }: { id: string }) {
  const links = useQuery(queries.links(id));
  if (!links.data) return null;
  const { names, namedBy, unknown } = links.data;
  return (
    <>
      <LinkList title="Named by" targets={namedBy} empty="No other document names this one." />
      <LinkList
        title="Names"
        targets={names.filter(({ kind }) => kind !== 'action')}
        empty={'Type [[ to name a runbook or an incident.'}
      />
      {unknown.length > 0 && <p className="px-3 pt-1 text-sm text-ink-3">Not here: {unknown.join(', ')}</p>}
    </>
  );
}

function LinkList({
  title,
  targets,
  empty,
}: {
  title: string;
  targets: readonly LinkTarget[];
  empty: string;
}) {
  return (
    <section aria-label={title} className="mt-3 border-t border-line px-3 pt-2">
      <h2 className="mb-1 text-sm font-semibold text-ink-2">{title}</h2>
      {targets.length === 0 && <p className="text-sm text-ink-3">{empty}</p>}
      <ul className="flex flex-col gap-0.5">
        {targets.map((target) => (
          <li key={target.ref} className="min-w-0 text-sm">
            <Link
              to={addressOf({ ...target, incidentId: null })}
              title={target.title}
              className="flex min-h-6 items-center gap-1.5 rounded-sm hover:underline"
            >
              <span className="nums shrink-0 text-ink-3">{target.ref}</span>
              <span className="truncate-line">{target.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
