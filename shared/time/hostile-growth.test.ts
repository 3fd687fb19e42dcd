import { expect, it } from 'vitest';
import { growthOf, LINEAR } from '#shared/markdown/growth.cases.ts';
import { readWhen } from './grammar.ts';

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const read = (text: string) => readWhen(text, { now: '2026-11-21T08:00:00Z', zone: 'UTC' });

it('does not try each way to read minutes that are said again and again', () => {
  const text = `${'5 min '.repeat(200)}and then it broke`;
  expect(read(text)).toMatchObject({ rest: text, stated: false });
});

it.each(['5 min ', '5 min, and ', '-5m', '5m', '10:42 ', '10:42-', '2025-09-04 ', '1', 'a/', '(1'])(
  'takes time in proportion to %s',
  { timeout: 60_000 },
  (piece) => {
    expect(growthOf((text) => void read(`${text}x`), piece, 8_000, spent)).toBeLessThan(LINEAR);
  },
);
