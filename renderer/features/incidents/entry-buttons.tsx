import { ArrowDownToLine, History, Pencil, Star, Trash2 } from 'lucide-react';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import type { EntryActs } from './entry-acts.ts';

/** What can be done to an entry, for the pointer; the keys do the same. */
export function EntryButtons({ entry, acts }: { entry: TimelineEntry; acts: EntryActs }) {
  const button = { size: 'sm', tabIndex: -1 } as const;
  return (
    <div className="absolute top-0 right-24 z-10 flex items-center rounded border border-line bg-raised">
      <IconButton
        {...button}
        label={entry.starred ? 'Take the star away' : 'Star: it matters for the review'}
        keys="s"
        icon={<Star size={14} aria-hidden className={entry.starred ? 'fill-current text-amber' : ''} />}
        onClick={() => acts.star(entry)}
      />
      <IconButton
        {...button}
        label="Correct text or time"
        keys="e"
        icon={<Pencil size={14} aria-hidden />}
        onClick={() => acts.open(entry.id, 'editor')}
      />
      <IconButton
        {...button}
        label="Log something after this entry"
        keys="i"
        icon={<ArrowDownToLine size={14} aria-hidden />}
        onClick={() => acts.insert(entry.id)}
      />
      <IconButton
        {...button}
        label="History"
        keys="h"
        icon={<History size={14} aria-hidden />}
        onClick={() => acts.open(entry.id, 'history')}
      />
      <IconButton
        {...button}
        label="Remove"
        keys="delete"
        icon={<Trash2 size={14} aria-hidden />}
        onClick={() => acts.open(entry.id, 'removal')}
      />
    </div>
  );
}
