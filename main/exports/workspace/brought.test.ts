/** Approvals that came with a folder are told from those that were said here. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createReviewStore } from '#main/postmortems/review/store.ts';
import { createWorkspace, dropFolder, newFolder, type Workspace } from './fixture.ts';

let at: Workspace;
let there: Workspace;
let folder: string;
let id: string;
const AT = '2026-11-20T12:00:00.000Z';

beforeEach(async () => {
  at = createWorkspace();
  there = createWorkspace('bo');
  folder = newFolder();
  id = at.documents.create({ kind: 'investigation', title: 'Why', bytes: Buffer.from('# Why\n') }).id;
  at.db.write('ann', (tx) =>
    tx.create('approval', {
      id: 'a-1',
      documentId: id,
      person: 'Ann',
      state: 'approved',
      note: '',
      sha256: 'f'.repeat(64),
      at: AT,
      brought: false,
    }),
  );
  await at.exportTo(folder);
});
afterEach(() => {
  at.close();
  there.close();
  dropFolder(folder);
});

const review = () => readFileSync(join(folder, 'review.json'), 'utf8');
const said = ({ db }: Workspace) =>
  createReviewStore(db.sql)
    .approvals(id)
    .map(({ person, state, brought }) => [person, state, brought]);

it('marks them where they come in, and not where they were said', async () => {
  expect(review()).not.toContain('brought');
  await there.importFrom(folder);
  expect(said(there)).toEqual([['Ann', 'approved', true]]);
  await at.importFrom(folder);
  expect(said(at)).toEqual([['Ann', 'approved', false]]);
  // The mark does not travel, so that both sides write the same.
  const before = review();
  await there.exportTo(folder);
  expect(review()).toBe(before);
});

it('marks one that somebody wrote into the folder, also over what was said here', async () => {
  const forged = JSON.parse(review());
  forged.approval[0] = { ...forged.approval[0], state: 'changes wanted', at: '2026-11-21T12:00:00.000Z' };
  forged.approval.push({
    ...forged.approval[0],
    id: 'a-2',
    person: 'Chris',
    state: 'approved',
    brought: false,
  });
  writeFileSync(join(folder, 'review.json'), JSON.stringify(forged));
  await at.importFrom(folder);
  expect(said(at)).toEqual([
    ['Ann', 'changes wanted', true],
    ['Chris', 'approved', true],
  ]);
});
