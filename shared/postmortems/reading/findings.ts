/** What an investigation found: its hot path, its ranked recommendations, the code that it points at. */
import type { CodeRef, HotOperation, Recommendation } from './model.ts';
import type { Outline, TableUnit } from './outline.ts';
import { plain } from './plain.ts';
import { leadingQuantity, quantitiesIn } from './quantities.ts';

const tablesOf = (outline: Outline): TableUnit[] => outline.units.filter((unit) => unit.type === 'table');

function columnOf(heads: readonly string[], pattern: RegExp, not: readonly number[] = []): number {
  return heads.findIndex((head, index) => !not.includes(index) && pattern.test(head));
}

/** The columns of a table of operations, by its headings in plain text; null when it is none. */
export function hotPathColumns(
  heads: readonly string[],
): { operation: number; time: number; share: number } | null {
  const share = columnOf(heads, /%|\bshare\b|\bpercent/i);
  const time = columnOf(
    heads,
    /\b(?:duration|time|latency|took|elapsed|self|wall|cpu|mean|avg|p\d\d|ms|cost)\b/i,
    [share],
  );
  const operation = columnOf(
    heads,
    /\b(?:operation|function|method|step|call|query|span|endpoint|stage|phase|name|component|what)\b/i,
    [share, time],
  );
  return share < 0 || time < 0 || operation < 0 ? null : { operation, time, share };
}

