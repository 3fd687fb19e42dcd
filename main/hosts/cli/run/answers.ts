/** Who says yes: the flags, or the person at the terminal; never nobody. */
import type { Environment } from '#shared/environments/model.ts';
import { fault } from '#shared/fault.ts';
import type { PlannedStep, Step } from '#shared/runs/model.ts';
import { riskText } from '../pages/marks.ts';
import { namesOf } from '../pages/page.ts';
import type { Screen } from '../terminal/screen.ts';
import { count, printable } from '../terminal/text.ts';

export interface Answers {
  /** `--yes`: goes for what changes state, never for what destroys. */
  yes: boolean;
  /** `--confirm NAME`: goes for what destroys, in the environment of that name. */
  confirm: string[];
}

/**
 * Refuses before anything runs what nobody would be there to allow. `names` are those of all environments of the run.
 * Faults: `policy.needs-yes`, `policy.needs-name`, `usage.wrong-name`.
 */
export function requireAnswers(
  steps: PlannedStep[],
  environment: Environment,
  answers: Answers,
  interactive: boolean,
  names: readonly string[] = [environment.name],
): void {
  const wrong = answers.confirm.find((name) => !names.includes(name));
  if (wrong !== undefined) {
    throw fault(
      'usage.wrong-name',
      `--confirm says "${wrong}", the environment is "${names.join('", "')}".`,
      {
        todo: 'Look again where this would run.',
        kept: 'Nothing was run.',
      },
    );
  }
  if (interactive) return;
  const called = namesOf(steps);
  const named = (some: readonly PlannedStep[]) => {
    const told = some.slice(0, 3).map((step) => `"${called[steps.indexOf(step)]}"`);
    return told.join(', ') + (some.length > 3 ? ', …' : '');
  };
  const destructive = steps.filter((step) => step.decision === 'ask for the name');
  if (destructive.length > 0 && !answers.confirm.includes(environment.name)) {
    throw fault(
      'policy.needs-name',
      `${count(destructive.length, 'command')} would destroy something on ${environment.name}: ${named(destructive)}.`,
      {
        todo: `Look at --dry-run. To run ${destructive.length === 1 ? 'it' : 'them'} all the same: --confirm ${environment.name}. --yes alone is not enough.`,
        kept: 'Nothing was run.',
      },
    );
  }
  const asking = steps.filter((step) => step.decision === 'ask');
  if (asking.length > 0 && !answers.yes) {
    throw fault(
      'policy.needs-yes',
      `${count(asking.length, 'command')} may change the state of ${environment.name}, and nobody is here to ask: ${named(asking)}.`,
      { todo: 'Look at --dry-run, then say --yes, or choose others with --only.', kept: 'Nothing was run.' },
    );
  }
}

export interface Answer {
  go: boolean;
  name?: string;
}

/** The answer to one step that waits for it. `signal` ends the question; the answer is no then. */
export async function answerFor(
  screen: Screen,
  step: Step,
  environment: Pick<Environment, 'name'>,
  answers: Answers,
  signal: AbortSignal,
): Promise<Answer> {
  const style = screen.noteStyle;
  // What destroys is never covered by --yes, whatever the policy asks for.
  const byName = step.risk === 'destructive';
  if (byName) {
    if (answers.confirm.includes(environment.name)) return { go: true, name: environment.name };
  } else if (answers.yes) {
    return { go: true };
  }
  const why = step.riskReasons.map(printable).join('; ');
  screen.note(`  ${riskText(style, step.risk)}${why === '' ? '' : `: ${why}`}`);
  if (byName) {
    const name = await screen.ask(
      `  Type ${style.bold(environment.name)} to run this there, or Enter to leave it: `,
      signal,
    );
    return name?.trim() === environment.name ? { go: true, name: environment.name } : { go: false };
  }
  const said = await screen.ask(`  Run this on ${style.bold(environment.name)}? [y/N] `, signal);
  return { go: /^y(?:es)?$/i.test(said?.trim() ?? '') };
}
