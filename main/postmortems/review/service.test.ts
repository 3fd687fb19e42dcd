import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '#main/db/database.ts';
import { createDocuments } from '#main/library/documents.ts';
import { createHistory } from '#main/library/history.ts';
import { silentLog } from '#main/log.ts';
import { FaultError } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import { anchorAt } from '#shared/postmortems/review/anchor.ts';
import { ReviewFile } from '#shared/postmortems/review/model.ts';
import { createWorkspace, liveThrough, type Workspace } from '../fixture.ts';
import { createReviewService, type ReviewService } from './service.ts';

let workspace: Workspace;
let incidentId: string;
let document: Document;
let ann: ReviewService;

/** The review as `actor` has it, maybe on a connection of its own. */
function reviewOf(actor: string, db = workspace.db): ReviewService {
  const documents = createDocuments({ db, actor, clock: workspace.clock });
  const { postmortems, incidents, actions } = workspace;
  return createReviewService({
    db,
    actor,
    clock: workspace.clock,
    findDocument: documents.find,
    textOf: (each) => (each.kind === 'postmortem' ? postmortems.get(each.id) : documents.text(each)),
    incident: incidents.get,
    actions: actions.list,
    whys: postmortems.whys,
    stated: postmortems.stated,
    gapMinutes: () => 30,
  });
}

const faultIn = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof FaultError) return error.fault.code;
    throw error;
  }
  return 'none';
};

function edit(change: (text: string) => string): void {
  const { text, document: current } = workspace.postmortems.get(document.id);
  workspace.postmortems.save(document.id, change(text), current.sha256);
}

beforeEach(() => {
  workspace = createWorkspace();
  incidentId = liveThrough(workspace).id;
  document = workspace.postmortems.create(incidentId, {});
  ann = reviewOf('ann');
});
afterEach(() => workspace.close());

describe('the status', () => {
  test('goes to approved once everybody approved this text', () => {
    expect(ann.ask(document.id, ['Bo', 'Cy']).document.status).toBe('in review');
    reviewOf('Bo').approve(document.id, { note: '' });
    expect(faultIn(() => ann.setStatus(document.id, 'approved', false))).toBe('review.not-approved');
    expect(ann.get(document.id).missing).toEqual(['Cy has not answered.']);
    reviewOf('Cy').approve(document.id, { note: 'well told' });
    expect(ann.setStatus(document.id, 'approved', false).document.status).toBe('approved');
  });

  test('goes on without them when a person says so, and back; the journal has who', () => {
    ann.setStatus(document.id, 'published', true);
    reviewOf('bo').setStatus(document.id, 'draft', false);
    const history = createHistory(workspace.db.sql).of('document', document.id);
    expect(
      history.filter(({ patch }) => patch.status).map(({ actor, patch }) => [actor, patch.status]),
    ).toEqual(
      expect.arrayContaining([
        ['ann', ['draft', 'published']],
        ['bo', ['published', 'draft']],
      ]),
    );
  });

  test('nobody asked is not everybody approved', () => {
    expect(faultIn(() => ann.setStatus(document.id, 'approved', false))).toBe('review.not-approved');
    expect(ann.get(document.id).missing).toEqual(['Nobody was asked to approve it.']);
  });
});

describe('an approval', () => {
  const stale = () => ann.get(document.id).approvals.map((approval) => approval.stale);

  test('is stale after an edit, and good again when the edit is taken back', () => {
    ann.approve(document.id, { note: '' });
    expect(stale()).toEqual([false]);
    edit((text) => `${text}\nOne more thing.\n`);
    expect(stale()).toEqual([true]);
    expect(ann.get(document.id).missing).toEqual(['ann approved an earlier text; it was changed since.']);
    edit((text) => text.replace('\nOne more thing.\n', ''));
    expect(stale()).toEqual([false]);
  });

  test('is of the timeline too, and not of ticks and the status of the incident', () => {
    ann.approve(document.id, { note: '' });
    const [first] = workspace.actions.list(incidentId);
    workspace.actions.update(first!.id, { status: 'done', owner: 'Cy' });
    workspace.incidents.update(incidentId, { summary: 'Told otherwise.' });
    expect(stale()).toEqual([false]);
    workspace.actions.update(first!.id, { text: 'Do something else' });
    expect(stale()).toEqual([true]);
    workspace.actions.update(first!.id, { text: first!.text });
    expect(stale()).toEqual([false]);
    workspace.incidents.log(incidentId, { text: '-1m one more entry' });
    expect(stale()).toEqual([true]);
  });

  test('is not given to a text that was not read', () => {
    const { revision } = ann.get(document.id);
    edit((text) => `${text}\nMeanwhile.\n`);
    expect(faultIn(() => ann.approve(document.id, { note: '', revision }))).toBe('review.changed');
    expect(ann.get(document.id).approvals).toEqual([]);
  });

  test('is one a person, however the name is written; wishes and withdrawing take its place', () => {
    ann.ask(document.id, ['Ann', 'Bo  Okafor']);
    ann.ask(document.id, [' bo okafor ']);
    ann.approve(document.id, { note: '' });
    expect(ann.get(document.id).approvals.map(({ person, state }) => [person, state])).toEqual([
      ['Ann', 'approved'],
      ['Bo Okafor', 'asked'],
    ]);
    ann.wantChanges(document.id, { person: 'Bo Okafor', note: 'No cause' });
    expect(ann.get(document.id).missing).toEqual(['Bo Okafor wants changes.']);
    ann.withdraw(document.id, 'bo okafor');
    expect(ann.get(document.id).missing).toEqual(['Bo Okafor has not answered.']);
    ann.unask(document.id, ['BO OKAFOR']);
    expect(ann.get(document.id).missing).toEqual([]);
    expect(faultIn(() => ann.withdraw(document.id, 'Nobody'))).toBe('review.no-approver');
  });
});

