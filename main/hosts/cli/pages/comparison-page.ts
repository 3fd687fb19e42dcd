/** Two runs beside each other: `hotwash compare`. */
import type { ComparedStep, RunComparison, Step } from '#shared/runs/model.ts';
import { printable } from '../terminal/text.ts';
import { tookText } from '../terminal/times.ts';
import { stateText } from './marks.ts';
import { codeLines, labelText, type Page } from './page.ts';

/** Equal lines that are shown around those that differ. */
const AROUND = 3;
/** Lines that are shown of one command. */
const MOST_LINES = 200;

export function comparisonPage(page: Page, { left, right, steps }: RunComparison): string[] {
  const { style } = page;
  const nameOf = (run: typeof left) =>
    `${style.bold(run.ref)} ${printable(run.runbookTitle)}, ${printable(run.environmentName)}`;
  const changed = steps.filter((step) => !step.sameOutput || step.verdictChanges.length > 0).length;
  return [
    `${style.red('-')} ${nameOf(left)}`,
    `${style.green('+')} ${nameOf(right)}`,
    ...steps.flatMap((step, index) => stepLines(page, step, index)),
    '',
    style.bold(
      changed === 0
        ? 'Every command came to the same.'
        : `${changed} of ${steps.length} ${steps.length === 1 ? 'command' : 'commands'} came to something else.`,
    ),
  ];
}

function stepLines(page: Page, step: ComparedStep, index: number): string[] {
  const { style } = page;
  const [first = ''] = codeLines('', step.text);
  const name = labelText(step);
  const lines = [
    '',
    `${style.dim(String(index + 1).padStart(2))}${name === first ? '' : `  ${style.bold(name)}`}`,
    `  ${style.dim('$')} ${style.blue(first)}`,
  ];
  const [before, after] = [endOf(step.left), endOf(step.right)];
  lines.push(before === after ? `  ${before}` : `  ${before} → ${after}`);
  for (const { expectation, left, right } of step.verdictChanges) {
    lines.push(
      `  ${style.amber('≠')} ${printable(expectation)}: ${left ?? 'none'} → ${style.bold(right ?? 'none')}`,
    );
  }
  if (step.sameOutput && step.left?.startedAt) lines.push(style.dim('  the same output'));
  else if (step.left && step.right) lines.push(...diffLines(page, step));
  return lines;
}

function endOf(step: Step | null): string {
  if (!step) return 'not in this run';
  const took = step.startedAt && step.endedAt ? ` in ${tookText(step.startedAt, step.endedAt)}` : '';
  return `${stateText(step)}${took}`;
}

function diffLines({ style }: Page, { lines, cut }: ComparedStep): string[] {
  const near = new Set<number>();
  for (const [index, { side }] of lines.entries()) {
    if (side === 'same') continue;
    for (let at = index - AROUND; at <= index + AROUND; at += 1) near.add(at);
  }
  const told: string[] = [];
  let left = 0;
  const gap = () => {
    if (left > 0) told.push(style.dim(`    … ${left} equal ${left === 1 ? 'line' : 'lines'}`));
    left = 0;
  };
  for (const [index, { side, text }] of lines.entries()) {
    if (!near.has(index)) {
      left += 1;
      continue;
    }
    gap();
    if (told.length >= MOST_LINES) break;
    const line = printable(text.replaceAll('\t', '    '));
    if (side === 'left') told.push(style.red(`  - ${line}`.trimEnd()));
    else if (side === 'right') told.push(style.green(`  + ${line}`.trimEnd()));
    else told.push(`    ${line}`.trimEnd());
  }
  gap();
  if (cut || told.length >= MOST_LINES)
    told.push(style.amber('    … too long or too different to be shown wholly'));
  return told;
}
