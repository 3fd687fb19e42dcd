/** Sections without words, and words that a template left. */
import type { SectionRole } from '#shared/runbooks/model.ts';
import { roleOfHeading } from '#shared/runbooks/roles.ts';
import type { LiveBlockName } from '../model.ts';
import type { Heading } from './headings.ts';
import { missingActions } from './readiness-actions.ts';
import { missingRootCause, missingWhys } from './readiness-incident.ts';
import { type Finding, type Looked, lineAround, type Rule } from './readiness-input.ts';
import { visibleText } from './visible.ts';

/** Blocks whose emptiness has a rule of its own, or says nothing about the document. */
const TOLD_ELSEWHERE: readonly LiveBlockName[] = [
  'timeline',
  'five-whys',
  'actions',
  'evidence',
  'facts',
  'metrics',
];
/** Sections of which another rule says that they are missing. */
const MISSED: Readonly<Partial<Record<SectionRole, Rule>>> = {
  'root cause': missingRootCause,
  causes: missingRootCause,
  'five whys': missingWhys,
  actions: missingActions,
};

export function emptySections(looked: Looked): Finding[] {
  const { headings, blocks } = looked;
  const holdsBlock = ({ contentStart, end }: Heading) =>
    blocks.some(({ name, start }) => start >= contentStart && start < end && TOLD_ELSEWHERE.includes(name));
  const missed = new Map<SectionRole, boolean>();
  const isMissed = ({ title }: Heading) => {
    const role = roleOfHeading(title);
    const known = missed.get(role) ?? (MISSED[role]?.(looked).length ?? 0) > 0;
    missed.set(role, known);
    return known;
  };
  const empty = headings.filter(
    (heading) => heading.empty && heading.level > 0 && !holdsBlock(heading) && !isMissed(heading),
  );
  const paths = new Set(empty.map(({ path }) => JSON.stringify(path)));
  return (
    empty
      // The heading above says it for those under it.
      .filter(({ path }) => !path.some((_, depth) => paths.has(JSON.stringify(path.slice(0, depth)))))
      .map(({ title, path, start, contentStart }) => ({
        rule: 'section-empty',
        about: path.join(' / '),
        text: `Empty: ${title || 'a heading without words'}`,
        why: 'Readers cannot tell whether there was nothing, or nobody wrote it.',
        instead: 'Write a sentence, if only "Nothing."; or take the heading out.',
        at: { start, end: contentStart },
      }))
  );
}

/** Capital letters alone: `tbd` may be a name. The words are put together so that no search for them stops here. */
const LATER = ['TBD', 'TBC', `TO${'DO'}`, `FIX${'ME'}`, `X${'XX'}`].join('|');

const LEFT: readonly RegExp[] = [
  new RegExp(`\\b(?:${LATER})\\b:?`, 'g'),
  /\{\{\s*[\w .-]{1,60}\s*\}\}/g,
  /\[(?:insert|add|describe|enter|fill in|your|name of|date of|link to|to be (?:added|decided|filled)|summary|title|date|time|owner|name|author|team|service|placeholder)\b[^\]\n]{0,80}\](?![(:[])/gi,
  /<(?:insert|describe|your|name|date|time|owner|team|service|title|link)(?: [a-z ]{1,40})?>/gi,
  /\b(?:YYYY-MM-DD|DD[./]MM[./]YYYY|MM\/DD\/YYYY|HH:MM(?::SS)?|XX:XX)\b/g,
  /\blorem ipsum\b/gi,
];

/** What stands where a template asked for words, outside of code and live blocks. */
export function templateText(looked: Looked): Finding[] {
  const { authored } = looked;
  const findings: Finding[] = [];
  const { text, starts, ends } = visibleText(authored, { code: false, raw: true });
  for (const pattern of LEFT) {
    for (const match of text.matchAll(pattern)) {
      const last = match.index + match[0].length - 1;
      const start = starts[match.index]!;
      const line = lineAround(looked, start);
      findings.push({
        rule: 'template-text',
        about: `${match[0]} ${authored.slice(line.start, line.end).trim().slice(0, 80)}`,
        text: `Still to be written: ${match[0]}`,
        why: 'It stands where the template, or somebody in a hurry, left a place for words.',
        instead: 'Write what belongs there, or take the line out.',
        at: { start, end: ends[last]! },
      });
    }
  }
  return findings.toSorted((one, other) => one.at!.start - other.at!.start);
}
