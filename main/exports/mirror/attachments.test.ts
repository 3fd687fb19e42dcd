/** Attachments in a mirrored folder: those that come by hand, and those of equal names. */
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { contentsOf, createWorkspace, dropFolder, newFolder } from '#main/exports/workspace/fixture.ts';
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

const PNG = (more: string) => Buffer.from(`\x89PNG\r\n\x1a\n${more}`, 'latin1');
const runbook = (title: string, text: string) =>
  at.documents.create({ kind: 'runbook', title, bytes: Buffer.from(text) });
const read = (path: string) => readFileSync(join(folder, path));
/** Written a while ago, as far as the file tells. */
const write = (path: string, bytes: string | Buffer) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  const past = Date.now() / 1000 - 5 + Math.random();
  utimesSync(file, past, past);
};
const kept = (id: string) =>
  at.attachments.of(id).map(({ name, sha256 }) => `${name} ${at.db.blobs.read(sha256).toString('latin1')}`);
const shot = (more: string) => `shot.png ${PNG(more).toString('latin1')}`;

it('takes a file that the text leads to, whichever came first, and its later changes', async () => {
  const one = runbook('Disk full', '# Disk full\n');
  await at.mirror.set(folder);
  write('runbooks/RB-1-disk-full.md', '# Disk full\n\n![](attachments/shot.png)\n');
  expect(await at.mirror.sync()).toMatchObject({
    problems: [{ path: 'runbooks/attachments/shot.png', why: expect.stringContaining('neither here nor') }],
  });
  write('runbooks/attachments/shot.png', PNG('one'));
  write('runbooks/attachments/unlinked.png', PNG('two'));
  expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
  expect(kept(one.id)).toEqual([shot('one')]);
  write('runbooks/attachments/shot.png', PNG('edited'));
  expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
  expect(kept(one.id)).toEqual([shot('edited')]);
  expect(read('runbooks/attachments/unlinked.png')).toEqual(PNG('two'));
});

it('takes it together with a new document, and in an import of the folder', async () => {
  await at.mirror.set(folder);
  write('runbooks/new/README.md', '# New\n\n[log](attachments/app%20log.txt)\n');
  write('runbooks/new/attachments/app log.txt', 'line');
  expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
  const [document] = at.documents.list('runbook');
  expect(kept(document!.id)).toEqual(['app log.txt line']);

  write('runbooks/other/README.md', '# Other\n\n[log](attachments/other.txt) [gone](attachments/gone.txt)\n');
  write('runbooks/other/attachments/other.txt', 'another');
  const there = createWorkspace('bo');
  try {
    const imported = await there.importFrom(folder);
    expect(imported.problems).toMatchObject([{ path: 'runbooks/other/attachments/gone.txt' }]);
    const names = there.documents
      .list('runbook')
      .map(({ id }) => there.attachments.of(id).map(({ name }) => name));
    expect(names.sort()).toEqual([['app log.txt'], ['other.txt']]);
  } finally {
    there.close();
  }
});

it.each([
  ['an empty file', () => write('runbooks/attachments/shot.png', ''), 'empty'],
  [
    'a link that leads elsewhere',
    () => {
      mkdirSync(join(folder, 'runbooks/attachments'), { recursive: true });
      symlinkSync('/etc/hostname', join(folder, 'runbooks/attachments/shot.png'));
    },
    'links are not followed',
  ],
  [
    'a file that is too large',
    () => write('runbooks/attachments/shot.png', Buffer.alloc(20 * 1024 * 1024 + 1, 1)),
    'larger than 20 MiB',
  ],
])('says why it does not take %s', async (_, put, why) => {
  const one = runbook('Disk full', '# Disk full\n\n![](attachments/shot.png)\n');
  await at.mirror.set(folder);
  put();
  const { problems } = await at.mirror.sync();
  expect(problems).toMatchObject([{ path: 'runbooks/attachments/shot.png' }]);
  expect(problems[0]!.why).toContain(why);
  expect(kept(one.id)).toEqual([]);
});

it('overwrites no file of the same name that came from the other side, and says so', async () => {
  const one = runbook('Disk full', '# Disk full\n\n![](attachments/shot.png)\n');
  await at.mirror.set(folder);
  write('runbooks/attachments/shot.png', PNG('theirs'));
  at.attachments.attach(one.id, 'shot.png', PNG('mine'));
  const { problems } = await at.mirror.sync();
  expect(problems).toMatchObject([
    { path: 'runbooks/attachments/shot.png', why: expect.stringContaining('give one of the two') },
  ]);
  expect(read('runbooks/attachments/shot.png')).toEqual(PNG('theirs'));
  expect(kept(one.id)).toEqual([shot('mine')]);
});

it('keeps files of one name in different documents apart', async () => {
  const text = '![](attachments/shot.png)\n';
  const one = runbook('One', `# One\n\n${text}`);
  const two = runbook('Two', `# Two\n\n${text}`);
  await at.mirror.set(folder);
  at.attachments.attach(one.id, 'shot.png', PNG('one'));
  await at.mirror.sync();
  at.attachments.attach(two.id, 'shot.png', PNG('two'));
  for (let count = 0; count < 3; count++)
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [], units: 2 });
  expect(read('runbooks/attachments/shot.png')).toEqual(PNG('one'));
  expect(read('runbooks/RB-2-two/attachments/shot.png')).toEqual(PNG('two'));
  expect(read('runbooks/RB-2-two/README.md').toString()).toBe(`# Two\n\n${text}`);
  expect(existsSync(join(folder, 'runbooks/RB-2-two.md'))).toBe(false);
  expect([kept(one.id), kept(two.id)]).toEqual([[shot('one')], [shot('two')]]);
  expect(at.documents.list('runbook')).toHaveLength(2);

  // A second workspace reads the same of it.
  const there = createWorkspace('bo');
  try {
    expect(await there.importFrom(folder)).toMatchObject({ created: 2, problems: [], warnings: [] });
    for (const { id } of [one, two])
      expect(there.attachments.of(id).map(({ sha256 }) => sha256)).toEqual(
        at.attachments.of(id).map(({ sha256 }) => sha256),
      );
  } finally {
    there.close();
  }
});

it('brings attachments to another workspace that mirrors the folder, with their ids', async () => {
  const one = runbook('One', '# One\n\n![](attachments/shot.png)\n');
  await at.mirror.set(folder);
  const there = createMirrored('bo');
  try {
    await there.mirror.set(folder);
    at.attachments.attach(one.id, 'shot.png', PNG('one'));
    await at.mirror.sync();
    expect(await there.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
    expect(there.attachments.of(one.id)).toEqual(at.attachments.of(one.id));
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
  } finally {
    await there.close();
  }
});

it('does not bring back what was removed here, and leaves the file', async () => {
  const one = runbook('One', '# One\n\n![](attachments/shot.png)\n');
  const { id } = at.attachments.attach(one.id, 'shot.png', PNG('one'));
  await at.mirror.set(folder);
  at.attachments.detach(id);
  await at.mirror.sync();
  await at.mirror.sync();
  expect(kept(one.id)).toEqual([]);
  expect(Object.keys(contentsOf(folder)).filter((path) => path.endsWith('shot.png'))).toHaveLength(1);
  rmSync(join(folder, 'runbooks/RB-1-one/attachments'), { recursive: true });
  expect(await at.mirror.sync()).toMatchObject({ problems: [{ path: expect.stringContaining('shot.png') }] });
});
