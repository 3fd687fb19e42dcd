import { useQuery } from '@tanstack/react-query';
import { queries } from '#renderer/client/queries.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { fullTime } from '#renderer/ui/time-text.ts';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import type { JournalRow } from '#shared/library/model.ts';
import { formatWhen } from '#shared/time/grammar.ts';
import { OccurredAt } from '#shared/time/model.ts';

/** What an entry said before, who changed it and when: straight from the journal. */
export function EntryHistory({
  entry,
  zone,
  onClose,
}: {
  entry: TimelineEntry;
  zone: string;
  onClose: () => void;
}) {
  const history = useQuery(queries.history('entry', entry.id));
  const shown = (history.data ?? []).filter((row) => row.op === 'create' || changedFields(row).length > 0);
  return (
    <Dialog
      open
      onClose={onClose}
      title="History of this entry"
      description="Nothing is overwritten: every version stays in the journal."
      width="lg"
    >
      {history.error && <FaultNotice error={history.error} />}
      <ol className="flex flex-col gap-2">
        {shown.map((row) => (
          <li key={row.seq} className="rounded border border-line px-3 py-2">
            <p className="nums text-sm text-ink-3">
              {row.op === 'create' ? 'Recorded' : 'Corrected'} by {row.actor},{' '}
              {fullTime(Date.parse(row.at), zone)}
            </p>
            <dl className="mt-1 grid grid-cols-[4rem_1fr] gap-x-2">
              {changedFields(row).map(([field, before, after]) => (
                <FieldChange
                  key={field}
                  field={field}
                  before={row.op === 'create' ? null : inWords(field, before, zone)}
                  after={inWords(field, after, zone)}
                />
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

function FieldChange({ field, before, after }: { field: string; before: string | null; after: string }) {
  return (
    <>
      <dt className="text-ink-3">{field === 'at' ? 'time' : field}</dt>
      <dd className="nums whitespace-pre-wrap [overflow-wrap:anywhere]">
        {before !== null && <del className="mr-2 text-ink-3">{before}</del>}
        {after}
      </dd>
    </>
  );
}

/** The fields of an entry that people correct, in reading order: [name, before, after]. */
function changedFields(row: JournalRow): [string, unknown, unknown][] {
  return ['at', 'text'].flatMap((field) => {
    const change = row.patch[field];
    return change ? [[field, change[0], change[1]] as [string, unknown, unknown]] : [];
  });
}

function inWords(field: string, value: unknown, zone: string): string {
  if (field !== 'at') return typeof value === 'string' ? value : JSON.stringify(value);
  const parsed = OccurredAt.safeParse(typeof value === 'string' ? tryJson(value) : value);
  return parsed.success ? formatWhen(parsed.data, zone) : String(value);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