describe('comments', () => {
  const say = (review: ReviewService, text: string, replyToId: string | null = null) =>
    review.comment(document.id, { text, anchor: null, replyToId });

  test('are threads that anybody resolves and reopens', () => {
    const first = say(ann, 'Since when?');
    const reply = say(reviewOf('bo'), 'Since May.', first.id);
    // A reply to a reply belongs to the same thread.
    expect(say(ann, 'Which May?', reply.id).replyToId).toBe(first.id);
    expect(reviewOf('bo').resolve(reply.id)).toMatchObject({ id: first.id, resolvedBy: 'bo' });
    expect(ann.reopen(first.id)).toMatchObject({ resolvedBy: null, resolvedAt: null });
  });

  test('are edited and deleted by who wrote them', () => {
    const { id } = say(ann, 'Since wen?');
    expect(ann.editComment(id, 'Since when?').text).toBe('Since when?');
    const bo = reviewOf('bo');
    expect(faultIn(() => bo.editComment(id, 'x'))).toBe('review.not-yours');
    expect(faultIn(() => bo.removeComment(id))).toBe('review.not-yours');
    const reply = say(bo, 'May', id);
    expect(faultIn(() => ann.removeComment(id))).toBe('review.answered');
    bo.removeComment(reply.id);
    ann.removeComment(id);
    expect(ann.get(document.id).comments).toEqual([]);
    expect(faultIn(() => ann.resolve(id))).toBe('review.no-comment');
  });

  test('never touch the text', () => {
    const { text } = workspace.postmortems.get(document.id);
    ann.comment(document.id, { text: 'x', anchor: anchorAt(text, 3, 12), replyToId: null });
    ann.approve(document.id, { note: 'y' });
    ann.dismiss(document.id, 'blame:x');
    expect(workspace.postmortems.get(document.id).text).toBe(text);
  });
});

test('two processes see one review, and ask nobody twice', () => {
  const other = openDatabase({
    dataDir: workspace.db.dataDir,
    log: silentLog,
    clock: workspace.clock,
  });
  try {
    const there = reviewOf('bo', other);
    ann.ask(document.id, ['Cy']);
    there.ask(document.id, ['cy', 'Di']);
    const { id } = ann.comment(document.id, { text: 'x', anchor: null, replyToId: null });
    there.resolve(id);
    expect(ann.get(document.id).approvals.map(({ person }) => person)).toEqual(['Cy', 'Di']);
    expect(ann.get(document.id).comments[0]?.resolvedBy).toBe('bo');
    expect(there.get(document.id)).toEqual(ann.get(document.id));
  } finally {
    other.close();
  }
});

test('what was dismissed stays so until the words change', () => {
  edit((text) => text.replace(/## Root cause\n/, '## Root cause\n\nJohn forgot to add the index.\n'));
  const blame = () => ann.check(document.id).open.filter(({ rule }) => rule === 'blame');
  expect(blame()).toHaveLength(1);
  ann.dismiss(document.id, blame()[0]!.key);
  ann.dismiss(document.id, ann.check(document.id).dismissed[0]!.key);
  expect(ann.get(document.id).dismissals).toHaveLength(1);
  expect(blame()).toEqual([]);
  edit((text) => `${text}\nUnrelated words.\n`);
  expect(blame()).toEqual([]);
  edit((text) => text.replace('add the index', 'add the second index'));
  expect(blame()).toHaveLength(1);
  ann.restore(document.id, ann.get(document.id).dismissals[0]!.key);
  expect(ann.get(document.id).dismissals).toEqual([]);
});

test('a document leaves with its review and is removed with it', () => {
  const { text } = workspace.postmortems.get(document.id);
  const { id } = ann.comment(document.id, { text: 'x', anchor: anchorAt(text, 3, 12), replyToId: null });
  reviewOf('bo').comment(document.id, { text: 'y', anchor: null, replyToId: id });
  ann.ask(document.id, ['Cy']);
  ann.dismiss(document.id, 'blame:x');
  const file = ReviewFile.parse(JSON.parse(JSON.stringify(ann.exported(document.id))));
  const copy = workspace.documents.create({ kind: 'investigation', title: 'Copy', bytes: Buffer.from(text) });
  expect(ann.exported(copy.id)).toBeNull();
  ann.bring(copy.id, file);
  ann.bring(copy.id, file);
  const brought = ann.get(copy.id);
  expect(brought.document.status).toBe('in review');
  expect(brought.comments.map(({ text: words, author }) => [words, author])).toEqual([
    ['x', 'ann'],
    ['y', 'bo'],
  ]);
  expect(brought.comments[1]!.replyToId).toBe(brought.comments[0]!.id);
  expect(brought.approvals.map(({ person, brought: came }) => [person, came])).toEqual([['Cy', true]]);
  expect(ann.get(document.id).approvals[0]!.brought).toBe(false);
  // Said here, it is no more what came along.
  expect(ann.approve(copy.id, { person: 'Cy', note: '' }).approvals[0]!.brought).toBe(false);
  expect(brought.dismissals).toHaveLength(1);
  workspace.documents.remove(copy.id);
  workspace.documents.remove(document.id);
  for (const table of ['approvals', 'comments', 'dismissals'] as const) {
    expect(workspace.db.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0);
  }
});

test('runbooks are not reviewed', () => {
  const runbook = workspace.documents.create({ kind: 'runbook', title: 'R', bytes: Buffer.from('# R\n') });
  expect(faultIn(() => ann.get(runbook.id))).toBe('usage.not-reviewed');
  expect(faultIn(() => ann.setStatus(runbook.ref, 'approved', true))).toBe('usage.not-reviewed');
});
