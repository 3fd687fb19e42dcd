/** What a draft tells of an incident's runs. */
import type { RunFact } from '#shared/incidents/updates/facts.ts';
import type { RunDetail, RunListed, Step } from '#shared/runs/model.ts';

export interface RunsPort {
  /** Newest first. */
  list(filter: { incidentId: string }): RunListed[];
  get(id: string): RunDetail;
}

/** Runs that ended are told by the last ones only. */
const MOST_ENDED = 3;

export function createRunFacts(runs: RunsPort): (incidentId: string) => RunFact[] {
  return (incidentId) => {
    const all = runs.list({ incidentId });
    const live = all.filter(isLive);
    const ended = all.filter((run) => !isLive(run)).slice(0, MOST_ENDED);
    return [...live, ...ended].map((run) => {
      const { steps } = runs.get(run.id);
      const goesOn = isLive(run);
      return {
        ref: run.ref,
        runbook: run.runbookTitle,
        environment: run.environmentName,
        live: goesOn,
        paused: run.state === 'paused',
        step: toldOf(goesOn ? (steps.find(isBusy) ?? steps.findLast(hasEnded)) : steps.findLast(hasEnded)),
      };
    });
  };
}

const isLive = ({ state }: Pick<RunListed, 'state'>): boolean => state === 'running' || state === 'paused';
const isBusy = ({ state }: Step): boolean => state === 'running' || state === 'needs confirmation';
const hasEnded = ({ state }: Step): boolean => state === 'ended';

function toldOf(step: Step | undefined): RunFact['step'] {
  if (!step) return null;
  const label = step.label || step.heading.at(-1) || step.text.split('\n', 1)[0]!;
  return { label, outcome: step.state === 'needs confirmation' ? 'waits for a yes' : step.outcome };
}
