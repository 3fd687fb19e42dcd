/**
 * Predicates from prose: "CPU < 70%, memory under 80 %" are two comparisons, each with its subject. What cannot be read
 * with confidence gives none: a person judges it then.
 */
import type { Predicate, PredicateOp } from './model.ts';

/** Sentences longer than this are explanations, not expectations. */
const LONGEST = 2000;

const NUMBER = String.raw`-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?`;
/** Units, longest first. Counted things ("connections") are subjects, not units. */
const UNIT = `%|percent|per ?cent|ms|milliseconds?|µs|us|microseconds?|seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[KMGTP]i?B(?:/s)?|[kmgt]b|bytes|[KMGT]i|s|m|h|d|B|K|M|G|T|x|qps|rps|req/s`;
const VALUE = String.raw`(?<value>${NUMBER})\s?(?<unit>(?:${UNIT})(?![\w%]))?`;

const OPERATORS: readonly [RegExp, PredicateOp][] = [
  [
    /^(?:<=|≤|=<|at most|no more than|not more than|up to|not (?:to )?exceed(?:ing)?|does(?:n't| not) exceed|maximum(?: of)?|max)$/i,
    '<=',
  ],
  [/^(?:>=|≥|=>|at least|no less than|not less than|no fewer than|minimum(?: of)?|min)$/i, '>='],
  [/^(?:<|under|below|less than|fewer than|lower than|smaller than|beneath)$/i, '<'],
  [
    /^(?:>|over|above|more than|greater than|higher than|exceeds?|exceeding|larger than|longer than|beyond)$/i,
    '>',
  ],
  [/^(?:!=|≠|<>|not equal to|is not)$/i, '!='],
  [/^(?:=|==|equals?(?: to)?|equal to|exactly|is exactly)$/i, '='],
];
const OPERATOR = `<=|>=|=<|=>|≤|≥|!=|≠|<>|==|<|>|=|at most|no more than|not more than|up to|not (?:to )?exceed(?:ing)?|does(?:n't| not) exceed|maximum(?: of)?|at least|no less than|not less than|no fewer than|minimum(?: of)?|under|below|less than|fewer than|lower than|smaller than|over|above|more than|greater than|higher than|exceeds?|exceeding|larger than|longer than|equals?(?: to)?|equal to|exactly`;

const COMPARISON = new RegExp(String.raw`(?<op>${OPERATOR})\s*(?:about |roughly |around |~)?${VALUE}`, 'i');
const BETWEEN = new RegExp(
  String.raw`(?:between|from)\s+(?<low>${NUMBER})\s?(?<unit1>(?:${UNIT})(?![\w%]))?\s+(?:and|to)\s+(?<high>${NUMBER})\s?(?<unit>(?:${UNIT})(?![\w%]))?`,
  'i',
);
const RANGE = new RegExp(
  String.raw`(?<![\w.-])(?<low>${NUMBER})\s?(?<unit1>(?:${UNIT})(?![\w%]))?\s?(?:–|—|-|to)\s?(?<high>${NUMBER})\s?(?<unit>(?:${UNIT})(?![\w%]))?(?![\w.-])`,
  'i',
);
const WITHIN = new RegExp(String.raw`\bwithin\s+(?:±\s?)?${VALUE}\s*(?:of|from)\b`, 'i');
/** "Expected: 0" is the whole answer. */
const BARE = new RegExp(String.raw`^[\x60*"]*${VALUE}[\x60*".]*$`, 'i');
const NEGATED = /^\s*(?:there (?:should|must|are|is) be )?\b(?:no|none|without|zero|not any|never)\b/i;

/** The predicates of an expectation's sentence, in order. */
export function readPredicates(sentence: string): Predicate[] {
  const text = sentence.slice(0, LONGEST).replace(/\s+/g, ' ').trim();
  const bare = BARE.exec(text);
  if (bare?.groups) {
    return [
      {
        subject: '',
        op: '=',
        value: plainNumber(bare.groups.value!),
        unit: bare.groups.unit ?? '',
        raw: text,
      },
    ];
  }
  const found: Predicate[] = [];
  for (const clause of clausesOf(text)) {
    const predicate = readClause(clause);
    if (predicate) found.push(predicate);
  }
  return found;
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
  const word = /^ (?:and|but|with|&) /i.exec(text.slice(i, i + 6));
  if (!word || /\b(?:between|from)\s+[\d.,]+\s?\S{0,8}$/i.test(open)) return 0;
  return word[0].length - 1;
}

function readClause(clause: string): Predicate | null {
  return (
    readExit(clause) ??
    readWithin(clause) ??
    readRange(clause, BETWEEN) ??
    readComparison(clause) ??
    readRange(clause, RANGE) ??
    readState(clause) ??
    readContains(clause) ??
    readStatus(clause) ??
    readEqual(clause)
  );
}

function readExit(clause: string): Predicate | null {
  const code = /\bexit(?:s|ed)?(?: with)?(?: (?:code|status))?(?: (?:of|is|=))?\s*(\d{1,3})\b/i.exec(clause);
  if (code) return { subject: '', op: 'exit', value: code[1]!, unit: '', raw: clause };
  if (/\b(?:exits? successfully|command succeeds|succeeds|completes without errors?)\b/i.test(clause)) {
    return { subject: '', op: 'exit', value: '0', unit: '', raw: clause };
  }
  return null;
}

function readWithin(clause: string): Predicate | null {
  const match = WITHIN.exec(clause);
  if (!match?.groups) return null;
  return {
    subject: subjectBefore(clause.slice(0, match.index)),
    op: 'within',
    value: plainNumber(match.groups.value!),
    unit: match.groups.unit ?? '',
    raw: clause,
  };
}

function readRange(clause: string, pattern: RegExp): Predicate | null {
  const match = pattern.exec(clause);
  if (!match?.groups) return null;
  const before = clause.slice(0, match.index);
  const after = clause.slice(match.index + match[0].length);
  // Dates and versions look like ranges too.
  if (pattern === RANGE && /[\d/:-]$/.test(before)) return null;
  const low = Number(plainNumber(match.groups.low!));
  const high = Number(plainNumber(match.groups.high!));
  if (!(low < high)) return null;
  return {
    subject: subjectBefore(before) || subjectAfter(after),
    op: 'between',
    value: plainNumber(match.groups.low!),
    value2: plainNumber(match.groups.high!),
    unit: match.groups.unit ?? match.groups.unit1 ?? '',
    raw: clause,
  };
}

function readComparison(clause: string): Predicate | null {
  const match = COMPARISON.exec(clause);
  if (!match?.groups) return null;
  const before = clause.slice(0, match.index);
  const after = clause.slice(match.index + match[0].length);
  let op = OPERATORS.find(([pattern]) => pattern.test(match.groups!.op!))?.[1];
  if (!op) return null;
  // "over 5 minutes" is a span of time that something is watched for, not a threshold.
  if (
    /^(over|for)$/i.test(match.groups.op!) &&
    /^(minutes?|mins?|hours?|days?|m|h|d)$/i.test(match.groups.unit ?? '') &&
    subjectBefore(before) === ''
  )
    return null;
  const negated =
    NEGATED.test(before) || /\b(?:not|never|n't)\s+(?:be |go |rise |get |fall |drop )?$/i.test(before);
  let every: boolean | undefined;
  if (negated) {
    op = NEGATION[op] ?? op;
    every = true;
  }
  if (/^\s*(?:all|each|every|both|any)\b/i.test(before)) every = true;
  const subject = subjectBefore(before) || subjectAfter(after);
  return {
    subject,
    op,
    value: plainNumber(match.groups.value!),
    unit: match.groups.unit ?? '',
    ...(every ? { every } : {}),
    raw: clause,
  };
}

const NEGATION: Readonly<Record<string, PredicateOp>> = {
  '>': '<=',
  '>=': '<',
  '<': '>=',
  '<=': '>',
  '=': '!=',
  '!=': '=',
};

/** "Stable memory usage", "no output", "empty". */
function readState(clause: string): Predicate | null {
  const stable =
    /\b(?:stable|steady|constant|flat|unchanged|not (?:growing|increasing|rising|climbing)|does(?:n't| not) (?:grow|increase|rise))\b/i.exec(
      clause,
    );
  if (stable && !/\b(?:unstable|stable release|stable version)\b/i.test(clause)) {
    const rest = `${clause.slice(0, stable.index)} ${clause.slice(stable.index + stable[0].length)}`;
    return { subject: subjectBefore(rest), op: 'stable', value: '', unit: '', raw: clause };
  }
  if (
    /^(?:(?:the )?(?:output|result|list)(?: is| should be)? )?(?:empty|no output|nothing|no rows?|no results?|no lines?|0 rows|blank)(?: (?:output|result|list|is (?:printed|returned|shown|listed)|returned|printed|found))?$|^(?:returns?|prints?|shows?|lists?) nothing$|^(?:there (?:is|should be) )?no output$/i.test(
      clause,
    )
  ) {
    return { subject: '', op: 'empty', value: '', unit: '', raw: clause };
  }
  return null;
}

/** "Contains `ready`", "shows "Running"", or nothing but a quoted text. */
function readContains(clause: string): Predicate | null {
  const quoted = /(?:`([^`]{1,200})`|"([^"]{1,200})"|“([^”]{1,200})”)/.exec(clause);
  if (!quoted) return null;
  const value = quoted[1] ?? quoted[2] ?? quoted[3]!;
  const before = clause.slice(0, quoted.index);
  const after = clause.slice(quoted.index + quoted[0].length);
  const says =
    /\b(contains?|containing|includes?|including|shows?|showing|prints?|reads?|returns?|reports?|displays?|lists?|see|says?|output|outputs|matching|status(?: is| of)?|is|are|be|as|in|with)\s*(?:the )?(?:text |line |word |message |string |status )?[:=]?\s*$/i;
  if (before.trim() !== '' && !says.test(before)) return null;
  if (/^\s*(?:is|are|should|must|has|have|will)\b/.test(after)) return null;
  if (/\b(?:no|not|never|without|n't)\b/i.test(before)) return null;
  return { subject: '', op: 'contains', value, unit: '', raw: clause };
}

/** "HTTP 200", "returns 200 OK". */
function readStatus(clause: string): Predicate | null {
  const match =
    /\b(?:HTTP(?:\/[\d.]+)?(?: status)?(?: code)?|status code|response code|returns?)(?: (?:of|is|=))?\s*([1-5]\d\d)\b/i.exec(
      clause,
    );
  return match ? { subject: 'HTTP', op: '=', value: match[1]!, unit: '', raw: clause } : null;
}

/** "Count is 0", "replication lag should be 0 s". */
function readEqual(clause: string): Predicate | null {
  const match = new RegExp(
    String.raw`^(?<subject>.*?)\b(?:is|are|should be|must be|stays? at|remains?(?: at)?|:)\s+${VALUE}\s*$`,
    'i',
  ).exec(clause);
  if (!match?.groups || clause.length > 200) return null;
  return {
    subject: subjectBefore(match.groups.subject!),
    op: '=',
    value: plainNumber(match.groups.value!),
    unit: match.groups.unit ?? '',
    raw: clause,
  };
}

function plainNumber(written: string): string {
  return written.replace(/,/g, '');
}

const FILLER =
  /\b(?:should|must|shall|will|would|needs? to|ought to|has to|have to|have|has|be|is|are|was|stays?|staying|remains?|remain|keeps?|kept|to|the|a|an|that|there|of|at|with|taking|takes?|using|uses?|showing|shows?|you|see|it|values?|reads?|well|all|each|every|any|both|no|none|not|without|zero|never|go|rise|get)\b/gi;

/** The words before a comparison that name what is measured. */
function subjectBefore(before: string): string {
  return before
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^.*?[:—]\s+(?=\S)/, '')
    .replace(/[`*"]|(?<!\w)_|_(?!\w)/g, '')
    .replace(FILLER, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,:;=–-]+|[\s,:;=–-]+$/g, '');
}

/** "< 20 queries per calculation": the words after the number name it. */
function subjectAfter(after: string): string {
  const words = /^\s*([A-Za-z][\w -]{0,60})/.exec(after)?.[1] ?? '';
  return words
    .replace(
      /\b(?:in|on|at|during|over|when|while|if|for|from|by|and|or|is|are|should|otherwise|max|maximum|per node|each)\b.*$/i,
      '',
    )
    .replace(/\b(?:of|the|a|an)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
