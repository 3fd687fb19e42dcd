/** The `/` menu: what can be put at the start of a line. */
import type { LiveBlockName } from '#shared/postmortems/model.ts';

export interface SlashItem {
  /** What is typed after the slash, and shown. */
  name: string;
  detail: string;
  /** What is written. `‹word›` is a place that Tab goes to, with the word selected; the last place is the end. */
  text: string;
}

/** Blocks that somebody may put in, and what each shows. */
const BLOCKS: Partial<Record<LiveBlockName, string>> = {
  facts: 'live block: severity, times, people',
  metrics: 'live block: TTD, TTM, TTR with their formulas',
  impact: 'live block: users, money, requests as stated',
  timeline: 'live block: the timeline of the incident',
  'five-whys': 'live block: the tree of whys',
  actions: 'live block: action items',
};

const ITEMS: readonly SlashItem[] = [
  {
    name: 'table',
    detail: 'three columns',
    text: '| ‹Column› | ‹Column› | ‹Column› |\n| --- | --- | --- |\n| ‹› | ‹› | ‹› |\n',
  },
  {
    name: 'before and after',
    detail: 'measurements; the preview computes the ratio',
    text: '| Measurement | Before | After |\n| --- | --: | --: |\n| ‹p95 latency› | ‹8.5 s› | ‹2.5 s› |\n',
  },
  {
    name: 'hot path',
    detail: 'operations with their share; the preview draws bars',
    text: '| Operation | Duration | Share |\n| --- | --: | --: |\n| ‹Load orders› | ‹1,200 ms› | ‹48 %› |\n',
  },
  {
    name: 'recommendations',
    detail: 'ranked, with impact and effort',
    text: '| # | Recommendation | Impact | Effort |\n| --: | --- | --- | --- |\n| 1 | ‹What to do› | ‹High› | ‹Low› |\n',
  },
  { name: 'callout', detail: 'a note that stands out', text: '> **‹Note›:** ' },
  { name: 'checklist', detail: 'boxes to tick', text: '- [ ] ‹First›\n- [ ] ‹Second›\n' },
  { name: 'code', detail: 'a block of code', text: '```‹bash›\n‹›\n```\n' },
  {
    name: 'action item',
    detail: 'with owner, due day and priority',
    text: '- [ ] ‹What will be done› (Owner: ‹name›, Due: ‹2026-12-31›, ‹P2›)\n',
  },
  {
    name: 'five whys',
    detail: 'questions and answers as a list',
    text: '- ‹Why did it happen?› → ‹because …›\n  - ‹Why was that?› → ‹because …›\n    - ‹And why that?› → ',
  },
  { name: 'quote', detail: 'what somebody said', text: '> ' },
  {
    name: 'fold',
    detail: 'text that opens on a click',
    text: '<details>\n<summary>‹More›</summary>\n\n‹›\n\n</details>\n',
  },
  { name: 'rule', detail: 'a line across', text: '---\n\n' },
];

/** What fits what was typed, those that begin with it first. `missing` are the live blocks that are not there yet. */
export function slashItems(typed: string, missing: readonly LiveBlockName[]): SlashItem[] {
  const live = missing.flatMap((name): SlashItem[] => {
    const detail = BLOCKS[name];
    return detail === undefined
      ? []
      : [
          {
            name: `${name} block`,
            detail,
            text: `<!-- hotwash:${name} -->\n\n<!-- /hotwash:${name} -->\n`,
          },
        ];
  });
  const wanted = typed.trim().toLowerCase();
  const all = [...live, ...ITEMS];
  const begins = all.filter(({ name }) => name.startsWith(wanted));
  const holds = all.filter(
    ({ name, detail }) => !name.startsWith(wanted) && `${name} ${detail}`.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds];
}

/** The text as a snippet of the editor: `$1`, `${2:word}`, and `$0` at its end. */
export function asSnippet(text: string): string {
  let place = 0;
  const escaped = text.replaceAll(/[\\$}]/g, '\\$&');
  const placed = escaped.replaceAll(/‹([^›]*)›/g, (_, word: string) => {
    place += 1;
    return word === '' ? `$${place}` : `\${${place}:${word}}`;
  });
  return `${placed}$0`;
}

/** What was typed after a slash at the start of a line; null when there is no such slash. */
export function slashTyped(before: string): string | null {
  return /^ {0,3}\/([\p{L}][\p{L} -]{0,20})?$/u.exec(before) ? before.trimStart().slice(1) : null;
}

/** The beginning of a reference that was typed: `[[orders`, `RB-1`; null when there is none. */
export function referenceTyped(before: string): { query: string; typed: number } | null {
  const open = /\[\[([^[\]\n]{0,60})$/.exec(before);
  if (open) return { query: open[1]!, typed: open[0].length };
  const prefix = /(?<![\p{L}\p{N}_/.#-])((?:RB|PM|INV|INC|ACT)-\d{0,6})$/u.exec(before);
  return prefix ? { query: prefix[1]!, typed: prefix[1]!.length } : null;
}

/** A title as words within Markdown: nothing in it is markup, and it stays in its line. */
export function asWords(title: string): string {
  return title.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>|~]/g, '\\$&');
}

/** True when the line stands inside a fenced block. */
export function isInFence(source: string, line: number): boolean {
  let fence = '';
  let at = 0;
  for (let number = 1; number < line && at < source.length; number += 1) {
    const end = source.indexOf('\n', at);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(
      source.slice(at, Math.min(at + 80, end < 0 ? source.length : end)),
    )?.[1];
    if (mark) {
      if (fence === '') fence = mark;
      else if (mark.startsWith(fence)) fence = '';
    }
    if (end < 0) break;
    at = end + 1;
  }
  return fence !== '';
}
