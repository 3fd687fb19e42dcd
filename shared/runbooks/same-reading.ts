/** Whether two texts are understood the same, whatever they look like. */
import type { Command, RunbookReading } from './model.ts';

/**
 * What is read from `after` otherwise than from `before`, in words for a person; empty when both say the same. Places
 * in the text, languages and warnings are not compared.
 */
export function readingDifferences(before: RunbookReading, after: RunbookReading): string[] {
  const differences: string[] = [];
  const compare = (what: string, left: unknown, right: unknown) => {
    if (JSON.stringify(left) !== JSON.stringify(right)) differences.push(what);
  };
  compare('the title', before.title, after.title);
  compare('owner, severity and the like', before.metadata, after.metadata);
  compare('the headings', before.sections.map(headingOf), after.sections.map(headingOf));
  compareCommands(before.commands, after.commands, differences);
  compare('the causes', before.causes, after.causes);
  compare('the checklist', before.checklist.map(checkOf), after.checklist.map(checkOf));
  compare('the escalation', before.escalations, after.escalations);
  return differences;
}

function compareCommands(before: readonly Command[], after: readonly Command[], differences: string[]): void {
  const left = new Map(before.map((command) => [command.id, command]));
  const right = new Map(after.map((command) => [command.id, command]));
  for (const [id, command] of left) {
    const other = right.get(id);
    if (!other) differences.push(`the command ${briefly(command)} is missing`);
    else if (JSON.stringify(meaningOf(command)) !== JSON.stringify(meaningOf(other)))
      differences.push(`the command ${briefly(command)}`);
  }
  for (const [id, command] of right)
    if (!left.has(id)) differences.push(`the command ${briefly(command)} is new`);
}

/** The parts that a run and its verdicts depend on. */
function meaningOf(command: Command) {
  const { id, label, runnable, placeholders, follows, interactive, risk, expectations } = command;
  return { id, label, runnable, placeholders, follows, interactive, risk, expectations };
}

function headingOf({ heading, role }: RunbookReading['sections'][number]) {
  return { heading, role };
}

function checkOf({ text, done }: RunbookReading['checklist'][number]) {
  return { text, done };
}

function briefly({ text }: Command): string {
  const line = text.split('\n')[0]!;
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
