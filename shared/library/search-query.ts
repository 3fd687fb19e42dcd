/**
 * What somebody looks for, as typed: words that must all occur, `"phrases"`, `-words` that must not, and filters such
 * as `kind:postmortem`. Nothing that can be typed is an error: what is no filter is a word.
 */
import { didYouMean } from '#shared/nearest.ts';
import type { TimeContext } from '#shared/time/grammar.ts';
import { FILTERS, type Filter, type FilterName, filterNamed, readFilter } from './search-filters.ts';

export interface SearchWord {
  text: string;
  /** It stood in quotation marks: its words follow each other. */
  phrase: boolean;
  not: boolean;
}

/** A piece of the query as it stands there; `source.slice(start, end)` is it. */
export type SearchToken = { start: number; end: number; not: boolean } & (
  | { type: 'word'; text: string; phrase: boolean }
  | { type: 'filter'; name: FilterName; values: string[]; valueStart: number }
  /** `nme:value`, where no filter is called so: it counts as a word. */
  | { type: 'unknown'; name: string; text: string }
);

export interface SearchQuery {
  words: SearchWord[];
  filters: Filter[];
  /** Sentences about filters that nobody knows, which count as words, and values that nobody understands. */
  problems: string[];
  /** The problems of filters that are left out: without them more is found than was asked for. */
  ignored: string[];
}

const QUOTES = /["“”„]/;

/** Cuts the query into its pieces. A quotation mark that is not closed goes to the end. */
export function searchTokens(source: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source[at]!)) {
      at++;
      continue;
    }
    const start = at;
    const not = source[at] === '-' && /\S/.test(source[at + 1] ?? ' ');
    if (not) at++;
    const body = at;
    let quoted = false;
    while (at < source.length && (quoted || !/\s/.test(source[at]!))) {
      if (QUOTES.test(source[at]!)) quoted = !quoted;
      at++;
    }
    tokens.push(tokenOf(source, { start, body, end: at, not }));
  }
  return tokens;
}

function tokenOf(
  source: string,
  { start, body, end, not }: { start: number; body: number; end: number; not: boolean },
): SearchToken {
  const text = source.slice(body, end);
  const place = { start, end, not };
  const named = /^(\p{L}[\p{L}_-]*):(?!\/\/)/u.exec(text);
  if (named) {
    const name = filterNamed(named[1]!);
    const value = text.slice(named[0].length);
    if (name)
      return { ...place, type: 'filter', name, values: valuesOf(value), valueStart: body + named[0].length };
    if (value !== '') return { ...place, type: 'unknown', name: named[1]!, text };
  }
  const phrase = QUOTES.test(text[0]!);
  return { ...place, type: 'word', text: phrase ? unquoted(text) : text, phrase };
}

/** The values of a filter: separated by commas, or one in quotation marks. */
function valuesOf(text: string): string[] {
  if (QUOTES.test(text[0] ?? '')) return [unquoted(text)].filter((value) => value !== '');
  return text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

function unquoted(text: string): string {
  return text.replaceAll(new RegExp(QUOTES, 'g'), ' ').trim();
}

/** What a query means. `context` is where its days and times are read. */
export function readSearchQuery(source: string, context: TimeContext): SearchQuery {
  const query: SearchQuery = { words: [], filters: [], problems: [], ignored: [] };
  for (const token of searchTokens(source)) {
    if (token.type === 'filter') {
      const filter = readFilter(token.name, token.values, token.not, context);
      if ('problem' in filter) query.ignored.push(filter.problem);
      else query.filters.push(filter);
      continue;
    }
    if (token.type === 'unknown') query.problems.push(unknownFilter(token.name));
    const { text, not } = token;
    const phrase = token.type === 'word' && token.phrase;
    if (/[\p{L}\p{N}]/u.test(text)) query.words.push({ text, phrase, not });
  }
  query.problems.push(...query.ignored);
  return query;
}

function unknownFilter(name: string): string {
  const names = FILTERS.map((filter) => filter.name);
  const hint = didYouMean(name, names);
  return `There is no filter ${name}:, so its words are looked for.${hint ? ` ${hint.replace('?', ':?')}` : ` Filters: ${names.map((each) => `${each}:`).join(' ')}`}`;
}
