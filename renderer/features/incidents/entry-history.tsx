import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { type Change, changesOf } from './entry-changes.ts';
import { EntryTimes } from './entry-clock.tsx';
import { zoneName } from './entry-time.ts';

/** What an entry said before, who changed it and when: straight from the journal. */
export function EntryHistory({
  entry,
  zones,
  onClose,
}: {
  entry: TimelineEntry;
  zones: readonly string[];
  onClose: () => void;
}) {
  const zone = zones[0]!;
  const history = useQuery(queries.history('entry', entry.id));
  return (
    <Dialog
      open
      onClose={onClose}
      title="History of this entry"
      description="Nothing is overwritten: every version stays in the journal."
      width="lg"
    >
      <div className="rounded border border-line bg-sunken px-3 py-2 text-sm">
        <EntryTimes entry={entry} zones={zones} />
      </div>
      {history.error && <FaultNotice error={history.error} />}
      {history.isPending && <Spinner label="Reading the journal…" />}
      <ol aria-label="Changes" className="flex flex-col gap-2">
        {changesOf(history.data ?? [], zone).map((change) => (
          <li key={change.seq} className="rounded border border-line px-3 py-2">
            <p className="nums text-sm text-ink-2">
              <b className="font-medium text-ink">{change.actor}</b>, {change.when}
              {change.recorded && ': recorded'}
              {change.removed && ': removed'}
            </p>
            <Fields change={change} />
          </li>
        ))}
      </ol>
      <p className="text-sm text-ink-3">Times are those of {zoneName(zone)}.</p>
    </Dialog>
  );
}

function Fields({ change }: { change: Change }) {
  return change.fields.map(({ name, before, after }) => (
    <p key={name} className="nums mt-0.5 whitespace-pre-wrap [overflow-wrap:anywhere]">
      <span className="text-ink-3">{name} </span>
      {before !== null && (
        <>
          <del className="text-ink-3">{before}</del> <span aria-hidden>→</span>{' '}
          <span className="sr-only">became</span>
        </>
      )}
      {after}
    </p>
  ));
}
