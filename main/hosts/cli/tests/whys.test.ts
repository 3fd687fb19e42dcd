import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Bench, createBench } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
const incident = (...argv: string[]) => bench.run('incident', ...argv);

beforeAll(async () => {
  bench = createBench();
  await incident('declare', 'Search is slow');
  await incident('why', 'INC-1', 'Why slow?', '--answer', 'The service crashed');
  await incident('why', 'INC-1', 'Why unseen?', '--answer', 'Somebody forgot the alert');
});
afterAll(() => bench.close());

it('draws the whys to a file, the same for the same whys', async () => {
  const told = z
    .object({ file: z.string(), bytes: z.number(), words: z.string() })
    .parse((await incident('whys', 'INC-1', '--svg', 'whys.svg', '--json')).json());
  expect(told.words).toContain('1 Why slow? → The service crashed');
  const svg = readFileSync(told.file, 'utf8');
  expect(svg).toContain('<title id="whys-title">Five whys of INC-1: Search is slow</title>');
  expect(Buffer.byteLength(svg)).toBe(told.bytes);
  expect((await incident('whys', 'INC-1', '--svg', '-')).out).toBe(svg);
});

it('tells what the checks say, until it is settled or dismissed', async () => {
  const hints = z.array(z.object({ number: z.string(), rule: z.string(), key: z.string() }));
  const check = async () => hints.parse((await incident('whys', 'INC-1', '--check', '--json')).json());
  const said = await check();
  expect(said.map(({ number, rule }) => [number, rule])).toEqual([
    ['1', 'early'],
    ['2', 'blame'],
  ]);
  expect((await incident('whys', 'INC-1', '--check')).out).toContain('2  The answer puts it on a person');
  await incident('whys', 'INC-1', '1', '--factor', 'no limit');
  expect((await check()).map(({ number }) => number)).toEqual(['2']);
  await bench.run('postmortem', 'new', 'INC-1');
  expect((await bench.run('postmortem', 'dismiss', 'PM-1', said[1]!.key)).code).toBe(0);
  expect(await check()).toEqual([]);
  expect((await incident('whys', 'INC-1', '--check')).out).toBe('Nothing to say about the whys.\n');
});
