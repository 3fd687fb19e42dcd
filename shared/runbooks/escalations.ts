/** Escalation rules: after how long, under what condition, to whom. */
import { minutesOf } from './metadata.ts';
import type { RunbookReading, Section } from './model.ts';
import type { Page } from './page.ts';

type Escalation = RunbookReading['escalations'][number];

const TIME = String.raw`(?:\d+(?:\.\d+)?|an?|one|two|three|half an)\s*(?:-|\s)?(?:minutes?|mins?|m|hours?|hrs?|h|days?)\b`;
const AFTER = new RegExp(
  String.raw`\b(?:after|for|within|in|past|longer than|more than|exceeds?|over|>)\s+(?:more than |about )?(${TIME})`,
  'i',
);
const SENTENCE = /[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*[.!?]?/g;
const TO =
  /\b(?:escalate|page|call|contact|notify|hand over|involve|reach out)(?:d|s)?\b(?:\s+(?:the issue|this|it|immediately|at once|right away|directly))*\s*(?:to|:|\s)\s*:?\s*(?:the\s+)?(.+?)\s*[.;]?$/i;
const NUMBERS: Readonly<Record<string, string>> = { two: '2', three: '3' };

/** Rules in escalation sections, and sentences elsewhere that say to escalate. */
export function readEscalations(page: Page, sections: readonly Section[]): Escalation[] {
  const rules: Escalation[] = [];
  for (const block of page.blocks) {
    const inside = sections[block.section]?.role === 'escalation';
    if (block.type === 'table' && inside) rules.push(...fromTable(block.header, block.rows));
    if (block.type !== 'prose' || (!inside && !/\bescalate\b/i.test(block.text))) continue;
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

function fromSentence(sentence: string, inside: boolean): Escalation | null {
  if (sentence === '' || !/\b(escalate|page|call|contact|notify|hand over|involve)\b/i.test(sentence))
    return null;
  if (
    /^[\w -]*\bcontacts?:/i.test(sentence) ||
    /\b(do not|don't|never) (escalate|page|call)\b/i.test(sentence)
  )
    return null;
  const condition =
    /^(?:if|when|once|should|where)\s+(.+?)(?:,\s*(?:then\s+)?|\s+then\s+)(?=escalate|page|call|contact|notify|hand|involve|immediately)/i.exec(
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
    afterMinutes: time
      ? minutesOf(time[1]!.replace(/^(two|three)/i, (word) => NUMBERS[word.toLowerCase()]!))
      : immediately
        ? 0
        : null,
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
  const time = find(/after|time|when|elapsed|minutes|within/i);
  const to = find(/who|contact|to\b|escalate|team|role|owner|person/i);
  const condition = find(/condition|if\b|trigger|situation|level|severity/i);
  if (to < 0 || (time < 0 && condition < 0)) return [];
  return rows.map((row) => ({
    afterMinutes: time < 0 ? null : minutesOf(row[time] ?? ''),
    condition: condition < 0 ? '' : (row[condition] ?? ''),
    to: row[to] ?? '',
  }));
}
