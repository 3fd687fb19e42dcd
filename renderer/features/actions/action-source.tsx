/** Where an action comes from, its link, and a mark when nobody touched it for long. */
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import { type BoardTime, daysUnchanged, isStale, sourceOf } from '#shared/actions/board.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import { sourceParts } from '#shared/postmortems/investigations/made.ts';
import { useUpdateAction } from './action-cells.tsx';

const PATHS = { runbook: '/runbooks', postmortem: '/postmortems', investigation: '/investigations' } as const;

/** `INC-3`, `INC-3 · why`, `INV-1 · recommendation 3`: each reference leads there. */
export function ActionSourceCell({
  action,
  incident,
  document,
}: {
  action: ActionItem;
  incident: Incident | undefined;
  document: Document | undefined;
}) {
  const words = action.source || (sourceOf(action) === 'why' ? 'why' : '');
  const shown = [
    incident && <Reference key="incident" path={`/incidents/${incident.ref}`} of={incident} />,
    // An incident's own postmortem says no more than the incident does.
    document && (document.kind !== 'postmortem' || !incident || words !== '') && (
      <Reference key="document" path={`${PATHS[document.kind]}/${document.ref}`} of={document} />
    ),
  ].filter(Boolean);
  if (shown.length === 0 && words === '') return null;
  const { named, weights } = sourceParts(words);
  return (
    <span className="flex flex-wrap gap-x-1.5 text-sm">
      {shown}
      {named && <span className="text-ink-2">{named}</span>}
      {weights && (
        <span className="line-clamp-2 basis-full text-ink-3" title={weights}>
          {weights}
        </span>
      )}
    </span>
  );
}

function Reference({ path, of }: { path: string; of: { ref: string; title: string } }) {
  return (
    <Link to={path} title={of.title} className="nums rounded text-accent hover:underline">
      {of.ref}
    </Link>
  );
}

/** Opens the link, and changes it where it stands. Only web addresses become links. */
export function LinkCell({ action }: { action: ActionItem }) {
  const update = useUpdateAction(action);
  const opens = action.link !== null && /^https?:\/\//i.test(action.link);
  return (
    <span className="flex items-center gap-0.5">
      {opens && (
        <a
          href={action.link!}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={`Open the link of ${action.ref}`}
          title={action.link!}
          className="rounded p-1 text-accent hover:bg-hover"
        >
          <ExternalLink size={14} aria-hidden />
        </a>
      )}
      <InlineValue
        label={`Link of ${action.ref}`}
        value={action.link ?? ''}
        hint="https://…"
        shown={
          <span
            className={
              opens
                ? 'text-ink-3 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100'
                : 'text-ink-3'
            }
          >
            {action.link === null ? '–' : opens ? '…' : action.link}
          </span>
        }
        onSave={(link) => update({ link: link.trim() === '' ? null : link.trim() })}
        className="truncate-line max-w-full"
      />
    </span>
  );
}

export function StaleMark({ action, time }: { action: ActionItem; time: BoardTime }) {
  if (!isStale(action, time.now, time.staleAfterDays)) return null;
  const days = daysUnchanged(action, time.now);
  return (
    <span className="ml-1 inline-block rounded border border-amber-line bg-amber-tint px-1 text-sm whitespace-nowrap text-amber">
      stale: {days} days
    </span>
  );
}
