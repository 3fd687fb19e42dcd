/** What is picked of an offer, as the screen holds it. */
import type { MomentName, Severity } from '#shared/incidents/model.ts';
import type { StatedName } from '#shared/postmortems/model.ts';
import type { TakingInOffer, TakingInPicks } from '#shared/postmortems/taking-in/model.ts';
import { takenByDefault } from '#shared/postmortems/taking-in/offer.ts';

export interface Picks {
  title: string;
  severity: Severity;
  summary: string;
  entries: ReadonlySet<number>;
  starred: ReadonlySet<number>;
  moments: ReadonlySet<MomentName>;
  stated: ReadonlySet<StatedName>;
  whys: boolean;
  actions: ReadonlySet<number>;
  liveBlocks: boolean;
}

export interface PicksProps {
  offer: TakingInOffer;
  picks: Picks;
  onChange: (patch: Partial<Picks>) => void;
}

export function firstPicks(offer: TakingInOffer): Picks {
  return {
    title: offer.title,
    severity: offer.severity,
    summary: offer.summary,
    entries: new Set(offer.entries.map(({ line }) => line)),
    starred: new Set(),
    moments: new Set(offer.moments.filter(takenByDefault).map(({ name }) => name)),
    stated: new Set(offer.stated.map(({ name }) => name)),
    whys: true,
    actions: new Set(offer.actions.map(({ line }) => line)),
    liveBlocks: false,
  };
}

/** As the core takes them. */
export function picksOf(picks: Picks): TakingInPicks {
  return {
    ...picks,
    entries: [...picks.entries],
    starred: [...picks.starred],
    moments: [...picks.moments],
    stated: [...picks.stated],
    actions: [...picks.actions],
  };
}

/** The set with the value in it, or without it. */
export function withPick<T>(set: ReadonlySet<T>, value: T, picked: boolean): ReadonlySet<T> {
  const next = new Set(set);
  if (picked) next.add(value);
  else next.delete(value);
  return next;
}
