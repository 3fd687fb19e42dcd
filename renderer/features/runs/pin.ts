/** Pinning a step's output to the incident: the run's own, else the live one. */

import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { runCommand } from '#renderer/commands/registry.ts';
import { tell, tellFault } from '#renderer/ui/toast.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import type { Run, Step } from '#shared/runs/model.ts';

/** The incident that evidence of this run belongs to: the run's own, else the first live one. */
export function incidentFor(run: Run | null, incidents: readonly Incident[], live: readonly Incident[]) {
  return incidents.find((incident) => incident.id === run?.incidentId) ?? live[0] ?? null;
}

/**
 * Pins the output and says where; without an incident, offers to declare one. `inSight`: the timeline is on the
 * screen already.
 */
export async function pinOutput(step: Step, incident: Incident | null, inSight = false): Promise<void> {
  if (!incident) {
    tell('There is no live incident to pin to.', {
      action: { label: 'Declare one', run: () => runCommand('incidents.declare') },
    });
    return;
  }
  if (step.outputSha256 === null) {
    tell('The output can be pinned once the command has ended.');
    return;
  }
  try {
    await client.incidents.pinOutput({ id: incident.id, stepId: step.id });
    tell(`Pinned to ${incident.ref}`, {
      detail: step.label,
      ...(inSight
        ? {}
        : { action: { label: 'Open the timeline', run: () => go(`/incidents/${incident.ref}`) } }),
    });
  } catch (error) {
    tellFault(error);
  }
}
