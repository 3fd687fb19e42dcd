/** A why on one line, as the outliner edits it: `Why was it slow? → One query scanned the table`. */
import type { Why } from '#shared/postmortems/model.ts';

type Line = Pick<Why, 'question' | 'answer'>;

const ARROW = /\s*(?:→|->)\s*/;

export function writeWhyLine({ question, answer }: Line): string {
  return answer === '' ? question : `${question} → ${answer}`;
}

/**
 * Reads the line. The answer stands after an arrow, or after the first question mark. A question that was there
 * before and still begins the line stays as it was, whatever it holds.
 */
export function readWhyLine(line: string, before?: Line): Line {
  const text = line.trim();
  if (before && text.startsWith(before.question)) {
    const rest = text.slice(before.question.length);
    if (rest === '' || /^\s/.test(rest)) {
      return { question: before.question, answer: rest.trim().replace(/^(?:→|->)\s*/, '') };
    }
  }
  const arrow = ARROW.exec(text);
  if (arrow && arrow.index > 0) {
    return { question: text.slice(0, arrow.index), answer: text.slice(arrow.index + arrow[0].length) };
  }
  const mark = /\?\s+/.exec(text);
  if (mark)
    return { question: text.slice(0, mark.index + 1), answer: text.slice(mark.index + mark[0].length) };
  return { question: text, answer: '' };
}

/** What an edited line asks for. */
export interface WhyEdit {
  /** Only what the edit changed, so that what others changed beside it stays. */
  patch: Partial<Line>;
  /** What somebody else wrote meanwhile and this edit replaces; null when there is nothing. */
  replaced: string | null;
}

/** Compares the line with the why as it was when the edit began, and as it is now. */
export function readWhyEdit(line: string, began: Line, now: Line): WhyEdit {
  const read = readWhyLine(line, began);
  const changed = (['question', 'answer'] as const).filter((field) => read[field] !== began[field]);
  const lost = changed.filter((field) => now[field] !== began[field] && now[field] !== read[field]);
  return {
    patch: Object.fromEntries(changed.map((field) => [field, read[field]])),
    replaced: lost.length === 0 ? null : lost.map((field) => now[field] || '(nothing)').join(' → '),
  };
}
