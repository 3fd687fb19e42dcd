import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, createBench } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = createBench();
});
afterEach(() => bench.close());

test('the picture of an incident is written to a file, or printed', async () => {
  await bench.run('incident', 'declare', 'Orders <slow> & "late"', '--zone', 'Asia/Kathmandu');
  await bench.run('incident', 'moment', 'INC-1', 'impact-started', '-40m');
  await bench.run('incident', 'log', 'INC-1', '-15m db failover started');
  const wrote = await bench.run('incident', 'picture', 'INC-1', '--out', 'picture.svg', '--json');
  const told = wrote.json() as { file: string; bytes: number; words: string };
  const svg = readFileSync(join(bench.dir, 'picture.svg'), 'utf8');
  expect(told.file).toBe(join(bench.dir, 'picture.svg'));
  expect(told.bytes).toBe(Buffer.byteLength(svg));
  expect(told.words).toContain('Phases: undetected 40 min');
  expect(svg).toContain('<title id="picture-title">INC-1 Orders &#60;slow&#62; &#38; &#34;late&#34;</title>');
  expect(svg).toContain('>Kathmandu</text>');
  const printed = await bench.run('incident', 'picture', 'live', '--gap', '10');
  expect(printed.out).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  expect(printed.out).toContain('more than 10 min');
});

test('a width that cannot be is told, and nothing is written', async () => {
  await bench.run('incident', 'declare', 'Slow');
  const { code, err } = await bench.run('incident', 'picture', 'INC-1', '--width', '5');
  expect(code).toBe(2);
  expect(err).toContain('320');
});
