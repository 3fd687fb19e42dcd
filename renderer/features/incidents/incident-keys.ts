/** What the keys and the palette do on the screen of an incident. */
import { useMutation } from '@tanstack/react-query';
import { client } from '#renderer/client/client.ts';
import { type AppCommand, useCommands } from '#renderer/commands/registry.ts';
import { tell } from '#renderer/ui/toast.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { isLive } from '#shared/incidents/status.ts';
import { openDialog } from './dialogs.ts';
import { useWritePostmortem } from './follow-up-panel.tsx';
import { type Beside, useAttaching, useIncidentRunbooks, useSuggestedFor } from './runbook-work.ts';

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
    else tell('No runbook is attached: A attaches one that fits.');
  };
  useCommands([
    command(
      'update',
      `Write a status update of ${ref}`,
      () => openDialog({ name: 'update', incidentId }),
      'u',
    ),
    command('handover', `Hand over ${ref}`, () => openDialog({ name: 'handover', incidentId }), 'shift+h'),
    command('beside', 'Open the next runbook beside the timeline', showBeside, 'b'),
    command('side-panel', 'Fold or show the panel', toggleSide, ']'),
    command('postmortem', 'Write the postmortem', () => write.mutate(), 'w'),
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
