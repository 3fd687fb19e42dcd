/** How many incidents there were in each month: by severity, by service, by what contributed to them. */
import { type Incident, SEVERITIES } from '#shared/incidents/model.ts';
import type { CountSeries, Counts, LeftOut, TrendMonth } from './model.ts';
import { monthIndex } from './months.ts';

/** Services and causes with a line of their own; the others are one line. */
const MOST_NAMED = 8;
const MOST_REFS = 12;

/** An incident of the period with the month that it is counted in. */
export interface Placed {
  incident: Incident;
  month: number;
}

/** Those of the incidents that count, each in the month in which it began, and why the others do not. */
export function placeIncidents(
  incidents: readonly Incident[],
  months: readonly TrendMonth[],
  kinds: readonly Incident['kind'][],
): { placed: Placed[]; leftOut: LeftOut[] } {
  const placed: Placed[] = [];
  const out = new Reasons();
  for (const incident of incidents) {
    const month = monthIndex(months, Date.parse(incident.startedAt));
    if (month < 0) continue;
    if (incident.status === 'merged') out.add('merged into another one', incident.ref);
    else if (incident.status === 'cancelled') out.add('cancelled: it was no incident', incident.ref);
    else if (!kinds.includes(incident.kind)) out.add(KIND_LEFT_OUT[incident.kind], incident.ref);
    else placed.push({ incident, month });
  }
  return { placed, leftOut: out.list() };
}

const KIND_LEFT_OUT: Readonly<Record<Incident['kind'], string>> = {
  drill: 'a drill',
  real: 'a real incident',
  retrospective: 'written afterwards',
};

/** Collects what is left out under its reason, in the order in which reasons come up. */
export class Reasons {
  readonly #refs = new Map<string, string[]>();

  add(reason: string, ref: string): void {
    const refs = this.#refs.get(reason) ?? [];
    refs.push(ref);
    this.#refs.set(reason, refs);
  }

  list(): LeftOut[] {
    return [...this.#refs].map(([reason, refs]) => ({
      reason,
      n: refs.length,
      refs: refs.slice(0, MOST_REFS),
    }));
  }
}

const COUNT_FORMULA = 'incidents by the month in which impact started, else detected, else declared';

/** A series for each severity that occurs, of `months` counts. */
export function bySeverity(placed: readonly Placed[], months: number, leftOut: LeftOut[]): Counts {
  const series = SEVERITIES.map((severity) =>
    seriesOf(
      severity,
      placed.filter(({ incident }) => incident.severity === severity),
      months,
    ),
  );
  return {
    formula: COUNT_FORMULA,
    n: placed.length,
    series: series.filter(({ total }) => total > 0),
    leftOut,
  };
}

/** One incident is of one service; case does not matter. Those without one are left out, and said. */
export function byService(placed: readonly Placed[], months: number, leftOut: LeftOut[]): Counts {
  const out = new Reasons();
  const groups = new Groups();
  for (const one of placed) {
    const { service, ref } = one.incident;
    if (service.trim() === '') out.add('no service is set', ref);
    else groups.add(service, one);
  }
  return {
    formula: `${COUNT_FORMULA}; by service`,
    n: groups.size,
    series: groups.series(months),
    leftOut: [...leftOut, ...out.list()],
  };
}

/**
 * By the labels of contributing factors in the five whys. An incident counts once under each of its labels, so the lines
 * may add up to more than `n`; without a label it is left out, and said.
 */
export function byCause(
  placed: readonly Placed[],
  factors: ReadonlyMap<string, readonly string[]>,
  months: number,
  leftOut: LeftOut[],
): Counts {
  const out = new Reasons();
  const groups = new Groups();
  for (const one of placed) {
    const labels = (factors.get(one.incident.id) ?? []).filter((label) => label.trim() !== '');
    if (labels.length === 0) out.add('no contributing factor is named in its five whys', one.incident.ref);
    for (const label of labels) groups.add(label, one);
  }
  return {
    formula: `${COUNT_FORMULA}; once for each contributing factor named in its five whys`,
    n: groups.size,
    series: groups.series(months),
    leftOut: [...leftOut, ...out.list()],
  };
}

/** Incidents under names that differ in more than case; the first spelling is shown. */
class Groups {
  readonly #groups = new Map<string, { name: string; members: Map<string, Placed> }>();
  readonly #all = new Set<string>();

  /** Incidents in all of the groups. */
  get size(): number {
    return this.#all.size;
  }

  add(name: string, one: Placed): void {
    const key = name.trim().replaceAll(/\s+/g, ' ').toLowerCase();
    const group = this.#groups.get(key) ?? { name: name.trim(), members: new Map() };
    group.members.set(one.incident.id, one);
    this.#groups.set(key, group);
    this.#all.add(one.incident.id);
  }

  /** The largest first; beyond {@link MOST_NAMED}, the rest is one line. */
  series(months: number): CountSeries[] {
    const sorted = [...this.#groups.values()].toSorted(
      (one, other) =>
        other.members.size - one.members.size ||
        one.name.localeCompare(other.name, 'en', { sensitivity: 'base' }),
    );
    const shown = sorted.length > MOST_NAMED + 1 ? sorted.slice(0, MOST_NAMED) : sorted;
    const rest = sorted.slice(shown.length);
    const named = shown.map(({ name, members }) => seriesOf(name, [...members.values()], months));
    if (rest.length === 0) return named;
    const others = new Map(rest.flatMap(({ members }) => [...members]));
    return [...named, seriesOf(`${rest.length} others`, [...others.values()], months)];
  }
}

function seriesOf(name: string, placed: readonly Placed[], months: number): CountSeries {
  const counts = Array.from({ length: months }, () => 0);
  for (const { month } of placed) counts[month]! += 1;
  return { name, counts, total: placed.length };
}
