/** Escalation rules: after how long, under what condition, to whom. */
import { minutesOf } from './metadata.ts';
import type { RunbookReading, Section } from './model.ts';
import type { Page } from './page.ts';

type Escalation = RunbookReading['escalations'][number];

const TIME = String.raw`(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|ten|fifteen|twenty|thirty|sixty|half an)\s*(?:-|\s)?(?:minutes?|mins?|m|hours?|hrs?|h|days?)\b`;
const AFTER = new RegExp(
  String.raw`(?:\b(?:after|for|within|in|past|longer than|more than|exceeds?|over|beyond)|>|\bT\s?\+)\s*(?:more than |about |another |the first |at most )?(${TIME})|\b(${TIME}) (?:have|has) (?:passed|elapsed|gone)|\b(${TIME}) (?:in|after)\b`,
  'i',
);
/** "30 minutes: page the lead", "**T+1h** → head of engineering", "15-30 min – on-call". */
const TIMED = new RegExp(
  String.raw`^(?:after |t\s?\+\s?|>\s?|at )?(?:\d+\s?(?:-|–|to)\s?)?(${TIME})(?: without [\w ]{2,30}| unresolved| of [\w ]{2,20})?\s*(?::|→|->|=>|–|—| - )\s*(.+)$`,
  'i',
);
/** "Level 2 (after 30 minutes): database team", "L3: vendor support", "Tier 1 – on-call engineer". */
const LEVEL =
  /^(?:(?:escalation )?(?:level|tier|step|stage|l|t)\s?-?\d+|(?:first|second|third|1st|2nd|3rd)(?: (?:line|level|escalation|contact))?|primary|secondary|tertiary)\s*(?:\(([^)]{1,60})\))?\s*(?::|→|->|=>|–|—| - )\s*(.+)$/i;
const SENTENCE = /[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?]?/g;
const TO =
  /\b(?:escalate|page|call|contact|notify|hand over|involve|reach out|inform|ping|engage|loop in|wake)(?:d|s)?\b(?:\s+(?:the issue|this|it|immediately|at once|right away|directly))*\s*(?:to|:|\s)\s*:?\s*(?:the\s+)?(.+?)\s*[.;]?$/i;

/** Outside of escalation sections only what speaks of escalating. */
const ELSEWHERE = /\bescalat(?:e|ed|ion)\b|\bpage (?:the|your|an?) \w+/i;

/** Rules in escalation sections, and sentences elsewhere that say to escalate. */
export function readEscalations(page: Page, sections: readonly Section[]): Escalation[] {
  const rules: Escalation[] = [];
  for (const block of page.blocks) {
    const inside = sections[block.section]?.role === 'escalation';
    if (block.type === 'table' && inside) rules.push(...fromTable(block.header, block.rows));
    if (block.type !== 'prose' || (!inside && !ELSEWHERE.test(block.text))) continue;
    const labelled = inside ? fromLabelled(block.text) : null;
    if (labelled) {
      rules.push(labelled);
      continue;
    }
    for (const [sentence] of block.text
      .slice(0, 5000)
      .replace(/\s*\n\s*/g, ' ')
      .matchAll(SENTENCE)) {
      const rule = fromSentence(sentence.trim(), inside);
      if (rule) rules.push(rule);
    }
  }
  return rules;
}

/** A rule that is a label and what follows it. */
function fromLabelled(text: string): Escalation | null {
  const line = text.replace(/\s+/g, ' ').replace(/[*_`]/g, '').trim();
  if (line.length > 300) return null;
  const timed = TIMED.exec(line);
  if (timed) return { afterMinutes: minutesOf(timed[1]!), condition: '', to: recipient(timed[2]!) };
  const level = LEVEL.exec(line);
  if (!level) return null;
  const [, note = '', rest] = level;
  const time = AFTER.exec(note) ?? AFTER.exec(rest!) ?? TIME_ALONE.exec(note);
  return {
    afterMinutes: time ? minutesOf(timeIn(time)) : null,
    condition: time ? '' : note,
    to: recipient(rest!.replace(AFTER, '').replace(/\s*\(\s*\)/, '')),
  };
}

const TIME_ALONE = new RegExp(String.raw`^(?:\d+\s?(?:-|–)\s?)?(${TIME})`, 'i');

function timeIn(match: RegExpExecArray): string {
  return match.slice(1).find(Boolean) ?? '';
}

/** "page the on-call lead." is the on-call lead. */
function recipient(text: string): string {
  return text
    .replace(
      /^(?:please )?(?:escalate|page|call|contact|notify|hand over|involve|inform|reach out|ping|engage|loop in|ask|wake)(?: it)?(?: to)?\s*:?\s*/i,
      '',
    )
    .replace(/^(?:to|the|:)\s+/i, '')
    .replace(/[\s.;,]+$/, '')
    .trim();
}

const ACTS =
  /\b(escalate|page|call|contact|notify|hand over|involve|inform|ping|engage|loop in|wake|reach out)\b/i;

function fromSentence(sentence: string, inside: boolean): Escalation | null {
  if (sentence === '' || !ACTS.test(sentence)) return null;
  if (
    /^[\w -]*\bcontacts:|\bcontact: (?:see|the roster)/i.test(sentence) ||
    /\b(do not|don't|never) (escalate|page|call)\b/i.test(sentence)
  )
    return null;
  const condition =
    /^(?:if|when|once|should|where)\s+(.+?)(?:,\s*(?:then\s+)?|\s+then\s+)(?=please|escalate|page|call|contact|notify|hand|involve|inform|ping|engage|loop|wake|reach|immediately)/i.exec(
      sentence,
    );
  const trailing = condition ? null : /\b(?:if|when)\s+(.+?)\s*[.;]?$/i.exec(sentence);
  if (!inside && !condition && !trailing && !AFTER.test(sentence)) return null;
  const time = AFTER.exec(sentence);
  const immediately = /\b(immediately|at once|right away)\b/i.test(sentence);
  if (!condition && !trailing && !time && !immediately && !/^escalate\b/i.test(sentence)) return null;
  const command = condition
    ? sentence.slice(condition[0].length)
    : trailing
      ? sentence.slice(0, trailing.index)
      : sentence;
  const to = TO.exec(command.trim().replace(AFTER, '').replace(/\s+/g, ' '))?.[1] ?? '';
  const words = (condition?.[1] ?? trailing?.[1] ?? '').trim();
  return {
    afterMinutes: time ? minutesOf(timeIn(time)) : immediately ? 0 : null,
    condition:
      words
        .replace(AFTER, '')
        .replace(/\s+/g, ' ')
        .replace(/[\s,]+$/, '')
        .trim() || words,
    to: to
      .replace(/^(?:to|:)\s*/i, '')
      .replace(/[*_`]/g, '')
      .trim(),
  };
}

function fromTable(header: readonly string[], rows: readonly string[][]): Escalation[] {
  const find = (pattern: RegExp) => header.findIndex((name) => pattern.test(name));
  const time = find(/after|time|when|elapsed|minutes|within|delay|deadline|sla/i);
  const to = find(/who|contact|to\b|escalate|team|role|owner|person|name|responsible/i);
  const condition = find(/condition|if\b|trigger|situation|level|severity/i);
  if (to < 0 || (time < 0 && condition < 0)) return [];
  return rows.map((row) => ({
    afterMinutes: time < 0 ? null : minutesOf(row[time] ?? ''),
    condition: condition < 0 ? '' : (row[condition] ?? ''),
    to: row[to] ?? '',
  }));
}
