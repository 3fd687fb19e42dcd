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
