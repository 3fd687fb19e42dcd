import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Of } from '#main/db/blobs.ts';
import { type TestStore, testStore } from '#main/db/testing.ts';
import { faultOf } from '#shared/fault.ts';
import { createDocuments } from './documents.ts';

let store: TestStore;

beforeEach(() => {
  store = testStore();
});
afterEach(() => store.end());

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'nothing was thrown';
  } catch (error) {
    return faultOf(error).code;
  }
};

test('a document is read at its own revisions only, not at any content that is stored', () => {
  const documents = createDocuments(store);
  const first = Buffer.from('# First\n');
  const made = documents.create({ kind: 'runbook', title: 'First', bytes: first });
  const changed = documents.replace(made, Buffer.from('# Second\n'), 'Second');
  const other = documents.create({ kind: 'runbook', title: 'Other', bytes: Buffer.from('# Other\n') });
  const output = store.db.write('ada', (tx) => tx.putBlob(Buffer.from('```bash\nrm -rf /\n```\n')));

  expect(documents.text(changed, sha256Of(first)).text).toBe('# First\n');
  expect(documents.text(changed).text).toBe('# Second\n');
  for (const foreign of [output, other.sha256, '0'.repeat(64), ''])
    expect(codeOf(() => documents.text(changed, foreign))).toBe('library.no-such-revision');
});

test('documents with unsaved text are told, those edited last first, until it is saved or dropped', () => {
  const documents = createDocuments(store);
  const make = (title: string) =>
    documents.create({ kind: 'investigation', title, bytes: Buffer.from(`# ${title}\n`) });
  const [one, two, three] = [make('One'), make('Two'), make('Three')];
  for (const document of [one, two, three]) {
    store.pass(1_000);
    documents.draft(document.id, '# Changed\n', document.sha256);
  }
  documents.draft(three.id, null, three.sha256);
  expect(documents.drafted().map(({ document, draftedAt }) => [document.title, draftedAt])).toEqual([
    ['Two', '2026-11-20T12:00:02.000Z'],
    ['One', '2026-11-20T12:00:01.000Z'],
  ]);
  documents.save(two.id, '# Changed\n', two.sha256, () => 'Changed');
  expect(documents.drafted().map(({ document }) => document.title)).toEqual(['One']);
});

test('what another process saves while a text is being read is not overwritten', () => {
  const documents = createDocuments(store);
  const made = documents.create({ kind: 'runbook', title: 'One', bytes: Buffer.from('# One\n') });
  const whileReading = () => {
    documents.save(made.id, '# Theirs\n', made.sha256, () => 'Theirs');
    return 'Mine';
  };
  expect(codeOf(() => documents.save(made.id, '# Mine\n', made.sha256, whileReading))).toBe(
    'documents.conflict',
  );
  const kept = documents.text(documents.find(made.id));
  expect([kept.text, kept.draft?.text]).toEqual(['# Theirs\n', '# Mine\n']);
});

test('what two people change of an investigation goes together where it is apart', () => {
  const documents = createDocuments(store);
  const text = '# Slow\n\nFirst.\n\nLast.\n';
  const made = documents.create({ kind: 'investigation', title: 'Slow', bytes: Buffer.from(text) });
  const save = (next: string) => documents.save(made.id, next, made.sha256, () => 'Slow');
  save(text.replace('First', 'Their first'));
  expect(save(text.replace('Last', 'My last')).text).toBe('# Slow\n\nTheir first.\n\nMy last.\n');
  expect(codeOf(() => save(text.replace('First', 'My first')))).toBe('documents.conflict');
});

test('saving keeps the draft that another window has not saved', () => {
  const documents = createDocuments(store);
  const made = documents.create({ kind: 'investigation', title: 'Slow', bytes: Buffer.from('# Slow\n') });
  documents.draft(made.id, '# Slow\n\nMine.\n', made.sha256);
  const saved = documents.save(made.id, '# Slower\n', made.sha256, () => 'Slower');
  expect(saved.draft?.text).toBe('# Slow\n\nMine.\n');
});
