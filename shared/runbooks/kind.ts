/** Whether a document is a runbook, a postmortem or an investigation. */
import type { DocumentKind } from '#shared/library/model.ts';
import { readMetadata } from './metadata.ts';
import type { Section, SectionRole } from './model.ts';
import type { Page } from './page.ts';

const POSTMORTEM_TITLE =
  /\bpost[ -]?mortem\b|\bincident (report|review|retrospective)\b|\bretrospective\b|\brca\b|\broot cause analysis\b|\boutage (report|on|of)\b|^incident\b/i;
const RUNBOOK_TITLE =
  /\brun ?books?\b|\bplaybook\b|\btroubleshooting\b|\bhow to\b|\bprocedure\b|\bguide\b|\bsop\b/i;
const INVESTIGATION_TITLE =
  /\binvestigation (report|of|into)?\b|\bperformance (analysis|audit|report|review)\b|\bhot[ -]?path\b|\bbottlenecks?\b|\bfindings\b|\bbenchmark (report|results)\b|\bprofiling\b|\banalysis\b/i;

const POSTMORTEM_ROLES: Partial<Record<SectionRole, number>> = {
  timeline: 3,
  'five whys': 3,
  'went well': 3,
  'went wrong': 3,
  lucky: 3,
  'root cause': 2,
  lessons: 2,
  actions: 2,
  impact: 1,
  summary: 1,
};
const RUNBOOK_ROLES: Partial<Record<SectionRole, number>> = {
  symptoms: 2,
  diagnosis: 3,
  causes: 1,
  resolution: 1,
  verification: 2,
  escalation: 3,
  prevention: 1,
  detection: 1,
};

/** The kind by title, sections and content; a runbook when nothing tells. */
export function kindOf(
  page: Page,
  sections: readonly Section[],
  title: string,
  commandCount: number,
): DocumentKind {
  const said = readMetadata(page).kind?.toLowerCase() ?? '';
  if (/post-?mortem|incident/.test(said)) return 'postmortem';
  if (/run-?book|playbook/.test(said)) return 'runbook';
  if (/investigation|analysis/.test(said)) return 'investigation';
  if (
    page.blocks.some(
      (block) => block.type === 'note' && /^\/?hotwash:(timeline|facts|metrics|five-whys)\b/.test(block.text),
    )
  )
    return 'postmortem';
  const roles = new Set(sections.map((section) => section.role));
  const sum = (weights: Partial<Record<SectionRole, number>>) =>
    [...roles].reduce((n, role) => n + (weights[role] ?? 0), 0);
  const scores = {
    postmortem: sum(POSTMORTEM_ROLES) + (POSTMORTEM_TITLE.test(title) ? 6 : 0),
    runbook: sum(RUNBOOK_ROLES) + (RUNBOOK_TITLE.test(title) ? 6 : 0) + Math.min(commandCount, 8) / 2,
    investigation: (INVESTIGATION_TITLE.test(title) ? 5 : 0) + findings(page, sections) + story(page),
  };
  if (
    scores.postmortem > scores.runbook &&
    scores.postmortem >= scores.investigation &&
    scores.postmortem >= 3
  )
    return 'postmortem';
  if (scores.investigation > scores.runbook && scores.investigation >= 4) return 'investigation';
  return 'runbook';
}

/** Signs of measured findings: share-of-time tables, ranked recommendations, references to lines of code. */
function findings(page: Page, sections: readonly Section[]): number {
  let score = 0;
  const headings = sections.map((section) => section.heading.at(-1) ?? '').join('\n');
  if (/\b(hot ?path|bottleneck|findings?|optimi[sz]ation)\b/i.test(headings)) score += 3;
  if (/\b(prioriti[sz]ed )?recommendations?\b/i.test(headings)) score += 2;
  if (/\bbefore( and|\/| vs\.?) ?after\b|\bmeasurements?\b|\bmethodology\b/i.test(headings)) score += 2;
  for (const block of page.blocks) {
    if (
      block.type === 'table' &&
      block.header.some((name) => /%|duration|latency|calls|total|p9\d|self time/i.test(name))
    )
      score += 1;
    if (
      block.type === 'table' &&
      ['impact', 'effort'].every((word) => block.header.some((name) => name.toLowerCase() === word))
    )
      score += 2;
    if (
      block.type === 'prose' &&
      /\b[\w/.-]{1,200}\.(py|go|ts|js|rb|java|rs|sql|c|cpp|kt)[: (]+(lines? )?\d+/i.test(block.text)
    )
      score += 1;
    if (score > 12) break;
  }
  return score;
}

/** Words by which somebody tells how a trouble was found: each sort counts once. */
const STORY: readonly RegExp[] = [
  /\bculprits?\b|\bsmoking gun\b|\bred herring\b/i,
  /\b(?:I|we) (?:found|noticed|discovered|suspected|realized|realised|saw that)\b|\bI (?:bet|suspect)\b|\bI(?:'ll| had to)\b|\bit turn(?:s|ed) out\b/i,
  /\b(?:down|went|dropped|plum+et+ed|fell|improved|reduced|cut)\b[^.\n]{0,60}\bfrom [\d,.]+[^.\n]{0,40}? to\b[^\n]{0,8}?\d/i,
  /\b(?:start|started|began) (?:to )?investigat|\binvestigat(?:ed|ing) (?:this|the)\b|\bdug (?:into|deeper)\b/i,
  /\b\d+x (?:faster|slower|performance|speed-?up|boost)|\bduplicated \d+ times\b|\b\d+ (?:duplicate )?(?:SQL )?queries\b/i,
  /\bthe (?:offending|slow) (?:query|queries|request|endpoint|call)\b/i,
];

/** How much of the page tells what was found rather than what to do. */
function story(page: Page): number {
  const told = page.blocks.flatMap((block) => (block.type === 'prose' ? [block.text] : []));
  const count = STORY.filter((pattern) => told.some((text) => pattern.test(text))).length;
  return count < 3 ? 0 : count;
}
