/**
 * Predicates from prose: "CPU < 70%, memory under 80 %" are two comparisons, each with its subject. What cannot be read
 * with confidence gives none: a person judges it then.
 */
import type { Predicate } from './model.ts';
import {
  readBare,
  readBetween,
  readComparison,
  readCount,
  readEqual,
  readRange,
  readWithin,
} from './predicate-numbers.ts';
import {
  readAnswer,
  readContains,
  readExit,
  readField,
  readMatches,
  readState,
  readStatus,
} from './predicate-words.ts';

/** Sentences longer than this are explanations, not expectations. */
const LONGEST = 2000;

/** "Should return PONG" is PONG. */
const LEADING =
  /^(?:(?:it|this|you|the (?:output|command|result|response|query)) )?(?:should|must|will) (?:be|return|see|show|print|read|say|report|output)\b:?\s*(?:the (?:word|text) )?/i;

/** A noun that shares the comparison after it: "CPU and memory below 80 %". */
const NOUN = /^(?:the |both |all )?[A-Za-z][\w%/ -]{1,30}$/;
/** The first of two places: "/ and /var below 80 %", "CPU usage of web and db below 80 %". */
const PLACE = /^(?:[A-Za-z][\w% -]{1,30} (?:on|of|for) )?(?:\/[\w./@-]{0,60}|[A-Za-z][\w.-]{1,40})$/;

/** The predicates of an expectation's sentence, in order. */
export function readPredicates(sentence: string): Predicate[] {
  const text = sentence.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  const alone = text.replace(LEADING, '');
  const bare = readBare(alone) ?? readAnswer(alone);
  if (bare) return [bare];
  const found: Predicate[] = [];
  let nouns: string[] = [];
  for (const clause of clausesOf(text)) {
    const predicate = readClause(clause);
    if (!predicate) {
      nouns = isNoun(clause) ? [...nouns, clause] : [];
      continue;
    }
    // "< 80% on /, < 90% on /var": what says nothing of its own is about the same.
    if (predicate.subject === '' && COMPARES.has(predicate.op) && /^[<>≤≥]/.test(clause))
      predicate.subject = found.at(-1)?.subject ?? '';
    if (COMPARES.has(predicate.op) && predicate.subject !== '')
      for (const noun of nouns)
        found.push({
          ...predicate,
          subject: noun.replace(/^(?:the|both|all) /i, ''),
          raw: `${noun}, ${clause}`,
        });
    nouns = [];
    found.push(predicate);
  }
  return found;
}

/** Clauses that demand something: "no `CrashLoopBackOff`", "swap is not used", "all pods are ready", "RESTARTS `0`". */
const DEMANDS =
  /^(?:(?:and|but|or|also) )?(?:there (?:is|are|(?:should|must) be) |(?:it|they|this) )?(?:(?:should|must|does|do|is|are)(?: not|n't)|no|not|none|nothing|never|without|all|every|each|both|zero)\b|\b(?:is|are|does|do|has|have|should|must)(?: not\b|n't\b)|^[\w ]{0,40}[`"“]/i;
/** What explains, or says what to do then. */
const ASIDE =
  /^(?:which|that|because|since|so|as|if|when|while|unless|until|otherwise|else|then|see|e\.g|i\.e|for example|such as|like|note|run|try|use|check|this|not(?:e|ice)|no(?:t)? (?:need|matter|problem|worr\w+|action|later))\b/i;

/**
 * The first clause that demands something and gave no predicate, or null. What is judged by the others alone is not
 * judged whole.
 */
export function unreadDemand(sentence: string): string | null {
  const text = sentence.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  const alone = text.replace(LEADING, '');
  if (readBare(alone) ?? readAnswer(alone)) return null;
  const clause = clausesOf(text).find(
    (one) => DEMANDS.test(one) && !ASIDE.test(one) && !isNoun(one) && !readClause(one),
  );
  return clause ?? null;
}

const COMPARES: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '=', 'between', 'within', 'stable']);

function isNoun(clause: string): boolean {
  return (
    ((NOUN.test(clause) && clause.split(' ').length <= 3) ||
      (PLACE.test(clause) && clause.split(' ').length <= 5)) &&
    !/\b(?:is|are|be|no|not|ok|looks?|see|normal|healthy|running|should|all|any|if)\b/i.test(
      clause.replace(/^all /i, ''),
    )
  );
}

/** Cut at commas, semicolons and "and", but not inside numbers, quotes, brackets or "between 1 and 5". */
function clausesOf(text: string): string[] {
  const clauses: string[] = [];
  let open = '';
  let quote = '';
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (quote) quote = char === quote ? '' : quote;
    else if (char === '"' || char === '`' || char === '“') quote = char === '“' ? '”' : char;
    else if (char === '(' || char === '[') depth++;
    else if (char === ')' || char === ']') depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      const cut = cutAt(text, i, open);
      if (cut > 0) {
        clauses.push(open);
        open = '';
        i += cut - 1;
        continue;
      }
    }
    open += char;
  }
  clauses.push(open);
  return clauses.map((clause) => clause.trim()).filter(Boolean);
}

/** How many characters the separator at `i` has; 0 when there is none. */
function cutAt(text: string, i: number, open: string): number {
  const char = text[i]!;
  if (char === ';') return 1;
  if (char === ',')
    return /\d/.test(text[i - 1] ?? '') && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5)) ? 0 : 1;
  if (char === '.' && /\s/.test(text[i + 1] ?? ' ') && !/\b(e\.g|i\.e|approx|vs)$/i.test(open)) return 1;
  if (char !== ' ') return 0;
  const word = /^ (?:and|but|with|while|whereas|plus|as well as|&) /i.exec(text.slice(i, i + 12));
  // "No pod with more than 3 restarts" is one thought.
  if (word?.[0].trim() === 'with' && /\b(?:no|none|any|all|each|every|without)\b/i.test(open)) return 0;
  if (!word || /\b(?:between|from)\s+[\d.,]+\s?\S{0,8}$/i.test(open)) return 0;
  return word[0].length - 1;
}

/** The forms in the order in which they are tried: a narrow one before a wide one. */
const FORMS: readonly ((clause: string) => Predicate | null)[] = [
  readExit,
  readWithin,
  readBetween,
  readMatches,
  readField,
  readComparison,
  readRange,
  readState,
  readContains,
  readStatus,
  readEqual,
  readCount,
];

function readClause(clause: string): Predicate | null {
  for (const form of FORMS) {
    const predicate = form(clause);
    if (predicate) return predicate;
  }
  return null;
}
