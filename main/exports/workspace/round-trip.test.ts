/** Whatever a workspace holds, it comes back the same from its folder. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentsOf, createWorkspace, dropFolder, newFolder, type Workspace } from './fixture.ts';

const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => text.trim() || 'x');
/** Any bytes at all: not only text. */
const bytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((given) => Buffer.from([...given, 0x78])),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).map((text) => Buffer.from(`# ${text}\n`)),
  fc.constant(Buffer.from('\ufeffa\r\nb\n\n\n<!-- hotwash:timeline -->\n')),
);
const document = fc.record({
  kind: fc.constantFrom('runbook', 'investigation', 'postmortem'),
  title: line,
  bytes,
  files: fc.array(fc.record({ name: line, bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }) }), {
    maxLength: 3,
  }),
  removed: fc.boolean(),
});
const incident = fc.record({
  title: line,
  summary: line,
  lines: fc.array(line, { maxLength: 5 }),
  whys: fc.array(line, { maxLength: 3 }),
  actions: fc.array(
    fc.record({ text: line, owner: fc.option(line), status: fc.constantFrom('open', 'done', 'dropped') }),
    {
      maxLength: 3,
    },
  ),
  postmortem: fc.boolean(),
  written: line,
});

function fill(at: Workspace, given: { documents: Of<typeof document>[]; incidents: Of<typeof incident>[] }) {
  for (const { files, removed, ...each } of given.documents) {
    const made = at.documents.create(each);
    for (const file of files)
      at.attachments.add({ documentId: made.id, mediaType: 'application/octet-stream', ...file });
    if (removed) at.documents.remove(made.id);
  }
  for (const { title, summary, lines, whys, actions, postmortem, written } of given.incidents) {
    const { id } = at.incidents.declare({
      title,
      summary,
      severity: 'SEV2',
      kind: 'real',
      zone: 'UTC',
      runbookIds: [],
    });
    for (const text of lines) at.incidents.log(id, { text: `-5m ${text}` });
    for (const answer of whys)
      at.postmortems.addWhy({ incidentId: id, parentId: null, question: 'Why?', answer });
    for (const action of actions) at.actions.add({ ...action, incidentId: id });
    if (!postmortem) continue;
    const made = at.postmortems.create(id);
    const { text, document: now } = at.postmortems.get(made.id);
    at.postmortems.save(made.id, `${text}\n${written}\n`, now.sha256);
    // The stored text is behind the data.
    at.incidents.setSeverity(id, 'SEV1');
  }
}

type Of<T> = T extends fc.Arbitrary<infer V> ? V : never;

it('export, import into an empty folder, export: the same bytes', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        documents: fc.array(document, { maxLength: 4 }),
        incidents: fc.array(incident, { maxLength: 2 }),
      }),
      async (given) => {
        const [here, there] = [createWorkspace('ann'), createWorkspace('bo')];
        const [one, other] = [newFolder(), newFolder()];
        try {
          fill(here, given);
          expect((await here.exportTo(one)).problems).toEqual([]);
          const read = await there.importFrom(one);
          expect(read).toMatchObject({ problems: [], warnings: [], updated: 0, unchanged: 0, older: 0 });
          expect((await there.exportTo(other)).problems).toEqual([]);
          expect(contentsOf(other)).toEqual(contentsOf(one));
          // And back where it came from nothing changes.
          expect(await here.importFrom(other)).toMatchObject({
            created: 0,
            updated: 0,
            older: 0,
            problems: [],
          });
        } finally {
          here.close();
          there.close();
          dropFolder(one);
          dropFolder(other);
        }
      },
    ),
    { numRuns: 40 },
  );
});
