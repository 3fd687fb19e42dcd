import type { SearchHit } from '#shared/library/model.ts';

const TITLES: Record<SearchHit['kind'], string> = {
  runbook: 'Runbooks',
  incident: 'Incidents',
  entry: 'Timeline',
  postmortem: 'Postmortems',
  investigation: 'Investigations',
  action: 'Actions',
  run: 'Runs',
  environment: 'Environments',
};

/**
 * Hits under their kinds; the kind of the best hit stands first, hits keep their order. Runs come last: there are many,
 * and each is called like its runbook.
 */
export function groupHits(hits: readonly SearchHit[]): [string, SearchHit[]][] {
  const groups = [...Map.groupBy(hits, (hit) => TITLES[hit.kind])];
  return groups.toSorted(([left], [right]) => Number(left === TITLES.run) - Number(right === TITLES.run));
}

/** The snippet, unless it only says the title again. */
export function tellingSnippet({ title, snippet }: SearchHit): string | null {
  const words = snippet
    .replaceAll(/[\u0002\u0003]/g, '')
    .replaceAll('…', '')
    .trim();
  return title.includes(words) ? null : snippet;
}

/** A snippet in pieces; `match` ones stood between U+0002 and U+0003. */
export function snippetParts(snippet: string): { text: string; match: boolean; at: number }[] {
  const parts: { text: string; match: boolean; at: number }[] = [];
  let match = false;
  let at = 0;
  for (const piece of snippet.split(/([\u0002\u0003])/)) {
    if (piece === '\u0002') match = true;
    else if (piece === '\u0003') match = false;
    else if (piece !== '') parts.push({ text: piece, match, at });
    at += piece.length;
  }
  return parts;
}
