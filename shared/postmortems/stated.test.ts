import { describe, expect, it } from 'vitest';
import { metricsOf } from '#shared/incidents/metrics.ts';
import type { MomentName } from '#shared/incidents/model.ts';
import { readImpact, renderImpact } from './impact.ts';
import { readMetrics, renderMetrics } from './metrics.ts';
import { STATED_NAMES, type StatedName } from './model.ts';
import { STATED_LABELS, statedDifferences, statedNameOf, understoodOf } from './stated.ts';

describe('what is understood of stated words', () => {
  it.each<[StatedName, string, number | null, string]>([
    ['users', 'about 1,200', 1200, ''],
    ['users', '~4.5k customers', 4500, ''],
    ['users', '1 200 000', 1_200_000, ''],
    ['users', '1.2 million', 1_200_000, ''],
    ['users', '300 (of 4,000)', 300, ''],
    ['users', '300-400', null, ''],
    ['users', '12 % of all', null, ''],
    ['users', 'everybody', null, ''],
    ['users share', '12 %', 12, '%'],
    ['users share', 'about 33.2% of checkouts', 33.2, '%'],
    ['users share', 'a third', null, ''],
    ['users share', '10-15 %', null, ''],
    ['requests', '40,000 requests', 40_000, ''],
    ['requests', '40K failed', 40_000, ''],
    ['requests', '5 requests/s', null, ''],
    ['money', '€12k', 12_000, 'EUR'],
    ['money', 'EUR 12,500.50', 12_500.5, 'EUR'],
    ['money', 'about $1.2M', 1_200_000, 'USD'],
    ['money', '300 CHF', 300, 'CHF'],
    ['money', 'none', null, ''],
    ['duration', 'about 4 hours', 14_400, 's'],
    ['TTR', '3 days, 4 hours, 43 minutes', 276_180, 's'],
    ['TTM', '~2.5 days', 216_000, 's'],
    ['TTD', '5 minutes to 2 hours', null, ''],
    ['TTD', 'soon', null, ''],
  ])('%s: %s', (name, text, amount, unit) => {
    expect(understoodOf(name, text)).toEqual({ amount, unit });
  });

  it('takes names as people write them', () => {
    for (const name of STATED_NAMES) {
      expect(statedNameOf(name.toUpperCase())).toBe(name);
      expect(statedNameOf(STATED_LABELS[name])).toBe(name);
    }
    expect(statedNameOf('users-share')).toBe('users share');
    expect(statedNameOf('Customers affected')).toBe('users');
    expect(statedNameOf('downtime')).toBe('duration');
    expect(statedNameOf('weather')).toBeNull();
  });
});

const at = (name: MomentName, start: string) => ({
  name,
  at: { start, end: null, precision: 'minute' as const, approximate: false, zone: 'UTC' },
});
const metrics = metricsOf([
  at('impact-started', '2026-01-05T10:00:00.000Z'),
  at('detected', '2026-01-05T10:24:00.000Z'),
  at('resolved', '2026-01-05T14:43:00.000Z'),
]);

describe('a stated time', () => {
  it('stands beside the derived one, with the difference where there is one', () => {
    const stated = [
      { name: 'TTD' as const, text: '15 minutes' },
      { name: 'TTR' as const, text: '4 h 43 min' },
      { name: 'TTM' as const, text: '1 h' },
    ];
    expect(renderMetrics(metrics, stated)).toContain(
      '| Metric | Value | Stated | Difference | Formula |\n| --- | --- | --- | --- | --- |\n' +
        '| TTD, time to detect | 24 min | 15 minutes | stated is 9 min less | detected − impact started |\n',
    );
    expect(statedDifferences(stated, metrics).map(({ sentence }) => sentence)).toEqual([
      'The stated TTD is 15 minutes; the key moments give 24 min. Both are kept.',
    ]);
    expect(readMetrics(renderMetrics(metrics, stated)).data.stated).toEqual([
      stated[0],
      stated[2],
      stated[1],
    ]);
  });

  it('may be a fifth off where it calls itself approximate', () => {
    const differs = (text: string) => statedDifferences([{ name: 'TTD', text }], metrics).length > 0;
    expect(['about 20 minutes', '25 min', '24 min', 'about 15 minutes', '20 min'].map(differs)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('the impact', () => {
  it('is written as a table, the duration beside the derived one', () => {
    expect(renderImpact([{ name: 'users', text: 'about 1,200 | all in the EU' }], metrics)).toBe(
      [
        '| Impact | Stated | Derived |',
        '| --- | --- | --- |',
        '| Users affected | about 1,200 \\| all in the EU |  |',
        '| Duration |  | 4 h 43 min |',
      ].join('\n'),
    );
    expect(renderImpact([], metricsOf([]))).toBe('_Nothing is stated of the impact yet._');
  });

  it('is read from other tables and from lines', () => {
    const data = [
      { name: 'users', text: 'about 1,200' },
      { name: 'money', text: '€12k' },
    ];
    expect(readImpact('- Users affected: about 1,200\n- **Revenue lost:** €12k').data).toEqual(data);
    expect(
      readImpact('| What | How much |\n| - | - |\n| customers | about 1,200 |\n| cost | €12k |').data,
    ).toEqual(data);
  });

  it('tells what it cannot take', () => {
    expect(readImpact('| Impact | Stated |\n| - | - |\n| Weather | bad |').problems[0]).toContain(
      '"Weather" is no measure of the impact: write one of Users affected,',
    );
    expect(
      readImpact('| Impact | Stated |\n| - | - |\n| users | 1 |\n| customers | 2 |').problems[0],
    ).toContain('stands twice');
    expect(readImpact('| Impact | Stated |\n| --- | --- |')).toEqual({ data: [], problems: [] });
    expect(readImpact('')).toEqual({ data: null, problems: ['The impact has no table.'] });
  });
});
