/**
 * Hints on the five whys: answers that blame a person, and leaves that end too early or leave nothing to do. Quiet by
 * intent: a leaf that has an action, or is marked as a contributing factor, is settled, and so is one that names
 * something that can be changed. Works on the words alone, offline, in English.
 */
import type { ActionItem } from '#shared/actions/model.ts';
import { plainOf } from '#shared/incidents/updates/plain.ts';
import type { Why } from './model.ts';
import { blameIn, dead, namesSomethingToChange, symptomAtEnd } from './why-words.ts';

const WHY_RULES = ['blame', 'early', 'unactionable'] as const;
export type WhyRule = (typeof WHY_RULES)[number];

/** True for the key of a hint on a why, by which it is dismissed. */
export function isWhyKey(key: string): boolean {
  return WHY_RULES.some((rule) => key.startsWith(`why:${rule}:`));
}

export interface WhyHint {
  whyId: string;
  rule: WhyRule;
  /** By which it is dismissed: `why:<rule>:<why id>`. */
  key: string;
  /** What was found, in one sentence. */
  message: string;
  /** Why it is said, and what may help. */
  explanation: string;
}

export interface WhyCheckContext {
  /** Of the incident. */
  actions: readonly Pick<ActionItem, 'whyId'>[];
  /** Names that are known, such as who held a role or owns an action. */
  people?: readonly string[];
  /** A tree that is less deep stops early, unless its leaves are settled. */
  least?: number;
}

/** How deep a tree should go before its end is trusted. */
const LEAST_DEPTH = 3;

const EXPLANATIONS: Readonly<Record<WhyRule, string>> = {
  blame:
    'Anybody in that place might have done the same. Ask what made it the sensible thing to do, or what let it through: a missing check, a confusing screen, a page that did not come.',
  early:
    'What stands here is still a sign of the trouble. Ask once more why, until the answer is something that somebody can change.',
  unactionable:
    'Nobody can act on this. Ask what would have made it harmless: a limit, a test, an alert, a way back; or hang the action on it that you mean.',
};

const UNANSWERED =
  'The branch ends here without a cause. Answer it, or take it away when another branch tells enough.';

/** The hints in the order of the tree; at most one of each rule for a why. */
export function checkWhys(
  whys: readonly Why[],
  { actions, people = [], least = LEAST_DEPTH }: WhyCheckContext,
): WhyHint[] {
  const under = Map.groupBy(whys, ({ parentId }) => parentId);
  const withAction = new Set(actions.map(({ whyId }) => whyId));
  const seen = new Set<string>();
  const hints: WhyHint[] = [];
  const add = (why: Why, rule: WhyRule, message: string, explanation = EXPLANATIONS[rule]) =>
    hints.push({ whyId: why.id, rule, key: `why:${rule}:${why.id}`, message, explanation });
  /** How many whys the longest path from here down has. */
  const depthFrom = (why: Why): number =>
    1 + Math.max(0, ...(under.get(why.id) ?? []).filter(({ id }) => !seen.has(id)).map(depthFrom));

  const visit = (why: Why, treeDepth: number) => {
    if (seen.has(why.id)) return;
    seen.add(why.id);
    const text = plainOf(why.answer).toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim();
    const blamed = blameIn(text, people);
    if (blamed !== null) add(why, 'blame', `The answer puts it on a person: “${blamed}”.`);
    const children = (under.get(why.id) ?? []).toSorted((a, b) => a.position - b.position);
    if (children.length === 0 && blamed === null && !why.contributingFactor && !withAction.has(why.id))
      checkLeaf(why, text, treeDepth);
    for (const child of children) visit(child, treeDepth);
  };
  const checkLeaf = (why: Why, text: string, treeDepth: number) => {
    if (text === '') {
      add(why, 'early', 'This why has no answer yet.', UNANSWERED);
      return;
    }
    const end = dead(text);
    if (end !== null) {
      add(why, 'unactionable', `The branch ends in what nobody can change: “${end}”.`);
      return;
    }
    const symptom = symptomAtEnd(text);
    if (symptom !== null && !namesSomethingToChange(text.slice(0, text.lastIndexOf(symptom)))) {
      add(why, 'early', `The branch ends in a symptom: “${symptom}”.`);
      return;
    }
    if (treeDepth < least && symptom === null && !namesSomethingToChange(text))
      add(
        why,
        'early',
        treeDepth === 1 ? 'Only one why was asked here.' : `Only ${treeDepth} whys were asked here.`,
      );
  };
  for (const root of (under.get(null) ?? []).toSorted((a, b) => a.position - b.position))
    visit(root, depthFrom(root));
  return hints;
}
