import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { queries } from '#renderer/client/queries.ts';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { formatClock } from '#shared/time/grammar.ts';
import { copy } from './draft-editor.tsx';

/** The updates that were logged, the latest first. */
export function PastUpdates({ incident }: { incident: Incident }) {
  const { data } = useQuery(queries.incidentEntries(incident.id));
  const updates = (data ?? []).filter(({ kind }) => kind === 'update').toReversed();
  if (updates.length === 0) {
    return <p className="text-sm text-ink-3">No update has been logged yet; this is the first.</p>;
  }
  return (
    <details>
      <summary className="rounded-sm text-sm text-ink-2">
        {updates.length === 1 ? 'The update before' : `The ${updates.length} updates before`}
      </summary>
      <ol className="flex flex-col gap-2 pt-2">
        {updates.map(({ id, at, audience, author, text }) => (
          <li key={id} className="rounded border border-line px-3 py-2">
            <p className="flex items-center gap-2 pb-1 text-sm text-ink-3">
              <span className="nums text-ink-2">{formatClock(at.start, incident.zone)}</span>
              <Badge tone={audience === 'external' ? 'accent' : 'neutral'}>{audience ?? 'internal'}</Badge>
              {author}
              <span className="grow" />
              <IconButton
                size="sm"
                label={`Copy the update of ${formatClock(at.start, incident.zone)}`}
                icon={<Copy size={12} aria-hidden />}
                onClick={() => void copy(text, 'Markdown')}
              />
            </p>
            <MarkdownText source={text} />
          </li>
        ))}
      </ol>
    </details>
  );
}
