/** What an environment's policy says to a command. The core asks here before anything runs. */
import type { Policy } from '#shared/environments/model.ts';
import type { Risk } from '#shared/runbooks/model.ts';
import type { PlannedStep } from './model.ts';

export interface PolicyQuestion {
  risk: Risk;
  /** Why the risk is what it is, for the answer's sentence. */
  riskReasons: readonly string[];
  policy: Policy;
  production: boolean;
  environmentName: string;
}

export interface PolicyAnswer {
  decision: Exclude<PlannedStep['decision'], 'skip'>;
  /** One sentence for the person; empty when it simply runs. */
  reason: string;
}

/**
 * `observe` refuses all but read-only commands. `confirm` asks, and for a destructive command wants the name of the
 * environment. `open` runs, except that destroying something in production always wants the name.
 * A command of unknown risk counts as one that changes state.
 */
export function decide({
  risk,
  riskReasons,
  policy,
  production,
  environmentName,
}: PolicyQuestion): PolicyAnswer {
  if (risk === 'read-only') return { decision: 'run', reason: '' };
  const why = riskReasons.length > 0 ? ` (${riskReasons.join('; ')})` : '';
  if (policy === 'observe') {
    return {
      decision: 'refuse',
      reason: `${environmentName} is only observed: a command that ${RISK_CLAUSE[risk]} does not run there${why}.`,
    };
  }
  if (risk === 'destructive' && (policy === 'confirm' || production)) {
    return {
      decision: 'ask for the name',
      reason: `It ${RISK_CLAUSE[risk]}${why}. Type ${environmentName} to run it.`,
    };
  }
  if (policy === 'confirm') {
    return { decision: 'ask', reason: `It ${RISK_CLAUSE[risk]}${why}. Run it in ${environmentName}?` };
  }
  return { decision: 'run', reason: '' };
}

/**
 * The same for a terminal, in which a person runs what nobody reads before: never where the environment is only
 * observed, and with its name given where commands are asked about or where it is production.
 */
export function decideTerminal({
  policy,
  production,
  environmentName,
}: Pick<PolicyQuestion, 'policy' | 'production' | 'environmentName'>): PolicyAnswer {
  if (policy === 'observe') {
    return {
      decision: 'refuse',
      reason: `${environmentName} is only observed: a terminal, in which anything can be run, does not open there.`,
    };
  }
  if (policy === 'confirm' || production) {
    return {
      decision: 'ask for the name',
      reason: `Anything can be run in a terminal, and no policy asks there. Type ${environmentName} to open one.`,
    };
  }
  return { decision: 'run', reason: '' };
}

const RISK_CLAUSE: Record<Risk, string> = {
  'read-only': 'only reads',
  'changes state': 'changes state',
  destructive: 'destroys something',
  unknown: 'may change state',
};
