/** What the policy says to a step now: the environment may have changed since the step was planned, or was asked about. */
import type { Environment } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { decide, type PolicyAnswer } from '#shared/runs/policy.ts';
import type { StoredStep } from './store.ts';

/** What was decided of a step, and where it was to run then. */
export interface Granted {
  /** A person said yes to it. */
  confirmed: boolean;
  place: string;
}

export interface Permission {
  /** What the environment names at the far end now; empty when it was removed. */
  placeNow(): string;
  decisionOf(step: Pick<StoredStep, 'risk' | 'riskReasons'>): PolicyAnswer;
  /**
   * Why the step must not run now; null when it may. That a person said yes answers every question but not a refusal,
   * and only for the place that it was said of. A question that nobody was asked is a refusal here: it is too late to
   * ask.
   */
  refusalOf(step: Pick<StoredStep, 'risk' | 'riskReasons'>, granted: Granted): string | null;
}

/** @param environment reads the environment as it is stored now. */
export function createPermission(environment: () => Environment): Permission {
  const decisionOf: Permission['decisionOf'] = ({ risk, riskReasons }) => {
    try {
      const { policy, production, name } = environment();
      return decide({ risk, riskReasons, policy, production, environmentName: name });
    } catch (error) {
      if (faultOf(error).code !== 'environments.not-found') throw error;
      return { decision: 'refuse', reason: 'Its environment was removed: nothing runs there any more.' };
    }
  };
  const placeNow = (): string => {
    try {
      return JSON.stringify(environment().target);
    } catch (error) {
      if (faultOf(error).code !== 'environments.not-found') throw error;
      return '';
    }
  };
  return {
    placeNow,
    decisionOf,
    refusalOf(step, { confirmed, place }) {
      const { decision, reason } = decisionOf(step);
      if (decision === 'refuse') return reason;
      if (place !== placeNow())
        return 'The environment names another place since this was decided. Run it again.';
      if (decision === 'run') return null;
      return confirmed ? null : 'The policy changed just before this ran. Run it again to be asked.';
    },
  };
}
