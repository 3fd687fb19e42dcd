/** What a version changed, in words. */
import { changedBlocks, linesOf } from './comparing.ts';

/** Sections that are named before the rest is counted. */
const NAMED = 3;

/** `3 lines added, 1 removed in Timeline, Root cause`; the same text is `Nothing`. */
export function changeInWords(before: string, after: string): string {
  const [old, next] = [linesOf(before), linesOf(after)];
  const blocks = changedBlocks(old, next);
  const count = { added: 0, removed: 0 };
  const sections: string[] = [];
  const headings = { old: headingsOf(old), next: headingsOf(next) };
  let at = { old: 0, next: 0 };
  for (const { kind, lines } of blocks) {
    if (kind !== 'same') {
      const blank = lines.every((line) => line.trim() === '');
      count[kind] += lines.length;
      const title = kind === 'added' ? headings.next[at.next] : headings.old[at.old];
      if (!blank && title && !sections.includes(title)) sections.push(title);
    }
    at = {
      old: at.old + (kind === 'added' ? 0 : lines.length),
      next: at.next + (kind === 'removed' ? 0 : lines.length),
    };
  }
  if (count.added === 0 && count.removed === 0) return before === after ? 'Nothing' : 'Line ends only';
  return `${countsOf(count)}${placesOf(sections)}`;
}

function countsOf({ added, removed }: { added: number; removed: number }): string {
  const lines = (number: number) => `${number} line${number === 1 ? '' : 's'}`;
  if (removed === 0) return `${lines(added)} added`;
  if (added === 0) return `${lines(removed)} removed`;
  return `${lines(added)} added, ${removed} removed`;
}

function placesOf(sections: readonly string[]): string {
  if (sections.length === 0) return '';
  const more = sections.length - NAMED;
  return ` in ${sections.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The heading under which each line stands; its own for a heading. Fenced code holds none. */
function headingsOf(lines: readonly string[]): string[] {
  let title = '';
  let fence = '';
  return lines.map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === '') {
      if (mark) fence = mark;
      else title = /^ {0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1] ?? title;
    } else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
    return title;
  });
}
