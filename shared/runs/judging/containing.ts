/** Judges whether an output says some words: in a value, not in a heading, and not behind a word that denies them. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { type Finding, unverified } from './evidence.ts';
import { holdsJson } from './json-parts.ts';
import type { Measured, Row } from './measurement.ts';
import { isState, opposedIn, saidOfSome } from './states.ts';
import type { Words } from './text.ts';
import { isTroubled } from './trouble.ts';

/** Whole words only, in any case: `NotReady` does not contain `ready`. */
export function judgeContains(predicate: Predicate, words: Words, { rows, said }: Measured): Finding {
  const wanted = predicate.value.trim();
  if (wanted === '') return unverified('The runbook does not say which words to look for.');
  if (predicate.every) return judgeEveryRow(wanted, rows, words);
  const codes = statusCodesOf(words.stdout, wanted);
  if (codes) return judgeSomeRow(wanted, codes, words, true);
  const states = rows ?? statesOf(words.stdout, wanted);
  if (states && states.length > 0) return judgeSomeRow(wanted, states, words, isState(wanted));
  const json = holdsJson(wanted, words.stdout);
  if (json) return json;
  const out = sayingOf(said ?? words.stdout, wanted);
  if (out.kind === 'says') {
    const other = isState(wanted) ? opposedIn(said ?? words.stdout, wanted) : null;
    return other === null
      ? { value: 'met', seen: `"${out.line}" contains "${wanted}"` }
      : unverified(`"${out.line}" contains "${wanted}", but there is also "${short(other)}".`);
  }
  const error = sayingOf(words.stderr, wanted);
  if (error.kind === 'says' && out.kind === 'silent')
    return { value: 'met', seen: `"${error.line}" contains "${wanted}" on stderr` };
  if (out.kind === 'denies') return { value: 'not met', seen: `"${out.line}", expected "${wanted}"` };
  const open = out.kind === 'open' ? out : error.kind !== 'silent' ? error : null;
  if (open) return unverified(`"${open.line}" has "${wanted}", but ${open.why || 'on stderr'}.`);
  if (words.incomplete) return unverified(`"${wanted}" is not in the part of the output that was kept.`);
  if (said !== undefined && sayingOf(words.stdout, wanted).kind !== 'silent')
    return unverified(`"${wanted}" is only in the part of the output that logs.`);
  return { value: 'not met', seen: `"${wanted}" is not in the output` };
}

/** A state a line, as `systemctl is-active web db` prints them: each line is a row. */
function statesOf(stdout: string, wanted: string): Row[] | null {
  return isState(wanted) ? rowsOfLines(stdout, /^\s*\S+\s*$/) : null;
}

const STATUS_CODE = /^\s*[1-5]\d\d\s*$/;

/** A status code a line, as a loop over `curl -w '%{http_code}\\n'` prints them. */
function statusCodesOf(stdout: string, wanted: string): Row[] | null {
  return STATUS_CODE.test(wanted) ? rowsOfLines(stdout, STATUS_CODE) : null;
}

/** A row of each line; null unless there are several and all are of that form. */
function rowsOfLines(stdout: string, form: RegExp): Row[] | null {
  const lines = stdout.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => form.test(line))) return null;
  return lines.map((text, at) => ({ name: `line ${at + 1}`, text }));
}

/** A state that stands in some rows only says nothing of all; a name needs to stand in one. */
function judgeSomeRow(
  wanted: string,
  rows: readonly Row[],
  { stderr, incomplete }: Words,
  wantsState: boolean,
): Finding {
  const having = rows.filter((row) => sayingInRow(row, wanted) === 'says');
  const first = having[0] ?? rows.find(({ name }) => hitsOf(name, wanted).length > 0 && !wantsState);
  if (first && (having.length === rows.length || !wantsState))
    return { value: 'met', seen: `"${first.text.trim().slice(0, 120)}" contains "${wanted}"` };
  if (incomplete)
    return unverified(`"${wanted}" is not in every row of the part of the output that was kept.`);
  if (having.length > 0)
    return unverified(
      `${having.length} of ${rows.length} rows contain "${wanted}"; these do not: ${namesOf(rows.filter((row) => !having.includes(row)))}.`,
    );
  if (sayingOf(stderr, wanted).kind === 'says') return unverified(`"${wanted}" is on stderr only.`);
  if (rows.some((row) => sayingInRow(row, wanted) === 'open'))
    return unverified(`"${wanted}" stands in the rows behind a word that denies it.`);
  // Rows that are counted by their state go by it, and so may a job that is called `running`.
  if (rows.some(({ name }) => name.toLowerCase() === wanted.toLowerCase()))
    return unverified(`"${wanted}" is only what a row is called.`);
  return { value: 'not met', seen: `"${wanted}" is in none of ${rows.length} rows` };
}

