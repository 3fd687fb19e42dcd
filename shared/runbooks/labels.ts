/** Labels of commands: the comment above, else the words that lead to it. */

import { splitExpectation } from './expectations.ts';
import type { FoundCommand } from './found-command.ts';
import { withoutMarks } from './generator-tags.ts';
import type { InlineCode, Page, PageBlock, ProseBlock, TableBlock } from './page.ts';

const LONGEST = 100;

/** Gives commands without a comment the words before them: of their own sentence, else of the sentence above. */
export function labelled(page: Page, commandsOf: (block: PageBlock) => readonly FoundCommand[]): void {
  let lead = '';
  let above = '';
  let section = -2;
  for (const block of page.blocks) {
    if (block.section !== section) {
      section = block.section;
      lead = '';
      above = '';
    }
    const title = page.sections[section]?.title ?? '';
    const commands = commandsOf(block);
    if (block.type === 'prose') {
      lead = splitExpectation(block.text) ? '' : leadOf(block.text);
      if (!block.item) above = /[:：]\s*$/.test(block.text) ? lead : '';
      inSentence(block, commands, (block.item && above) || title);
    } else if (block.type === 'table') inRow(block, commands, title);
    else {
      const first = commands[0];
      if (first && first.label === '') first.label = lead || title;
      if (commands.length > 0) lead = '';
    }
  }
}

/** The last sentence of a paragraph, without its colon and numbering. */
function leadOf(text: string): string {
  const plain = withoutMarks(text)
    .replace(/\s+/g, ' ')
    .replace(/[:：]\s*$/, '')
    .trim();
  const last = plain.split(/(?<=[.!?])\s+(?=[A-Z])/).at(-1) ?? '';
  return shortened(last.replace(/^\d+[.)]\s+/, '').replace(/\.$/, ''));
}

/** Commands of a sentence: the words between the one before it, or the sentence's beginning, and the command. */
function inSentence(block: ProseBlock, commands: readonly FoundCommand[], otherwise: string): void {
  let before: InlineCode | null = null;
  for (const command of commands) {
    const code = codeOf(block, command);
    if (!code) continue;
    const words = wordsBefore(code, before) || wordsAfter(block, code);
    if (command.label === '') command.label = words || otherwise;
    before = code;
  }
}

/** A command in a table is called as its row is: by the first cell, when that is another one. */
function inRow(block: TableBlock, commands: readonly FoundCommand[], title: string): void {
  for (const command of commands) {
    if (command.label !== '') continue;
    // The header and its rule stand above the rows, each on a line of its own.
    const first = block.rows[command.line - block.line - 2]?.[0] ?? '';
    command.label = first === '' || first.includes(command.text) ? title : shortened(first);
  }
}

function codeOf(block: ProseBlock, command: FoundCommand): InlineCode | undefined {
  return block.codes.find(({ start, end }) => start <= command.start && end >= command.end);
}

/** Words that only lead over to the code: "… with", "… by running", "Run". */
const LEADS_OVER =
  /(?:^|[\s,;(]+)(?:(?:and|or|then|also|by|with|using|via|through|in|on|from|the|command|either|alternatively|e\.g\.|i\.e\.|like|such as|namely|please|you can|just|simply|first|next|try|use|do|run|running|execute|executing|type|typing|enter|entering|issue|issuing|re-?run)\b[\s,]*)+[\s:`"'(–—-]*$/i;

function wordsBefore(code: InlineCode, previous: InlineCode | null): string {
  const text = withoutMarks(code.before).replace(/\s+/g, ' ');
  const cut = previous ? text.lastIndexOf(previous.text.replace(/\s+/g, ' ')) : -1;
  const own = cut < 0 ? text : text.slice(cut + previous!.text.length);
  const sentence = own.split(/(?<=[.!?])\s+(?=[A-Z])/).at(-1) ?? '';
  return said(sentence.replace(LEADS_OVER, '').replace(/[\s:：,;(–—-]+$/, ''));
}

/** "`uptime`: the load", "Run `df -h` to see the disks": what it is for stands behind it. */
function wordsAfter(block: ProseBlock, code: InlineCode): string {
  const text = block.text.replace(/\s+/g, ' ');
  const at = text.indexOf(code.text.replace(/\s+/g, ' '));
  if (at < 0) return '';
  const [after = ''] = text.slice(at + code.text.length).split(/(?<=[.!?;])(?:\s|$)/);
  if (splitExpectation(after)) return '';
  const words = /^\s*(?:[:：–—-]|\(|(?:and|then)\b|(?:in order )?to\b|which\b|shows\b|for\b)\s*(.*)$/i.exec(
    after,
  )?.[1];
  return said((words ?? '').replace(/[\s.;:,)]+$/, ''));
}

/** Two letters or more make words. */
function said(words: string): string {
  const plain = words.replace(/^[\s,;:.)–—-]+/, '').replace(/^(?:\d+[.)]|and|or|then)\s+/i, '');
  if (!/[A-Za-z]{2}/.test(plain)) return '';
  return shortened(plain.charAt(0).toUpperCase() + plain.slice(1));
}

function shortened(sentence: string): string {
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}…`;
}
