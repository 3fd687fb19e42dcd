/** A mirror in a git working copy: what is git's and what is other people's stays byte for byte. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dropFolder, newFolder } from '#main/exports/workspace/fixture.ts';
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

const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...args], {
    encoding: 'utf8',
  });
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
/** Every file and link below: its content, mode and when it was changed. */
const stateOf = (paths: readonly string[]) =>
  paths.map((path) => {
    const file = join(folder, path);
    const { mode, mtimeMs, ino } = lstatSync(file);
    const link = lstatSync(file).isSymbolicLink();
    const bytes = link ? readlinkSync(file) : readFileSync(file);
    return [path, createHash('sha256').update(bytes).digest('hex'), mode, mtimeMs, ino];
  });
const below = (path: string): string[] =>
  readdirSync(join(folder, path), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

it('touches neither .git nor the files of others, whatever happens in the folder', async () => {
  git('init', '-q', '-b', 'main');
  const others = {
    '.gitignore': 'build/\n',
    '.github/workflows/ci.yml': 'on: push\n',
    LICENSE: 'All yours.\n',
    'README.md': '# Our own page\n',
    'src/main.c': 'int main;\n',
    'runbooks/notes.txt': 'no Markdown\n',
    'runbooks/.hidden.md': '# Hidden\n',
    'runbooks/attachments/unlinked.png': 'nobody leads here',
    'docs/guide.md': '# Not in a folder of documents\n',
    'evidence/keep.txt': 'mine\n',
    'data/numbers.json': '{}\n',
  };
  for (const [path, text] of Object.entries(others)) write(path, text);
  symlinkSync('src', join(folder, 'linked'));
  git('add', '-A');
  git('commit', '-q', '-m', 'Begin');
  const theirs = [...Object.keys(others), 'linked'];
  const before = stateOf([...theirs, ...below('.git')]);
  const gitFiles = below('.git');

  const incident = liveThrough(at);
  const postmortem = at.postmortems.create(incident.id);
  at.attachments.attach(postmortem.id, 'shot.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  const one = at.documents.create({ kind: 'runbook', title: 'One', bytes: Buffer.from('# One\n') });
  await at.mirror.set(folder);
  at.documents.replace(at.documents.find(one.id), Buffer.from('# One, again\n'), 'One, again');
  at.incidents.update(incident.id, { summary: 'Another summary' });
  await at.mirror.sync();
  await at.restart();
  await at.mirror.sync();
  at.documents.remove(one.id);
  const status = await at.mirror.sync();
  await at.mirror.resolve(status.questions[0]!.key, {
    answer: { take: 'mine' },
    mine: null,
    theirs: at.mirror.versions(status.questions[0]!.key).theirs!.sha256,
  });
  await at.mirror.off();

  expect(below('.git')).toEqual(gitFiles);
  expect(stateOf([...theirs, ...gitFiles])).toEqual(before);
  // And git sees nothing but new files.
  const changed = git('status', '--porcelain', '-uall').trim().split('\n');
  expect(changed.filter((line) => !line.startsWith('?? '))).toEqual([]);
  expect(at.documents.list('runbook')).toEqual([]);
});

it('reads a branch that is checked out, and asks where it differs from what was changed here', async () => {
  git('init', '-q', '-b', 'main');
  const one = at.documents.create({ kind: 'runbook', title: 'One', bytes: Buffer.from('# One\n') });
  await at.mirror.set(folder);
  git('add', '-A');
  git('commit', '-q', '-m', 'Begin');
  git('checkout', '-q', '-b', 'edit');
  write('runbooks/RB-1-one.md', '# One, on a branch\n');
  git('commit', '-q', '-a', '-m', 'Edit');
  git('checkout', '-q', 'main');
  const text = () => at.documents.text(at.documents.find(one.id)).text;
  // A file that was written just now is looked at once it has rested.
  const afterALook = async () => {
    await at.mirror.sync();
    return text();
  };
  const settled = () => expect.poll(afterALook, { timeout: 20_000 });
  await settled().toBe('# One\n');
  git('merge', '-q', 'edit');
  await settled().toBe('# One, on a branch\n');
  expect(at.mirror.status().questions).toEqual([]);
});
