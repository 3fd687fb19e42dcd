/** Five whys in the forms of real documents: a list, numbered or nested, a heading for each, a table, sentences. */
import type { ReportWhy } from './model.ts';
import { type ItemUnit, MOST_LOOKED_AT, type Outline, type Unit } from './outline.ts';
import { plain } from './plain.ts';

interface Asked {
  question: string;
  answer: string;
  /** Columns; every level of one form has its own. */
  indent: number;
}

const WHY = /^(?:why\b|(?:\d(?:st|nd|rd|th)?|first|second|third|fourth|fifth) why\b|how come\b)/i;
const NUMBERED_WHY =
  /^why\s*(?:#|no\.?|number)?\s*\d\s*[:.)–—-]\s*|^(?:\d(?:st|nd|rd|th)?|first|second|third|fourth|fifth) why\s*[:.)–—-]?\s*/i;
const ANSWER_MARK = /^(?:→|->|=>|⇒|[-–—:]|a(?:nswer)?\s*[:.)]|because\b,?)\s*/i;

/** The tree. A flat list is a chain, each why asked of the answer before it. */
export function readReportWhys(outline: Outline): ReportWhy[] {
  const own = outline.units.filter((unit) => outline.sections[unit.section]?.role === 'five whys');
  if (own.length > 0) return treeOf(askedIn(own, outline, true));
  const cause = outline.units.filter((unit) =>
    ['root cause', 'causes', 'lessons', 'custom'].includes(outline.sections[unit.section]?.role ?? ''),
  );
  const asked = askedIn(cause, outline, false);
  return asked.length >= 2 ? treeOf(asked) : [];
}

/** @param all a line that asks nothing is an answer; else only questions count */
function askedIn(units: readonly Unit[], outline: Outline, all: boolean): Asked[] {
  const asked: Asked[] = [];
  let heading = -1;
  for (const unit of units) {
    const section = outline.sections[unit.section]!;
    if (unit.section !== heading) {
      heading = unit.section;
      const title = plain(section.title);
      if (WHY.test(title) && section.own !== 'five whys') asked.push({ ...questionOf(title), indent: 0 });
    }
    if (unit.type === 'item') addItem(unit, asked, all);
    else if (
      unit.type === 'table' &&
      (all || unit.header.some((head) => /^why\b|question/i.test(plain(head))))
    ) {
      for (const { cells } of unit.rows) asked.push(fromCells(unit.header, cells));
    } else if (unit.type === 'prose' && !unit.quoted)
      addProse(
        plain(
          unit.lines
            .map(({ text }) => text)
            .join(' ')
            .slice(0, MOST_LOOKED_AT),
        ),
        asked,
      );
  }
  return asked.filter(({ question, answer }) => question !== '' || answer !== '');
}

function addItem(unit: ItemUnit, asked: Asked[], all: boolean): void {
  const text = plain(unit.text);
  const last = asked.at(-1);
  if (isQuestion(text)) asked.push({ ...questionOf(text), indent: unit.indent });
  else if (last && last.answer === '' && (unit.indent > last.indent || ANSWER_MARK.test(text)))
    last.answer = text.replace(ANSWER_MARK, '');
  else if (last && unit.indent > last.indent && !all) return;
  else if (all) asked.push({ question: 'Why?', answer: text.replace(NUMBERED_WHY, ''), indent: unit.indent });
}

/** `Why was it slow? → The index was gone.` in a paragraph, or the answer to the heading above. */
function addProse(text: string, asked: Asked[]): void {
  if (isQuestion(text)) {
    // Several of them may stand in one paragraph.
    for (const sentence of text.split(/(?<=[.!])\s+(?=Why\b[^?]{0,200}\?)/)) {
      if (isQuestion(sentence)) asked.push({ ...questionOf(sentence), indent: 0 });
    }
    return;
  }
  const last = asked.at(-1);
  if (last && last.answer === '') last.answer = text.replace(ANSWER_MARK, '');
}

function isQuestion(text: string): boolean {
  return WHY.test(text) && (text.includes('?') || NUMBERED_WHY.test(text) || /→|->|=>/.test(text));
}

/** The question up to its mark, and what answers it behind. */
function questionOf(text: string): Pick<Asked, 'question' | 'answer'> {
  const words = text.replace(NUMBERED_WHY, (label) => (/\?/.test(text.slice(label.length)) ? '' : label));
  const numbered = NUMBERED_WHY.exec(words);
  if (numbered && !words.includes('?'))
    return { question: 'Why?', answer: words.slice(numbered[0].length).replace(ANSWER_MARK, '').trim() };
  const mark = words.indexOf('?');
  const arrow = /\s*(?:→|->|=>|⇒)\s*/.exec(words);
  const cut = mark >= 0 && (!arrow || mark < arrow.index) ? mark + 1 : (arrow?.index ?? words.length);
  return {
    question: words.slice(0, cut).trim(),
    answer: words.slice(cut).trim().replace(ANSWER_MARK, '').trim(),
  };
}

function fromCells(header: readonly string[], cells: readonly string[]): Asked {
  const heads = header.map(plain);
  const question = heads.findIndex((head) => /\b(?:why|question)\b/i.test(head) && !/^#?$/.test(head));
  const answer = heads.findIndex(
    (head, index) => index !== question && /\b(?:answer|because|cause|reason|response|finding)\b/i.test(head),
  );
  const words = plain(cells[question >= 0 ? question : 0] ?? '');
  const rest = plain(cells[answer >= 0 ? answer : cells.length - 1] ?? '');
  return /\?/.test(words)
    ? { question: words, answer: rest, indent: 0 }
    : { question: 'Why?', answer: rest || words, indent: 0 };
}

/** Levels of the tree. What would stand deeper stands beside the last of them: nobody asks so often. */
const DEEPEST = 50;

/** Nested lists keep their branches; a list without any nesting goes down one level a line. */
function treeOf(asked: readonly Asked[]): ReportWhy[] {
  const flat = asked.every(({ indent }) => indent === asked[0]?.indent);
  const roots: ReportWhy[] = [];
  const path: { indent: number; why: ReportWhy }[] = [];
  asked.forEach(({ question, answer, indent: column }, index) => {
    const indent = flat ? index : column;
    const why: ReportWhy = { question, answer, children: [] };
    while (path.length > 0 && (path.at(-1)!.indent >= indent || path.length >= DEEPEST)) path.pop();
    (path.at(-1)?.why.children ?? roots).push(why);
    path.push({ indent, why });
  });
  return roots;
}
