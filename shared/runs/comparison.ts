/** How one command went in two runs: its outputs line by line, and the verdicts that changed. */
import { diffArrays } from 'diff';
import { plainText } from './judging/reading.ts';
import type { ComparedStep, Run, RunComparison, Step } from './model.ts';
import { effectiveVerdict } from './verdicts.ts';

/** The beginning of what a step printed. */
export interface OutputHead {
  text: string;
  /** True when it printed more, or a part of it was not kept. */
  cut: boolean;
}

export interface ComparedRun {
  run: Run;
  steps: readonly Step[];
  /** Read when it is due, one step after the other. */
  output(step: Step): OutputHead;
}

/** Lines of one output that are compared, and of one comparison that are told. */
const MOST_LINES = 4000;
/** Lines that are told of a whole run. */
const MOST_LINES_OF_RUN = 20_000;
/** Differing lines after which two outputs have nothing in common: the time to find out grows with their square. */
const MOST_EDITS = 1500;
/** Characters of a line that are told; the whole line is compared. */
const LONGEST_LINE = 2000;

/** Commands in the order of the right run, then those that only the left one has. */
export function compareRuns(left: ComparedRun, right: ComparedRun): RunComparison {
  const unpaired = [...left.steps];
  const pairs: [Step | null, Step | null][] = right.steps.map((step) => {
    const at = unpaired.findIndex(({ commandId }) => commandId === step.commandId);
    return [at < 0 ? null : unpaired.splice(at, 1)[0]!, step];
  });
  pairs.push(...unpaired.map((step): [Step, null] => [step, null]));
  let room = MOST_LINES_OF_RUN;
  const steps = pairs.map(([a, b]) => {
    const compared = compareStep(
      a,
      b,
      a ? left.output(a) : NOTHING,
      b ? right.output(b) : NOTHING,
      Math.min(room, MOST_LINES),
    );
    room -= compared.lines.length;
    return compared;
  });
  return { left: left.run, right: right.run, steps };
}

const NOTHING: OutputHead = { text: '', cut: false };

function compareStep(
  left: Step | null,
  right: Step | null,
  leftOutput: OutputHead,
  rightOutput: OutputHead,
  room: number,
): ComparedStep {
  const { commandId, label, text } = (right ?? left)!;
  const same =
    leftOutput.text === rightOutput.text &&
    (left?.outputSha256 === right?.outputSha256 || !(leftOutput.cut || rightOutput.cut));
  const { lines, cut } = compareLines(leftOutput.text, rightOutput.text, room);
  return {
    commandId,
    label,
    text,
    left,
    right,
    lines,
    cut: cut || leftOutput.cut || rightOutput.cut,
    sameOutput: same,
    verdictChanges: verdictChangesOf(left, right),
  };
}

/** Lines of both texts in order, without escape sequences. `cut` when they are too many, or too different. */
export function compareLines(
  left: string,
  right: string,
  room: number = MOST_LINES,
): Pick<ComparedStep, 'lines' | 'cut'> {
  const [before, after] = [linesOf(left), linesOf(right)];
  const cut = before.length > MOST_LINES || after.length > MOST_LINES;
  const [some, others] = [before.slice(0, MOST_LINES), after.slice(0, MOST_LINES)];
  const changes = diffArrays(some, others, { maxEditLength: MOST_EDITS });
  const lines: ComparedStep['lines'] = changes
    ? changes.flatMap(({ added, removed, value }) =>
        value.map((text) => ({
          side: added ? ('right' as const) : removed ? ('left' as const) : ('same' as const),
          text: shortened(text),
        })),
      )
    : [
        ...some.map((text) => ({ side: 'left' as const, text: shortened(text) })),
        ...others.map((text) => ({ side: 'right' as const, text: shortened(text) })),
      ];
  return { lines: lines.slice(0, room), cut: cut || !changes || lines.length > room };
}

function linesOf(text: string): string[] {
  const lines = plainText(text).split('\n');
  // The end of the last line begins no further one.
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function shortened(line: string): string {
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
}

function verdictChangesOf(left: Step | null, right: Step | null): ComparedStep['verdictChanges'] {
  const values = (step: Step | null) =>
    new Map((step?.verdicts ?? []).map((verdict) => [verdict.expectation.text, effectiveVerdict(verdict)]));
  const [before, after] = [values(left), values(right)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((expectation) => {
    const change = {
      expectation,
      left: before.get(expectation) ?? null,
      right: after.get(expectation) ?? null,
    };
    return change.left === change.right ? [] : [change];
  });
}
