/** Which action items were made of which recommendation, so that none is made twice. */
import type { ActionItem } from '#shared/actions/model.ts';
import type { Recommendation } from '../reading/model.ts';

/** What parts the words of a source; it stands in none of them by itself. */
const PART = ' · ';
const MOST_PART = 200;

/**
 * The words by which an action item names its recommendation, with the weights that it was given:
 * `recommendation 3 · impact: 5x faster · effort: small`.
 */
export function recommendationSource({
  rank,
  impact,
  effort,
}: Pick<Recommendation, 'rank' | 'impact' | 'effort'>): string {
  const said = (word: string, given: string) => {
    const text = given.replaceAll(/\s+/g, ' ').trim();
    const short = text.length > MOST_PART ? `${text.slice(0, MOST_PART).trimEnd()}…` : text;
    return text === '' ? [] : [`${word}: ${short.replaceAll('·', '-')}`];
  };
  return [`recommendation ${rank}`, ...said('impact', impact), ...said('effort', effort)].join(PART);
}

/** What a source names, and what it says of it besides. */
export function sourceParts(source: string): { named: string; weights: string } {
  const [named = '', ...weights] = source.split(PART);
  return { named, weights: weights.join(PART) };
}

/** The rank that an action item names; null when it names none. */
export function rankOf({ source }: Pick<ActionItem, 'source'>): number | null {
  const rank = /^recommendation (\d+)\b/i.exec(source)?.[1];
  return rank === undefined ? null : Number(rank);
}

/**
 * For each recommendation the action items that came from it. Ranks change when a document is edited: what says the
 * same as a recommendation belongs to that one, whatever rank it names; only the others go by their rank.
 */
export function madeFrom<A extends Pick<ActionItem, 'text' | 'source'>>(
  recommendations: readonly Pick<Recommendation, 'rank' | 'action'>[],
  actions: readonly A[],
): A[][] {
  const made: A[][] = recommendations.map(() => []);
  const left = actions.filter((action) => {
    if (rankOf(action) === null) return false;
    const fits = recommendations.flatMap(({ action: text }, index) =>
      same(text, action.text) ? [index] : [],
    );
    const at = fits.find((index) => recommendations[index]!.rank === rankOf(action)) ?? fits[0];
    if (at === undefined) return true;
    made[at]!.push(action);
    return false;
  });
  for (const action of left) {
    const at = recommendations.findIndex(
      ({ rank }, index) => rank === rankOf(action) && made[index]!.length === 0,
    );
    if (at >= 0) made[at]!.push(action);
  }
  return made;
}

const same = (a: string, b: string): boolean => normal(a) === normal(b);
const normal = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
