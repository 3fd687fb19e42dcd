/** Stretches of time, and which of them the picture shows at first. Times are ms UTC. */

export interface Span {
  from: number;
  to: number;
}

export interface Framed {
  /** The incident itself: from the first that is known of it to its end, or to now. */
  core: Span;
  /** What is shown at first: the incident itself. */
  frame: Span;
  /** Everything that has a place, also a deploy the week before and a note the day after. */
  extent: Span;
}

/** Nothing shorter is shown: an incident of one moment has a minute around it. */
export const SHORTEST_MS = 60_000;

/** How much of the incident's own length things before and after it may add before they are left out of the frame. */
const ASIDE_SHARE = 0.25;

/** Where more than this share of everything lies further off, it is no exception but the incident: it is shown, too. */
const FEW = 0.2;

/** The share of the whole that stays free on either side. */
const MARGIN = 0.02;

/** `core` is the incident itself; `things` may lie anywhere. */
export function frameOf({
  core,
  things,
}: {
  core: Span;
  things: readonly { at: number; to: number | null }[];
}): Framed {
  const aside = Math.max((core.to - core.from) * ASIDE_SHARE, 15 * SHORTEST_MS);
  const near = things.filter(({ at }) => at >= core.from - aside && at <= core.to + aside);
  const extent = padded(around(core, things, Number.POSITIVE_INFINITY));
  const few = things.length - near.length <= Math.max(1, things.length * FEW);
  return { core, frame: few ? padded(around(core, near, core.to + aside)) : extent, extent };
}

function around(core: Span, things: readonly { at: number; to: number | null }[], latest: number): Span {
  let { from, to } = core;
  for (const thing of things) {
    from = Math.min(from, thing.at);
    to = Math.max(to, thing.at, Math.min(thing.to ?? thing.at, latest));
  }
  return { from, to };
}

function padded({ from, to }: Span): Span {
  const length = Math.max(to - from, SHORTEST_MS);
  const middle = (from + to) / 2;
  const half = length * (0.5 + MARGIN);
  return { from: Math.floor(middle - half), to: Math.ceil(middle + half) };
}

/** `view` moved and shortened so that it lies in `limits`, and not shorter than a minute. */
export function within(view: Span, limits: Span): Span {
  const most = limits.to - limits.from;
  const length = Math.min(Math.max(view.to - view.from, Math.min(SHORTEST_MS, most)), most);
  const middle = (view.from + view.to) / 2;
  const from = Math.min(Math.max(middle - length / 2, limits.from), limits.to - length);
  return { from, to: from + length };
}

/** Shows less (`factor` under 1) or more, with the instant `at` staying where it is on the page. */
export function zoomed(view: Span, factor: number, at: number, limits: Span): Span {
  const share = (at - view.from) / (view.to - view.from);
  const most = limits.to - limits.from;
  const length = Math.min(Math.max((view.to - view.from) * factor, Math.min(SHORTEST_MS, most)), most);
  const from = at - share * length;
  return within({ from, to: from + length }, limits);
}

/** Moves the view by a share of its length; positive goes on in time. */
export function moved(view: Span, share: number, limits: Span): Span {
  const by = (view.to - view.from) * share;
  return within({ from: view.from + by, to: view.to + by }, limits);
}
