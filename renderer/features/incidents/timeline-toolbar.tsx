import { Rows3, Star } from 'lucide-react';
import type { Ref } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { TimelineEntry } from '#shared/incidents/model.ts';
import { zoneName } from './entry-time.ts';
import { TimelineFilter } from './timeline-filter.tsx';
import { TimelineFind } from './timeline-find.tsx';
import { TimelineKeys } from './timeline-keys.tsx';
import { isFiltered, type TimelineView, type ZoneChoice } from './timeline-view.ts';

/** What of the timeline is shown, how much that is, and the way back to all of it. */
export function TimelineToolbar({
  entries,
  shown,
  view,
  field,
  matches,
  at,
  home,
  mine,
  onChange,
  onStep,
}: {
  entries: readonly TimelineEntry[];
  /** How many entries the filter leaves. */
  shown: number;
  view: TimelineView;
  field: Ref<HTMLInputElement>;
  matches: number;
  at: number;
  /** The incident's zone, and the reader's. */
  home: string;
  mine: string;
  onChange: (change: Partial<TimelineView>) => void;
  onStep: (step: 1 | -1) => void;
}) {
  const filtered = isFiltered(view);
  return (
    <div
      role="toolbar"
      aria-label="What the timeline shows"
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-1 gap-y-0.5 border-b border-line px-3 py-1"
    >
      <TimelineFilter entries={entries} view={view} onChange={onChange} />
      <IconButton
        size="sm"
        label={view.starred ? 'Show every entry' : 'Only starred entries'}
        keys="*"
        aria-pressed={view.starred}
        icon={<Star size={14} aria-hidden className={view.starred ? 'fill-current text-amber' : ''} />}
        onClick={() => onChange({ starred: !view.starred })}
      />
      <IconButton
        size="sm"
        label={view.phases ? 'Show plain rows' : 'Group by phase'}
        aria-pressed={view.phases}
        className={view.phases ? 'text-accent' : ''}
        icon={<Rows3 size={14} aria-hidden />}
        onClick={() => onChange({ phases: !view.phases })}
      />
      <TimelineFind
        field={field}
        find={view.find}
        matches={matches}
        at={at}
        onFind={(find) => onChange({ find })}
        onStep={onStep}
      />
      <span className="nums px-1 text-sm text-ink-3">
        {filtered ? `${counted(shown)} of ${counted(entries.length)}` : counted(entries.length)}{' '}
        {entries.length === 1 ? 'entry' : 'entries'}
      </span>
      {filtered && (
        <Button
          size="sm"
          onClick={() => onChange({ kinds: [], author: null, starred: false, evidence: false })}
        >
          Show all
        </Button>
      )}
      <span className="grow" />
      <ZoneSwitch choice={view.zone} home={home} mine={mine} onChange={(zone) => onChange({ zone })} />
      <TimelineKeys />
    </div>
  );
}

const NUMBERS = new Intl.NumberFormat('en-GB');
const counted = (count: number) => NUMBERS.format(count);

const SETTINGS = 'settings';

/** In which zone the first column of clocks is: the incident's, the reader's or UTC. */
function ZoneSwitch({
  choice,
  home,
  mine,
  onChange,
}: {
  choice: ZoneChoice;
  home: string;
  mine: string;
  onChange: (choice: ZoneChoice) => void;
}) {
  return (
    <Select<ZoneChoice | typeof SETTINGS>
      label="Times in"
      className="h-6 max-w-48 border-transparent bg-transparent text-sm text-ink-2"
      value={choice}
      onChange={(next) => (next === SETTINGS ? go('/settings') : onChange(next))}
      options={[
        { value: 'incident', label: `${zoneName(home)} (incident)` },
        { value: 'mine', label: `${zoneName(mine)} (mine)` },
        { value: 'utc', label: 'UTC' },
        { value: SETTINGS, label: 'Choose my zone in Settings…' },
      ]}
    />
  );
}
