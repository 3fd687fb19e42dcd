/** The picture in words, for those who do not see it and for the heading of its file. */
import { formatDuration } from '#shared/time/durations.ts';
import { formatWhen } from '#shared/time/format.ts';
import { coarse } from './band-rows.ts';
import type { Picture } from './facts.ts';

/** `INC-3 Orders are slow`. */
export function pictureTitle({ ref, title }: Picture): string {
  return `${ref} ${title}`;
}

/** `SEV2, resolved, 2025-09-04 11:42–14:05 Asia/Tehran, 2 h 23 min`. */
export function pictureFacts({ severity, status, zone, now, core }: Picture): string {
  const iso = (ms: number) => new Date(ms).toISOString();
  const known = { precision: 'minute', approximate: false, zone } as const;
  const when = formatWhen(
    { ...known, start: iso(core.from), end: now === null && core.to > core.from ? iso(core.to) : null },
    zone,
  );
  const took = formatDuration(coarse((core.to - core.from) / 1000));
  const place = when.endsWith(zone) ? when : `${when} ${zone}`;
  return [severity, status, now === null ? place : `since ${place}`, took].join(', ');
}

/** Everything that the picture shows, in sentences. */
export function pictureInWords(picture: Picture): string {
  const { phases, moments, entries, runs, gaps, gapMinutes, unplaced } = picture;
  const took = (ms: number) => formatDuration(coarse(ms / 1000));
  const count = (of: number, one: string, many = `${one}s`) => `${of} ${of === 1 ? one : many}`;
  const sentences = [pictureFacts(picture)];
  if (phases.length > 0) {
    const each = phases.map(
      ({ name, from, to, lasting }) => `${name} ${took(to - from)}${lasting ? ' so far' : ''}`,
    );
    sentences.push(`Phases: ${each.join(', ')}`);
  }
  if (moments.length > 0) {
    sentences.push(`Key moments: ${moments.map(({ name, when }) => `${name} ${when}`).join(', ')}`);
  }
  const starred = entries.filter((entry) => entry.starred).length;
  const pinned = entries.filter((entry) => entry.evidence).length;
  sentences.push(
    `${count(entries.length, 'entry', 'entries')}, ${starred} starred, ${pinned} with evidence` +
      (unplaced > 0 ? `; ${unplaced} more without a clock time` : ''),
  );
  if (runs.length > 0)
    sentences.push(`Runs: ${runs.map(({ ref, outcome }) => `${ref} ${outcome}`).join(', ')}`);
  if (gaps.length > 0) {
    const longest = Math.max(...gaps.map(({ from, to }) => to - from));
    sentences.push(
      `${count(gaps.length, 'gap')} of more than ${gapMinutes} min, the longest ${took(longest)}`,
    );
  }
  return `${sentences.join('. ')}.`;
}
