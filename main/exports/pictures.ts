/** The pictures of an export: the incident on its time axis, and the tree of its five whys. SVG that needs nothing else. */
import type { IncidentDetail } from '#shared/incidents/model.ts';
import { type PictureParts, pictureOf } from '#shared/incidents/picture/facts.ts';
import { pictureSvg } from '#shared/incidents/picture/svg.ts';
import { pictureInWords } from '#shared/incidents/picture/words.ts';
import { whysInWords, whysPicture } from '#shared/postmortems/whys-picture/facts.ts';
import { whysSvg } from '#shared/postmortems/whys-picture/svg.ts';
import type { ExportsDeps } from './ports.ts';
import type { Subject } from './subject.ts';

export interface Drawn {
  svg: string;
  words: string;
}

export interface Pictures {
  timeline: Drawn | null;
  whys: Drawn | null;
}

/** @param width px, for the time axis. */
export function picturesOf(deps: ExportsDeps, { incident }: Subject, width: number): Pictures {
  if (!incident) return { timeline: null, whys: null };
  return { timeline: drawTimeline(deps, incident, width), whys: drawWhys(deps, incident) };
}

function drawTimeline(deps: ExportsDeps, detail: IncidentDetail, width: number): Drawn | null {
  if (detail.entries.length === 0 && detail.moments.length === 0) return null;
  const parts = {
    ...detail,
    runs: deps.runs(detail.incident.id),
    statusChanges: deps.statusChanges(detail.incident.id),
  };
  const picture = pictureOf({ ...parts, now: lastKnown(parts) });
  return { svg: pictureSvg(picture, { width }), words: pictureInWords(picture) };
}

/**
 * Up to when the data tells of the incident, in ms UTC. A live one is drawn up to there rather than to now: the same
 * data gives the same picture.
 */
function lastKnown({
  incident,
  moments,
  entries,
  runs,
  statusChanges,
}: IncidentDetail & Pick<PictureParts, 'runs' | 'statusChanges'>) {
  const times = [
    incident.createdAt,
    incident.startedAt,
    incident.endedAt,
    ...moments.flatMap(({ at }) => [at.start, at.end]),
    ...entries.flatMap(({ at, recordedAt }) => [at.start, at.end, recordedAt]),
    ...runs.flatMap(({ startedAt, endedAt }) => [startedAt, endedAt]),
    ...statusChanges.map(({ at }) => at),
  ];
  let last = 0;
  for (const time of times) if (time !== null) last = Math.max(last, Date.parse(time));
  return last;
}

function drawWhys(deps: ExportsDeps, { incident, entries }: IncidentDetail): Drawn | null {
  const whys = deps.whys(incident.id);
  if (whys.length === 0) return null;
  const picture = whysPicture({ incident, entries, whys, actions: deps.actions(incident.id) });
  // The narrower one is the one that can be read on a page.
  const svg = [whysSvg(picture, 'down'), whysSvg(picture, 'right')].toSorted(
    (a, b) => widthOf(a) - widthOf(b),
  )[0]!;
  return { svg, words: whysInWords(picture) };
}

/** px */
function widthOf(svg: string): number {
  return Number(/ width="(\d+)"/.exec(svg)?.[1]);
}

/** The picture for paper: our own pictures end their style with the rules for dark pages. */
export function lightOnly(svg: string): string {
  return svg.replace(/@media \(prefers-color-scheme:dark\)\{.*\}(?=<\/style>)/, '');
}
