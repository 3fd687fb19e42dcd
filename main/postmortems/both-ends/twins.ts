/**
 * Two workspaces that hold the same incident. What a person wants is done in the one through the document's source and
 * in the other through the services, turn by turn; afterwards both hold the same data and show the same document.
 */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { createWorkspace, type Workspace } from '../fixture.ts';
import { type Generated, generated, storeGenerated, words } from './generated.ts';
import { type Choice, INTENTS, type Intent, type Subject } from './intents.ts';
import { dataOf, told } from './told.ts';

type Chosen = Choice & { which: number };
/** What one save holds: at most one intent a block. */
type Batch = Partial<Record<Subject, Chosen>> & { swap: boolean };

const chosen = fc.record({
  which: fc.nat(99),
  one: fc.nat(30),
  other: fc.nat(30),
  flag: fc.boolean(),
  words,
  fresh: fc.constant(''),
});
const subjects = Object.keys(INTENTS) as Subject[];
const batch: fc.Arbitrary<Batch> = fc.record(
  {
    ...(Object.fromEntries(subjects.map((name) => [name, chosen])) as Record<Subject, typeof chosen>),
    swap: fc.boolean(),
  },
  { requiredKeys: ['swap'] },
);

/** Incidents, each with what people do to it. */
export const stories = (saves: number) =>
  fc.record({ given: generated, batches: fc.array(batch, { minLength: saves, maxLength: saves }) });

/** Gives the names of the edits that were made at both ends. */
export function playStory({ given, batches }: { given: Generated; batches: readonly Batch[] }): string[] {
  const twins = [createWorkspace(), createWorkspace()] as const;
  try {
    const id = randomUUID();
    for (const workspace of twins) storeGenerated(workspace, given, id);
    const edits: string[] = [];
    for (const [index, { swap, ...wishes }] of batches.entries()) {
      for (const workspace of twins) workspace.wait(1);
      const [writer, actor] = swap ? ([1, 0] as const) : ([0, 1] as const);
      edits.push(...playBatch(twins[writer], twins[actor], id, wishes, `n${index}`));
    }
    return edits;
  } finally {
    for (const workspace of twins) workspace.close();
  }
}

function playBatch(
  writer: Workspace,
  actor: Workspace,
  id: string,
  wishes: Partial<Record<Subject, Chosen>>,
  fresh: string,
): string[] {
  const [before, there] = [dataOf(writer, id), dataOf(actor, id)];
  const documentId = before.incident.postmortemId!;
  const { text, document } = writer.postmortems.get(documentId);
  let source = text;
  const names: string[] = [];
  const last: (() => void)[] = [];
  for (const subject of subjects) {
    const choice = wishes[subject] && { ...wishes[subject], fresh };
    const found = choice && intentOf(subject, choice.which);
    if (!choice || !found || found.intent.fits?.(before, choice) === false) continue;
    names.push(`${subject}.${found.name}`);
    source = found.intent.write(source, choice, before);
    const act = () => found.intent.act(actor, there, choice);
    if (found.intent.last) last.push(act);
    else act();
  }
  for (const act of last) act();
  if (source !== text) writer.postmortems.save(documentId, source, document.sha256);
  expect({ names, ...told(writer, id) }).toEqual({ names, ...told(actor, id) });
  expect(shown(writer, id)).toBe(shown(actor, id));
  return names;
}

function intentOf(subject: Subject, which: number): { name: string; intent: Intent } {
  const all: [string, Intent][] = Object.entries(INTENTS[subject]);
  const [name, intent] = all[which % all.length]!;
  return { name, intent };
}

function shown({ postmortems }: Workspace, incidentId: string): string {
  return postmortems.exportMarkdown(incidentId, { plain: false });
}
