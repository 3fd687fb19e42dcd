/** What the policy says to a step now: the environment may have changed since the step was planned, or was asked about. */
import type { Environment } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { decide, type PolicyAnswer } from '#shared/runs/policy.ts';
import type { StoredStep } from './store.ts';

export interface Permission {
  decisionOf(step: Pick<StoredStep, 'risk' | 'riskReasons'>): PolicyAnswer;
  /**
   * Why the step must not run now; null when it may. `confirmed`: a person said yes to it, which answers every
   * question but not a refusal. A question that nobody was asked is a refusal here: it is too late to ask.
   */
  refusalOf(step: Pick<StoredStep, 'risk' | 'riskReasons'>, confirmed: boolean): string | null;
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
  return {
    decisionOf,
    refusalOf(step, confirmed) {
      const { decision, reason } = decisionOf(step);
      if (decision === 'run') return null;
      if (decision === 'refuse') return reason;
      return confirmed ? null : 'The policy changed just before this ran. Run it again to be asked.';
    },
  };
}
