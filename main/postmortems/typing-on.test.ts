/** What is typed while a save is on its way begins from the text that was sent, not from what became of it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorkspace, liveThrough, type Workspace } from './fixture.ts';

let at: Workspace;
let incidentId: string;
let documentId: string;

beforeEach(() => {
  at = createWorkspace();
  incidentId = liveThrough(at).id;
  documentId = at.postmortems.create(incidentId).id;
});
afterEach(() => at.close());

const LAST = '<!-- /hotwash:actions -->';
const actions = () => at.actions.list(incidentId).map(({ text, owner }) => [text, owner]);

test('a line that was stored meanwhile is neither added twice nor taken away', () => {
  const { text, document } = at.postmortems.get(documentId);
  const sent = text.replace(LAST, `- [ ] Bob: rotate the keys\n${LAST}`);
  const saved = at.postmortems.save(documentId, sent, document.sha256);
  const before = actions();
  expect(before.at(-1)).toEqual(['rotate the keys', 'Bob']);

  const typed = sent.replace(LAST, `- [ ] Cy: tell the shop\n${LAST}`);
  const again = at.postmortems.save(documentId, typed, saved.sentSha256);
  expect(actions()).toEqual([...before, ['tell the shop', 'Cy']]);
  expect(again.text).toContain('rotate the keys (ACT-3, Owner: Bob)');
});

test('words that others stored outside of the blocks meanwhile stay', () => {
  const { text, document } = at.postmortems.get(documentId);
  const other = at.postmortems.save(documentId, `${text}\nTheirs.\n`, document.sha256);
  expect(other.text).toContain('Theirs.');
  // Mine changes a block only, begun from the older text.
  const sent = text.replace(LAST, `- [ ] Bob: rotate the keys\n${LAST}`);
  const saved = at.postmortems.save(documentId, sent, document.sha256);
  expect(saved.text).toContain('Theirs.');

  // Typed on inside of the block: the text does not have their words, and yet they stay.
  const typed = sent.replace(LAST, `- [ ] Cy: tell the shop\n${LAST}`);
  const again = at.postmortems.save(documentId, typed, saved.sentSha256);
  expect(again.text).toContain('Theirs.');
  expect(actions().slice(-2)).toEqual([
    ['rotate the keys', 'Bob'],
    ['tell the shop', 'Cy'],
  ]);
});
