/** What waits for somebody on the Now screen: deadlines of live incidents, texts that were begun. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AlarmClock, Clock3 } from 'lucide-react';
import { useDeadlines } from '#renderer/app/deadlines.ts';
import { useNow } from '#renderer/app/now.ts';
import { useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { allUnsent, type Unsent } from '#renderer/features/incidents/unsent.ts';
import { agoText, runningClock } from '#renderer/ui/time-text.ts';
import { type Deadline, isOverdue } from '#shared/incidents/deadlines.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { Panel, Quiet } from './now-panels.tsx';

const MOST_SHOWN = 8;

/** Updates and escalations of the live incidents, what is overdue first. Nothing while nothing has a deadline. */
export function DeadlinesPanel() {
  const deadlines = useDeadlines();
  if (deadlines.length === 0) return null;
  return (
    <Panel title="Deadlines" count={deadlines.length}>
      <ul>
        {deadlines.slice(0, MOST_SHOWN).map((deadline) => (
          <DeadlineRow key={deadline.key} deadline={deadline} />
        ))}
      </ul>
    </Panel>
  );
}

function DeadlineRow({ deadline }: { deadline: Deadline }) {
  const { kind, incident, to, leftMs } = deadline;
  const late = isOverdue(deadline);
  const Icon = late ? AlarmClock : Clock3;
  return (
    <li className="border-b border-line">
      <Link
        to="/incidents/$id"
        params={{ id: incident.ref }}
        search={kind === 'update' ? { do: 'update' } : {}}
        className="flex h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover"
      >
        <Icon size={14} aria-hidden className={late ? 'shrink-0 text-red' : 'shrink-0 text-ink-3'} />
        <span className="w-14 shrink-0 text-ink-3">{incident.ref}</span>
        <span className="truncate-line grow">
          {kind === 'update' ? 'Status update' : `Escalation${to ? ` to ${to}` : ''}`}
        </span>
        <span className={`nums shrink-0 ${late ? 'font-medium text-red' : 'text-ink-2'}`}>
          {late ? 'overdue by' : 'in'} {runningClock(Math.abs(leftMs))}
        </span>
      </Link>
    </li>
  );
}

/** Texts that were begun and not saved: of documents, and of updates and handovers in this browser. */
export function DraftsPanel() {
  const documents = useQuery(queries.drafts()).data ?? [];
  const incidents = useQuery(queries.incidents()).data ?? [];
  const now = useNow();
  const zone = useZone();
  const known = (id: string): Incident | undefined => incidents.find((incident) => incident.id === id);
  const unsent = allUnsent().flatMap((each) => {
    const incident = known(each.incidentId);
    return incident ? [{ ...each, incident }] : [];
  });
  const count = documents.length + unsent.length;
  return (
    <Panel title="Drafts" count={count}>
      {count === 0 && <Quiet>No text waits to be saved.</Quiet>}
      <ul>
        {unsent.slice(0, MOST_SHOWN).map(({ incident, kind, at }) => (
          <li key={`${kind} ${incident.id}`} className="border-b border-line">
            <Link
              to="/incidents/$id"
              params={{ id: incident.ref }}
              search={searchOf(kind)}
              className="flex h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover"
            >
              <span className="w-14 shrink-0 text-ink-3">{incident.ref}</span>
              <span className="truncate-line grow">{WORDS[kind]}, not logged</span>
              <span className="shrink-0 text-ink-3">{agoText(at, now, zone)}</span>
            </Link>
          </li>
        ))}
        {documents.slice(0, MOST_SHOWN).map(({ document, draftedAt }) => (
          <li key={document.id} className="border-b border-line">
            <Link
              to={`/${document.kind}s/$id`}
              params={{ id: document.ref }}
              search={document.kind === 'runbook' ? { tab: 'source' } : {}}
              className="flex h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover"
            >
              <span className="w-14 shrink-0 text-ink-3">{document.ref}</span>
              <span className="truncate-line grow">{document.title}</span>
              <span className="shrink-0 text-ink-3">{agoText(Date.parse(draftedAt), now, zone)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const WORDS: Record<Unsent['kind'], string> = {
  internal: 'Internal update',
  external: 'External update',
  handover: 'Handover',
};

function searchOf(kind: Unsent['kind']): Record<string, string> {
  return kind === 'handover' ? { do: 'handover' } : { do: 'update', audience: kind };
}
