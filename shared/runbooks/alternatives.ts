/** Commands that stand for another one: "Or restart only the stuck one", "Alternatively, ask the API:". */
import type { FoundCommand } from './found-command.ts';
import type { Expectation } from './model.ts';
import type { Page, PageBlock } from './page.ts';

const OR =
  /^(?:\W*(?:or|alternatively|alternative|as an alternative|otherwise use|instead(?: of (?:this|that|the above))?,? (?:use|run|you can))\b(?! (?:not|more|less|higher|later|newer|above|below|equal)\b)|(?:option|method|variant|alternative) *(?:#? *[2-9]|[b-h])\b)/i;

/** What may stand between two commands in a sentence: "`a`, or `b`", "`a` (or alternatively with `b`)". */
const BETWEEN =
  /^[`*_\s]*[,;(]?\s*or(?: alternatively)?(?: (?:with|use|using|run|by running|via))?[:\s`*_]*$/i;

/** In a sentence. In UTF-16 units. */
const FARTHEST = 60;

/**
 * For each command that is an alternative, the command it stands for: the last one before it in its section that is
 * no alternative itself. All commands of a block belong together when the sentence above it says "Or".
 */
export function findAlternatives(
  page: Page,
  commandsOf: (block: PageBlock) => readonly FoundCommand[],
): Map<FoundCommand, FoundCommand> {
  const found = new Map<FoundCommand, FoundCommand>();
  let section = -2;
  let last: FoundCommand | null = null;
  let end = 0;
  let lead = '';
  for (const block of page.blocks) {
    if (block.section !== section) {
      section = block.section;
      last = null;
      lead = '';
    }
    const commands = commandsOf(block);
    const whole: FoundCommand | null = block.type === 'code' && OR.test(lead) ? last : null;
    for (const command of commands) {
      const stands: FoundCommand | null =
        whole ?? (last && saysOr(command, page.source.slice(end, command.start)) ? last : null);
      if (stands) found.set(command, stands);
      else last = command;
      end = command.end;
    }
    if (block.type === 'prose') lead = block.text.trim();
    else if (commands.length > 0) lead = '';
  }
  return found;
}

function saysOr(command: FoundCommand, between: string): boolean {
  if (command.source !== 'inline') return OR.test(command.label);
  return between.length <= FARTHEST && BETWEEN.test(between);
}

/**
 * A sentence below several ways to look is about each of them, and only the first is run unasked: it gets what the
 * last one of its step was given, unless the page says something of its own.
 */
export function shareAmongAlternatives(
  alternatives: ReadonlyMap<FoundCommand, FoundCommand>,
  expectations: Map<FoundCommand, Expectation[]>,
): void {
  for (const [command, first] of alternatives) {
    const given = expectations.get(command);
    if (!given || command.remarks.length > 0 || command.recordedOutput !== null) continue;
    if (first.step !== command.step || expectations.has(first)) continue;
    expectations.set(
      first,
      given.map((one) => ({ ...one })),
    );
  }
}
