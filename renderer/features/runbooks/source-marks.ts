/** What the reading says about the lines of the source: marks beside the numbers, and what could not be understood. */
import type { EditorMark, EditorProblem } from '#renderer/editor/source-editor.tsx';
import type { Command, RunbookReading } from '#shared/runbooks/model.ts';
import { notRunWarning } from '#shared/runbooks/not-run.ts';

/** The mark of each line that has one. Where several would do, the gravest stands; its hover tells everything. */
export function marksOf(source: string, reading: RunbookReading): EditorMark[] {
  const lines = source.split(/\r\n|\r|\n/);
  const marks = new Map<number, EditorMark>();
  const add = (mark: EditorMark) => {
    const there = marks.get(mark.line);
    if (!there) marks.set(mark.line, mark);
    else {
      const [first, second] = RANK[mark.kind] < RANK[there.kind] ? [mark, there] : [there, mark];
      marks.set(mark.line, { ...first, hover: [...first.hover, ...second.hover] });
    }
  };
  for (const command of reading.commands) {
    add({ line: command.line, kind: kindOf(command), hover: hoverOf(command) });
    for (const expectation of command.expectations) {
      if (expectation.predicates.length > 0) continue;
      add({
        line: lineOf(expectation.text, lines, command.line),
        kind: 'unread',
        hover: [`Expectation that a person must judge: ${expectation.text}`],
      });
    }
  }
  return [...marks.values()].toSorted((left, right) => left.line - right.line);
}

/** Warnings of the reading, and every command that is not run with the reason. */
export function problemsOf(source: string, reading: RunbookReading): EditorProblem[] {
  const last = source.split(/\r\n|\r|\n/).length;
  // Each command that is not run says so on its own line; their count would only stand at the top.
  const count = notRunWarning(reading.commands);
  const told = reading.problems.filter(({ message }) => message !== count);
  const warnings = told.map(({ message, line }): EditorProblem => {
    return { line: Math.min(Math.max(1, line ?? 1), last), severity: 'warning', message };
  });
  const shown = reading.commands
    .filter(({ runnable }) => !runnable)
    .map(({ line, reason }): EditorProblem => ({ line, severity: 'info', message: `Not run: ${reason}` }));
  return [...warnings, ...shown];
}

const RANK: Record<EditorMark['kind'], number> = {
  destructive: 0,
  parameter: 1,
  unread: 2,
  'not runnable': 3,
  runnable: 4,
};

function kindOf(command: Command): EditorMark['kind'] {
  if (!command.runnable) return 'not runnable';
  if (command.risk === 'destructive') return 'destructive';
  return command.placeholders.length > 0 ? 'parameter' : 'runnable';
}

function hoverOf(command: Command): string[] {
  const { runnable, reason, risk, riskReasons, placeholders, expectations, label } = command;
  const hover = [runnable ? `Command: ${label || command.text.split('\n')[0]}` : `Not run: ${reason}`];
  if (runnable) hover.push([`Risk: ${risk}`, ...riskReasons].join('; '));
  const names = [...new Set(placeholders.map(({ name }) => name))];
  if (names.length > 0) hover.push(`Asks for ${names.join(', ')}`);
  for (const { text, predicates } of expectations) {
    if (predicates.length > 0) hover.push(`Expected: ${text}`);
  }
  return hover;
}

/** Words of an expectation that find its line. */
const ENOUGH = 24;
/** Lines below a command in which its expectation is looked for. */
const NEAR = 40;

/** Where the expectation stands: below its command as a rule, in it as a comment, else the command's own line. */
function lineOf(text: string, lines: readonly string[], commandLine: number): number {
  const wanted = plain(text).slice(0, ENOUGH);
  if (wanted === '') return commandLine;
  for (let line = commandLine; line <= Math.min(lines.length, commandLine + NEAR); line++) {
    if (plain(lines[line - 1] ?? '').includes(wanted)) return line;
  }
  return commandLine;
}

function plain(text: string): string {
  return text
    .replaceAll(/[*_`\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
