import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { StatedValue, Why } from '#shared/postmortems/model.ts';
import { type Bench, createBench } from './bench.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
const incident = (...argv: string[]) => bench.run('incident', ...argv);
const whys = async () => z.array(Why.strict()).parse((await incident('whys', 'INC-1', '--json')).json());

beforeAll(async () => {
  bench = createBench();
  bench.write('output.txt', 'web-1 83 %\n');
  await incident('declare', 'Shop is slow', '--started', '-20m');
  expect((await incident('attach', 'INC-1', 'output.txt')).code).toBe(0);
});
afterAll(() => bench.close());

describe('the five whys', () => {
  it('are asked, carry a factor and evidence, are changed, moved and taken away', async () => {
    expect((await incident('whys')).out).toContain('hotwash incident why INC-1');
    await incident('why', 'INC-1', 'Why slow?', '--answer', 'No index.', '--factor', 'missing index');
    const below = ['--under', '1', '--evidence', 'e1', '--json'];
    const why = Why.strict().parse((await incident('why', 'INC-1', 'Why none?', ...below)).json());
    expect(why.evidenceIds).toHaveLength(1);
    expect((await incident('whys')).out).toBe(
      [
        '  1  Why slow?',
        '     → No index.',
        '     (contributing factor: missing index)',
        '    1.1  Why none?',
        '         (E1)',
        '',
      ].join('\n'),
    );
    const changed = await incident('whys', 'INC-1', '1.1', '--answer', 'Nobody asked.', '--factor', '--json');
    expect(Why.parse(changed.json())).toMatchObject({ answer: 'Nobody asked.', contributingFactor: true });
    await incident('whys', '1', '--no-factor');
    await incident('whys', '1.1', '--under', 'top', '--evidence', 'none');
    expect(
      (await whys()).map(({ parentId, factor, contributingFactor, evidenceIds }) => [
        parentId,
        factor,
        contributingFactor,
        evidenceIds,
      ]),
    ).toEqual([
      [null, '', false, []],
      [null, '', true, []],
    ]);
    expect((await incident('whys', 'INC-1', '2', '--remove')).out).toContain('taken away');
    expect(await whys()).toHaveLength(1);
    expect((await incident('show', 'INC-1')).out).toContain('E1  ');
  });

  it('say what is not there', async () => {
    const unknown = await incident('why', 'INC-1', 'Why?', '--evidence', 'E7');
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('It has: E1')]);
    expect((await incident('whys', 'INC-1', '9', '--answer', 'x')).err).toContain('has no why 9');
    expect((await incident('whys', 'INC-1', '1')).err).toContain('Nothing to change');
    expect((await incident('whys', 'INC-1', '--answer', 'x')).err).toContain('which why');
  });
});

describe('what is stated', () => {
  it('is kept as it was said, shown beside what is derived, and taken back', async () => {
    expect((await incident('stated')).out).toContain('Nothing is stated of INC-1');
    const users = StatedValue.strict().parse(
      (await incident('stated', 'INC-1', 'users', 'about', '1,200', '--json')).json(),
    );
    expect(users).toMatchObject({ name: 'users', text: 'about 1,200', amount: 1200, unit: '' });
    expect((await incident('stated', 'INC-1', 'Users-Share', '12 %')).out).toContain('users share: 12 %');
    await incident('moment', 'INC-1', 'detected', '-10m');
    const differs = await incident('stated', 'live', 'ttd', '2 minutes');
    expect(differs.err).toContain('The stated TTD is 2 minutes; the key moments give 10 min. Both are kept.');
    expect((await incident('stated', 'INC-1')).out).toMatch(
      /^TTD +2 minutes +2 min +10 min +stated is 8 min less$/m,
    );
    expect((await incident('stated', 'INC-1', 'users', '--clear', '--json')).json()).toEqual({
      cleared: true,
    });
    expect((await incident('stated', 'INC-1', 'users', '--clear')).out).toContain('was not stated');
    const left = z.array(StatedValue).parse((await incident('stated', 'INC-1', '--json')).json());
    expect(left.map(({ name }) => name)).toEqual(['users share', 'TTD']);
    expect((await incident('undo')).out).toContain('No longer stated users: about 1,200');
  });

  it('says what it cannot take', async () => {
    expect((await incident('stated', 'INC-1', 'weather', 'bad')).err).toContain('users-share');
    expect((await incident('stated', 'INC-1', 'money')).err).toContain('Nothing was changed.');
    expect((await incident('stated', 'INC-1', '--clear')).err).toContain('no longer stated');
  });
});
