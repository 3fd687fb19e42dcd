/** Stretches of the incident of which the timeline tells nothing. */

import { formatDuration } from '#shared/time/durations.ts';
import { formatWhen } from '#shared/time/grammar.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import {
  brief,
  type Finding,
  type Looked,
  lineNumbered,
  placeInBlock,
  placeOfBlock,
} from './readiness-input.ts';

interface Told {
  at: OccurredAt;
  text: string;
  place: () => Finding['at'];
}

const until = ({ start, end }: OccurredAt) => Date.parse(end ?? start);

/** Gaps between one entry and the next, from the start of the impact until it was resolved. */
export function timelineGaps(looked: Looked): Finding[] {
  const entries = toldIn(looked)
    .filter(({ at }) => at.precision !== 'day' && at.precision !== 'month')
    .toSorted((one, other) => Date.parse(one.at.start) - Date.parse(other.at.start));
  const [from, to] = stretchOf(looked);
  const findings: Finding[] = [];
  let latest: Told | null = null;
  for (const entry of entries) {
    const start = Date.parse(entry.at.start);
    const silent = latest ? start - until(latest.at) : 0;
    const inside = latest !== null && start > from && until(latest.at) < to;
    if (latest && inside && silent > looked.gapMinutes * 60_000)
      findings.push(gap(latest, entry, silent, looked));
    if (!latest || until(entry.at) > until(latest.at)) latest = entry;
  }
  return findings;
}

function gap(before: Told, after: Told, ms: number, { gapMinutes }: Looked): Finding {
  const zone = before.at.zone;
  const times = `${formatWhen({ ...before.at, start: before.at.end ?? before.at.start, end: null }, zone)} to ${formatWhen({ ...after.at, end: null }, zone)}`;
  return {
    rule: 'timeline-gap',
    about: `${before.at.end ?? before.at.start} ${after.at.start}`,
    text: `Nothing on the timeline for ${formatDuration(Math.round(ms / 1000))}, ${times}`,
    why: `More than ${gapMinutes} minutes are silent between "${brief(before.text, 40)}" and "${brief(after.text, 40)}". Waiting, searching and handing over are what a team can learn from.`,
    instead: 'Add what was tried or waited for; or dismiss this when nothing happened.',
    at: after.place(),
  };
}

function toldIn(looked: Looked): Told[] {
  const { incident, reading } = looked;
  if (!incident) {
    return reading.timeline.flatMap(({ at, text, line }) =>
      at ? [{ at, text, place: () => lineNumbered(looked, line) }] : [],
    );
  }
  return incident.entries.map(({ at, text }) => ({
    at,
    text,
    place: () =>
      placeInBlock(looked, 'timeline', text.split(/[\r\n]/)[0]!.trim()) ?? placeOfBlock(looked, 'timeline'),
  }));
}

/** When the incident went on, in ms; everything where that is not known. */
function stretchOf({ incident }: Looked): [from: number, to: number] {
  const moment = (...names: string[]) =>
    names
      .map((name) => incident?.moments.find((each) => each.name === name))
      .find((each) => each !== undefined);
  const from = moment('impact-started', 'detected', 'declared');
  const to = moment('resolved', 'closed');
  return [
    from ? Date.parse(from.at.start) : Number.NEGATIVE_INFINITY,
    to ? until(to.at) : Number.POSITIVE_INFINITY,
  ];
}
