/** What the picture of the five whys shows, and the same in words. */
import type { ActionItem } from '#shared/actions/model.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { plainOf } from '#shared/incidents/updates/plain.ts';
import { evidenceLabels } from '../evidence.ts';
import { whyTree } from '../five-whys.ts';
import type { Why } from '../model.ts';

export interface PicturedWhy {
  id: string;
  /** `1.2`: the second under the first. */
  number: string;
  /** Plain text. */
  question: string;
  /** Plain text; empty while it has none. */
  answer: string;
  /** The name of the contributing factor, or only that it is one; null when it is none. */
  factor: string | null;
  /** `E1`, as the document numbers the evidence. */
  evidence: string[];
  actions: Pick<ActionItem, 'ref' | 'text' | 'status'>[];
  children: PicturedWhy[];
}

export interface WhysPicture {
  title: string;
  roots: PicturedWhy[];
}

export interface WhysFacts {
  incident: Pick<Incident, 'ref' | 'title'>;
  whys: readonly Why[];
  actions: readonly ActionItem[];
  /** Of the incident, in the order of its timeline: the document numbers their evidence in it. */
  entries: readonly Pick<TimelineEntry, 'evidence'>[];
}

export function whysPicture({ incident, whys, actions, entries }: WhysFacts): WhysPicture {
  const labels = evidenceLabels(entries);
  const actionsOn = Map.groupBy(actions, ({ whyId }) => whyId);
  type Tree = ReturnType<typeof whyTree>;
  const level = (tree: Tree, before: string): PicturedWhy[] =>
    tree.map(({ id, question, answer, contributingFactor, factor, evidence, children }, index) => {
      const number = `${before}${index + 1}`;
      return {
        id,
        number,
        question: plainOf(question),
        answer: plainOf(answer),
        factor: contributingFactor ? factor || 'contributing factor' : null,
        evidence,
        actions: (actionsOn.get(id) ?? []).map(({ ref, text, status }) => ({
          ref,
          text: plainOf(text),
          status,
        })),
        children: level(children as Tree, `${number}.`),
      };
    });
  return {
    title: `Five whys of ${incident.ref}: ${incident.title}`,
    roots: level(whyTree(whys, labels), ''),
  };
}

/** All of it, a line for each why. */
export function whysInWords({ roots }: WhysPicture): string {
  const lines = (level: readonly PicturedWhy[]): string[] =>
    level.flatMap((why) => [inWords(why), ...lines(why.children)]);
  return roots.length === 0 ? 'Nobody has asked why yet.' : lines(roots).join('\n');
}

function inWords({ number, question, answer, factor, evidence, actions }: PicturedWhy): string {
  return [
    `${number} ${question}`,
    answer === '' ? 'Not answered yet.' : `→ ${answer}`,
    ...(factor === null
      ? []
      : [factor === 'contributing factor' ? '(contributing factor)' : `(contributing factor: ${factor})`]),
    ...(evidence.length > 0 ? [`(evidence: ${evidence.join(', ')})`] : []),
    ...actions.map(({ ref, text, status }) => `(${ref}, ${status}: ${text})`),
  ]
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}
