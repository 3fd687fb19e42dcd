/** The `/` menu: what can be put at the start of a line. */
import type { LiveBlockName } from '#shared/postmortems/model.ts';

export interface SlashItem {
  /** What is typed after the slash, and shown. */
  name: string;
  detail: string;
  /** In the form of a snippet: `$1`, `${2:word}` are places that Tab goes to. */
  snippet: string;
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
    snippet: '| ${1:Column} | ${2:Column} | ${3:Column} |\n| --- | --- | --- |\n| $4 | $5 | $6 |\n$0',
  },
  {
    name: 'before and after',
    detail: 'measurements; the preview computes the ratio',
    snippet:
      '| Measurement | Before | After |\n| --- | --: | --: |\n| ${1:p95 latency} | ${2:8.5 s} | ${3:2.5 s} |\n$0',
  },
  {
    name: 'hot path',
    detail: 'operations with their share; the preview draws bars',
    snippet:
      '| Operation | Duration | Share |\n| --- | --: | --: |\n| ${1:Load orders} | ${2:1,200 ms} | ${3:48 %} |\n$0',
  },
  {
    name: 'recommendations',
    detail: 'ranked, with impact and effort',
    snippet:
      '| # | Recommendation | Impact | Effort |\n| --: | --- | --- | --- |\n| 1 | ${1:What to do} | ${2:High} | ${3:Low} |\n$0',
  },
  { name: 'callout', detail: 'a note that stands out', snippet: '> **${1:Note}:** $0' },
  { name: 'checklist', detail: 'boxes to tick', snippet: '- [ ] ${1:First}\n- [ ] ${2:Second}\n$0' },
  { name: 'code', detail: 'a block of code', snippet: '```${1:bash}\n$2\n```\n$0' },
  {
    name: 'action item',
    detail: 'with owner, due day and priority',
    snippet: '- [ ] ${1:What will be done} (Owner: ${2:name}, Due: ${3:2026-12-31}, ${4:P2})\n$0',
  },
  {
    name: 'five whys',
    detail: 'questions and answers as a list',
    snippet:
      '- ${1:Why did it happen?} → ${2:because …}\n  - ${3:Why was that?} → ${4:because …}\n    - ${5:And why that?} → $0',
  },
  { name: 'quote', detail: 'what somebody said', snippet: '> $0' },
  {
    name: 'fold',
    detail: 'text that opens on a click',
    snippet: '<details>\n<summary>${1:More}</summary>\n\n$2\n\n</details>\n$0',
  },
  { name: 'rule', detail: 'a line across', snippet: '---\n\n$0' },
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
            snippet: `<!-- hotwash:${name} -->\n\n<!-- /hotwash:${name} -->\n$0`,
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
