/** The page of all action items in a mirrored folder, edited on both sides. */
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, dropFolder, newFolder } from '#main/exports/workspace/fixture.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import { createMirrored, type Mirrored } from './fixture.ts';

let at: Mirrored;
let folder: string;
beforeEach(() => {
  at = createMirrored();
  folder = newFolder();
});
afterEach(async () => {
  await at.close();
  dropFolder(folder);
});

const read = () => readFileSync(join(folder, 'actions.md'), 'utf8');
const write = (text: string) => {
  writeFileSync(join(folder, 'actions.md'), text);
  const past = Date.now() / 1000 - 5 + Math.random();
  utimesSync(join(folder, 'actions.md'), past, past);
};
const edit = (from: string, to: string) => {
  expect(read()).toContain(from);
  write(read().replace(from, to));
};
const item = (ref: string) => at.actions.list().find((each) => each.ref === ref)!;
const add = (text: string, more: Partial<ActionItem> = {}) => at.actions.add({ text, owner: 'Ann', ...more });

describe('the page of action items', () => {
  it('brings changes of different fields of one item together', async () => {
    const { id, ref } = add('Rotate the keys', { due: '2026-12-01' });
    await at.mirror.set(folder);
    at.actions.update(id, { owner: 'Bo', status: 'in progress' });
    edit('Due: 2026-12-01', 'Due: 2026-12-24, P1');
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', questions: [], problems: [] });
    expect(item(ref)).toMatchObject({
      owner: 'Bo',
      status: 'in progress',
      due: '2026-12-24',
      priority: 'P1',
    });
    expect(read()).toContain('Owner: Bo, Due: 2026-12-24, P1, in progress');
  });

  const clash = async () => {
    const { id, ref } = add('Rotate the keys', { due: '2026-12-01' });
    add('Buy batteries');
    await at.mirror.set(folder);
    at.actions.update(id, { owner: 'Bo' });
    edit('Owner: Ann, Due: 2026-12-01', 'Owner: Cy, Due: 2026-12-24');
    const status = await at.mirror.sync();
    expect(status).toMatchObject({
      state: 'asking',
      problems: [],
      questions: [{ kind: 'changed on both sides', unit: 'action', ref, path: 'actions.md' }],
    });
    const { key, why } = status.questions[0]!;
    expect(why).toBe('Both sides changed its owner: Bo here, Cy in the folder.');
    const { mine, theirs } = at.mirror.versions(key);
    expect([mine!.text, theirs!.text]).toEqual([
      '- [ ] Rotate the keys (ACT-1, Owner: Bo, Due: 2026-12-24)',
      '- [ ] Rotate the keys (ACT-1, Owner: Cy, Due: 2026-12-24)',
    ]);
    return { ref, key, seen: { mine: mine!.sha256, theirs: theirs!.sha256 } };
  };

  it.each([
    [{ take: 'mine' as const }, { owner: 'Bo', due: '2026-12-24' }],
    [{ take: 'theirs' as const }, { owner: 'Cy', due: '2026-12-24' }],
    [
      { text: '- [x] Rotate all keys (Owner: Bo and Cy)\n' },
      { owner: 'Bo and Cy', due: null, status: 'done', text: 'Rotate all keys' },
    ],
  ])('asks where both changed one field, and takes %j', async (answer, expected) => {
    const { ref, key, seen } = await clash();
    expect(read()).toContain('Owner: Cy');
    expect(item(ref).owner).toBe('Bo');
    // As long as it is asked nothing moves, also after a restart; the rest of the page goes on.
    await at.restart();
    edit('- [ ] Buy batteries', '- [x] Buy batteries');
    expect(await at.mirror.sync()).toMatchObject({ state: 'asking', questions: [{ key }] });
    expect(item('ACT-2').status).toBe('done');
    expect([item(ref).owner, read().includes('Owner: Cy')]).toEqual(['Bo', true]);
    expect(await at.mirror.resolve(key, { answer, ...seen })).toMatchObject({
      state: 'in step',
      questions: [],
      problems: [],
    });
    expect(item(ref)).toMatchObject(expected);
    expect(read()).toContain(`(${ref}, Owner: ${expected.owner}`);
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', questions: [], problems: [] });
    expect(item(ref)).toMatchObject(expected);
  });

  it('decides nothing by what is out of date, nor by what is no line', async () => {
    const { ref, key, seen } = await clash();
    await expect(at.mirror.resolve(key, { answer: { text: 'Rotate' }, ...seen })).rejects.toMatchObject({
      fault: { code: 'mirror.no-action-line' },
    });
    at.actions.update(item(ref).id, { owner: 'Dee' });
    await expect(at.mirror.resolve(key, { answer: { take: 'theirs' }, ...seen })).rejects.toMatchObject({
      fault: { code: 'mirror.changed-since' },
    });
    expect(item(ref).owner).toBe('Dee');
    // When somebody makes both the same, nothing is left to ask.
    at.actions.update(item(ref).id, { owner: 'Cy' });
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', questions: [] });
  });

  it('takes no edit twice while another line waits to be mended', async () => {
    add('One');
    add('Two');
    await at.mirror.set(folder);
    write(
      read()
        .replace('- [ ] One (ACT-1', '- [ ] One (ACT-99')
        .replace('Two (ACT-2, Owner: Ann', 'Two (ACT-2, Owner: Bo')
        .concat('- [ ] Three\n'),
    );
    expect((await at.mirror.sync()).problems).toMatchObject([{ path: 'actions.md' }]);
    expect(item('ACT-2').owner).toBe('Bo');
    expect(item('ACT-3').text).toBe('Three');
    at.actions.update(item('ACT-2').id, { owner: 'Cy' });
    at.actions.update(item('ACT-3').id, { text: 'Three and a half' });
    await at.mirror.sync();
    expect(item('ACT-2').owner).toBe('Cy');
    expect(at.actions.list().map(({ text }) => text)).toEqual(['One', 'Two', 'Three and a half']);
    edit('ACT-99', 'ACT-1');
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
    expect(read()).toContain('Owner: Cy');
    expect(read().match(/Three/g)).toHaveLength(1);
  });

  it('leaves in an import what both changed, and says so', async () => {
    const { id, ref } = add('Rotate the keys', { due: '2026-12-01' });
    await at.exportTo(folder);
    edit('Owner: Ann, Due: 2026-12-01', 'Owner: Cy, Due: 2026-12-24');
    at.actions.update(id, { owner: 'Bo' });
    const { problems } = await at.importFrom(folder);
    expect(problems).toMatchObject([{ path: 'actions.md', why: expect.stringContaining('Bo here, Cy') }]);
    expect(item(ref)).toMatchObject({ owner: 'Bo', due: '2026-12-24' });
    const there = createWorkspace('bo');
    try {
      expect((await there.importFrom(folder)).problems).toEqual([]);
      expect(there.actions.list()).toMatchObject([{ owner: 'Cy', due: '2026-12-24' }]);
    } finally {
      there.close();
    }
  });
});
