import { classes } from '#renderer/ui/classes.ts';
import { Tooltip } from '#renderer/ui/tooltip.tsx';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { entryClock, entryWhen, zoneName } from './entry-time.ts';

/** The clock with its seconds drawn back, so that the minutes can be read down the column. */
export function Clock({ at, zone, className }: { at: OccurredAt; zone: string; className?: string }) {
  const text = entryClock(at, zone);
  const seconds = /^(~?\d{2}:\d{2})(:\d{2}(?:\.\d+)?)$/.exec(text);
  return (
    <time
      dateTime={at.start}
      className={classes('nums shrink-0 whitespace-nowrap font-mono text-code', className)}
    >
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

/** What the pointer on a clock tells: when it happened in every zone that matters, when it was recorded, by whom. */
export function EntryTimes({ entry, zones }: { entry: TimelineEntry; zones: readonly string[] }) {
  const asked = [...new Set([...zones, entry.at.zone])];
  const recorded: OccurredAt = {
    ...entry.at,
    // The second is enough to tell.
    start: `${entry.recordedAt.slice(0, 19)}Z`,
    end: null,
    precision: 'second',
    approximate: false,
  };
  return (
    <span className="nums block">
      {asked.map((zone) => (
        <span key={zone} className="block">
          {entryWhen(entry.at, zone)} {zoneName(zone)}
          {zone === entry.at.zone && asked.length > 1 && ' (as entered)'}
        </span>
      ))}
      <span className="block text-ink-2">
        recorded {entryWhen(recorded, zones[0]!)} by {entry.author}
        {entry.corrected && ', corrected since'}
      </span>
    </span>
  );
}

/** The clock of an entry; under the pointer it tells both its times. It is what an entry is dragged by. */
export function EntryClock({
  entry,
  zones,
  near,
  className,
}: {
  entry: TimelineEntry;
  /** The zone shown first, and the others on the screen. */
  zones: readonly string[];
  /** Its tooltip is made only when the pointer or the focus is on the row. */
  near: boolean;
  className?: string;
}) {
  const clock = <Clock at={entry.at} zone={zones[0]!} className="text-ink" />;
  return (
    <span data-drag className={classes('shrink-0 cursor-ns-resize touch-none select-none', className)}>
      {near ? (
        <Tooltip label={<EntryTimes entry={entry} zones={zones} />}>
          <span>{clock}</span>
        </Tooltip>
      ) : (
        clock
      )}
    </span>
  );
}
