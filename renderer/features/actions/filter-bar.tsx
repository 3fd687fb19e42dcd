import { Search } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { inputClasses } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type ActionItem, ActionPriority } from '#shared/actions/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { ActionFilters } from './groups.ts';

/** The filters as they stand in the address: `/actions?owner=Ann&incident=INC-7`. */
export interface FilterAddress {
  q?: string | undefined;
  owner?: string | undefined;
  priority?: string | undefined;
  /** A reference. */
  incident?: string | undefined;
  finished?: boolean | undefined;
  /** One action to point at, by reference. */
  action?: string | undefined;
}

/** The filters that an address means. An incident that is not there filters nothing. */
export function filtersOf(address: FilterAddress, incidents: readonly Incident[]): ActionFilters {
  const incident = incidents.find(({ ref, id }) => ref === address.incident || id === address.incident);
  return {
    query: String(address.q ?? ''),
    owner: String(address.owner ?? ''),
    priority: String(address.priority ?? ''),
    incident: incident?.id ?? '',
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
  address,
  onChange,
}: {
  actions: readonly ActionItem[];
  incidents: readonly Incident[];
  address: FilterAddress;
  onChange: (patch: FilterAddress) => void;
}) {
  const used = new Set(actions.map(({ incidentId }) => incidentId));
  const any = [address.q, address.owner, address.priority, address.incident, address.action].some(Boolean);
  return (
    <search className="flex flex-wrap items-center gap-2" aria-label="Filter the actions">
      <span className="relative w-56">
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
        className="w-36"
      />
      <Select
        label="Priority"
        value={address.priority ?? 'all'}
        options={[
          { value: 'all', label: 'Every priority' },
          ...ActionPriority.options.map((value) => ({ value: value as string, label: value })),
        ]}
        onChange={(priority) => onChange({ priority: priority === 'all' ? undefined : priority })}
        className="w-36"
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
        className="w-56"
      />
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
            onChange({ q: '', owner: undefined, priority: undefined, incident: undefined, action: undefined })
          }
        >
          Clear
        </Button>
      )}
    </search>
  );
}
