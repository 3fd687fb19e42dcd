/** Forms of predicates that are about words: what an output contains, matches, or says of a field; empty; stable. */
import type { Predicate } from './model.ts';
import { subjectBefore } from './predicate-subjects.ts';

const QUOTED = String.raw`(?:\x60(?<tick>[^\x60]{1,200})\x60|"(?<quote>[^"]{1,200})"|“(?<curly>[^”]{1,200})”)`;

function quotedIn(groups: Record<string, string | undefined> | undefined): string {
  return groups?.tick ?? groups?.quote ?? groups?.curly ?? '';
}

/** "Exit code 0", "exits with status 2", "succeeds". */
export function readExit(clause: string): Predicate | null {
  const code =
    /\b(?:exit(?:s|ed)?|return code|rc)(?: with)?(?: an?)?(?: (?:code|status|value))?(?: (?:of|is)|\s?=)?\s*(\d{1,3})\b/i.exec(
      clause,
    );
  if (code) return { subject: '', op: 'exit', value: code[1]!, unit: '', raw: clause };
  if (
    /\b(?:exits? (?:successfully|cleanly)|command succeeds|succeeds|completes without (?:any )?errors?)\b/i.test(
      clause,
    )
  )
    return { subject: '', op: 'exit', value: '0', unit: '', raw: clause };
  return null;
}

