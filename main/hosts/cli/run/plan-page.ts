/** What would run where, and what the policy says to each: `run --dry-run`. */
import type { Environment } from '#shared/environments/model.ts';
import type { PlannedStep } from '#shared/runs/model.ts';
import { shownText } from '#shared/runs/shown-text.ts';
import { riskText } from '../pages/marks.ts';
import { codeLines, headingLines, type Page, textLines } from '../pages/page.ts';
import { count, printable } from '../terminal/text.ts';

const DECISION: Record<PlannedStep['decision'], string> = {
  run: 'runs',
  ask: 'asks first',
  'ask for the name': "asks for the environment's name",
  refuse: 'refused',
  skip: 'does not run',
};

export function planPage(page: Page, steps: PlannedStep[], environment: Environment): string[] {
  const { style } = page;
  const lines = [
    `${style.bold(count(steps.length, 'command'))} on ${style.bold(environment.name)} ${style.dim(
      `(${environment.type}, policy ${environment.policy}${environment.production ? ', production' : ''})`,
    )}`,
  ];
  let before = '';
  for (const [index, step] of steps.entries()) {
    const place = step.heading.slice(1).map(printable).join(' › ');
    if (place !== '' && place !== before) lines.push(...headingLines(page, place));
    before = place;
    const decision = DECISION[step.decision];
    const told =
      step.decision === 'refuse'
        ? style.red(decision)
        : step.decision === 'run'
          ? decision
          : style.amber(decision);
    lines.push(`${String(index + 1).padStart(4)}  ${told} ${style.dim('·')} ${riskText(style, step.risk)}`);
    lines.push(...codeLines('      ', shownText(step)).map((line) => style.blue(line)));
    const reasons = [step.reason, ...step.riskReasons].filter((reason) => reason !== '');
    for (const reason of new Set(reasons)) lines.push(...textLines(page, '      ', reason).map(style.dim));
  }
  return [...lines, '', style.dim('Nothing was run.')];
}
