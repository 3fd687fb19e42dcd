import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { ScreenLoading } from '#renderer/app/screen-states.tsx';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { buttonClasses } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ScrollRegion } from '#renderer/ui/scroll-region.tsx';
import type { SearchHit } from '#shared/library/model.ts';
import { parseReference } from '#shared/reference.ts';
import { whenIn } from '#shared/time/shown.ts';

/** Characters of a document that are shown beside the results; the whole is one key away. */
const MOST_SHOWN = 60_000;

/** What can be read beside the results, by its reference: a document, or an incident with its timeline. */
export function besideOf({ kind, ref }: Pick<SearchHit, 'kind' | 'ref'>): string | null {
  const shown = parseReference(ref)?.kind;
  if (kind === 'entry' || shown === 'incident') return ref;
  return shown === 'runbook' || shown === 'postmortem' || shown === 'investigation' ? ref : null;
}

/** A hit beside the results. Escape closes it. */
export function SearchBeside({ reference, onClose }: { reference: string; onClose: () => void }) {
  const isIncident = parseReference(reference)?.kind === 'incident';
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [onClose]);
  return (
    <aside
      ref={pane}
      aria-label={`Beside: ${reference}`}
      className="flex min-h-0 w-1/2 shrink-0 flex-col border-l border-line"
    >
      {isIncident ? (
        <IncidentBeside reference={reference} onClose={onClose} />
      ) : (
        <DocumentBeside reference={reference} onClose={onClose} />
      )}
    </aside>
  );
}

function Head({ title, to, onClose }: { title: string; to: string; onClose: () => void }) {
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-4">
      <h2 className="truncate-line grow font-semibold">{title}</h2>
      <Link to={to} className={buttonClasses('default', 'sm')}>
        Open
      </Link>
      <IconButton
        size="sm"
        label="Close"
        keys="escape"
        icon={<X size={14} aria-hidden />}
        onClick={onClose}
      />
    </header>
  );
}

const PLACES = { runbook: 'runbooks', postmortem: 'postmortems', investigation: 'investigations' } as const;

function DocumentBeside({ reference, onClose }: { reference: string; onClose: () => void }) {
  const { data, error } = useQuery(queries.document(reference));
  if (error) return <FaultNotice error={error} className="m-4" />;
  if (!data) return <ScreenLoading />;
  const { document, text } = data;
  // Cut at a line, so that no mark of Markdown is broken in two.
  const cut = text.length > MOST_SHOWN ? text.lastIndexOf('\n', MOST_SHOWN) : text.length;
  return (
    <>
      <Head
        title={`${document.ref} ${document.title}`}
        to={`/${PLACES[document.kind]}/${document.ref}`}
        onClose={onClose}
      />
      <ScrollRegion label={document.title} className="grow px-4 py-3">
        <MarkdownText source={text.slice(0, cut)} />
        {cut < text.length && <p className="pt-3 text-ink-3">It goes on: open it to read the rest.</p>}
      </ScrollRegion>
    </>
  );
}

function IncidentBeside({ reference, onClose }: { reference: string; onClose: () => void }) {
  const { data, error } = useQuery(queries.incident(reference));
  const zone = useZone();
  if (error) return <FaultNotice error={error} className="m-4" />;
  if (!data) return <ScreenLoading />;
  const { incident, entries } = data;
  const facts = [
    incident.severity,
    incident.status,
    incident.kind === 'drill' ? 'drill' : '',
    incident.service,
  ];
  return (
    <>
      <Head title={`${incident.ref} ${incident.title}`} to={`/incidents/${incident.ref}`} onClose={onClose} />
      <ScrollRegion label={incident.title} className="grow px-4 py-3">
        <p className="text-sm text-ink-3">{[...facts, ...incident.tags].filter(Boolean).join(' · ')}</p>
        {incident.summary && <MarkdownText source={incident.summary} />}
        <ol className="mt-3 border-t border-line">
          {entries.slice(0, 200).map((entry) => (
            <li key={entry.id} className="grid grid-cols-[9rem_1fr] gap-2 border-b border-line py-1">
              <span className="nums text-sm text-ink-3">{whenIn(entry.at, zone)}</span>
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <MarkdownText source={entry.text} />
              </span>
            </li>
          ))}
        </ol>
        {entries.length > 200 && (
          <p className="pt-3 text-ink-3">{entries.length - 200} more entries follow.</p>
        )}
      </ScrollRegion>
    </>
  );
}
