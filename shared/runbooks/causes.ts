/** The table of root causes, each linked to the resolution that fits it. */
import type { RunbookReading, Section } from './model.ts';
import type { Page, TableBlock } from './page.ts';

type Cause = RunbookReading['causes'][number];

const EMPTY_WORDS = new Set(
  'for the a an of in on to and or with is are not when if no issue problem fix resolve resolution case cause due high low too much many step option'.split(
    ' ',
  ),
);

/** Causes from every table whose first column names causes. */
export function readCauses(page: Page, sections: readonly Section[]): Cause[] {
  const causes: Cause[] = [];
  const resolutions = sections.filter((section) => section.role === 'resolution');
  for (const block of page.blocks) {
    if (block.type !== 'table') continue;
    const columns = columnsOf(block, sections[block.section]?.role === 'causes');
    if (!columns) continue;
    for (const row of block.rows) {
      const cause = row[columns.cause]?.trim() ?? '';
      if (cause === '') continue;
      causes.push({
        cause,
        likelihood: columns.likelihood < 0 ? '' : (row[columns.likelihood]?.trim() ?? ''),
        confirm: columns.confirm < 0 ? '' : (row[columns.confirm]?.trim() ?? ''),
        resolution: null,
      });
    }
  }
  link(causes, resolutions);
  return causes;
}

function columnsOf(table: TableBlock, inCauses: boolean) {
  const find = (pattern: RegExp) => table.header.findIndex((name) => pattern.test(name.trim()));
  const cause = find(/^(root |possible |potential |likely |probable )?causes?\b|^reason$/i);
  const likelihood = find(/likelihood|probability|frequency|how likely/i);
  const confirm = find(/confirm|how to (check|verify|tell)|check|verif|diagnos|evidence|indicator|symptom/i);
  if (cause >= 0 && (likelihood >= 0 || confirm >= 0 || inCauses)) return { cause, likelihood, confirm };
  return inCauses && likelihood >= 0 ? { cause: 0, likelihood, confirm } : null;
}

/**
 * A cause goes to the heading with which it shares the weightiest words: a word that few resolutions use weighs more.
 * At least half of the heading's weight must be shared, so that a cause without its own resolution stays alone.
 */
function link(causes: readonly Cause[], resolutions: readonly Section[]): void {
  const headings = resolutions.map((section) => ({ section, words: stems(section.heading.at(-1) ?? '') }));
  const uses = new Map<string, number>();
  for (const { words } of headings) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  const weight = (word: string) => 1 / (uses.get(word) ?? 1);
  for (const cause of causes) {
    const words = stems(cause.cause);
    let best = 0;
    for (const { section, words: own } of headings) {
      if (own.size === 0) continue;
      let shared = 0;
      let whole = 0;
      for (const word of own) {
        whole += weight(word);
        if (words.has(word)) shared += weight(word);
      }
      const score = shared / whole + shared / 100;
      if (shared / whole >= 0.5 && score > best) {
        best = score;
        cause.resolution = section.heading;
      }
    }
  }
}

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z0-9+]+/g) ?? [];
  return new Set(
    words
      .map((word) => word.replace(/ies$/, 'y').replace(/(?<!s)s$/, ''))
      .filter((word) => !EMPTY_WORDS.has(word)),
  );
}
