import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { Picker } from './picker.tsx';
import { useAttaching, useSuggestedFor } from './runbook-work.ts';

/** Every runbook that is not attached, those that fit first; Enter attaches. */
export function AttachDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const runbooks = useQuery(queries.runbooks()).data ?? [];
  const suggested = useSuggestedFor(incident);
  const { attach } = useAttaching(incident);
  const reasons = new Map(suggested.map((each) => [each.id, each.reasons.join(', ')]));
  const place = new Map(suggested.map((each, index) => [each.id, index]));
  const free = runbooks
    .filter(({ id }) => !incident.runbookIds.includes(id))
    .toSorted((one, other) => (place.get(one.id) ?? 99) - (place.get(other.id) ?? 99));
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Attach a runbook to ${incident.ref}`}
      description="Its commands run beside the timeline; its deadlines and its estimate count here."
      initialFocus={field}
    >
      <Picker
        label="Runbook"
        hint="A word of its title, or its number"
        field={field}
        empty={
          runbooks.length === 0
            ? 'There is no runbook yet. Import one on the Runbooks screen.'
            : 'Every runbook is attached.'
        }
        options={free.map(({ id, ref, title }) => ({
          id,
          text: `${title} ${ref}`,
          content: (
            <>
              <span className="nums w-14 shrink-0 text-sm text-ink-3">{ref}</span>
              <span className="truncate-line max-w-[60%] shrink-0">{title}</span>
              <span className="truncate-line min-w-0 text-sm text-ink-3">{reasons.get(id)}</span>
            </>
          ),
        }))}
        onChoose={(id) => {
          const runbook = free.find((each) => each.id === id);
          if (runbook) attach.mutate(runbook);
          onClose();
        }}
      />
    </Dialog>
  );
}
