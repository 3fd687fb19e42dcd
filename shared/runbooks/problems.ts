/** What a reader should know before trusting a reading, with the line that it is about. */
import type { Command, ReadingProblem } from './model.ts';
import { notRunWarning } from './not-run.ts';
import type { CodeBlock, Page } from './page.ts';

/** Those of the page and of its commands, in the order of what they weigh. */
export function pageProblems(page: Page, commands: readonly Command[]): ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  if (page.pasted)
    problems.push({
      message: 'The text was pasted from a rendered page; headings and code were recognised by their layout.',
      line: null,
    });
  for (const block of page.blocks)
    if (block.type === 'code' && block.source === 'fence' && !isClosed(block, page.source))
      problems.push({
        message: `The code block that begins on line ${block.line} has no end: what follows is taken for code.`,
        line: block.line,
      });
  return [...problems, ...notRunProblem(commands)];
}

/** That commands are shown but not run, at the first of them; none when every one can run. */
export function notRunProblem(commands: readonly Command[]): ReadingProblem[] {
  const message = notRunWarning(commands);
  const first = commands.find(({ runnable }) => !runnable);
  return message === null || !first ? [] : [{ message, line: first.line }];
}

/** The closing fence stands within this many UTF-16 units of the block's end, with the marks of lists and quotes. */
const NEAR_END = 300;

function isClosed({ start, end }: CodeBlock, source: string): boolean {
  const [mark] = /^(?:`{3,}|~{3,})/.exec(source.slice(start, start + NEAR_END)) ?? [];
  if (!mark) return true;
  const tail = source.slice(Math.max(start + mark.length, end - NEAR_END), end);
  const last = tail.split(/[\r\n]/).at(-1)!;
  const closing = last.replace(/^[\s>]+/, '').trimEnd();
  return tail !== last && closing.length >= mark.length && closing === mark[0]!.repeat(closing.length);
}
