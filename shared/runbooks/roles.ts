/** What a section is for, read from its heading. */
import type { SourceSection } from '#shared/markdown/sections.ts';
import type { Section, SectionRole } from './model.ts';

/** First match wins, so the narrow ones stand first. Headings are compared in lower case, without numbering. */
const WORDINGS: readonly [SectionRole, RegExp][] = [
  ['five whys', /\b(five|5)[ -]?whys?\b/],
  ['went well', /\bwent (well|right)\b|\bworked well\b/],
  ['went wrong', /\bwent (wrong|poorly|badly)\b|\bdid(n't| not) go well\b|\bcould have gone better\b/],
  ['lucky', /\b(got )?lucky\b/],
  [
    'actions',
    /\baction (items?|plan|points?)\b|^actions?$|\bfollow[ -]?ups?\b|^corrective (actions?|measures?)\b|^remediation items\b/,
  ],
  ['lessons', /\blessons?\b|\blearnings?\b|\bwhat we learned\b|\btakeaways\b/],
  ['timeline', /\btimeline\b|\bchronology\b|\bsequence of events\b|^timelime\b/],
  ['escalation', /\bescalat\w*|\bwho to (call|contact)\b|^contacts?\b|\bon-?call contacts?\b/],
  [
    'verification',
    /\bverif(y|ication|ying)\b|\bvalidat(e|ion)\b|\bconfirm(ation|ing)? (the )?(fix|recovery|resolution)\b|\bpost-?(fix|change) checks?\b|\bhealth checks?\b/,
  ],
  ['prevention', /\bprevent\w*|\bhardening\b|\blong[ -]term (fix|solution)s?\b|\bfuture improvements?\b/],
  ['root cause', /^root[ -]cause( analysis)?$|\brca\b|^cause of (the )?(incident|outage)\b/],
  ['causes', /\b(root|common|possible|potential|likely|known|probable) causes?\b|^causes?\b/],
  [
    'diagnosis',
    /\bdiagnos\w*|\btroubleshoot\w*|\binvestigat\w*|\btriage\b|\bdebug(ging)?\b|\bchecks? to (run|make)\b|\binitial checks?\b|\bfirst steps\b/,
  ],
  [
    'resolution',
    /\bresol(ution|ve|ving)\b|\bmitigat\w*|\bremediat\w*|\bfix(es|ing)?\b|\bremed(y|ies)\b|\brecover(y|ing)?\b|\bworkarounds?\b|\bsolutions?\b|\brollback\b|\brestoration\b/,
  ],
  ['symptoms', /\bsymptoms?\b|\bmeaning\b|\bwhat (you|users) (see|will see)\b|\bsigns\b/],
  ['detection', /\bdetect\w*|\balerts?\b|\bmonitoring\b|\bdashboards?\b/],
  ['impact', /\bimpacts?\b|\baffected (users|systems|services)\b|\bblast radius\b/],
  [
    'references',
    /\breferences?\b|\brelated\b|\bsee also\b|\bfurther reading\b|\bmore information\b|^links\b|\badditional resources\b/,
  ],
  ['summary', /\bsummary\b|\boverview\b|\babstract\b|^description\b|\btl;?dr\b|^context\b|^background\b/],
];

/** Roles that the sections under a heading share with it, unless their own heading says otherwise. */
const INHERITED: ReadonlySet<SectionRole> = new Set([
  'diagnosis',
  'resolution',
  'verification',
  'escalation',
  'prevention',
]);

/** The role that a heading names by itself. */
export function roleOfHeading(title: string): SectionRole {
  const plain = title
    .toLowerCase()
    .replace(/^[\s\d.)(:§#*_-]+/, '')
    .replace(/[’]/g, "'")
    .replace(/[:.!?\s]+$/, '');
  for (const [role, wording] of WORDINGS) if (wording.test(plain)) return role;
  return 'custom';
}

/**
 * Sections with their roles. "For high CPU" under "Resolution steps" is resolution; the document's title has no role
 * of its own, even when it says "Troubleshooting …".
 */
export function withRoles(sections: readonly SourceSection[]): Section[] {
  const open: { depth: number; role: SectionRole }[] = [];
  const title = titleSection(sections);
  return sections.map((section) => {
    while (open.length > 0 && open.at(-1)!.depth >= section.depth) open.pop();
    let role: SectionRole = section === title ? 'custom' : roleOfHeading(section.title);
    const above = open.at(-1)?.role;
    // "Verify the operator is running" under "Diagnosis" is diagnosis; a bare "Verification" under "Resolution" is not.
    const named = role !== 'custom' && section.title.trim().split(/\s+/).length <= 2;
    if (above && INHERITED.has(above) && !named) role = above;
    open.push({ depth: section.depth, role });
    return {
      heading: section.path,
      depth: section.depth,
      role,
      start: section.start,
      end: section.end,
      line: section.line,
    };
  });
}

/** The heading that names the document: the first, unless it is one of several sections of equal rank. */
export function titleSection<S extends { depth: number; title: string }>(
  sections: readonly S[],
): S | undefined {
  const first = sections[0];
  if (!first) return undefined;
  const peers = sections.filter((section) => section.depth <= first.depth).length;
  return peers === 1 || roleOfHeading(first.title) === 'custom' ? first : undefined;
}
