/** What fills an empty list: told where one is shown, and where something of it is named in vain. */
import type { EntityKind } from '#shared/reference.ts';

export const FIRST_STEPS: Readonly<Record<EntityKind, string>> = {
  runbook: 'Take some in: hotwash import runbooks/',
  investigation: 'Take some in: hotwash import docs/ --kind investigation',
  postmortem: 'Begin that of an incident: hotwash postmortem new INC-1',
  incident: 'Declare one: hotwash incident declare "What is wrong"',
  action: 'Add one: hotwash action add "What will be done" --owner NAME --due friday',
  environment: 'Add this machine: hotwash env add this-machine --type local',
  run: 'Run a runbook: hotwash run RB-1 --env this-machine',
};