/** How often it was called, or what it calls; a count of rows or of hits in a cache is neither. */
const CALLS =
  /^(?:#|n|count|hits|times|(?:#|no\.?|number of)?\s*(?:calls|invocations|executions)\b.*|call count|.*\b(?:calls?|called|invocations|executions)(?: to)?)$/i;

/** What the column of calls holds: counts, or names of what is called. */
export function callsHeading(operations: readonly Pick<HotOperation, 'calls'>[]): string {
  const told = operations.map(({ calls }) => calls).filter((calls) => !/^[–—-]?$/.test(calls));
  return told.every((calls) => /^[~≈<>]?\s*\d/.test(calls)) ? 'Calls' : 'What it calls';
}

/** Tables of operations with their time and their share of the whole. */
export function readHotPath(outline: Outline): HotOperation[] {
  return tablesOf(outline).flatMap(({ header, rows }) => {
    const heads = header.map(plain);
    const columns = hotPathColumns(heads);
    if (!columns) return [];
    const { share, time, operation } = columns;
    const calls = columnOf(heads, CALLS, [share, time, operation]);
    const headUnit = /\((ms|s|µs|us|min)\)/i.exec(heads[time]!)?.[1] ?? '';
    return rows.map(({ cells, line }) => {
      const cell = (index: number) => plain(cells[index] ?? '');
      const took = leadingQuantity(cell(time));
      const [part] = quantitiesIn(cell(share));
      return {
        operation: cell(operation),
        low: took?.low ?? null,
        high: took?.high ?? null,
        unit: took?.unit || headUnit,
        share: part ? (part.low + part.high) / 2 : null,
        calls: calls < 0 ? '' : cell(calls),
        line,
      };
    });
  });
}

/** Tables and numbered lists of what should be done, by rank. */
export function readRecommendations(outline: Outline): Recommendation[] {
  const found: Recommendation[] = [];
  for (const unit of outline.units) {
    if (unit.type === 'table') for (const row of recommendationRows(unit, found.length)) found.push(row);
    const title = outline.sections[unit.section]?.title ?? '';
    if (
      unit.type === 'item' &&
      unit.ordered &&
      unit.indent < 2 &&
      /\brecommend(?:ation|ed)s?\b|\boptimi[sz]ations?\b/i.test(title)
    ) {
      found.push({ rank: found.length + 1, ...weighed(plain(unit.text)), line: unit.line });
    }
  }
  return found;
}

const WEIGHT = /[\s,;.(–—-]*\b(impact|effort)\s*[:=]\s*([^,;()]*?)(?=[,;)]|\.\s|\.?$)/i;

/** `Cache it (impact: high, effort: low)`, in any order; the text is what is left. */
function weighed(given: string): Pick<Recommendation, 'action' | 'impact' | 'effort'> {
  const weights = { impact: '', effort: '' };
  let text = given.split('\n')[0]!;
  const rest = given.slice(text.length);
  for (let match = WEIGHT.exec(text); match; match = WEIGHT.exec(text)) {
    weights[match[1]!.toLowerCase() as keyof typeof weights] ||= match[2]!.trim();
    text = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  }
  const action = `${text.replace(/[\s,;.()–—-]+$/, '')}${rest}`.trim();
  return weights.impact || weights.effort ? { action, ...weights } : { action: given, ...weights };
}

function recommendationRows({ header, rows }: TableUnit, before: number): Recommendation[] {
  const heads = header.map(plain);
  const impact = columnOf(heads, /\b(?:impact|benefit|gain|sav(?:es?|ed|ings?)|effect|value|improvement)\b/i);
  const effort = columnOf(heads, /\b(?:effort|cost|complexity|difficulty|size|risk)\b/i);
  const action = columnOf(
    heads,
    /\b(?:action|recommendation|what|change|fix|optimi[sz]ation|proposal|item)\b/i,
    [impact, effort],
  );
  if (action < 0 || impact < 0 || effort < 0) return [];
  const rank = columnOf(heads, /^(?:#|no\.?|rank|priority|nr\.?)$/i, [action, impact, effort]);
  return rows.map(({ cells, line }, index) => {
    const cell = (at: number) => (at < 0 ? '' : plain(cells[at] ?? ''));
    const written = /\d+/.exec(cell(rank))?.[0];
    const place = before + index + 1;
    return {
      rank: written ? Number(written) : place,
      action: cell(action),
      impact: cell(impact),
      effort: cell(effort),
      line,
    };
  });
}

const EXTENSION =
  '(?:py|go|ts|tsx|js|jsx|mjs|rb|java|kt|rs|sql|c|cc|cpp|h|hpp|cs|php|scala|swift|sh|ya?ml|tf|html|css|vue|ex|exs|clj|lua|toml|json|proto)';
const LINES = '~?\\d+(?:\\s?[-–]\\s?\\d+)?\\+?(?:,\\s?\\d+(?:-\\d+)?)*';
const IN_TEXT = new RegExp(
  `(?<![\\w/.@-])((?:[\\w.@-]+\\/)*[\\w.@-]+\\.${EXTENSION})(?::(${LINES})|\\s*\\(?(?:lines?|L)\\s*(${LINES})\\)?|#L(\\d+)(?:-L?(\\d+))?)(?![\\w])`,
  'g',
);
const FILE = new RegExp(`^((?:[\\w.@-]+\\/)*[\\w.@-]+\\.${EXTENSION})$`);

/** `File | Lines | What` tables, and `path:lines` in the text. The same place is told once. */
export function readCodeRefs(outline: Outline): CodeRef[] {
  const found: CodeRef[] = [];
  for (const unit of outline.units) {
    if (unit.type === 'table') {
      const rows = fileRows(unit);
      found.push(
        ...(rows.length > 0
          ? rows
          : unit.rows.flatMap(({ cells, line }) => inText(cells.map(plain).join(' '), line))),
      );
    } else if (unit.type === 'item') found.push(...inText(plain(unit.text), unit.line));
    else if (unit.type === 'prose')
      for (const { text, line } of unit.lines) found.push(...inText(plain(text), line));
  }
  const seen = new Map<string, CodeRef>();
  for (const ref of found) {
    const key = `${ref.path} ${ref.lines}`;
    const known = seen.get(key);
    if (!known) seen.set(key, ref);
    else if (known.what === '') known.what = ref.what;
  }
  return [...seen.values()];
}

function fileRows({ header, rows }: TableUnit): CodeRef[] {
  const heads = header.map(plain);
  const file = columnOf(heads, /^(?:file|path|source|location)s?$/i);
  if (file < 0) return [];
  const lines = columnOf(heads, /^(?:lines?|line numbers?|l)$/i, [file]);
  const what = columnOf(heads, /\b(?:what|description|purpose|notes?|function|symbol|why)\b/i, [file, lines]);
  return rows.flatMap(({ cells, line }) => {
    const cell = (index: number) => (index < 0 ? '' : plain(cells[index] ?? ''));
    const path = cell(file);
    return FILE.test(path) ? [{ path, lines: cell(lines), what: cell(what), line }] : [];
  });
}

function inText(text: string, line: number): CodeRef[] {
  return [...text.matchAll(IN_TEXT)].map(([, path, colon, worded, from, to]) => ({
    path: path!,
    lines: (colon ?? worded ?? [from, to].filter(Boolean).join('-')).replaceAll(/\s/g, ''),
    what: '',
    line,
  }));
}
