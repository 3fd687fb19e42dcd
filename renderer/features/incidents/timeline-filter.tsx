import { Popover } from '@base-ui/react/popover';
import { Filter } from 'lucide-react';
import { useId } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { EntryKind, type TimelineEntry } from '#shared/incidents/model.ts';
import { countsOf, type TimelineView } from './timeline-view.ts';

/** The kinds of entries in the words of their readers. */
const KIND_WORDS: Record<EntryKind, string> = {
  note: 'notes',
  status: 'statuses',
  severity: 'severities',
  role: 'roles',
  moment: 'key moments',
  run: 'runs',
  evidence: 'evidence',
  action: 'actions',
  update: 'status updates',
  handover: 'handovers',
  system: 'system',
};

const EVERYBODY = '\u0000everybody';

/** What narrows the timeline: kinds, author, stars, evidence; each with how many entries it has. */
export function TimelineFilter({
  entries,
  view,
  onChange,
}: {
  entries: readonly TimelineEntry[];
  view: TimelineView;
  onChange: (change: Partial<TimelineView>) => void;
}) {
  const set = view.kinds.length + [view.author !== null, view.starred, view.evidence].filter(Boolean).length;
  return (
    <Popover.Root>
      <Popover.Trigger
        render={
          <Button size="sm" variant={set > 0 ? 'default' : 'ghost'} icon={<Filter size={12} aria-hidden />}>
            Filter{set > 0 && ` (${set})`}
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-50">
          <Popover.Popup className="flex w-80 flex-col gap-3 rounded border border-line bg-raised p-3 text-ink shadow-float outline-none">
            <Popover.Title className="text-base font-semibold">Show only</Popover.Title>
            <Choices entries={entries} view={view} onChange={onChange} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choices({
  entries,
  view,
  onChange,
}: {
  entries: readonly TimelineEntry[];
  view: TimelineView;
  onChange: (change: Partial<TimelineView>) => void;
}) {
  const id = useId();
  const counts = countsOf(entries);
  const authors = [...counts.authors.keys()].toSorted((a, b) => a.localeCompare(b));
  const toggled = (kind: EntryKind, on: boolean) =>
    EntryKind.options.filter((each) => (each === kind ? on : view.kinds.includes(each)));
  return (
    <>
      <fieldset className="grid grid-cols-2 gap-x-4 gap-y-1">
        <legend className="sr-only">Kinds</legend>
        {EntryKind.options
          .filter((kind) => counts.kinds.has(kind) || view.kinds.includes(kind))
          .map((kind) => (
            <Checkbox
              key={kind}
              id={`${id}-${kind}`}
              checked={view.kinds.includes(kind)}
              onChange={(on) => onChange({ kinds: toggled(kind, on) })}
              label={<Counted word={KIND_WORDS[kind]} count={counts.kinds.get(kind) ?? 0} />}
            />
          ))}
      </fieldset>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1 border-t border-line pt-3">
        <Checkbox
          id={`${id}-starred`}
          checked={view.starred}
          onChange={(starred) => onChange({ starred })}
          label={<Counted word="starred" count={counts.starred} />}
        />
        <Checkbox
          id={`${id}-pinned`}
          checked={view.evidence}
          onChange={(evidence) => onChange({ evidence })}
          label={<Counted word="with evidence" count={counts.evidence} />}
        />
      </div>
      <Select
        label="By"
        className="w-full"
        value={view.author ?? EVERYBODY}
        onChange={(author) => onChange({ author: author === EVERYBODY ? null : author })}
        options={[
          { value: EVERYBODY, label: 'by everybody' },
          ...authors.map((author) => ({
            value: author,
            label: `by ${author}`,
            content: <Counted word={`by ${author}`} count={counts.authors.get(author) ?? 0} />,
          })),
        ]}
      />
    </>
  );
}

function Counted({ word, count }: { word: string; count: number }) {
  return (
    <span className="flex gap-1.5">
      <span className="truncate-line">{word}</span>
      <span className="nums text-ink-3">{count}</span>
    </span>
  );
}
