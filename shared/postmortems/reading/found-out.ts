/** What a report found out, with what bears it out: a section of findings each, and lines that call themselves one. */
import type { SectionRole } from '#shared/runbooks/model.ts';
import type { Finding } from './model.ts';
import type { Outline, ReportSection, Unit } from './outline.ts';
import { plain } from './plain.ts';
import { quantitiesIn } from './quantities.ts';

/** Sections that tell of what was found, as long as their heading is not one of something else. */
const TELLING: ReadonlySet<SectionRole> = new Set([
  'custom',
  'root cause',
  'causes',
  'diagnosis',
  'detection',
]);
const NO_FINDING =
  /\b(?:recommend\w*|priorit\w+|optimi[sz]ations?|opportunit\w+|index|references?|contents|results?|before|hot path|profile|measurements?|appendix|conclusion|glossary|methodology|method|setup|next|todo)\b/i;
/** `Root cause: …`, `Issue: …`, `Bottleneck #2: …`, also with an emphasis around it. */
const LABEL =
  /^((?:[\w#-]+ ){0,3}?(?:root cause|finding|bottleneck|problem|culprit|assessment|diagnosis|observation|issue)s?(?: ?#?\d+)?)\s*:\s+(\S.*)$/i;

/** Characters of a finding's text, and of a piece of evidence. */
const LONGEST = 400;
/** Pieces of evidence that are told of one finding. */
const MOST_EVIDENCE = 12;

export function readFindings(outline: Outline): Finding[] {
  const found: Finding[] = [];
  const told = new Set<number>();
  for (const [index, section] of outline.sections.entries()) {
    const finding = tells(section, index) ? fromSection(outline, section, index) : null;
    if (!finding) continue;
    found.push(finding);
    told.add(index);
  }
  for (const unit of outline.units) {
    if (told.has(unit.section) || unit.type === 'table' || unit.type === 'code') continue;
    if (outline.sections[unit.section]?.role === 'timeline') continue;
    for (const { text, line } of linesOf(unit)) {
      const label = LABEL.exec(text);
      if (label)
        found.push({ title: cut(label[1]!), text: cut(label[2]!), evidence: figuresIn(label[2]!), line });
    }
  }
  return found.toSorted((a, b) => a.line - b.line);
}

function tells({ title, role, own }: ReportSection, index: number): boolean {
  // The title is over everything.
  if (index === 0 && role === 'custom') return false;
  return TELLING.has(own === 'custom' ? role : own) && !NO_FINDING.test(title);
}

function fromSection(outline: Outline, section: ReportSection, index: number): Finding | null {
  const units = outline.units.filter((unit) => unit.section === index);
  const texts = units.flatMap((unit) => (unit.type === 'table' || unit.type === 'code' ? [] : linesOf(unit)));
  const evidence = units.flatMap((unit) => evidenceOf(unit));
  // A heading over headings tells nothing itself; a list of names without a figure or a place proves nothing.
  if (evidence.length === 0) return null;
  const first = texts.find(({ text }) => !/:$/.test(text));
  // A table without a word is shown as what it is: a hot path, measurements.
  if (!first && units.every(({ type }) => type === 'table')) return null;
  return {
    title: cut(plain(section.title).replace(/^(?:\d+(?:\.\d+)*[.)]|#\d+[:.)]?)\s+/, '')),
    text: cut(first ? unwrapped(units, first) : ''),
    evidence: [...new Set(evidence)].slice(0, MOST_EVIDENCE),
    line: section.line,
  };
}

/** Letters of a line that was broken because it was full. */
const FULL_LINE = 72;

/** A line of prose with those after it that only a line break keeps from it. */
function unwrapped(units: readonly Unit[], first: { text: string; line: number }): string {
  const prose = units.find(
    (unit) => unit.type === 'prose' && unit.lines.some(({ line }) => line === first.line),
  );
  if (prose?.type !== 'prose') return first.text;
  let text = first.text;
  let last = first.text;
  for (const { text: source } of prose.lines.filter(({ line }) => line > first.line)) {
    const next = plain(source);
    const broken = /^\p{Ll}/u.test(next) || last.length >= FULL_LINE;
    if (!broken || /[.!?:;]$/.test(text) || text.length > LONGEST) break;
    text = `${text} ${next}`;
    last = next;
  }
  return text;
}

function linesOf(unit: Exclude<Unit, { type: 'table' | 'code' }>): { text: string; line: number }[] {
  // Lines of a pasted page that follow an item without a blank line are part of it.
  if (unit.type === 'item')
    return unit.text.split('\n').map((text, index) => ({ text: plain(text), line: unit.line + index }));
  return unit.lines.map(({ text, line }) => ({ text: plain(text), line }));
}

function evidenceOf(unit: Unit): string[] {
  if (unit.type === 'code') return unit.text.trim() === '' ? [] : [cut(unit.text.trim())];
  if (unit.type === 'table')
    return unit.rows.map(({ cells }) => cut(cells.map(plain).join(' · '))).filter((text) => /\d/.test(text));
  return linesOf(unit).flatMap(({ text }) => figuresIn(text));
}

/** The sentence, when it has a figure with its unit or names a place in the code. */
function figuresIn(text: string): string[] {
  const measured = quantitiesIn(text).some(({ unit }) => unit !== '');
  return measured || /\.[a-z]{1,4}(?::~?|#L)\d|\.[a-z]{1,4},? (?:at )?lines? \d/.test(text)
    ? [cut(text)]
    : [];
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
