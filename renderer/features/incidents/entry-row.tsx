import { useMutation } from '@tanstack/react-query';
import {
  CircleCheck,
  Dot,
  Flag,
  Handshake,
  History,
  Megaphone,
  Pencil,
  Pin,
  Play,
  Star,
  Trash2,
  UserRound,
} from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { client } from '#renderer/client/client.ts';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { EntryKind, TimelineEntry } from '#shared/incidents/model.ts';
import { EntryEditor } from './entry-editor.tsx';
import { EntryHistory } from './entry-history.tsx';
import { EntryRemoval } from './entry-removal.tsx';
import { entryClock } from './entry-time.ts';
import { EvidenceCard } from './evidence-card.tsx';

const ICONS: Record<EntryKind, typeof Dot> = {
  note: Dot,
  status: CircleCheck,
  severity: Flag,
  role: UserRound,
  moment: Flag,
  run: Play,
  evidence: Pin,
  action: CircleCheck,
  update: Megaphone,
  handover: Handshake,
  system: Dot,
};

/** Entries that people wrote or pinned speak up; what Hotwash noted by itself stays quiet. */
const LOUD: readonly EntryKind[] = ['note', 'evidence', 'update', 'handover'];

/** One entry of the timeline. `E` corrects it, `S` stars it, `H` shows its history, Delete removes it. */
export function EntryRow({
  entry,
  zone,
  heading,
  marked,
  focusable,
}: {
  entry: TimelineEntry;
  zone: string;
  /** The day, when this entry is the first of it. */
  heading: string | null;
  marked: boolean;
  /** True for the one entry that Tab reaches; arrow keys reach the others. */
  focusable: boolean;
}) {
  const [open, setOpen] = useState<'editor' | 'history' | 'removal' | null>(null);
  /** Its buttons are made only when the pointer or the focus is on it: a timeline may have thousands of entries. */
  const [near, setNear] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const star = useMutation({
    mutationFn: () => client.incidents.correctEntry({ entryId: entry.id, starred: !entry.starred }),
  });
  const close = () => {
    setOpen(null);
    row.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.target !== row.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const act: Record<string, () => void> = {
      e: () => setOpen('editor'),
      enter: () => setOpen('editor'),
      s: () => star.mutate(),
      h: () => setOpen('history'),
      delete: () => setOpen('removal'),
    };
    const run = act[event.key.toLowerCase()];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const Icon = ICONS[entry.kind];
  const loud = LOUD.includes(entry.kind);
  return (
    <>
      {heading && (
        <li className="flex items-center gap-3 px-4 pt-2 pb-1 text-sm text-ink-3">
          <span className="shrink-0">{heading}</span>
          <span className="h-px grow bg-line" aria-hidden />
        </li>
      )}
      <li
        ref={row}
        data-entry={entry.id}
        // One stop for Tab; arrow keys move within the list.
        tabIndex={focusable ? 0 : -1}
        onKeyDown={keys}
        onFocus={() => setNear(true)}
        onBlur={(event) => setNear(event.currentTarget.contains(event.relatedTarget))}
        onPointerEnter={() => setNear(true)}
        onPointerLeave={(event) => setNear(event.currentTarget.contains(document.activeElement))}
        className={classes(
          'relative flex scroll-my-8 [contain-intrinsic-size:auto_24px] [content-visibility:auto] items-baseline gap-3 px-4 py-0.5 outline-offset-[-2px]',
          marked ? 'bg-accent-tint' : 'hover:bg-hover',
        )}
      >
        {open === 'editor' ? (
          <EntryEditor entry={entry} zone={zone} onClose={close} />
        ) : (
          <>
            <Clock entry={entry} zone={zone} className="w-22 text-ink" />
            <Icon
              size={14}
              aria-hidden
              className={classes('shrink-0 self-start', loud ? 'mt-[3px] text-ink-2' : 'mt-[3px] text-ink-3')}
            />
            <div
              className={classes('min-w-0 grow [overflow-wrap:anywhere]', loud ? 'text-ink' : 'text-ink-3')}
            >
              {entry.starred && (
                <Star
                  size={12}
                  className="mr-1 inline fill-current align-[-1px] text-amber"
                  aria-label="Starred"
                />
              )}
              <MarkdownText source={entry.text} />
              {entry.corrected && (
                <button
                  type="button"
                  onClick={() => setOpen('history')}
                  className="ml-2 rounded-sm text-sm text-ink-3 underline decoration-dotted underline-offset-2 hover:text-ink"
                >
                  corrected
                </button>
              )}
              {entry.evidence.map((evidence) => (
                <EvidenceCard key={evidence.id} evidence={evidence} />
              ))}
            </div>
            {loud && <span className="shrink-0 text-sm text-ink-3">{entry.author}</span>}
            {zone !== 'UTC' && <Clock entry={entry} zone="UTC" className="w-20 text-right text-ink-3" />}
          </>
        )}
        {near && open !== 'editor' && (
          <div className="absolute top-0 right-24 flex items-center rounded border border-line bg-raised">
            <IconButton
              size="sm"
              tabIndex={-1}
              label={entry.starred ? 'Take the star away' : 'Star: it matters for the review'}
              keys="s"
              icon={<Star size={14} aria-hidden className={entry.starred ? 'fill-current text-amber' : ''} />}
              onClick={() => star.mutate()}
            />
            <IconButton
              size="sm"
              tabIndex={-1}
              label="Correct text or time"
              keys="e"
              icon={<Pencil size={14} aria-hidden />}
              onClick={() => setOpen('editor')}
            />
            <IconButton
              size="sm"
              tabIndex={-1}
              label="History"
              keys="h"
              icon={<History size={14} aria-hidden />}
              onClick={() => setOpen('history')}
            />
            <IconButton
              size="sm"
              tabIndex={-1}
              label="Remove"
              keys="delete"
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => setOpen('removal')}
            />
          </div>
        )}
      </li>
      {open === 'history' && <EntryHistory entry={entry} zone={zone} onClose={close} />}
      {open === 'removal' && <EntryRemoval entry={entry} onClose={close} />}
    </>
  );
}

/** The clock with its seconds drawn back, so that the minutes can be read down the column. */
function Clock({ entry, zone, className }: { entry: TimelineEntry; zone: string; className: string }) {
  const text = entryClock(entry.at, zone);
  const seconds = /^(~?\d{2}:\d{2})(:\d{2}(?:\.\d+)?)$/.exec(text);
  return (
    <time dateTime={entry.at.start} className={classes('nums shrink-0 font-mono text-code', className)}>
      {seconds ? (
        <>
          {seconds[1]}
          <span className="text-ink-3">{seconds[2]?.slice(0, 3)}</span>
        </>
      ) : (
        text
      )}
    </time>
  );
}
