import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Bench, createBench } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
beforeAll(() => {
  bench = createBench();
});
afterAll(() => bench.close());

it('writes files of another workspace under names that are neither hidden nor elsewhere', async () => {
  const names = ['../../.bashrc', '.ssh', 'NUL', 'one\u001b[2J.txt', 'ONE.txt', 'one.txt'];
  await bench.run(
    'import',
    bench.write('disk.md', '# Disk full\n\n```bash\ndf -h\n```\n'),
    '--kind',
    'runbook',
  );
  for (const [index] of names.entries())
    expect((await bench.run('attach', 'RB-1', bench.write(`${index}.txt`, `content ${index}`))).code).toBe(0);
  const folder = join(bench.dir, 'workspace');
  expect((await bench.run('workspace', 'export', folder)).code).toBe(0);
  const manifest = JSON.parse(readFileSync(join(folder, 'hotwash.json'), 'utf8'));
  for (const [index, attachment] of manifest.units[0].attachments.entries()) attachment.name = names[index];
  writeFileSync(join(folder, 'hotwash.json'), JSON.stringify(manifest));
  expect((await bench.run('workspace', 'import', folder)).code).toBe(0);

  const out = join(bench.dir, 'a', 'b', 'out');
  mkdirSync(out, { recursive: true });
  const told = await bench.run('attachments', 'RB-1', '--out', out);
  expect(told.code).toBe(0);
  expect(told.out + told.err).not.toContain('\u001b');
  const written = readdirSync(out);
  expect(written).toHaveLength(names.length);
  expect(written.filter((name) => /^\.|\p{Cc}/u.test(name) || name === 'NUL')).toEqual([]);
  expect(existsSync(join(bench.dir, 'a', '.bashrc'))).toBe(false);
  expect(written.map((name) => readFileSync(join(out, name), 'utf8')).toSorted()).toEqual(
    names.map((_, index) => `content ${index}`),
  );
  const gone = await bench.run('detach', 'RB-1', 'one\u001b[2J.txt');
  expect(gone.out + gone.err).not.toContain('\u001b');
});
