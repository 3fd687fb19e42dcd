import { Search } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { inputClasses } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import {
  ACTION_SOURCES,
  type ActionFilters,
  type ActionSource,
  isStale,
  sourceOf,
} from '#shared/actions/board.ts';
import { type ActionItem, ActionPriority } from '#shared/actions/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';

/** The filters as they stand in the address: `/actions?owner=Ann&incident=INC-7`. */
export interface FilterAddress {
  q?: string | undefined;
  owner?: string | undefined;
  priority?: string | undefined;
  /** A reference. */
  incident?: string | undefined;
  /** A reference. */
  document?: string | undefined;
  source?: string | undefined;
  due?: string | undefined;
  stale?: boolean | undefined;
  finished?: boolean | undefined;
  /** One action to point at, by reference. */
  action?: string | undefined;
}

const DUES = ['overdue', 'this week', 'later', 'no date'] as const;

/** What the sources are called. */
const SOURCE_LABELS: Readonly<Record<ActionSource, string>> = {
  incident: 'Incident',
  why: 'Why',
  recommendation: 'Recommendation',
  finding: 'Finding',
  lesson: 'Lesson',
  document: 'Document',
  none: 'Nothing',
};

/** The filters that an address means. What it names and is not there filters nothing. */
export function filtersOf(
  address: FilterAddress,
  incidents: readonly Incident[],
  documents: readonly Document[],
): ActionFilters {
  const incident = incidents.find(({ ref, id }) => ref === address.incident || id === address.incident);
  const document = documents.find(({ ref, id }) => ref === address.document || id === address.document);
  return {
    query: String(address.q ?? ''),
    owner: String(address.owner ?? ''),
    priority: String(address.priority ?? ''),
    incident: incident?.id ?? '',
    document: document?.id ?? '',
    source: ACTION_SOURCES.find((source) => source === address.source) ?? '',
    due: DUES.find((due) => due === address.due) ?? '',
    stale: address.stale === true,
    finished: address.finished === true || address.action !== undefined,
  };
}

export function ownersOf(actions: readonly ActionItem[]): string[] {
  const owners = actions.flatMap(({ owner }) => (owner === null ? [] : [owner]));
  return [...new Set(owners)].sort((a, b) => a.localeCompare(b));
}

/** Everything that narrows the table, in one row. */
export function FilterBar({
  actions,
  incidents,
  documents,
  address,
  now,
  staleAfterDays,
  onChange,
}: {
  actions: readonly ActionItem[];
  incidents: readonly Incident[];
  documents: readonly Document[];
  address: FilterAddress;
  /** The instant that it is. */
  now: string;
  staleAfterDays: number;
  onChange: (patch: FilterAddress) => void;
}) {
  const used = new Set(actions.map(({ incidentId }) => incidentId));
  const sources = new Set(actions.map(sourceOf));
  const stale = actions.filter((action) => isStale(action, now, staleAfterDays)).length;
  const { finished: _, ...narrowing } = address;
  const any = Object.values(narrowing).some(Boolean);
  const document = documents.find(({ ref, id }) => ref === address.document || id === address.document);
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label="Filter the actions">
      <span className="relative w-32">
        <Search size={14} aria-hidden className="pointer-events-none absolute top-1.5 left-2 text-ink-3" />
        <input
          aria-label="Filter by words"
          value={address.q ?? ''}
          placeholder="Filter"
          onChange={(event) => onChange({ q: event.target.value })}
          className={`${inputClasses} pl-7`}
        />
      </span>
      <Select
        label="Owner"
        value={address.owner ?? 'all'}
        options={[
          { value: 'all', label: 'Every owner' },
          { value: 'none', label: 'No owner' },
          ...ownersOf(actions).map((owner) => ({ value: owner, label: owner })),
        ]}
        onChange={(owner) => onChange({ owner: owner === 'all' ? undefined : owner })}
        className="w-32"
      />
      <Select
        label="Priority"
        value={address.priority ?? 'all'}
        options={[
          { value: 'all', label: 'Every priority' },
          ...ActionPriority.options.map((value) => ({ value: value as string, label: value })),
        ]}
        onChange={(priority) => onChange({ priority: priority === 'all' ? undefined : priority })}
        className="w-32"
      />
      <Select
        label="Incident"
        value={address.incident ?? 'all'}
        options={[
          { value: 'all', label: 'Every incident' },
          ...incidents
            .filter(({ id }) => used.has(id))
            .map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` })),
        ]}
        onChange={(incident) => onChange({ incident: incident === 'all' ? undefined : incident })}
        className="w-36"
      />
      <Select
        label="Source"
        value={address.source ?? 'all'}
        options={[
          { value: 'all', label: 'Every source' },
          ...ACTION_SOURCES.filter((source) => sources.has(source)).map((source) => ({
            value: source as string,
            label: source === 'none' ? 'No source' : SOURCE_LABELS[source],
          })),
        ]}
        onChange={(source) => onChange({ source: source === 'all' ? undefined : source })}
        className="w-32"
      />
      <Select
        label="Due"
        value={address.due ?? 'all'}
        options={[
          { value: 'all', label: 'Any time' },
          { value: 'overdue', label: 'Overdue' },
          { value: 'this week', label: 'This week' },
          { value: 'later', label: 'Later' },
          { value: 'no date', label: 'No date' },
        ]}
        onChange={(due) => onChange({ due: due === 'all' ? undefined : due })}
        className="w-28"
      />
      {document && (
        <span className="rounded border border-line-strong px-1.5 text-sm text-ink-2">
          from {document.ref} {document.title}
        </span>
      )}
      <label
        className="flex items-center gap-1.5 text-ink-2"
        title={`Open, and nothing of it changed for ${staleAfterDays} days. Settings say how many.`}
      >
        <input
          type="checkbox"
          checked={address.stale === true}
          onChange={(event) => onChange({ stale: event.target.checked || undefined })}
          className="size-3.5 accent-(--accent)"
        />
        Stale <span className="nums text-ink-3">{stale}</span>
      </label>
      <label className="flex items-center gap-1.5 text-ink-2">
        <input
          type="checkbox"
          checked={address.finished === true}
          onChange={(event) => onChange({ finished: event.target.checked || undefined })}
          className="size-3.5 accent-(--accent)"
        />
        Finished too
      </label>
      {any && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() =>
            onChange(Object.fromEntries(Object.keys(narrowing).map((name) => [name, undefined])))
          }
        >
          Clear
        </Button>
      )}
    </search>
  );
}
