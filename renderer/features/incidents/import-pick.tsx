import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { ImportReading } from '#shared/incidents/imports/contract.ts';
import { CANDIDATE_NAMES, FORMAT_NAMES } from '#shared/incidents/imports/format-names.ts';
import { ImportFormat } from '#shared/incidents/model.ts';
import { ImportList } from './import-list.tsx';
import { countedWarnings, importRows, pickable } from './import-rows.ts';
import type { ImportWishes } from './import-wishes.ts';

const EVERY = '';

/** Filters, doubts and the list of what can be picked. */
export function ImportPick({
  reading,
  busy,
  wishes,
  home,
  picked,
  without,
  onWishes,
  onPick,
  onWithout,
}: {
  reading: ImportReading;
  /** It is being read again. */
  busy: boolean;
  wishes: ImportWishes;
  /** The incident's zone. */
  home: string;
  picked: ReadonlySet<string>;
  /** Goes on without what could not be read. */
  without: boolean;
  onWishes: (wishes: ImportWishes) => void;
  onPick: (picked: ReadonlySet<string>) => void;
  onWithout: (without: boolean) => void;
}) {
  const [filter, setFilter] = useState('');
  const [quiet, setQuiet] = useState(false);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { candidates, channels, format, total } = reading;
  const taken = useMemo(
    () => new Set(candidates.filter((each) => each.taken).map(({ key }) => key)),
    [candidates],
  );
  const rows = useMemo(
    () => importRows(candidates, { filter, quiet, folded }),
    [candidates, filter, quiet, folded],
  );
  const quietOnes = candidates.filter((each) => each.quiet).length;
  const [one, many] = CANDIDATE_NAMES[format];
  const shown = pickable(rows, new Set()).length;
  return (
    <>
      <div className="flex flex-wrap items-end gap-2">
        <Field label="Format" className="w-40">
          <Select
            options={ImportFormat.options.map((value) => ({ value, label: FORMAT_NAMES[value] }))}
            value={format}
            onChange={(next) => onWishes({ ...wishes, format: next, channel: '' })}
          />
        </Field>
        {(channels.length > 1 || wishes.channel !== '') && (
          <Field label={format === 'pagerduty' ? 'Kind' : 'Channel'} className="w-48">
            <Select
              options={[
                { value: EVERY, label: 'All of them' },
                ...channels.map(({ name, count }) => ({ value: name, label: `${name} (${count})` })),
              ]}
              value={wishes.channel}
              onChange={(channel) => onWishes({ ...wishes, channel })}
            />
          </Field>
        )}
        <Wish label="From" name="from" placeholder="sep 4 11:30" {...{ wishes, onWishes }} />
        <Wish label="To" name="to" placeholder="sep 4 14:00" {...{ wishes, onWishes }} />
        {(format === 'chat' || format === 'csv') && (
          <>
            <Wish label="Zone of its times" name="zone" placeholder={home} {...{ wishes, onWishes }} />
            <Field label="04/09 means" className="w-34">
              <Select
                options={[
                  { value: 'auto', label: 'automatic' },
                  { value: 'day-first', label: '4 September' },
                  { value: 'month-first', label: '9 April' },
                ]}
                value={wishes.dates}
                onChange={(dates) => onWishes({ ...wishes, dates })}
              />
            </Field>
          </>
        )}
        {format === 'csv' && (
          <>
            <Wish
              label="Column of times"
              name="time"
              placeholder="found by title"
              {...{ wishes, onWishes }}
            />
            <Wish
              label="Column of texts"
              name="text"
              placeholder="found by title"
              {...{ wishes, onWishes }}
            />
            <Wish
              label="Column of authors"
              name="author"
              placeholder="found by title"
              {...{ wishes, onWishes }}
            />
          </>
        )}
      </div>
      <Doubts reading={reading} without={without} onWithout={onWithout} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Field label="Filter" hideLabel className="w-64">
          <TextInput
            type="search"
            value={filter}
            placeholder="Filter by text, author, channel"
            onChange={(event) => setFilter(event.target.value)}
          />
        </Field>
        {quietOnes > 0 && (
          <Checkbox
            id="import-quiet"
            checked={quiet}
            onChange={setQuiet}
            label={`Comings, goings and pages sent out (${quietOnes})`}
          />
        )}
        <span className="grow" />
        {busy && <Spinner />}
        <span className="nums text-sm text-ink-3" role="status">
          {shown} {shown === 1 ? one : many}
          {total > candidates.length &&
            ` of ${total}: the later ones are not shown; say until when, or from when`}
        </span>
      </div>
      <ImportList
        rows={rows}
        taken={taken}
        picked={picked}
        zone={home}
        channels={channels.length > 1 && wishes.channel === ''}
        onPick={onPick}
        onFold={(key, fold) => {
          const next = new Set(folded);
          if (fold) next.add(key);
          else next.delete(key);
          setFolded(next);
        }}
      />
    </>
  );
}

type TextWish = 'from' | 'to' | 'zone' | 'time' | 'text' | 'author';

/** A wish that is typed; it is read anew when the field is left, or at Enter. */
function Wish({
  label,
  name,
  placeholder,
  wishes,
  onWishes,
}: {
  label: string;
  name: TextWish;
  placeholder: string;
  wishes: ImportWishes;
  onWishes: (wishes: ImportWishes) => void;
}) {
  const [typed, setTyped] = useState(wishes[name]);
  const settle = () => {
    if (typed.trim() !== wishes[name]) onWishes({ ...wishes, [name]: typed.trim() });
  };
  return (
    <Field label={label} className="w-30">
      <TextInput
        value={typed}
        placeholder={placeholder}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          settle();
        }}
      />
    </Field>
  );
}

/** Doubts that are told one by one; of more, how many. */
const MOST = 6;

/** What could not be read, and what was read with a doubt. Without the first, only who says so goes on. */
function Doubts({
  reading,
  without,
  onWithout,
}: {
  reading: ImportReading;
  without: boolean;
  onWithout: (without: boolean) => void;
}) {
  const { unread, candidates } = reading;
  const single = useMemo(() => countedWarnings(candidates), [candidates]);
  const warnings = [
    ...reading.warnings,
    ...single.map(([warning, count]) => (count === 1 ? warning : `${count} times: ${warning}`)),
  ];
  return (
    <>
      {unread.length > 0 && (
        <div
          role="alert"
          className="flex flex-col gap-1.5 rounded border border-red-line bg-red-tint px-3 py-2"
        >
          <p className="font-medium">Not all of it can be read. What these hold is not in the list:</p>
          <Lines lines={unread.map(({ path, why }) => `${path}: ${why}`)} />
          {candidates.length > 0 && (
            <Checkbox
              id="import-without"
              checked={without}
              onChange={onWithout}
              label="Import without them"
            />
          )}
        </div>
      )}
      {warnings.length > 0 && (
        <div className="flex gap-2 rounded border border-amber-line bg-amber-tint px-3 py-1.5">
          <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-amber" />
          <Lines lines={warnings} />
        </div>
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  const more = lines.length - MOST;
  return (
    <ul className="min-w-0">
      {lines.slice(0, MOST).map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
      {more > 0 && <li>and {more} more</li>}
    </ul>
  );
}
