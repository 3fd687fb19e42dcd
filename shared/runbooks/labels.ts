/** Labels of commands: the comment above, else the words that lead to it. */

import { splitExpectation } from './expectations.ts';
import type { FoundCommand } from './found-command.ts';
import type { Page, PageBlock } from './page.ts';

const LONGEST = 100;

/** Gives commands without a comment the sentence before them. */
export function labelled(page: Page, commandsOf: (block: PageBlock) => readonly FoundCommand[]): void {
  let lead = '';
  let section = -2;
  for (const block of page.blocks) {
    if (block.section !== section) {
      section = block.section;
      lead = '';
    }
    const commands = commandsOf(block);
    if (block.type === 'prose') {
      const words = splitExpectation(block.text) ? '' : leadOf(block.text);
      for (const command of commands) if (command.label === '') command.label = words;
      lead = words;
    } else {
      const first = commands[0];
      if (first && first.label === '') first.label = lead || (page.sections[section]?.title ?? '');
      if (commands.length > 0) lead = '';
    }
  }
}

/** The last sentence of a paragraph, without its colon and numbering. */
function leadOf(text: string): string {
  const plain = text
    .replace(/\s+/g, ' ')
    .replace(/[:：]\s*$/, '')
    .trim();
  const last = plain.split(/(?<=[.!?])\s+(?=[A-Z])/).at(-1) ?? '';
  const sentence = last.replace(/^\d+[.)]\s+/, '').replace(/\.$/, '');
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}…`;
}
