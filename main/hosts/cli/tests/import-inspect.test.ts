/** What is taken in from files, and what is told of a file without taking it in. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ImportResult } from '#shared/library/model.ts';
import { RunbookReading } from '#shared/runbooks/model.ts';
import { type Bench, createBench, RUNBOOK } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;

beforeAll(async () => {
  bench = createBench();
  bench.write('shop.md', RUNBOOK);
  await bench.run('import', 'shop.md');
});
afterAll(() => bench.close());

describe('import and inspect', () => {
  it('takes what it can, tells what it cannot, and ends with 1 then', async () => {
    mkdirSync(join(bench.dir, 'docs/deep'), { recursive: true });
    bench.write('docs/deep/one.markdown', '# One\n\n## Symptoms\n\nslow\n');
    bench.write('docs/notes.txt', 'no Markdown');
    const ran = await bench.run('import', 'docs', 'gone.md', '--json');
    expect(ran.code).toBe(1);
    const results = z.array(ImportResult.strict()).parse(ran.json());
    expect(results.map(({ path, ok }) => [path, ok])).toEqual([
      [join('docs', 'deep', 'one.markdown'), true],
      ['gone.md', false],
    ]);
    expect(results[1]!.summary).toContain('no such file');
    const again = z.array(ImportResult).parse((await bench.run('import', 'shop.md', '--json')).json());
    expect(again[0]).toMatchObject({ ok: true, unchanged: true, ref: 'RB-1' });
  });

  it('makes Markdown of a pasted page when asked, and tells that it could otherwise', async () => {
    const page =
      'Skip to content\n\nRunbook: Doors stay shut\n\nSymptoms\n\n  • Nobody gets in\n  • The bell rings\n\nDiagnosis Steps\n\n  1. Ask the lock:\n\n    uptime\n\n    Expected: load < 900 If different: use the key\n';
    bench.write('doors.txt', page);
    const plain = await bench.run('import', 'doors.txt');
    expect(plain.out).toContain('--clean');
    const [result] = z
      .array(ImportResult.strict())
      .parse((await bench.run('import', 'doors.txt', '--clean', '--json')).json());
    expect(result).toMatchObject({ ok: true, pasted: false, unchanged: false });
    const exported = await bench.run('export', result!.ref!);
    expect(exported.out).toMatch(/^# Runbook: Doors stay shut\n/);
    expect(exported.out).toContain('**Expected:** load < 900\n');
    expect((await bench.run('import', 'doors.txt')).out).toContain('already here');
  });

  it('is wrong use where there is nothing to take', async () => {
    mkdirSync(join(bench.dir, 'empty'), { recursive: true });
    const ran = await bench.run('import', 'empty', 'gone.md');
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    expect(ran.err).toMatch(/^error: empty: there is no Markdown file.*gone\.md: there is no such file/);
    expect(ran.err).toContain('  what to do: ');
  });

  it('inspects without storing', async () => {
    const ran = await bench.run('inspect', 'shop.md', '--json');
    const reading = RunbookReading.strict().parse(ran.json());
    expect(reading).toMatchObject({ title: 'Shop is slow', parameters: [{ name: 'order-id' }] });
    expect(reading.commands.length).toBe(8);
    const page = await bench.run('inspect', 'shop.md');
    expect(page.out).toContain('Shop is slow  runbook');
    expect(page.out).toContain('touch marker-file');
    expect(page.out).toContain('changes state');
    expect((await bench.run('inspect', 'gone.md')).code).toBe(2);
    bench.write('binary.md', 'a\u0000b');
    expect((await bench.run('inspect', 'binary.md')).err).toContain('is not text');
  });
});
