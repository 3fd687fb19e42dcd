import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '#renderer/client/queries.ts';
import type { SimilarIncident } from '#shared/library/similar.ts';

/** How many are shown where there is little room. */
const MOST = 5;

/** Incidents like this one, each with what they have in common. `id` names an incident or a postmortem. */
export function SimilarList({ id }: { id: string }) {
  const { data, error } = useQuery(queries.similar(id));
  if (error) return <p className="text-sm text-ink-3">Could not look: {error.message}</p>;
  if (!data) return null;
  if (data.length === 0) return <p className="text-sm text-ink-3">Nothing like it happened before.</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {data.slice(0, MOST).map((similar) => (
        <li key={similar.id}>
          <Similar similar={similar} />
        </li>
      ))}
    </ul>
  );
}

function Similar({ similar }: { similar: SimilarIncident }) {
  const { kind, ref, title, severity, drill, postmortem, why, startedAt } = similar;
  const facts = [ref, severity, drill ? 'drill' : null, startedAt?.slice(0, 10)].filter(Boolean);
  return (
    <div className="min-w-0">
      <Link
        to={kind === 'incident' ? `/incidents/${ref}` : `/postmortems/${ref}`}
        className="truncate-line block rounded-sm text-accent hover:underline"
        title={title}
      >
        {title}
      </Link>
      <p className="nums text-sm text-ink-3">
        {facts.join(' · ')}
        {kind === 'incident' && postmortem !== null && (
          <>
            {' · '}
            <Link to={`/postmortems/${postmortem}`} className="rounded-sm text-accent hover:underline">
              {postmortem}
            </Link>
          </>
        )}
      </p>
      <p className="text-sm text-ink-2 [overflow-wrap:anywhere]">{why}</p>
    </div>
  );
}
