/** What the palette offers for a query, in order. */

import { addressOf } from '#renderer/app/addresses.ts';
import { go } from '#renderer/app/navigate.ts';
import type { Environment } from '#shared/environments/model.ts';
import type { Incident } from '#shared/incidents/model.ts';
import type { SearchHit } from '#shared/library/model.ts';
import { matchScore } from './match.ts';
import type { AppCommand } from './registry.ts';

export interface PaletteItem {
  id: string;
  group: string;
  title: string;
  ref?: string;
  detail?: string;
  keys?: string;
  run: () => void;
}

export interface PaletteSources {
  query: string;
  commands: readonly AppCommand[];
  /** Ids chosen lately, the latest first. */
  recent: readonly string[];
  runbooks: readonly { id: string; ref: string; title: string }[];
  incidents: readonly Incident[];
  environments: readonly Environment[];
  /** Full-text hits of the query. */
  hits: readonly SearchHit[];
}

/** How many of each group are offered. */
const PER_GROUP = 8;

const HIT_GROUP: Record<SearchHit['kind'], string> = {
  runbook: 'Runbooks',
  incident: 'Incidents',
  environment: 'Environments',
  postmortem: 'Postmortems',
  investigation: 'Investigations',
  action: 'Actions',
  run: 'Runs',
  entry: 'Timeline entries',
};

interface Candidate extends PaletteItem {
  /** What the query is compared with. */
  text: string;
}

/** Matching things by group; the group with the best match first; what was chosen lately before its equals. */
export function paletteItems(sources: PaletteSources): PaletteItem[] {
  const rank = new Map(sources.recent.map((id, index) => [id, index]));
  const scored: { item: PaletteItem; score: number }[] = candidates(sources)
    .map((item) => {
      const recency = rank.get(item.id);
      const bonus = recency === undefined ? 0 : 3 / (1 + recency / 4);
      const match = matchScore(sources.query, item.text);
      return { item, score: match === 0 ? 0 : match + bonus };
    })
    .filter(({ score }) => score > 0);
  scored.push(...withTheText(sources));
  const known = new Set(scored.map(({ item }) => item.id));
  for (const item of hitItems(sources.hits)) {
    if (!known.has(item.id)) scored.push({ item, score: 1 });
  }
  const groups = Map.groupBy(scored, ({ item }) => item.group);
  return [...groups.values()]
    .map((members) => members.toSorted((left, right) => right.score - left.score).slice(0, PER_GROUP))
    .toSorted((left, right) => right[0]!.score - left[0]!.score)
    .flatMap((members) => members.map(({ item }) => item));
}

/** Commands that take the text: first where the query begins with their verb, else after everything that matches. */
function withTheText({ query, commands }: PaletteSources): { item: PaletteItem; score: number }[] {
  return commands.flatMap(({ id, group, withText }) => {
    if (!withText) return [];
    const [first = '', ...rest] = query.trim().split(/\s+/);
    const named = first.toLowerCase().replace(/:$/, '') === withText.verb && rest.length > 0;
    const text = named ? rest.join(' ') : query.trim();
    // A letter or two is on its way to something else.
    if (text.length < (named ? 1 : 3)) return [];
    const item = {
      id: `command ${id} with text`,
      group: named ? group : `${group} `,
      title: withText.title(text),
      run: () => withText.run(text),
    };
    return [{ item, score: named ? 20 : 0.1 }];
  });
}

function candidates({ commands, runbooks, incidents, environments }: PaletteSources): Candidate[] {
  const found: Candidate[] = [];
  for (const command of commands) {
    if (command.inPalette === false) continue;
    found.push({
      id: `command ${command.id}`,
      group: command.group,
      title: command.title,
      keys: command.keys,
      text: `${command.title} ${command.group} ${command.words ?? ''}`,
      run: command.run,
    });
  }
  const open = (kind: SearchHit['kind'], id: string, ref: string) => () =>
    go(addressOf({ kind, id, ref, incidentId: null }));
  for (const { id, ref, title } of runbooks) {
    const run = open('runbook', id, ref);
    found.push({ id: `runbook ${id}`, group: 'Runbooks', title, ref, text: `${title} ${ref}`, run });
  }
  for (const { id, ref, title, severity, status } of incidents) {
    const run = open('incident', id, ref);
    const detail = `${severity}, ${status}`;
    found.push({
      id: `incident ${id}`,
      group: 'Incidents',
      title,
      ref,
      detail,
      text: `${title} ${ref}`,
      run,
    });
  }
  for (const { id, name, type, policy } of environments) {
    const run = open('environment', id, name);
    const detail = `${type}, ${policy}`;
    found.push({ id: `environment ${id}`, group: 'Environments', title: name, detail, text: name, run });
  }
  return found;
}

function hitItems(hits: readonly SearchHit[]): PaletteItem[] {
  return hits.map((hit) => ({
    id: `${hit.kind} ${hit.id}`,
    group: HIT_GROUP[hit.kind],
    title: hit.title || HIT_GROUP[hit.kind],
    ref: hit.ref,
    detail: wordsBeside(hit),
    run: () => go(addressOf(hit)),
  }));
}

/** The words around the match, without their marks, which are control characters; none where the title says them. */
function wordsBeside({ title, snippet }: SearchHit): string {
  const words = snippet.replaceAll(/[\u0002\u0003]/g, '').replaceAll(/\s+/g, ' ');
  return title.includes(words.replaceAll('…', '').trim()) ? '' : words;
}
