import { useMutation, useQuery } from '@tanstack/react-query';
import { Star } from 'lucide-react';
import { useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { formatWhen } from '#shared/time/grammar.ts';
import { WidgetFrame } from './widget-frame.tsx';

/** The incident's timeline inside its postmortem; a star marks what the reader should not miss. */
export function TimelineWidget({ incidentId }: { incidentId: string }) {
  const detail = useQuery(queries.incident(incidentId));
  const [onlyStarred, setOnlyStarred] = useState(false);
  if (detail.error) return <FaultNotice error={detail.error} />;
  if (!detail.data) return null;
  const { incident, entries } = detail.data;
  const shown = entries
    .filter((entry) => !onlyStarred || entry.starred)
    .toSorted((a, b) => a.at.start.localeCompare(b.at.start) || a.recordedAt.localeCompare(b.recordedAt));
  return (
    <WidgetFrame
      title="Timeline"
      note={`${entries.length} entries, ${incident.zone}`}
      aside={
        <Button
          size="sm"
          variant="ghost"
          aria-pressed={onlyStarred}
          icon={<Star size={12} aria-hidden className={onlyStarred ? 'fill-current text-amber' : ''} />}
          onClick={() => setOnlyStarred(!onlyStarred)}
        >
          {onlyStarred ? 'Starred' : 'All'}
        </Button>
      }
    >
      <ol className="py-1">
        {shown.map((entry) => (
          <Row key={entry.id} entry={entry} zone={incident.zone} />
        ))}
      </ol>
      {shown.length === 0 && (
        <p className="px-2.5 pb-2 text-ink-3">
          {onlyStarred ? 'No entry has a star.' : 'Nothing was logged to this incident.'}
        </p>
      )}
    </WidgetFrame>
  );
}

function Row({ entry, zone }: { entry: TimelineEntry; zone: string }) {
  const star = useMutation({
    mutationFn: () => client.incidents.correctEntry({ entryId: entry.id, starred: !entry.starred }),
  });
  const when = formatWhen({ ...entry.at, zone }, zone);
  return (
    <li className="group flex items-baseline gap-2 px-2.5 py-px hover:bg-hover">
      <button
        type="button"
        aria-label={`Star: ${entry.text}`}
        aria-pressed={entry.starred}
        onClick={() => star.mutate()}
        className={classes(
          'flex size-6 shrink-0 items-center justify-center self-start rounded-sm',
          entry.starred
            ? 'text-amber'
            : 'text-ink-3 opacity-40 group-hover:opacity-100 focus-visible:opacity-100',
        )}
      >
        <Star size={12} aria-hidden className={entry.starred ? 'fill-current' : ''} />
      </button>
      <time
        dateTime={entry.at.start}
        title={`${formatWhen({ ...entry.at, zone: 'UTC' }, 'UTC')} UTC`}
        className="nums min-w-25 shrink-0 font-mono text-xs text-ink-3"
      >
        {when.slice(/^~/.test(when) ? 6 : 5)}
      </time>
      <span
        className={classes(
          'min-w-0 grow [overflow-wrap:anywhere]',
          entry.kind === 'note' || entry.kind === 'evidence' ? 'text-ink' : 'text-ink-3',
        )}
      >
        <MarkdownText source={entry.text} />
        {entry.evidence.map((evidence) => (
          <span key={evidence.id} className="ml-2 text-sm text-ink-3">
            {evidence.verdict ?? evidence.outcome}
          </span>
        ))}
      </span>
    </li>
  );
}
