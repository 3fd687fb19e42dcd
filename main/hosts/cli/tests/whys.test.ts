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

it('moves a why before or after another one, in and out', async () => {
  await incident('declare', 'Whys to move');
  for (const [question, ...under] of [
    ['Why A?'],
    ['Why B?'],
    ['Why A1?', '--under', '1'],
    ['Why A2?', '--under', '1'],
  ])
    await incident('why', 'INC-2', question!, ...under);
  const tree = async () => {
    const shape = z.array(
      z.object({
        id: z.string(),
        parentId: z.string().nullable(),
        position: z.number(),
        question: z.string(),
      }),
    );
    const whys = shape.parse((await incident('whys', 'INC-2', '--json')).json());
    const below = (parentId: string | null): string =>
      whys
        .filter((why) => why.parentId === parentId)
        .toSorted((one, other) => one.position - other.position)
        .map(({ id, question }) => `${question.slice(4, -1)}${below(id) && `(${below(id)})`}`)
        .join(' ');
    return below(null);
  };
  const whys = (...argv: string[]) => incident('whys', 'INC-2', ...argv);
  expect(await tree()).toBe('A(A1 A2) B');
  expect((await whys('1.2', '--before', '1.1')).out).toContain('why 1.1: Why A2?');
  expect(await tree()).toBe('A(A2 A1) B');
  await whys('1.1', '--after', '1');
  expect(await tree()).toBe('A(A1) A2 B');
  await whys('3', '--before', '1');
  expect(await tree()).toBe('B A(A1) A2');
  // In: last below it, whatever its place was.
  await whys('1', '--under', '2');
  expect(await tree()).toBe('A(A1 B) A2');
  await whys('1.1', '--after', '1.2');
  expect(await tree()).toBe('A(B A1) A2');
  expect((await whys('1', '--before', '1.1')).code).not.toBe(0);
  expect((await whys('1', '--under', '2', '--before', '2')).code).toBe(2);
  expect(await tree()).toBe('A(B A1) A2');
  // One step each, which can be taken back.
  expect((await incident('undo', 'INC-2')).out).toContain('why');
  expect(await tree()).toBe('A(A1 B) A2');
});

it('moves an action item among those of its incident', async () => {
  for (const text of ['First', 'Second', 'Third'])
    await bench.run('action', 'add', text, '--incident', 'INC-2');
  await bench.run('action', 'add', 'Of none');
  const order = async () =>
    z
      .array(z.object({ ref: z.string(), position: z.number() }))
      .parse((await bench.run('action', 'list', '--incident', 'INC-2', '--json')).json())
      .toSorted((one, other) => one.position - other.position)
      .map(({ ref }) => ref.slice(4))
      .join('');
  const move = (...argv: string[]) => bench.run('action', 'move', ...argv);
  expect(await order()).toBe('123');
  expect((await move('ACT-3', '--before', 'ACT-1')).out).toBe('ACT-3 is number 1 of 3: Third\n');
  expect(await order()).toBe('312');
  expect((await move('ACT-3', '--up')).out).toBe('ACT-3 is the first already.\n');
  await move('ACT-3', '--down');
  expect(await order()).toBe('132');
  await move('ACT-1', '--after', 'ACT-2');
  expect(await order()).toBe('321');
  for (const wrong of [['ACT-1'], ['ACT-1', '--up', '--down'], ['ACT-1', '--before', 'ACT-4']])
    expect((await move(...wrong)).code).toBe(2);
  await bench.run('postmortem', 'new', 'INC-2');
  const text = (await bench.run('export', 'INC-2')).out;
  expect([...text.matchAll(/\[ \] (First|Second|Third)/g)].map((match) => match[1])).toEqual([
    'Third',
    'Second',
    'First',
  ]);
});
