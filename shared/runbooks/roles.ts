/** What a section is for, read from its heading. */
import type { SourceSection } from '#shared/markdown/sections.ts';
import type { Section, SectionRole } from './model.ts';

/** First match wins, so the narrow ones stand first. Headings are compared in lower case, without numbering. */
const WORDINGS: readonly [SectionRole, RegExp][] = [
  ['five whys', /\b(five|5)[ -]?whys?\b|\bwhy-why\b/],
  ['went well', /\bwent (well|right)\b|\bworked well\b|^what worked\b|^positives\b|^successes\b/],
  [
    'went wrong',
    /\bwent (wrong|poorly|badly)\b|\bdid(n't| not) (go well|work)\b|\bcould (have gone|be|have been) (better|improved)\b|^areas (for|of) improvement\b|^challenges\b|^what slowed us\b/,
  ],
  ['lucky', /\b(got )?lucky\b|^luck\b/],
  [
    'actions',
    /\baction (items?|points?)\b|^actions?$|\bfollow[ -]?ups?\b|^(corrective|improvement) (actions?|measures?)\b|^remediation items\b|^(action|improvement) plan\b|^next steps\b|^((process|technical|documentation|tooling|system) )?improvements\b/,
  ],
  ['lessons', /\blessons?\b|\blearnings?\b|\bwhat we (have )?learn(ed|t)\b|\btake-?aways\b/],
  [
    'timeline',
    /\btimeline\b|\bchronology\b|\bsequence of events\b|^timelime\b|^what happened when\b|^event log\b/,
  ],
  [
    'escalation',
    /\bescalat\w*|\bwho (to|you can|should you) (call|contact|page|ask)\b|^(emergency |key |support |team )?contacts?( information| details| list)?$|\bon-?call( contacts?| team| rotation)?$|^(getting|need|more|further|additional) (help|support)\b|\bpoints? of contact\b|^call tree\b|^if (all|everything) else fails\b|^support$|^contact (information|details)\b/,
  ],
  [
    'verification',
    /\bverif(y|ication|ying)\b|\bvalidat(e|ing|ion)\b|\bconfirm(ation|ing)? (that )?(the )?(fix|recovery|resolution|service|system)\b|\bpost-?(fix|change|recovery|incident|deployment)? ?checks?\b|\bhealth checks?\b|^(exit|success|acceptance|recovery) criteria\b|\bsmoke tests?\b|\bsanity checks?\b|^(check|make sure) (that )?it (works|worked)\b|^(recovery |closing )?checklist$|^how do (i|we|you) know (it|that|whether|if)\b|^test(ing)? the fix\b/,
  ],
  [
    'prevention',
    /\bprevent\w*|\bhardening\b|\b(long|longer|mid|medium)[ -]term (fix|solution|measure|improvement|action)e?s?\b|\bfuture (improvements?|work)\b|\bavoid(ing)? (a )?(recurrence|repetition|this)\b|^permanent (fix|solution)\b|^so that it does not happen again\b/,
  ],
  [
    'root cause',
    /^(the )?root[ -]cause( analysis)?$|\brca\b|^(the )?cause of (the )?(incident|outage)\b|^contributing factors\b|^trigger and root cause\b/,
  ],
  [
    'causes',
    /\b(root|common|possible|potential|likely|known|probable|typical|usual|frequent) (causes?|reasons?|culprits?)\b|^causes?\b|^reasons?\b|^why (this|it|does this|did this) happens?\b|^what causes\b/,
  ],
  [
    'diagnosis',
    /\bdiagnos\w*|\btrouble-?shoot\w*|\binvestigat\w*|\btriage\b|\bdebug(ging)?\b|\bchecks? to (run|make|do)\b|\b(initial|first|quick|basic|preliminary) (checks?|steps|assessment|analysis)\b|^(things|what) to (check|look at|look for)\b|^checks?$|\bassess(ment|ing)?\b|^(gather|collect)(ing)? (information|data|evidence|logs)\b|^information to (gather|collect)\b|^confirm(ing)? (the )?(problem|issue|alert|symptoms?)\b|^(determine|find|identify|narrow)(ing)? .*\b(cause|problem|issue|scope|source)\b|^how to (check|find|tell|inspect)\b|^analysis$|^inspect(ion)?\b/,
  ],
  [
    'resolution',
    /\bresol(ution|ve|ving)\b|\bmitigat\w*|\bremediat\w*|\bfix(es|ing)?\b|\bremed(y|ies)\b|\brecover(y|ing)?\b|\bworkarounds?\b|\bsolutions?\b|\broll(ing)?[ -]?back\b|\brestor(e|ing|ation)\b|\brepair(s|ing)?\b|^(immediate|emergency|corrective|recommended|required|manual) (actions?|steps|response|procedure)\b|^what to do\b|^how to (respond|react|proceed|recover|restart)\b|^(response|procedures?|treatment|countermeasures?|actions to take|steps to take)$|^response (steps|plan|procedure|actions)\b/,
  ],
  [
    'symptoms',
    /\bsymptoms?\b|^meaning$|\bwhat (you|users|customers) (see|will see|notice|may see)\b|\bsigns\b|^(the )?(problem|issue)( description| statement)?$|^how it (looks|shows|manifests)\b|^(observed|observable) (behaviou?r|effects?)\b|^indicators\b|^what does (this|it) mean\b|^error messages?$/,
  ],
  [
    'detection',
    /\bdetect\w*|\balert(s|ing|ed)?\b|\balarms?\b|\bmonitoring\b|\bdashboards?\b|^(trigger|triggers|triggered by)$|^metrics( to watch)?$|^observability$|^how (do )?(we|you) (know|notice|find out)\b|^(when|what) (does it fire|fires|triggers)\b/,
  ],
  [
    'impact',
    /\bimpacts?\b|\baffected (users|systems|services|components|customers)\b|\bblast radius\b|^(consequences|effects?)\b|^who is affected\b|^severity( level)?$/,
  ],
  [
    'references',
    /\breferences?\b|\brelated\b|\bsee also\b|\bfurther reading\b|\bmore information\b|^(useful |quick |important )?links\b|\badditional resources\b|^resources$|^documentation$|^appendi(x|ces)\b|^(other|similar) (runbooks|documents|playbooks)\b|^bibliography$/,
  ],
  [
    'summary',
    /\bsummary\b|^overview\b|\boverview$|\babstract\b|^description\b|\btl;?dr\b|^context\b|^background\b|^introduction\b|^about( this)?\b|^purpose\b|^scope\b|^what happened$|^at a glance\b|^in short\b/,
  ],
];

/** Roles that the sections under a heading share with it, unless their own heading says otherwise. */
const INHERITED: ReadonlySet<SectionRole> = new Set([
  'diagnosis',
  'resolution',
  'verification',
  'escalation',
  'prevention',
]);

/** Characters of a heading that are looked at: no name of a section is longer, and patterns with free ends take long. */
const LONGEST_NAME = 300;

/** The role that a heading names by itself. */
export function roleOfHeading(title: string): SectionRole {
  const plain = title
    .slice(0, LONGEST_NAME)
    .toLowerCase()
    .replace(
      /^(?:(?:step|phase|part|section)\s+\d+\s*[:.–—-]\s*|[^\p{L}\p{N}]+|\d+(?:(?:\.\d+)+\.?|[.):])\s+|[ivx]{1,4}[.)]\s+|[a-z][.)]\s+)+/u,
      '',
    )
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/[’]/g, "'")
    .replace(/[:.!?\s]+$/, '');
  if (/\((?:five|5)[ -]?whys?\)/i.test(title.slice(0, LONGEST_NAME))) return 'five whys';
  for (const [role, wording] of WORDINGS) if (wording.test(plain)) return role;
  return 'custom';
}

/**
 * Sections with their roles. "For high CPU" under "Resolution steps" is resolution; the document's title has no role
 * of its own, even when it says "Troubleshooting …".
 *
 * @param titled the front matter names the document, so that no heading below the first rank does
 */
export function withRoles(sections: readonly SourceSection[], titled = false): Section[] {
  const open: { depth: number; role: SectionRole }[] = [];
  const title = titled && sections[0]?.depth !== 1 ? undefined : titleSection(sections);
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
