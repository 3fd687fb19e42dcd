/** Incidents that are like another one, with what they have in common. */
import { z } from 'zod';
import { Severity, Status } from '#shared/incidents/model.ts';
import { Instant } from '#shared/time/model.ts';

export const SimilarIncident = z.object({
  /** A postmortem where it stands alone, such as one that was imported. */
  kind: z.enum(['incident', 'postmortem']),
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  severity: Severity.nullable(),
  status: Status.nullable(),
  /** It was a drill. */
  drill: z.boolean(),
  startedAt: Instant.nullable(),
  /** The reference of its postmortem, when there is one. */
  postmortem: z.string().nullable(),
  /** What they have in common, in words: `same service; 'timeout', 'orders'`. */
  why: z.string(),
  sameService: z.boolean(),
  sameAlert: z.boolean(),
  /** Tags that both have. */
  tags: z.array(z.string()),
  /** The telling words that both have, the most telling first. */
  words: z.array(z.string()),
  /** More is more alike; only good for comparing within one answer. */
  score: z.number(),
});
export type SimilarIncident = z.infer<typeof SimilarIncident>;

export interface CommonGround {
  sameService: boolean;
  sameAlert: boolean;
  tags: readonly string[];
  words: readonly string[];
}

/** Words shown of those in common. */
const MOST_WORDS = 4;

/** `same service; tags db, eu; 'timeout', 'orders'`. */
export function commonGround({ sameService, sameAlert, tags, words }: CommonGround): string {
  const parts = [
    ...(sameService ? ['same service'] : []),
    ...(sameAlert ? ['same alert'] : []),
    ...(tags.length > 0 ? [`${tags.length === 1 ? 'tag' : 'tags'} ${tags.join(', ')}`] : []),
    ...(words.length > 0
      ? [
          words
            .slice(0, MOST_WORDS)
            .map((word) => `'${word}'`)
            .join(', '),
        ]
      : []),
  ];
  return parts.join('; ');
}

/** True when so little is in common that it is chance: one word and nothing else. */
export function isByChance({ sameService, sameAlert, tags, words }: CommonGround): boolean {
  return !sameAlert && !sameService && tags.length === 0 && words.length < 2;
}

/** Words that stand in any report, so that they tell nothing of this one. */
const COMMON = new Set(
  `a about above after again against all also although am an and another any are as at be became because been before
  being below between both but by can cannot could did do does doing done down during each either else ever every few
  first for from further get got had has have having he her here him his how i if in into is it its itself just last
  less like made make many may me might more most much must my near never new next no none nor not now of off often on
  once one only onto or other others our out over own per quite rather same seen several she should since so some soon
  still such than that the their them then there these they this those though through thus to too took two under until
  up upon us use used uses using very via was we well were what when where whether which while who whom whose why will
  with within without would yet you your
  incident incidents postmortem outage problem problems issue issues error errors failed failure failing cause caused
  root impact summary timeline resolved mitigated detected service services system systems team user users customer
  customers production slow high low minutes hours seconds started ended happened because`.split(/\s+/),
);

/** A word as the index folds it: small letters without their accents. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text that may tell something, folded, each once. */
export function wordsOf(text: string): Set<string> {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map(foldWord));
}

/** The weight of each telling word of some texts: the heaviest text that it stands in counts. */
export function tellingWords(texts: readonly { text: string; weight: number }[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { text, weight } of texts) {
    for (const word of wordsOf(text)) {
      if (word.length < 3 || /^\d+$/.test(word) || COMMON.has(word)) continue;
      weights.set(word, Math.max(weight, weights.get(word) ?? 0));
    }
  }
  return weights;
}
