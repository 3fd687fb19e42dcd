/** What could stand where the cursor is in a search: a filter's name, or one of its values. */
import { ENTITY_KINDS } from '#shared/reference.ts';
import { FILTER_STATUSES, FILTERS, type FilterName, foldName } from './search-filters.ts';
import { type SearchToken, searchTokens } from './search-query.ts';

/** The names that are in use, as `library.searchNames` gives them. */
export interface KnownNames {
  tags: readonly string[];
  services: readonly string[];
  owners: readonly string[];
}

export interface Completion {
  /** Replaces `query.slice(start, end)`. */
  start: number;
  end: number;
  text: string;
  /** In words, for who looks at a name; empty for a value. */
  meaning: string;
}

const MOST = 8;
const DAYS = ['yesterday', '-7d', '-30d', '-90d'];

/** Completions of the piece in which the cursor stands, at its end; none where it says all that it can. */
export function completionsAt(query: string, cursor: number, names: KnownNames): Completion[] {
  const token = searchTokens(query.slice(0, cursor)).at(-1);
  if (!token || token.end !== cursor) return [];
  // The cursor stands in the middle of a word: nothing is to be finished.
  if (/\S/.test(query[cursor] ?? ' ')) return [];
  if (token.type === 'filter') return values(query, token, names);
  if (token.type === 'unknown' || token.phrase || token.text.length < 2) return [];
  const typed = token.text.toLowerCase();
  return FILTERS.filter(({ name }) => name.startsWith(typed) && name !== typed).map(({ name, meaning }) => ({
    start: token.start,
    end: token.end,
    text: `${token.not ? '-' : ''}${name}:`,
    meaning,
  }));
}

function values(
  query: string,
  token: Extract<SearchToken, { type: 'filter' }>,
  names: KnownNames,
): Completion[] {
  const source = query.slice(token.valueStart, token.end);
  const quoted = /^["“”„]/.test(source);
  const start = token.valueStart + (quoted ? 0 : source.lastIndexOf(',') + 1);
  const typed = foldName(query.slice(start, token.end).replaceAll(/["“”„]/g, ''));
  const all = valuesOf(token.name, names);
  const fits = (value: string) => foldName(value).startsWith(typed);
  const inside = (value: string) => typed.length > 1 && foldName(value).includes(typed);
  const found = [...all.filter(fits), ...all.filter((value) => !fits(value) && inside(value))];
  if (found.some((value) => foldName(value) === typed)) return [];
  return found.slice(0, MOST).map((value) => ({
    start,
    end: token.end,
    text: /[\s,"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value,
    meaning: '',
  }));
}

function valuesOf(name: FilterName, { tags, services, owners }: KnownNames): readonly string[] {
  switch (name) {
    case 'kind':
      return ENTITY_KINDS.flatMap((kind) => (kind === 'incident' ? [kind, 'timeline'] : [kind]));
    case 'sev':
      return ['1', '2', '3', '4', '5'];
    case 'status':
      return FILTER_STATUSES.map((status) => status.replaceAll(' ', '-'));
    case 'tag':
      return tags;
    case 'service':
      return services;
    case 'owner':
      return owners;
    default:
      return DAYS;
  }
}

/** The query with the completion in its place, and where the cursor stands then. */
export function complete(query: string, { start, end, text }: Completion): { query: string; cursor: number } {
  const after = query.slice(end);
  const space = text.endsWith(':') || after.startsWith(' ') ? '' : ' ';
  return { query: query.slice(0, start) + text + space + after, cursor: start + text.length + space.length };
}
