/** Key moments that only the words of a timeline suggest; who takes a report in decides whether they are so. */
import type { ReportEntry, ReportMoment } from './model.ts';
import { plain } from './plain.ts';

type End = 'detected' | 'mitigated' | 'resolved';

const BEGINS = /\b(?:outage|incident|impact|disruption|downtime) (?:begins?|began|starts?|started)\b/i;
const IDENTIFIED =
  /\b(?:(?:root cause|underlying (?:issue|cause|problem)|cause) (?:(?:in|of) [\w ./-]{1,40} )?(?:(?:was|is|has been) )?(?:identified|found|determined|confirmed)|(?:identif(?:y|ies|ied)|finds?|found|determine[sd]?) (?:the |that the )?(?:root |underlying )?cause)\b/i;

const DETECTED =
  /\b(?:detected|confirmed|alert(?:ed|s)? (?:fired?|fires|triggered)|paged|pinged|notic(?:ed?|es)|discovered|acknowledged|reported|reports (?:that|on|again))\b/i;
/** What is confirmed, noticed or reported here is that it is over, or that all is as it should be. */
const NO_DETECTION =
  /\b(?:confirm\w*|notic\w+|report\w*)\b[^.]{0,60}\b(?:complete|functional|fixed|resolved|restored|recovered|working|healthy|back to normal)\b|\b(?:complete|functional|fixed|resolved|restored|recovered|working|healthy|normal)\b[^.]{0,40}\b(?:confirmed|reported)\b/i;
const MITIGATED =
  /\b(?:mitigated|mitigation|roll(?:ed|s|ing) (?:[\w@-]+ ){0,4}back|reverted|reverts|workaround)\b/i;
const RESOLVED =
  /\b(?:resolved|(?<!(?:appears|seems|appeared|seemed) to have )recovered|incident closed|(?:fully|service (?:is|was|has been)) restored|(?:back|returns?|returned) to normal|self-heal(?:s|ed)|(?:outage|incident|impact) (?:ends?|ended|over)|(?:outage|incident) to an end|(?:ending|ends|ended) the (?:outage|incident)|resolution (?:is|was) (?:confirmed|complete)|deployment complete|all clear|fix (?:was )?deployed)\b/i;

const timedOf = (timeline: readonly ReportEntry[]): ReportEntry[] =>
  timeline.filter(({ at }) => at !== null && at.precision !== 'day' && at.precision !== 'month');

/**
 * The entry that the words make the end of a stretch; the last of its kind for the resolution. Of a mitigation that a
 * report states, the end may also be that the cause was found.
 */
export function endInWords(timeline: readonly ReportEntry[], end: End): ReportEntry | undefined {
  const timed = timedOf(timeline);
  if (end === 'resolved') return timed.filter(({ text }) => RESOLVED.test(text)).at(-1);
  if (end === 'mitigated') return timed.find(({ text }) => MITIGATED.test(text) || IDENTIFIED.test(text));
  return timed.find(({ text }) => isDetection(text));
}

function isDetection(text: string): boolean {
  return DETECTED.test(text) && !NO_DETECTION.test(text);
}

/** Only moments that the document does not state; none that would be before the start or after the resolution. */
export function suggestedMoments(
  timeline: readonly ReportEntry[],
  stated: readonly ReportMoment[],
): ReportMoment[] {
  const timed = timedOf(timeline);
  const moments: ReportMoment[] = [];
  const known = (name: ReportMoment['name']) => [...stated, ...moments].find((each) => each.name === name);
  const add = (name: ReportMoment['name'], entry: ReportEntry | undefined) => {
    if (!entry?.at || known(name)) return;
    const text = `${entry.raw} ${plain(entry.text).split('\n')[0]}`.trim();
    moments.push({ name, at: entry.at, text, stated: false, line: entry.line });
  };
  add('impact-started', timed.find(({ text }) => BEGINS.test(text)) ?? timed[0]);
  add('resolved', endInWords(timeline, 'resolved'));
  const [from, until] = [known('impact-started')?.at.start ?? '', known('resolved')?.at.start ?? '\uFFFF'];
  const first = (fits: (text: string) => boolean) =>
    timed.find(({ text, at }) => fits(text) && at!.start >= from && at!.start <= until);
  // Who finds out afterwards what was over by then has detected it all the same.
  add('detected', first(isDetection) ?? timed.find(({ text }) => isDetection(text)));
  add(
    'mitigated',
    first((text) => MITIGATED.test(text)),
  );
  add(
    'identified',
    timed.find(({ text }) => IDENTIFIED.test(text)),
  );
  return moments;
}
