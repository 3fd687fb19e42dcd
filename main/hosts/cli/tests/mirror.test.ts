/** The mirror tells of what it takes from the folder what a plain import tells. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MirrorStatus } from '#shared/exports/mirror/model.ts';
import { type Bench, createBench } from './bench.ts';

let bench: Bench;
let folder: string;
beforeEach(() => {
  bench = createBench();
  folder = join(bench.dir, 'mirrored');
});
afterEach(() => bench.close());

/** Written a while ago, as far as the file tells: nobody is still at it. */
function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const past = Date.now() / 1000 - 5 + Math.random();
  utimesSync(file, past, past);
}

const OPEN = '# Disk full\n\n## Diagnosis\n\n```bash\ndf -h\n';
const CLOSED = `${OPEN}\`\`\`\n`;
const WHY = 'The code block that begins on line 5 has no end: what follows is taken for code.';

const sync = async () => (await bench.run('mirror', 'sync', '--json')).json() as MirrorStatus;

test('a new runbook with something to look at is told once, in words and as JSON', async () => {
  const plain = bench.write('plain.md', OPEN);
  expect((await bench.run('import', plain, '--kind', 'runbook')).out).toContain(WHY);
  const before = (await bench.run('mirror', 'set', folder, '--json')).json() as MirrorStatus;
  expect(before).toMatchObject({ state: 'in step', problems: [], warnings: [] });

  write('runbooks/other.md', OPEN.replace('Disk full', 'Other disk'));
  const told = await bench.run('mirror', 'sync');
  expect(told.code).toBe(0);
  expect(told.out).toContain(`! runbooks/other.md was taken: ${WHY}`);
  expect(await sync()).toMatchObject({ state: 'in step', units: 2, problems: [], warnings: [] });

  write('runbooks/third.md', OPEN.replace('Disk full', 'Third disk'));
  expect((await sync()).warnings).toEqual([{ path: 'runbooks/third.md', why: WHY }]);

  write('runbooks/third.md', CLOSED.replace('Disk full', 'Third disk'));
  expect((await sync()).warnings).toEqual([]);
  write('runbooks/third.md', OPEN.replace('Disk full', 'Third disk, edited'));
  expect((await sync()).warnings).toEqual([{ path: 'runbooks/third.md', why: WHY }]);
});
