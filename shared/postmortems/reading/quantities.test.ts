import { describe, expect, it } from 'vitest';
import { readHotPath } from './findings.ts';
import { readMeasurements } from './measurements.ts';
import { outlineOf } from './outline.ts';
import { amountText, leadingQuantity } from './quantities.ts';

describe('quantities', () => {
  it.each([
    ['2 h 58 min', 178, 'min'],
    ['4 h, 11 min and 3 s', 15_063, 's'],
    ['3 days 4 h', 76, 'h'],
    ['38 min', 38, 'min'],
    ['1,230', 1230, ''],
    ['8.5 s (of 12 s)', 8.5, 's'],
    ['2 h 3 h', 2, 'h'],
  ])('%s leads with %d %s', (text, amount, unit) => {
    expect(leadingQuantity(text)).toMatchObject({ low: amount, high: amount, unit });
  });

  it('are written as people write them', () => {
    expect([
      amountText(178, 'min'),
      amountText(120, 'min'),
      amountText(38, 'min'),
      amountText(4240, 'ms'),
    ]).toEqual(['2 h 58 min', '2 h', '38 min', '4,240 ms']);
  });
});

describe('tables of durations in several units', () => {
  const outline = (table: string) => outlineOf(`# Export\n\n${table}\n`);

  it('are compared in one unit', () => {
    const found = readMeasurements(
      outline(
        '| What | Before | After |\n| --- | --- | --- |\n| export | 4 h 11 min | 38 min |\n| load | 1 h | 90 s |',
      ),
    );
    expect(found).toMatchObject([
      { name: 'export', before: 251, after: 38, unit: 'min' },
      { name: 'load', before: 3600, after: 90, unit: 's' },
    ]);
  });

  it('give the whole time of an operation', () => {
    const [first] = readHotPath(
      outline('| Operation | Duration | % of total |\n| --- | --- | --- |\n| rates | 2 h 58 min | 71 % |'),
    );
    expect(first).toMatchObject({ operation: 'rates', low: 178, high: 178, unit: 'min', share: 71 });
  });
});
