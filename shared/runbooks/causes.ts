/** The table of root causes, each linked to the resolution that fits it. */
import type { RunbookReading, Section } from './model.ts';
import type { Page, TableBlock } from './page.ts';

type Cause = RunbookReading['causes'][number];

const EMPTY_WORDS = new Set(
  'for the a an of in on to and or with is are not when if no issue problem fix resolve resolution case cause due high low too much many step option'.split(
    ' ',
  ),
);

/** Causes from every table whose first column names causes; without one, from the list in a section of causes. */
export function readCauses(page: Page, sections: readonly Section[]): Cause[] {
  const causes: Cause[] = [];
  const resolutions = sections.filter((section) => section.role === 'resolution');
  const linked = new Set<Cause>();
  for (const block of page.blocks) {
    if (block.type !== 'table') continue;
    const columns = columnsOf(block, sections[block.section]?.role === 'causes');
    if (!columns) continue;
    for (const row of block.rows) {
      const name = row[columns.cause]?.trim() ?? '';
      if (name === '') continue;
      const cause: Cause = {
        cause: name,
        likelihood: columns.likelihood < 0 ? '' : (row[columns.likelihood]?.trim() ?? ''),
        confirm: columns.confirm < 0 ? '' : (row[columns.confirm]?.trim() ?? ''),
        resolution: anchored(block, row, sections),
      };
      if (cause.resolution) linked.add(cause);
      causes.push(cause);
    }
  }
  if (causes.length === 0) causes.push(...fromList(page, sections));
  link(
    causes.filter((cause) => !linked.has(cause)),
    resolutions,
  );
  return causes;
}

/** A link in the row to a heading of this page says by itself where the resolution stands. */
function anchored(table: TableBlock, row: readonly string[], sections: readonly Section[]): string[] | null {
  const anchor = table.links.find(
    (one) => one.url.startsWith('#') && one.text !== '' && row.some((cell) => cell.includes(one.text)),
  );
  if (!anchor) return null;
  const slug = decodeURIComponentSafely(anchor.url.slice(1)).toLowerCase();
  return sections.find((section) => slugOf(section.heading.at(-1) ?? '') === slug)?.heading ?? null;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** As GitHub makes them: lower case, no punctuation, hyphens for spaces. */
function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

const LIKELY =
  /[([]?\b(very (?:high|low|likely)|high|medium|moderate|low|common|rare|likely|unlikely|frequent|occasional|most common|\d{1,3} ?%)\b(?: likelihood| probability)?[)\]]?/i;
/** "Slow consumer (high): the lag grows" is a cause, its likelihood, and how to confirm it. */
const ITEM = /^(.{3,80}?)(?:\s*\(([^)]{1,40})\))?(?:\s*(?::|—|–| - )\s*([\s\S]+))?$/;

/** The items, or else the headings, of a section of causes. */
function fromList(page: Page, sections: readonly Section[]): Cause[] {
  const causes: Cause[] = [];
  for (const block of page.blocks) {
    if (block.type !== 'prose' || !block.item || sections[block.section]?.role !== 'causes') continue;
    const match = ITEM.exec(block.text.replace(/\s+/g, ' ').trim());
    if (!match) continue;
    const note = match[2] ?? '';
    const likelihood = LIKELY.exec(note)?.[1] ?? '';
    causes.push({
      cause: (note && !likelihood ? `${match[1]} (${note})` : match[1]!).replace(/\.$/, ''),
      likelihood,
      confirm: match[3]?.trim() ?? '',
      resolution: null,
    });
  }
  return causes;
}

function columnsOf(table: TableBlock, inCauses: boolean) {
  const find = (pattern: RegExp) => table.header.findIndex((name) => pattern.test(name.trim()));
  const cause = find(
    /^(root |possible |potential |likely |probable |common )?(causes?|reasons?)\b|^(problem|issue|hypothesis)$/i,
  );
  const likelihood = find(/likelihood|probability|frequency|how (likely|often|common)|^(odds|likely\??)$/i);
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
