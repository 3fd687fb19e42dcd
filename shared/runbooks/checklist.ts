/** The checklist by which a fix is verified. */
import type { RunbookReading, Section } from './model.ts';
import type { Page } from './page.ts';

type Check = RunbookReading['checklist'][number];

/** Task items of verification sections; without any, plain items of those; else task items outside actions. */
export function readChecklist(page: Page, sections: readonly Section[]): Check[] {
  const roleOf = (section: number) => sections[section]?.role;
  const tasks: (Check & { section: number })[] = [];
  const items: Check[] = [];
  for (const block of page.blocks) {
    if (block.type !== 'prose') continue;
    if (block.checked !== null) {
      tasks.push({
        text: oneLine(block.text),
        done: block.checked,
        line: block.line,
        section: block.section,
      });
    } else if (/(^|\s)[-*•]?\s{0,20}\[[ xX]\]\s/.test(block.text)) {
      for (const check of flattened(block.text))
        tasks.push({ ...check, line: block.line, section: block.section });
    } else if (block.item && roleOf(block.section) === 'verification') {
      items.push({ text: oneLine(block.text), done: false, line: block.line });
    }
  }
  const verifying = tasks.filter((task) => roleOf(task.section) === 'verification');
  if (verifying.length > 0) return verifying.map(plain);
  if (items.length > 0) return items;
  return tasks.filter((task) => roleOf(task.section) !== 'actions').map(plain);
}

/** "verify: - [ ] one - [x] two" on one line, as rendered pages lose their list. */
function flattened(text: string): Omit<Check, 'line'>[] {
  return [...text.matchAll(/\[([ xX])\]\s{1,20}([\s\S]*?)(?=\s{1,20}[-*•]?\s{0,20}\[[ xX]\]\s|$)/g)].map(
    (match) => ({
      text: oneLine(match[2]!),
      done: match[1] !== ' ',
    }),
  );
}

function plain({ text, done, line }: Check): Check {
  return { text, done, line };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
