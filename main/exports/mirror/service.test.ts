import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOf, dropFolder, newFolder } from '#main/exports/workspace/fixture.ts';
import { liveThrough } from '#main/postmortems/fixture.ts';
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

const runbook = (title: string, text = `# ${title}\n\nLook.\n`) =>
  at.documents.create({ kind: 'runbook', title, bytes: Buffer.from(text) });
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
/** Written a while ago, as far as the file tells: nobody is still at it. */
const write = (path: string, text: string) => {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const past = Date.now() / 1000 - 5 + Math.random();
  utimesSync(file, past, past);
};
const textOf = (id: string) => at.documents.text(at.documents.find(id)).text;
const leftovers = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('hotwash-part'));

describe('a mirrored folder', () => {
  it('gets what is here, and brings back what is edited there', async () => {
    const one = runbook('Disk full');
    const incident = liveThrough(at);
    const postmortem = at.postmortems.create(incident.id);
    expect(await at.mirror.set(folder)).toMatchObject({
      state: 'in step',
      units: 2,
      questions: [],
      problems: [],
    });
    expect(read('runbooks/RB-1-disk-full.md')).toBe('# Disk full\n\nLook.\n');
    const path = Object.keys(contentsOf(folder)).find((each) => each.startsWith('postmortems/'))!;

    write('runbooks/RB-1-disk-full.md', '# Disk full\n\nLook twice.\n');
    write(path, read(path).replace('- [ ] Add the index', '- [x] Add the index'));
    at.incidents.update(incident.id, { summary: 'Another summary' });
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
    expect(textOf(one.id)).toBe('# Disk full\n\nLook twice.\n');
    expect(at.actions.list(incident.id)[0]!.status).toBe('done');
    expect(read(path)).toContain('Another summary');
    expect(read(path)).toContain('- [x] Add the index');
    expect(read(path)).toBe(at.postmortems.exportMarkdown(postmortem.id, { plain: false }));

    at.documents.replace(at.documents.find(one.id), Buffer.from('# Disk full\n\nThrice.\n'), 'Disk full');
    await at.mirror.sync();
    expect(read('runbooks/RB-1-disk-full.md')).toBe('# Disk full\n\nThrice.\n');
  });

  it('takes new files, follows renamed ones, and removes lines that were removed', async () => {
    const one = runbook('Disk full');
    const incident = liveThrough(at);
    at.postmortems.create(incident.id);
    await at.mirror.set(folder);
    write('runbooks/storage/new.md', '# New here\n');
    mkdirSync(join(folder, 'runbooks/old'), { recursive: true });
    renameSync(join(folder, 'runbooks/RB-1-disk-full.md'), join(folder, 'runbooks/old/disk.md'));
    const path = Object.keys(contentsOf(folder)).find((each) => each.startsWith('postmortems/'))!;
    write(
      path,
      read(path)
        .split('\n')
        .filter((line) => !line.includes('sluggish'))
        .join('\n'),
    );
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', units: 3, questions: [], problems: [] });
    expect(
      at.documents
        .list('runbook')
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Disk full', 'New here']);
    expect(at.incidents.get(incident.id).entries.some(({ text }) => text.includes('sluggish'))).toBe(false);
    at.documents.replace(at.documents.find(one.id), Buffer.from('# Disk full\n\nMore.\n'), 'Disk full');
    await at.mirror.sync();
    expect(read('runbooks/old/disk.md')).toBe('# Disk full\n\nMore.\n');
    expect(existsSync(join(folder, 'runbooks/RB-1-disk-full.md'))).toBe(false);
  });

  it('keeps both versions when both sides changed, until somebody decides', async () => {
    const one = runbook('Disk full');
    await at.mirror.set(folder);
    const path = 'runbooks/RB-1-disk-full.md';
    const clash = async (mine: string, theirs: string) => {
      at.documents.replace(at.documents.find(one.id), Buffer.from(mine), 'Disk full');
      write(path, theirs);
      const status = await at.mirror.sync();
      expect(status).toMatchObject({
        state: 'asking',
        questions: [{ kind: 'changed on both sides', path, ref: 'RB-1' }],
      });
      expect([textOf(one.id), read(path)]).toEqual([mine, theirs]);
      const { key } = status.questions[0]!;
      const versions = at.mirror.versions(key);
      expect([versions.mine?.text, versions.theirs?.text]).toEqual([mine, theirs]);
      return { key, mine: versions.mine!.sha256, theirs: versions.theirs!.sha256 };
    };
    const answer = async (
      { key, ...seen }: { key: string; mine: string; theirs: string },
      given: Parameters<Mirrored['mirror']['resolve']>[1]['answer'],
    ) => at.mirror.resolve(key, { answer: given, ...seen });

    expect(await answer(await clash('# A\n', '# B\n'), { take: 'mine' })).toMatchObject({ state: 'in step' });
    expect([textOf(one.id), read(path)]).toEqual(['# A\n', '# A\n']);
    expect(await answer(await clash('# C\n', '# D\n'), { take: 'theirs' })).toMatchObject({
      state: 'in step',
    });
    expect([textOf(one.id), read(path)]).toEqual(['# D\n', '# D\n']);
    expect(await answer(await clash('# E\n', '# F\n'), { text: '# E and F\n' })).toMatchObject({
      state: 'in step',
    });
    expect([textOf(one.id), read(path)]).toEqual(['# E and F\n', '# E and F\n']);

    const seen = await clash('# G\n', '# H\n');
    write(path, '# I\n');
    await expect(answer(seen, { take: 'mine' })).rejects.toMatchObject({
      fault: { code: 'mirror.changed-since' },
    });
    expect(read(path)).toBe('# I\n');
  });

  it('asks about a file that stands where another text belongs', async () => {
    const one = runbook('One');
    write('runbooks/RB-1-one.md', '# One, as others have it\n');
    const status = await at.mirror.set(folder);
    expect(status.questions).toMatchObject([{ kind: 'changed on both sides', path: 'runbooks/RB-1-one.md' }]);
    expect(at.documents.list('runbook').map(({ id }) => id)).toEqual([one.id]);
    expect(read('runbooks/RB-1-one.md')).toBe('# One, as others have it\n');
    expect(await at.mirror.sync()).toMatchObject({ state: 'asking' });
  });

  it('asks before a removal goes over to the other side', async () => {
    const [one, two] = [runbook('One'), runbook('Two')];
    await at.mirror.set(folder);
    unlinkSync(join(folder, 'runbooks/RB-1-one.md'));
    at.documents.remove(two.id);
    const status = await at.mirror.sync();
    expect(status.questions.map(({ kind, ref, title }) => [kind, ref, title])).toEqual([
      ['gone from the folder', 'RB-1', 'One'],
      ['removed here', 'RB-2', 'Two'],
    ]);
    expect(textOf(one.id)).toContain('# One');
    expect(read('runbooks/RB-2-two.md')).toContain('# Two');
    const decide = async (index: number, take: 'mine' | 'theirs') => {
      const { key } = status.questions[index]!;
      const { mine, theirs } = at.mirror.versions(key);
      return at.mirror.resolve(key, {
        answer: { take },
        mine: mine?.sha256 ?? null,
        theirs: theirs?.sha256 ?? null,
      });
    };
    await decide(0, 'theirs');
    expect(at.documents.list('runbook')).toEqual([]);
    expect(await decide(1, 'theirs')).toMatchObject({ state: 'in step', questions: [] });
    expect(at.documents.list('runbook').map(({ title }) => title)).toEqual(['Two']);
  });

  it('removes nothing while the folder is away', async () => {
    const one = runbook('One');
    await at.mirror.set(folder);
    const elsewhere = `${folder}-away`;
    renameSync(folder, elsewhere);
    expect(await at.mirror.sync()).toMatchObject({ state: 'away', questions: [] });
    // A mount point without its disk.
    mkdirSync(folder);
    expect(await at.mirror.sync()).toMatchObject({ state: 'away', questions: [] });
    expect(Object.keys(contentsOf(folder))).toEqual([]);
    expect(textOf(one.id)).toContain('# One');
    rmSync(folder, { recursive: true });
    renameSync(elsewhere, folder);
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', questions: [], problems: [] });
  });

  it('never touches what is not its own', async () => {
    execFileSync('git', ['init', '-q', folder]);
    write('README.md', '# Ours\n');
    write('runbooks/.draft.md.swp', 'x');
    write('runbooks/~tmp.md', '# Half');
    write('src/main.c', 'int main;');
    runbook('One');
    const before = execFileSync('git', ['-C', folder, 'status', '--porcelain', '-uall'], {
      encoding: 'utf8',
    });
    const status = await at.mirror.set(folder);
    expect(status.problems).toMatchObject([{ path: 'README.md' }]);
    expect(read('README.md')).toBe('# Ours\n');
    expect(at.documents.list('runbook')).toHaveLength(1);
    const after = execFileSync('git', ['-C', folder, 'status', '--porcelain', '-uall'], { encoding: 'utf8' });
    for (const line of before.trim().split('\n')) expect(after).toContain(line);
    expect(leftovers()).toEqual([]);
  });

  it('reads a page of action items back', async () => {
    at.actions.add({ text: 'Buy batteries' });
    await at.mirror.set(folder);
    write('actions.md', read('actions.md').replace('- [ ] Buy batteries', '- [x] Buy batteries'));
    await at.mirror.sync();
    expect(at.actions.list()[0]!.status).toBe('done');
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', problems: [] });
    expect(read('actions.md')).toContain('- [x] Buy batteries');
  });

  it('says what cannot be read, keeps it, and takes it once it is mended', async () => {
    const incident = liveThrough(at);
    at.postmortems.create(incident.id);
    await at.mirror.set(folder);
    const path = Object.keys(contentsOf(folder)).find((each) => each.startsWith('postmortems/'))!;
    const good = read(path);
    write(path, good.replace('| Severity | SEV2 |', '| Severity | awful |'));
    const status = await at.mirror.sync();
    expect(status.questions).toMatchObject([{ kind: 'cannot be read', path }]);
    expect(status.questions[0]!.why).toContain('awful');
    expect(read(path)).toContain('awful');
    write(path, good.replace('| Severity | SEV2 |', '| Severity | SEV1 |'));
    expect(await at.mirror.sync()).toMatchObject({ state: 'in step', questions: [] });
    expect(at.incidents.find(incident.id).severity).toBe('SEV1');
  });

  it('gives the folder to a second workspace, which then is the same', async () => {
    const incident = liveThrough(at);
    at.postmortems.create(incident.id);
    const one = runbook('One');
    await at.mirror.set(folder);
    const there = createMirrored('bo');
    try {
      const before = contentsOf(folder);
      expect(await there.mirror.set(folder)).toMatchObject({ state: 'in step', questions: [], problems: [] });
      expect(contentsOf(folder)).toEqual(before);
      expect(there.documents.find(one.id).ref).toBe('RB-1');
      // What one adds the other gets, with its ids.
      const two = there.documents.create({ kind: 'runbook', title: 'Two', bytes: Buffer.from('# Two\n') });
      there.incidents.log(incident.id, { text: 'seen from the other side' });
      await there.mirror.sync();
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(await at.mirror.sync()).toMatchObject({ state: 'in step', questions: [], problems: [] });
      expect(at.documents.find(two.id).ref).toBe('RB-2');
      expect(
        at.incidents.get(incident.id).entries.filter(({ text }) => text.includes('other side')),
      ).toHaveLength(1);
      expect(at.incidents.get(incident.id)).toEqual(there.incidents.get(incident.id));
    } finally {
      await there.close();
    }
  });

  it('is kept in step by one process at a time', async () => {
    runbook('One');
    await at.mirror.set(folder);
    const second = at.another();
    expect(second.status().state).toBe('elsewhere');
    await at.mirror.close();
    expect(await second.sync()).toMatchObject({ state: 'in step' });
    await second.close();
  });

  it('refuses to mirror into the data folder', async () => {
    await expect(at.mirror.set(join(at.db.dataDir, 'x'))).rejects.toMatchObject({
      fault: { code: 'mirror.in-data' },
    });
  });
});
