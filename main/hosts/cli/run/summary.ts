/** What a run came to: the table at its end and the exit code. */

import type { RunDetail, Step, VerdictValue } from '#shared/runs/model.ts';
import { failedAsExpected } from '#shared/runs/verdicts.ts';
import { paintState, stateText, verdictMark, verdictOf } from '../pages/marks.ts';
import type { Page } from '../pages/page.ts';
import { namesOf, textLines } from '../pages/page.ts';
import { tableLines } from '../terminal/table.ts';
import { count, printable } from '../terminal/text.ts';
import { tookText } from '../terminal/times.ts';

export interface Tally {
  succeeded: number;
  failed: number;
  stopped: number;
  refused: number;
  skipped: number;
  verdicts: Record<VerdictValue, number>;
}

export function tallyOf(steps: Step[]): Tally {
  const tally: Tally = {
    succeeded: 0,
    failed: 0,
    stopped: 0,
    refused: 0,
    skipped: 0,
    verdicts: { met: 0, 'not met': 0, unverified: 0 },
  };
  for (const step of steps) {
    if (step.state === 'skipped') tally.skipped += 1;
    else if (step.outcome === 'refused') tally.refused += 1;
    else if (step.outcome === 'succeeded' || step.outcome === 'sampled') tally.succeeded += 1;
    else if (step.outcome === 'stopped') tally.stopped += 1;
    else if (step.outcome !== null) tally.failed += failedAsExpected(step) ? 0 : 1;
    if (hasRun(step)) for (const verdict of step.verdicts) tally.verdicts[verdictOf(verdict)] += 1;
  }
  return tally;
}

/** Of what has not run there is nothing to judge, not even by a person. */
const hasRun = (step: Step) => step.state === 'ended' && step.startedAt !== null;

/** 3 when policy refused a command, 1 when one failed or an expectation is not met, else 0. */
export function exitCodeOfRun(steps: Step[]): 0 | 1 | 3 {
  const tally = tallyOf(steps);
  if (tally.refused > 0) return 3;
  return tally.failed + tally.stopped > 0 || tally.verdicts['not met'] > 0 ? 1 : 0;
}

/** The verdicts of a step, one line each, what was seen under it, and what to do where one is not met. */
export function verdictLines(page: Page, step: Step): string[] {
  if (!hasRun(step)) return [];
  return step.verdicts.flatMap((verdict) => {
    const value = verdictOf(verdict);
    const head = `  ${verdictMark(page.style, value)}  `;
    const seen = verdict.findings.map((finding) => finding.seen).filter((text) => text !== '');
    return [
      ...textLines(page, head, verdict.expectation.text),
      ...seen.flatMap((text) => textLines(page, '      ', text)),
      ...(verdict.person
        ? textLines(page, '      ', `${verdict.person.by}: ${verdict.person.value} ${verdict.person.note}`)
        : []),
      ...(value === 'not met' && verdict.expectation.otherwise !== ''
        ? textLines(page, `      ${page.style.bold('if different:')} `, verdict.expectation.otherwise)
        : []),
    ];
  });
}

/** `succeeded in 0.4 s`, with the reason where something did not run. */
export function stateLine(page: Page, step: Step): string {
  const took = step.startedAt && step.endedAt ? ` in ${tookText(step.startedAt, step.endedAt)}` : '';
  const reason = step.reason === '' ? '' : `: ${printable(step.reason)}`;
  const masked =
    step.maskedCount === 0 ? '' : page.style.dim(`  (${count(step.maskedCount, 'secret')} masked)`);
  return `  ${paintState(page.style, step, `${stateText(step)}${took}${reason}`)}${masked}`;
}

/** One row a command, then the sum in a sentence. */
export function summaryLines(page: Page, detail: RunDetail): string[] {
  const { run, steps } = detail;
  const names = namesOf(steps);
  const rows = steps.map((step, index) => [
    String(index + 1),
    stateText(step),
    step.startedAt && step.endedAt ? tookText(step.startedAt, step.endedAt) : '–',
    verdictCounts(step),
    names[index]!,
  ]);
  return [
    ...tableLines(
      [
        { head: '#', align: 'right' },
        { head: 'outcome', paint: (text, row) => paintState(page.style, steps[row]!, text) },
        { head: 'took', align: 'right' },
        { head: 'expectations', paint: (text, row) => paintVerdicts(page, steps[row]!, text) },
        { head: 'command', shrinks: true },
      ],
      rows,
      page.width,
      page.style,
    ),
    '',
    sentenceOf(page, run.ref, tallyOf(steps)),
  ];
}

function verdictCounts(step: Step): string {
  const counts = tallyOf([step]).verdicts;
  const told = [
    ['✘', counts['not met']],
    ['?', counts.unverified],
    ['✔', counts.met],
  ] as const;
  const parts = told.filter(([, number]) => number > 0).map(([mark, number]) => `${mark} ${number}`);
  return parts.join('  ') || '–';
}

function paintVerdicts(page: Page, step: Step, text: string): string {
  const counts = tallyOf([step]).verdicts;
  if (counts['not met'] > 0) return page.style.red(text);
  if (counts.unverified > 0) return page.style.amber(text);
  return counts.met > 0 ? page.style.green(text) : page.style.dim(text);
}

/** `RUN-3: 6 succeeded. Expectations: 2 met.` */
export function sentenceOf(page: Page, ref: string, tally: Tally): string {
  const told = (pairs: [number, string][]) =>
    pairs
      .filter(([number]) => number > 0)
      .map(([number, word]) => `${number} ${word}`)
      .join(', ');
  const commands = told([
    [tally.succeeded, 'succeeded'],
    [tally.failed, 'failed'],
    [tally.stopped, 'stopped'],
    [tally.refused, 'refused by policy'],
    [tally.skipped, 'skipped'],
  ]);
  const { verdicts } = tally;
  const expectations = told([
    [verdicts.met, 'met'],
    [verdicts['not met'], 'not met'],
    [verdicts.unverified, 'for a person to judge'],
  ]);
  const sentence = `${ref}: ${commands || 'nothing ran'}. ${expectations === '' ? 'No expectations were judged.' : `Expectations: ${expectations}.`}`;
  return page.style.bold(sentence);
}
