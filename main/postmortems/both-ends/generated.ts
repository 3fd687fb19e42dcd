/** Incidents that a property test makes up: every kind of field, with texts that try to break out of their places. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Tx } from '#main/db/database.ts';
import { ActionKind, ActionPriority, ActionStatus } from '#shared/actions/model.ts';
import { Audience, EntryKind, IncidentKind, MOMENTS, Severity, STATUSES } from '#shared/incidents/model.ts';
import { normalText } from '#shared/markdown/inline-text.ts';
import { STATED_NAMES, type WhyTree } from '#shared/postmortems/model.ts';
import { understoodOf } from '#shared/postmortems/stated.ts';
import { canonical } from '#shared/time/grammar.ts';
import { Precision } from '#shared/time/model.ts';
import type { Workspace } from '../fixture.ts';

const PIECES = [
  '|',
  '\\',
  '`',
  '\n',
  '- ',
  '→ ',
  '? ',
  '_Contributing factor_',
  '_Evidence: E1_',
  '# ',
  '<br>',
  '<!-- hotwash:timeline -->',
  '<!-- /hotwash:actions -->',
  '-->',
  '<!-- recorded 2025-09-04T09:42:07.123Z -->',
  '★',
  '(Owner: x)',
  '(ACT-1)',
  'by friday',
  '[x] ',
  '&#92;',
  '~~~',
  'é',
  'word',
  ' ',
];
/** Any text as it is stored: no space around, LF line ends, not empty. */
export const words = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 })
  .map((pieces) => normalText(pieces.join('')))
  .filter((text) => text !== '');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const instant = fc
  .integer({ min: Date.UTC(2025, 8, 1), max: Date.UTC(2025, 8, 4, 9) })
  .map((ms) => new Date(ms).toISOString());
const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', '+03:30');
const occurred = fc
  .record({
    start: instant,
    length: optional(fc.integer({ min: 0, max: 7_200_000 })),
    precision: fc.constantFrom(...Precision.options),
    approximate: fc.boolean(),
    zone,
  })
  .map(({ start, length, ...at }) =>
    canonical({
      ...at,
      start,
      end: length === null ? null : new Date(Date.parse(start) + length).toISOString(),
    }),
  );

const piece = fc.record({
  content: words,
  name: words,
  command: optional(fc.constantFrom('df -h', 'docker stats \\\n  --no-stream', '```')),
  environment: optional(words),
  outcome: optional(words),
  verdict: optional(fc.constantFrom('met', 'not met')),
  createdAt: instant,
});
const source = fc.record({
  format: fc.constantFrom('slack' as const, 'incident' as const),
  name: words,
  ref: words,
  sha256: optional(fc.constant('0f'.repeat(32))),
});
const entry = fc.record({
  at: occurred,
  recordedAt: instant,
  text: words,
  kind: fc.constantFrom(...EntryKind.options),
  author: words,
  starred: fc.boolean(),
  corrected: fc.boolean(),
  audience: optional(fc.constantFrom(...Audience.options)),
  source: optional(source),
  evidence: fc.array(piece, { maxLength: 2 }),
});

interface GeneratedWhy extends Omit<WhyTree, 'evidence' | 'children'> {
  evidence: number[];
  children: GeneratedWhy[];
}
const tree: fc.Memo<GeneratedWhy> = fc.memo((depth) =>
  fc
    .record({
      question: words,
      answer: fc.oneof(words, fc.constant('')),
      contributes: fc.boolean(),
      name: fc.oneof(words, fc.constant('')),
      evidence: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
      children: depth <= 1 ? fc.constant<GeneratedWhy[]>([]) : fc.array(tree(), { maxLength: 2 }),
    })
    .map(({ contributes, name, ...why }) => ({
      ...why,
      contributingFactor: contributes,
      factor: contributes ? name : '',
    })),
);

const action = fc
  .record({
    text: words,
    owner: optional(words),
    due: optional(fc.constantFrom('2025-09-15', '2027-01-01')),
    priority: optional(fc.constantFrom(...ActionPriority.options)),
    kind: optional(fc.constantFrom(...ActionKind.options)),
    status: fc.constantFrom(...ActionStatus.options),
    link: optional(fc.oneof(words, fc.webUrl())),
    source: fc.oneof(words, fc.constant('')),
    why: optional(fc.nat(5)),
    createdAt: instant,
    updatedAt: instant,
    closed: instant,
  })
  .map(({ closed, ...item }) => ({
    ...item,
    closedAt: item.status === 'done' || item.status === 'dropped' ? closed : null,
  }));

