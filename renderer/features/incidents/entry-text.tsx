import { Handshake, Import, Megaphone } from 'lucide-react';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import type { EntrySource, TimelineEntry } from '#shared/incidents/model.ts';

const FORMATS: Record<EntrySource['format'], string> = {
  slack: 'Slack',
  pagerduty: 'PagerDuty',
  chat: 'Chat',
  csv: 'CSV',
  incident: 'from',
  postmortem: 'from',
};

/** What an entry says. Updates and handovers stand as the notes that they are, imported ones tell where from. */
export function EntryText({ entry }: { entry: TimelineEntry }) {
  if (entry.kind !== 'update' && entry.kind !== 'handover') return <MarkdownText source={entry.text} />;
  const update = entry.kind === 'update';
  return (
    <div className="my-0.5 border-l-2 border-accent-line pl-2.5">
      <p className="flex items-center gap-1.5 text-sm font-medium text-ink-2">
        {update ? <Megaphone size={12} aria-hidden /> : <Handshake size={12} aria-hidden />}
        {update ? 'Status update' : 'Handover'}
        {entry.audience && (
          <Badge tone={entry.audience === 'external' ? 'amber' : 'neutral'}>{entry.audience}</Badge>
        )}
      </p>
      <MarkdownText source={entry.text} />
    </div>
  );
}

/** Where an entry came from when nobody typed it here. */
export function EntryOrigin({ source }: { source: EntrySource }) {
  return (
    <span className="ml-2 text-sm text-ink-3" title={`There: ${source.ref}`}>
      <Import size={12} aria-hidden className="mr-1 inline align-[-1px]" />
      {FORMATS[source.format]} {source.name}
    </span>
  );
}
