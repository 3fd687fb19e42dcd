import {
  CircleCheck,
  CircleCheckBig,
  Dot,
  Flag,
  Handshake,
  Megaphone,
  Pin,
  Play,
  Plus,
  Star,
  UserRound,
} from 'lucide-react';
import { memo } from 'react';
import { classes } from '#renderer/ui/classes.ts';
import type { EntryKind, TimelineEntry } from '#shared/incidents/model.ts';
import type { EntryActs } from './entry-acts.ts';
import { EntryButtons } from './entry-buttons.tsx';
import { Clock, EntryClock } from './entry-clock.tsx';
import { EntryEditor } from './entry-editor.tsx';
import { EntryOrigin, EntryText } from './entry-text.tsx';
import { entryClock, zoneName } from './entry-time.ts';
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

/** The widths of the two clocks, shared by rows and their heading; a range with seconds takes more. */
export const FIRST_CLOCK = 'min-w-24';
export const SECOND_CLOCK = 'min-w-22 text-right';

/** One entry of the timeline, without what stands above it. */
export const EntryRow = memo(function EntryRow({
  entry,
  zones,
  marked,
  saved,
  editing,
  lifted,
  near,
  acts,
}: {
  entry: TimelineEntry;
  /** Shown at the left, and shown at the right when there is a second. */
  zones: readonly string[];
  marked: boolean;
  /** True for a moment after it became durable, when it was logged here. */
  saved: boolean;
  editing: boolean;
  /** It is being dragged. */
  lifted: boolean;
  /** The pointer or the focus is on it: only then its buttons are made, for a timeline may have thousands of rows. */
  near: boolean;
  acts: EntryActs;
}) {
  const [, second] = zones;
  const Icon = ICONS[entry.kind];
  const loud = LOUD.includes(entry.kind);
  const foreign = !zones.includes(entry.at.zone) && entry.at.precision !== 'month';
  return (
    <div
      className={classes(
        'relative flex items-baseline gap-3 px-4 py-0.5 outline-accent group-focus-visible/row:outline-2 group-focus-visible/row:-outline-offset-2',
        marked ? 'bg-accent-tint' : 'hover:bg-hover group-focus-visible/row:bg-hover',
        lifted && 'opacity-50',
      )}
    >
      {editing ? (
        <EntryEditor entry={entry} onClose={() => acts.open(entry.id, null)} />
      ) : (
        <>
          <EntryClock entry={entry} zones={zones} near={near} className={FIRST_CLOCK} />
          <Icon
            size={14}
            aria-hidden
            className={classes('mt-[3px] shrink-0 self-start', loud ? 'text-ink-2' : 'text-ink-3')}
          />
          <div
            data-entry-text
            className={classes('min-w-0 grow [overflow-wrap:anywhere]', loud ? 'text-ink' : 'text-ink-3')}
          >
            {entry.starred && (
              <Star
                size={12}
                className="mr-1 inline fill-current align-[-1px] text-amber"
                aria-label="Starred"
              />
            )}
            <EntryText entry={entry} />
            {foreign && (
              <span className="nums ml-2 text-sm text-ink-3">
                entered as {entryClock(entry.at, entry.at.zone)} {zoneName(entry.at.zone)}
              </span>
            )}
            {entry.source && <EntryOrigin source={entry.source} />}
            {entry.corrected && (
              <button
                type="button"
                onClick={() => acts.open(entry.id, 'history')}
                className="ml-2 rounded-sm text-sm text-ink-3 underline decoration-dotted underline-offset-2 hover:text-ink"
              >
                corrected
              </button>
            )}
            {entry.evidence.map((evidence) => (
              <EvidenceCard key={evidence.id} evidence={evidence} />
            ))}
          </div>
          {saved && (
            <CircleCheckBig
              size={14}
              aria-label="Saved"
              className="shrink-0 self-start text-green mt-[3px]"
            />
          )}
          {(loud || entry.source) && <span className="shrink-0 text-sm text-ink-3">{entry.author}</span>}
          {second && <Clock at={entry.at} zone={second} className={`${SECOND_CLOCK} text-ink-3`} />}
        </>
      )}
      {near && !editing && (
        <>
          <EntryButtons entry={entry} acts={acts} />
          <button
            type="button"
            tabIndex={-1}
            title="Log something between these two (I)"
            aria-label="Log something after this entry"
            onClick={() => acts.insert(entry.id)}
            className="absolute -bottom-2 left-0 z-10 flex size-4 items-center justify-center rounded-full border border-line-strong bg-raised text-ink-3 hover:border-accent hover:text-accent"
          >
            <Plus size={10} aria-hidden />
          </button>
        </>
      )}
    </div>
  );
});
