/** What the keys and the palette do on the screen of an incident. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { client } from '#renderer/client/client.ts';
import { type AppCommand, useCommands } from '#renderer/commands/registry.ts';
import { hint } from '#renderer/ui/toast.tsx';
import { Audience, type Incident } from '#shared/incidents/model.ts';
import { isLive } from '#shared/incidents/status.ts';
import { openDialog } from './dialogs.ts';
import { useWritePostmortem } from './follow-up-panel.tsx';
import { type Beside, useAttaching, useIncidentRunbooks, useSuggestedFor } from './runbook-work.ts';

/** What the address asks for at once: `?do=update`, `?do=handover&person=Ann`. It is taken out of the address. */
export function useAsked(incident: Incident): void {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const { do: asked, audience, person, role, next, ...rest } = search;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  useEffect(() => {
    if (asked !== 'update' && asked !== 'handover') return;
    const { id: incidentId, ref } = incident;
    if (asked === 'update') {
      const whom = Audience.safeParse(audience).data;
      openDialog({ name: 'update', incidentId, audience: whom, next: text(next) });
    } else openDialog({ name: 'handover', incidentId, person: text(person), role: text(role) });
    void navigate({ to: '/incidents/$id', params: { id: ref }, search: rest, replace: true });
  });
}

export function useIncidentKeys(incident: Incident, beside: Beside, toggleSide: () => void): void {
  const write = useWritePostmortem(incident);
  const runbooks = useIncidentRunbooks(incident);
  const { attach } = useAttaching(incident);
  const best = useSuggestedFor(incident)[0];
  const setStatus = useMutation({
    mutationFn: (status: 'cancelled' | 'investigating') =>
      client.incidents.setStatus({ id: incident.id, status }),
  });
  const { id: incidentId, ref } = incident;
  const live = isLive(incident.status);
  const command = (id: string, title: string, run: () => void, keys?: string): AppCommand => ({
    id: `incidents.${id}`,
    title,
    group: 'Incident',
    run,
    ...(keys ? { keys } : {}),
  });
  /** Opens the runbook beside the timeline, the next one, and closes it after the last. */
  const showBeside = () => {
    const known = runbooks.filter(({ title }) => title !== '');
    const at = known.findIndex((each) => each.ref === beside.runbook || each.id === beside.runbook);
    const next = known[at + 1];
    if (next) beside.open(next.ref);
    else if (beside.runbook !== undefined) beside.close();
    else hint('No runbook is attached: A attaches one that fits.');
  };
  useCommands([
    command(
      'update',
      `Write a status update of ${ref}`,
      () => openDialog({ name: 'update', incidentId }),
      'u',
    ),
    command('handover', `Hand over ${ref}`, () => openDialog({ name: 'handover', incidentId }), 'shift+h'),
    command(
      'import',
      `Import messages onto ${ref}`,
      () => openDialog({ name: 'import', incidentId }),
      'shift+l',
    ),
    command('beside', 'Open the next runbook beside the timeline', showBeside, 'b'),
    command('side-panel', 'Fold or show the panel', toggleSide, ']'),
    command('postmortem', 'Write the postmortem', write, 'w'),
    ...(best
      ? [command('attach-suggested', `Attach the runbook ${best.title}`, () => attach.mutate(best), 'a')]
      : []),
    ...(live
      ? [
          command('merge', `Merge ${ref} into another incident`, () =>
            openDialog({ name: 'merge', incidentId }),
          ),
          command('cancel', `Cancel ${ref}: it was no incident`, () => setStatus.mutate('cancelled')),
        ]
      : [command('reopen', `Reopen ${ref}`, () => setStatus.mutate('investigating'))]),
  ]);
}
