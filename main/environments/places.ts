/** How a shell is had in each type of environment. */
import type { ChannelEvents, ShellChannel, ShellPlan } from '#main/runs/session/channel.ts';
import { openLocal } from '#main/runs/session/local.ts';
import type { Environment, EnvironmentType } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import { localPlan } from './local-plan.ts';
import type { Questions } from './questions.ts';
import type { Secrets } from './secrets.ts';
import type { States } from './states.ts';

/** Types that commands can be run in; the model names those that are to come. */
const WORKING_TYPES: readonly EnvironmentType[] = ['local'];

/** A shell of this machine. */
export type Place = { kind: 'here'; plan: ShellPlan };

export type Places = ReturnType<typeof createPlaces>;

export function createPlaces({ secrets }: { questions: Questions; secrets: Secrets; states: States }) {
  const placeOf = async (environment: Environment, signal?: AbortSignal): Promise<Place> => {
    requirePossible(environment);
    const plan = localPlan(environment);
    const values = await secrets.values(environment, signal);
    return { kind: 'here', plan: { ...plan, variables: { ...plan.variables, ...values } } };
  };

  return {
    placeOf,
    requirePossible,
    async open(environment: Environment, events: ChannelEvents): Promise<ShellChannel> {
      return openLocal((await placeOf(environment)).plan)(events);
    },
    /** Lets go of what is held for this environment. */
    async letGo(_environmentId: string): Promise<void> {},
    async close(): Promise<void> {},
  };
}

/** Faults with what can be known at once: those of `localPlan`, `environments.type-not-available`. */
function requirePossible(environment: Environment): void {
  if (!WORKING_TYPES.includes(environment.type)) {
    throw fault(
      'environments.type-not-available',
      `Environments of type ${environment.type} are not in this version.`,
      { todo: `These work: ${WORKING_TYPES.join(', ')}.` },
    );
  }
  localPlan(environment);
}