/** "Stable memory usage", "no output", "empty". */
export function readState(clause: string): Predicate | null {
  const stable =
    /\b(?:stable|steady|constant|flat|unchanged|(?:not|n't|never) (?:growing|increasing|rising|climbing|fluctuating|changing)|does(?:n't| not) (?:grow|increase|rise|climb|change|fluctuate)|no (?:upward trend|growth|change))\b/i.exec(
      clause,
    );
  if (stable && !/\b(?:unstable|stable (?:release|version|channel|branch)|if|until|once)\b/i.test(clause)) {
    const rest = `${clause.slice(0, stable.index)} ${clause.slice(stable.index + stable[0].length)}`;
    return { subject: subjectBefore(rest), op: 'stable', value: '', unit: '', raw: clause };
  }
  const said = clause.replace(/[.()]+$/g, '').replace(/^\(/, '');
  return EMPTY.test(said) ? { subject: '', op: 'empty', value: '', unit: '', raw: clause } : null;
}

const EMPTY =
  /^(?:(?:the |this |that |an? )?(?:output|result(?: set)?|list|command|query|table|it|this|you)?\s*(?:is|are|should|must|will|to)?\s*(?:be|see|stay|remain|return|print|show|list|give|produce|get)?s?\s+|^)(?:an? )?(?:empty|no output|nothing|no (?:rows?|results?|lines?|matches|records|entries|hits)|0 rows|zero rows|blank)(?: (?:output|result(?: set)?|list|response|table|is (?:printed|returned|shown|listed)|returned|printed|found|listed|shown|at all))*$|^there (?:is|are|should be|must be) no (?:output|rows?|results?|lines?|matches)$/i;

const MATCHES = new RegExp(
  String.raw`\b(?:match(?:es|ing)?|looks? like|(?:in|of|has) the (?:form|format|pattern)|format)\s*(?:of\s+)?(?:the\s+)?(?:regex|regular expression|pattern|format)?\s*:?\s*(?:${QUOTED}|(?<slashes>\/[^/\s](?:[^/\n]|\\\/){0,200}\/i?))`,
  'i',
);

/** "Matches `^v2\.`", "matching /ready|ok/". Words in quotes without any pattern in them are contained instead. */
export function readMatches(clause: string): Predicate | null {
  const match = MATCHES.exec(clause);
  if (!match || /\b(?:not|never|n't)\s*$/i.test(clause.slice(0, match.index))) return null;
  const value = match.groups?.slashes ?? quotedIn(match.groups);
  const subject = fieldIn(clause.slice(0, match.index));
  if (!match.groups?.slashes && !/[\\^$*+?[\](){}|]|\.[*+]/.test(value)) {
    return { subject: '', op: 'contains', value, unit: '', raw: clause };
  }
  return { subject, op: 'matches', value, unit: '', raw: clause };
}

/** Only what is plainly a field: a pattern that is said of "the output" is tried on every line. */
function fieldIn(before: string): string {
  const match = /`(\.?[\w.[\]-]{1,60})`|(?<!\w)(\.[A-Za-z][\w.[\]-]{0,60})/.exec(before);
  return match?.[1] ?? match?.[2] ?? '';
}

const FIELD = String.raw`\.?[A-Za-z_][\w-]*(?:\[\d*\])?(?:\.[A-Za-z_][\w-]*(?:\[\d*\])?)*`;
const FIELD_IS = new RegExp(
  String.raw`(?:\x60(?<field>${FIELD})\x60|(?<path>(?<![\w/])\.[A-Za-z_][\w-]*(?:\[\d*\])?(?:\.[A-Za-z_][\w-]*(?:\[\d*\])?)*))(?: field| key)?\s*(?<op>==?|!=|≠|is not|isn't|is|are|equals?|should be|must be|should equal|reads?|says|has the value|:)\s*(?:equal to |exactly |set to )?(?:${QUOTED}|(?<word>true|false|null|ok|-?\d+(?:\.\d+)?))`,
  'i',
);
/** One code span with a pair in it: `status: 200`, `"state": "ok"`, `phase=Running`. */
const PAIR =
  /`["']?(?<field>\.?[A-Za-z_][\w.-]{0,60})["']?\s*(?:(?<colon>:)\s+|:(?=["'])|(?<equals>==?)\s*)["']?(?<value>[^`"'{}[\],]{1,80}?)["']?`/;

/** The same without a code span, where quotes on the key and the value show that it is JSON: `"status": "UP"`. */
const JSON_PAIR =
  /(?<![\x60\w{])"(?<field>[A-Za-z_][\w.-]{0,60})"\s*:\s*(?:"(?<value>[^"]{1,80})"|(?<word>true|false|null|-?\d+(?:\.\d+)?))(?![\w\x60])/;

/** A field of JSON, YAML or a list of keys: ".status is "ok"", "`replicas` = 3", "`status: 200`". */
export function readField(clause: string): Predicate | null {
  const is = FIELD_IS.exec(clause);
  if (is?.groups && !/\b(?:not|never|n't|no)\s*$/i.test(clause.slice(0, is.index))) {
    const value = quotedIn(is.groups) || is.groups.word || '';
    const op = /^(!=|≠|is not|isn't)$/i.test(is.groups.op!) ? '!=' : '=';
    return { subject: (is.groups.field ?? is.groups.path)!, op, value, unit: '', raw: clause };
  }
  const pair = PAIR.exec(clause) ?? JSON_PAIR.exec(clause);
  if (!pair?.groups || /\b(?:no|not|never|without|n't)\b/i.test(clause.slice(0, pair.index))) return null;
  const { field, value = pair.groups.word } = pair.groups;
  // Times and addresses hold colons too.
  if (/^\d/.test(field!) || /^\/\//.test(value!)) return null;
  return { subject: field!, op: '=', value: value!.trim(), unit: '', raw: clause };
}

const QUOTED_TEXT = new RegExp(QUOTED);
const SAYS =
  /\b(contains?|containing|includes?|including|shows?|showing|prints?|reads?|returns?|reports?|displays?|lists?|see|says?|output|outputs|matching|status(?: is| of)?|is|are|be|as|in|with)\s*(?:the )?(?:text |line |word |message |string |status |state )?[:=]?\s*$/i;
/** Answers that stand for themselves without quotes. */
const SHOUTED = /^[A-Z][A-Z0-9_]{1,30}$/;
const ANSWER =
  /^(?:true|false|ok|yes|active|running|enabled|healthy|ready|online|green|up|connected|synced|available|bound|completed|succeeded|passed|listening|primary|master|leader)$/i;
const CONTAINS =
  /\b(?:contains?|includes?|containing|including) (?:the )?(?:word |text |line |string |message )?(?<word>[\w.:/-]{2,40})$/i;

/** "Contains `ready`", "shows "Running"", or nothing but the text. */
export function readContains(clause: string): Predicate | null {
  const quoted = QUOTED_TEXT.exec(clause);
  if (!quoted) return readBareWord(clause);
  const before = clause.slice(0, quoted.index);
  const after = clause.slice(quoted.index + quoted[0].length);
  if (before.trim() !== '' && !SAYS.test(before)) return null;
  if (/^\s*(?:is|are|should|must|has|have|will)\b/.test(after)) return null;
  if (/\b(?:no|not|never|without|n't)\b/i.test(before)) return null;
  const every = /^\s*(?:all|each|every|both)\b/i.test(before);
  return {
    subject: '',
    op: 'contains',
    value: quotedIn(quoted.groups),
    unit: '',
    ...(every ? { every } : {}),
    raw: clause,
  };
}

function readBareWord(clause: string): Predicate | null {
  const plain = clause.replace(/[.!]$/, '').trim();
  const word = CONTAINS.exec(plain)?.groups?.word;
  if (!word || /\b(?:no|not|never|without|n't)\b/i.test(clause)) return null;
  return { subject: '', op: 'contains', value: word, unit: '', raw: clause };
}

/** A sentence that is nothing but an answer: "PONG", "active". */
export function readAnswer(text: string): Predicate | null {
  const plain = text.replace(/[.!]$/, '').trim();
  return SHOUTED.test(plain) || ANSWER.test(plain)
    ? { subject: '', op: 'contains', value: plain, unit: '', raw: text }
    : null;
}

/** "HTTP 200", "returns 200 OK", "a 2xx response". */
export function readStatus(clause: string): Predicate | null {
  const family = /\b([1-5])xx\b/i.exec(clause);
  if (family && !/\b(?:no|not|never|without|n't|errors?|rate)\b/i.test(clause)) {
    const [value, value2] = [`${family[1]}00`, `${family[1]}99`];
    return { subject: 'HTTP', op: 'between', value, value2, unit: '', raw: clause };
  }
  const match =
    /\b(?:HTTP(?:\/[\d.]+)?(?: status)?(?: code)?|status(?: code)?|response(?: code)?|returns?(?: an?)?|responds? with(?: an?)?)(?: (?:of|is|=))?:?\s*([1-5]\d\d)\b/i.exec(
      clause,
    ) ??
    /^([1-5]\d\d) (?:OK|Created|Accepted|No Content|Moved|Found|Not Found|Forbidden|Unauthorized)\b/i.exec(
      clause,
    );
  return match ? { subject: 'HTTP', op: '=', value: match[1]!, unit: '', raw: clause } : null;
}
