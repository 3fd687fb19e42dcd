/** What a reader of a postmortem or an investigation would still miss. The same list in the window and the command line. */
import { readReport } from '../reading/report.ts';
import { findAnchor } from './anchor.ts';
import { blameHints } from './blame.ts';
import { READINESS_RULES, type Readiness, type ReadinessItem } from './model.ts';
import { actionsWithoutDue, actionsWithoutOwner, missingActions } from './readiness-actions.ts';
import { missingMoments, missingRootCause, missingWhys, statedDiffers } from './readiness-incident.ts';
import { brief, type Looked, lookAt, type ReadinessInput, type Rule } from './readiness-input.ts';
import { emptySections, templateText } from './readiness-text.ts';
import { timelineGaps } from './readiness-timeline.ts';

export type { ReadinessInput, ReviewedIncident } from './readiness-input.ts';

/** Every rule, the gravest first, in the order of {@link READINESS_RULES}. */
const RULES: Readonly<Record<(typeof READINESS_RULES)[number], Rule>> = {
  'moments-missing': missingMoments,
  'stated-differs': statedDiffers,
  'timeline-gap': timelineGaps,
  'root-cause-missing': missingRootCause,
  'whys-missing': missingWhys,
  'actions-missing': missingActions,
  'action-owner': actionsWithoutOwner,
  'action-due': actionsWithoutDue,
  'section-empty': emptySections,
  'template-text': templateText,
  blame: blaming,
  'comment-open': openComments,
};

export function readinessOf(input: ReadinessInput): Readiness {
  const looked = lookAt(input, readReport);
  const dismissed = new Set(input.dismissals.map(({ key }) => key));
  const found = new Map<string, ReadinessItem>();
  for (const rule of READINESS_RULES) {
    for (const { about, ...finding } of RULES[rule](looked)) {
      const key = `${rule}:${about}`.slice(0, 500);
      if (found.has(key)) continue;
      found.set(key, { key, ...finding, line: finding.at && looked.lines.lineAt(finding.at.start) });
    }
  }
  const all = [...found.values()];
  return {
    open: all.filter(({ key }) => !dismissed.has(key)),
    dismissed: all.filter(({ key }) => dismissed.has(key)),
  };
}

function blaming({ source, incident }: Looked): ReturnType<Rule> {
  return blameHints(source, knownPeople(incident)).map(
    ({ rule, words, sentence, why, instead, start, end }) => ({
      rule: 'blame',
      about: `${rule} ${words} ${brief(sentence, 200)}`,
      text: `Blames: ${brief(sentence, 90)}`,
      why: `"${words}": ${why}`,
      instead,
      at: { start, end },
    }),
  );
}

/** Names of persons that hang on the incident. */
function knownPeople(incident: Looked['incident']): string[] {
  if (!incident) return [];
  const names = [
    ...incident.roles.map(({ person }) => person),
    ...incident.entries.map(({ author }) => author),
    ...incident.actions.map(({ owner }) => owner ?? ''),
  ];
  return [...new Set(names)].filter((name) => name !== '');
}

function openComments({ source, comments }: Looked): ReturnType<Rule> {
  return comments
    .filter(({ replyToId, resolvedAt }) => replyToId === null && resolvedAt === null)
    .map(({ id, author, text, anchor }) => {
      const at = anchor && findAnchor(source, anchor);
      return {
        rule: 'comment-open',
        about: id,
        text: `Open comment of ${author}: ${brief(text)}`,
        why:
          anchor && !at
            ? 'Its text is gone, and nobody said that it is settled.'
            : 'Somebody asked, and nobody said that it is settled.',
        instead: 'Answer it, change the text, or resolve it.',
        at: at && { start: at.start, end: at.end },
      };
    });
}