export const generated = fc.record({
  title: words,
  severity: fc.constantFrom(...Severity.options),
  status: fc.constantFrom(...STATUSES.filter((status) => status !== 'merged')),
  kind: fc.constantFrom(...IncidentKind.options),
  zone,
  summary: fc.oneof(words, fc.constant('')),
  service: fc.oneof(words, fc.constant('')),
  alert: fc.oneof(words, fc.constant('')),
  tags: fc.uniqueArray(words, { maxLength: 3 }),
  declaredBy: words,
  createdAt: instant,
  roles: fc.array(fc.record({ role: words, person: words, from: instant, until: optional(instant) }), {
    maxLength: 3,
  }),
  moments: fc
    .subarray([...MOMENTS])
    .chain((names) => fc.tuple(...names.map((name) => occurred.map((at) => ({ name, at }))))),
  entries: fc.array(entry, { minLength: 1, maxLength: 5 }),
  whys: fc.array(tree(3), { maxLength: 2 }),
  actions: fc.array(action, { maxLength: 4 }),
  stated: fc
    .subarray([...STATED_NAMES])
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc
            .oneof(words, fc.constantFrom('about 1,200', '12 %', '3 d 4 h 43 min', '€12k'))
            .map((text) => ({ name, text })),
        ),
      ),
    ),
});
export type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

/** Stores it as it is, past the services, with the postmortem in the template. Gives the incident's id. */
export function storeGenerated(
  { db, postmortems }: Workspace,
  given: Generated,
  id: string = randomUUID(),
): string {
  const { roles, moments, entries, whys, actions, stated, ...incident } = given;
  db.write('ann', (tx) => {
    tx.create('incident', {
      ...incident,
      id,
      number: tx.nextNumber('incident'),
      postmortemId: null,
      runbookIds: [],
    });
    for (const role of roles) tx.create('role', { ...role, id: randomUUID(), incidentId: id });
    for (const moment of moments) tx.create('moment', { ...moment, id: randomUUID(), incidentId: id });
    const pinned = entries.flatMap((one) => storeEntry(tx, id, one));
    const whyIds: string[] = [];
    storeWhys(tx, id, null, whys, pinned, whyIds);
    for (const [index, { why, ...item }] of actions.entries()) {
      const whyId = why === null ? null : (whyIds[why] ?? null);
      const number = tx.nextNumber('action');
      const more = { incidentId: id, whyId, position: index + 1, documentId: null };
      tx.create('action', { ...item, ...more, id: randomUUID(), number });
    }
    for (const { name, text } of stated) {
      const fields = { name, text, ...understoodOf(name, text) };
      tx.create('statedValue', { ...fields, id: randomUUID(), incidentId: id });
    }
  });
  postmortems.create(id);
  return id;
}

/** Gives the ids of its evidence. */
function storeEntry(tx: Tx, incidentId: string, given: Generated['entries'][number]): string[] {
  const { evidence, ...entry } = given;
  const entryId = randomUUID();
  tx.create('entry', { ...entry, id: entryId, incidentId, start: entry.at.start, key: null });
  return evidence.map(({ content, ...piece }) => {
    const id = randomUUID();
    const bytes = Buffer.from(content, 'utf8');
    const stored = { sha256: tx.putBlob(bytes), size: bytes.length, mediaType: 'text/plain' };
    tx.create('evidence', {
      ...{ ...piece, ...stored, id, incidentId, entryId, excerpt: content },
      ...{ runId: null, stepId: null },
    });
    return id;
  });
}

function storeWhys(
  tx: Tx,
  incidentId: string,
  parentId: string | null,
  level: readonly GeneratedWhy[],
  pinned: readonly string[],
  ids: string[],
): void {
  for (const [index, { children, evidence, ...why }] of level.entries()) {
    const id = randomUUID();
    ids.push(id);
    const evidenceIds = evidence.flatMap((one) => pinned[one] ?? []);
    tx.create('why', { ...why, id, incidentId, parentId, position: index + 1, evidenceIds });
    storeWhys(tx, incidentId, id, children, pinned, ids);
  }
}
