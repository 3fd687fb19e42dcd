/**
 * Which runbooks fit an incident: by its alert before all, then its service, its tags, and the words of its title.
 * A word counts the more the fewer runbooks have it.
 */
import type { SuggestedRunbook } from './contract.ts';
import type { RunbookSubject } from './subject.ts';
import { termsOf, wordsOf } from './words.ts';

/** A runbook as it may be suggested; when it was used last and the like play no part, so that the same question has one answer. */
export interface Suggestable extends RunbookSubject {
  id: string;
  ref: string;
  title: string;
}

export interface About {
  title: string;
  alert: string;
  service: string;
  tags: readonly string[];
}

export interface Shelf {
  /** Best first. */
  suggest(about: About, without: ReadonlySet<string>): SuggestedRunbook[];
}

const MOST = 10;
const WEIGHTS = { alert: 10, service: 4, tag: 2, alertWord: 1.2, title: 1, inside: 0.35 } as const;
/** Below this, two things have little more in common than a word that many have. */
const LEAST = 0.6;

interface Indexed {
  runbook: Suggestable;
  alerts: ReadonlyMap<string, string>;
  services: ReadonlyMap<string, string>;
  tags: ReadonlyMap<string, string>;
  title: ReadonlySet<string>;
  inside: ReadonlySet<string>;
}

/** Prepares the runbooks to be asked for many times: while a title is typed, say. */
export function createShelf(runbooks: readonly Suggestable[]): Shelf {
  const shelf = runbooks.map(indexed);
  const having = new Map<string, number>();
  for (const { title, inside } of shelf) {
    for (const word of new Set([...title, ...inside])) having.set(word, (having.get(word) ?? 0) + 1);
  }
  /** From nearly 0, for a word that all have, to 1, for one that a single runbook has. */
  const rarity = (word: string): number => {
    const count = having.get(word) ?? 0;
    return count === 0 ? 0 : Math.log(1 + shelf.length / count) / Math.log(1 + shelf.length);
  };

  return {
    suggest(about, without) {
      const asked = askedOf(about);
      return shelf
        .filter(({ runbook }) => !without.has(runbook.id))
        .map((each) => scored(each, asked, rarity))
        .filter(({ score }) => score >= LEAST)
        .toSorted(
          (one, other) =>
            other.score - one.score || one.ref.localeCompare(other.ref, 'en', { numeric: true }),
        )
        .slice(0, MOST)
        .map(({ score, ...rest }) => ({ ...rest, score: score / (score + 5) }));
    },
  };
}

interface Asked {
  alert: string;
  service: string;
  tags: readonly string[];
  /** Stem → word. */
  words: ReadonlyMap<string, string>;
  alertWords: ReadonlyMap<string, string>;
  /** Names in the title that may be alerts or services. */
  named: readonly string[];
}

function askedOf({ title, alert, service, tags }: About): Asked {
  return {
    alert: plain(alert),
    service: plain(service),
    tags: tags.map(plain).filter(Boolean),
    words: termsOf([title, service, ...tags].join(' ')),
    alertWords: termsOf(alert),
    named: (title.match(/[\p{L}\p{N}][\p{L}\p{N}_.-]+/gu) ?? []).map(plain).filter(Boolean),
  };
}

function indexed(runbook: Suggestable): Indexed {
  const byName = (names: readonly string[]) => new Map(names.map((name) => [plain(name), name]));
  return {
    runbook,
    alerts: byName(runbook.alerts),
    services: byName(runbook.services),
    tags: byName(runbook.tags),
    title: new Set(wordsOf(runbook.title)),
    inside: new Set(
      [...runbook.words, ...runbook.alerts, ...runbook.services, ...runbook.tags].flatMap(wordsOf),
    ),
  };
}

function scored(each: Indexed, asked: Asked, rarity: (word: string) => number): SuggestedRunbook {
  const { id, ref, title } = each.runbook;
  const reasons: string[] = [];
  let score = 0;
  const give = (points: number, reason: string) => {
    score += points;
    reasons.push(reason);
  };

  const alert = each.alerts.get(asked.alert) ?? asked.named.flatMap((name) => each.alerts.get(name) ?? [])[0];
  if (alert !== undefined) give(WEIGHTS.alert, `its alert ${alert}`);
  else if (asked.alert !== '' && plain(title) === asked.alert) give(WEIGHTS.alert, 'the alert in its title');

  const service =
    each.services.get(asked.service) ?? asked.named.flatMap((name) => each.services.get(name) ?? [])[0];
  if (service !== undefined && service !== '') give(WEIGHTS.service, `its service ${service}`);

  const tags = asked.tags.flatMap((tag) => each.tags.get(tag) ?? each.services.get(tag) ?? []);
  if (tags.length > 0)
    give(WEIGHTS.tag * tags.length, `${tags.length > 1 ? 'the tags' : 'the tag'} ${tags.join(', ')}`);

  const giveWords = (weight: number, found: readonly (readonly [string, string])[], where: string) => {
    if (found.length === 0) return;
    const worth = found.reduce((sum, [stem]) => sum + rarity(stem), 0);
    const told = found.map(([, word]) => word).join(', ');
    give(weight * worth, `the ${found.length > 1 ? 'words' : 'word'} ${told}${where}`);
  };
  const words = [...asked.words];
  giveWords(
    WEIGHTS.title,
    words.filter(([stem]) => each.title.has(stem)),
    '',
  );
  giveWords(
    WEIGHTS.inside,
    words.filter(([stem]) => !each.title.has(stem) && each.inside.has(stem)),
    ' inside',
  );
  // Two alerts share words more often than two titles do, so they count only where the name does not.
  const rest = alert === undefined ? [...asked.alertWords].filter(([stem]) => !asked.words.has(stem)) : [];
  giveWords(
    WEIGHTS.alertWord,
    rest.filter(([stem]) => each.title.has(stem)),
    ' of the alert',
  );
  return { id, ref, title, score, reasons };
}

/** Names are the same whatever their capitals, dashes and underscores. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
