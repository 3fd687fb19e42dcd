import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { queries } from '#renderer/client/queries.ts';
import type { Document } from '#shared/library/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { resolveRelated } from '#shared/runbooks/related-documents.ts';

/** What the runbook refers to: runbooks that the workspace has as links, alerts and dashboards by name. */
export function Related({ related, document }: { related: RunbookReading['related']; document: Document }) {
  const { data: known = [] } = useQuery(queries.runbooks());
  const runbooks = resolveRelated(
    related.runbooks,
    known.filter(({ id }) => id !== document.id),
  );
  return (
    <>
      {runbooks.length > 0 && (
        <Group title="Runbooks">
          {runbooks.map(({ name, document: found }) => (
            <li key={name}>
              {found ? (
                <Link
                  to="/runbooks/$id"
                  params={{ id: found.ref }}
                  className="text-accent underline underline-offset-2"
                >
                  {found.title}
                </Link>
              ) : (
                <span title="The workspace has no such runbook.">
                  {name} <span className="text-ink-3">(not here)</span>
                </span>
              )}
            </li>
          ))}
        </Group>
      )}
      <Names title="Alerts" names={related.alerts} />
      <Names title="Dashboards" names={related.dashboards} />
    </>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <Group title={title}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </Group>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <>
      <h3 className="pt-1 text-sm text-ink-3">{title}</h3>
      <ul className="text-ink-2 [overflow-wrap:anywhere]">{children}</ul>
    </>
  );
}