function judgeEveryRow(wanted: string, rows: readonly Row[] | null, { stdout, incomplete }: Words): Finding {
  const lines: readonly Row[] =
    rows ??
    stdout
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((text) => ({ name: text.trim().slice(0, 60), text }));
  if (lines.length === 0) return unverified(`There is no row that could contain "${wanted}".`);
  const without = lines.filter((row) => sayingInRow(row, wanted) !== 'says');
  if (without.length === 0)
    return incomplete
      ? unverified(`All ${lines.length} rows that were kept contain "${wanted}"; a part is missing.`)
      : { value: 'met', seen: `all ${lines.length} rows contain "${wanted}"` };
  // Without a table nobody knows which lines are rows.
  if (!rows) return unverified(`${without.length} of ${lines.length} lines do not contain "${wanted}".`);
  return {
    value: 'not met',
    seen: `${without.length} of ${lines.length} rows do not contain "${wanted}": ${namesOf(without)}`,
  };
}

function namesOf(rows: readonly Row[]): string {
  const told = rows.slice(0, 4).map(({ name }) => name);
  return told.join(', ') + (rows.length > 4 ? ` and ${rows.length - 4} more` : '');
}

type Kind = 'says' | 'denies' | 'open' | 'silent';

/** Of a row whose cells are known the one with its name does not count: a job may be called `running`. */
function sayingInRow({ cells, text }: Row, wanted: string): Kind {
  const parts = cells ? (wanted.includes(' ') ? [text.replaceAll(/\s+/g, ' ')] : cells) : [text];
  const kinds = parts.map((part) => sayingOf(part, wanted).kind);
  return (['says', 'denies', 'open'] as const).find((kind) => kinds.includes(kind)) ?? 'silent';
}

/** Says it plainly in one place, denies it, or leaves it open; with the line that tells. */
function sayingOf(text: string, wanted: string): { kind: Kind; line: string; why: string } {
  let best: { kind: Kind; line: string; why: string } = { kind: 'silent', line: '', why: '' };
  for (const line of text.split('\n')) {
    for (const at of hitsOf(line, wanted)) {
      const found = kindOf(line, at, wanted);
      if (found.kind === 'says') return { ...found, line: short(line) };
      if (best.kind === 'silent' || (best.kind === 'open' && found.kind === 'denies'))
        best = { ...found, line: short(line) };
    }
  }
  return best;
}

/** In front of a word, in the same clause. */
const DENIES =
  /(?:\b(?:not|no|non|never|isn't|aren't|wasn't|cannot|without|neither|nor|0(?:\/\d+)?|0 of \d+|none|un|waiting|wait|until|unless|before|if|unable|fail(?:ed|s|ing)?|awaiting|expected|expects|should|must)|n't)(?:[\s-]+[\w'"]+){0,6}[\s-"'`]*$/i;
const NEGATIVE =
  /^(?:false|no|none|never|null|off|0|not|fail\w*|inactive|dead|down|disabled|stopped|deactivating|error|unknown|unhealthy|unavailable)\b/i;
const POSITIVE =
  /^(?:true|yes|on|ok|okay|up|1|success\w*|succeeded|passed|passing|enabled|active|healthy|ready|running)\b/i;

function kindOf(line: string, at: number, wanted: string): { kind: Kind; why: string } {
  const before = line
    .slice(0, at)
    .split(/[,;|.()]\s|\s{3,}|:\s/)
    .at(-1)!;
  if (DENIES.test(before)) return { kind: 'open', why: 'behind a word that denies it' };
  if (isState(wanted) && saidOfSome(before)) return { kind: 'open', why: 'only of some' };
  const after = line.slice(at + wanted.length);
  const beside = /^\s{2,}([A-Za-z].*)$/.exec(after)?.[1];
  const value = /^["'`]?\s*(?::(?!:)|=(?!=))\s*["'`]?(.*)$/.exec(after)?.[1] ?? beside;
  if (value !== undefined && NEGATIVE.test(value)) return { kind: 'denies', why: '' };
  // `Active: …` names a field; what it says stands behind.
  const label = /^["'`]?\s*[:=](?![:=])/.test(after) && !/\s/.test(wanted);
  if (label && !POSITIVE.test(value ?? '')) return { kind: 'open', why: 'as the name of a field' };
  if (/^\s+(?:is |was )?(?:not|never|false|no)\b/i.test(after))
    return { kind: 'open', why: 'before a word that denies it' };
  if (isTroubled(line, wanted)) return { kind: 'open', why: 'the line tells of trouble' };
  return { kind: 'says', why: '' };
}

/** Where `wanted` stands as whole words. */
function hitsOf(text: string, wanted: string): number[] {
  const found: number[] = [];
  const lowered = text.toLowerCase();
  const needle = wanted.toLowerCase();
  for (let at = lowered.indexOf(needle); at >= 0; at = lowered.indexOf(needle, at + 1)) {
    const before = isWord(needle[0]!) && isWord(lowered[at - 1] ?? '');
    const after = isWord(needle.at(-1)!) && isWord(lowered[at + needle.length] ?? '');
    if (!before && !after) found.push(at);
  }
  return found;
}

function isWord(char: string): boolean {
  return /[\p{L}\p{N}_]/u.test(char);
}

function short(text: string): string {
  const line = text.trim();
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
