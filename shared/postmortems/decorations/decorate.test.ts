import fc from 'fast-check';
import type { Element } from 'hast';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { toSafeTree } from '#shared/markdown/html.ts';
import { DECORATED, decorate } from './decorate.ts';
import { cellsOf, tableTree, textOf } from './table.ts';

/** Every table as rows of text, the first row its headings; a bar shows as its widths. */
function tablesOf(markdown: string): string[][][] {
  const found: string[][][] = [];
  visit(decorate(toSafeTree(markdown)), 'element', (node: Element) => {
    const table = node.tagName === 'table' && tableTree(node);
    if (table) found.push([table.head, ...table.rows].map((row) => cellsOf(row).map(shown)));
  });
  return found;
}

function shown(cell: Element): string {
  const bars: string[] = [];
  visit(cell, 'element', ({ properties }: Element) => {
    if (String(properties.style).startsWith('width:')) bars.push(String(properties.style));
  });
  return textOf(cell) + (bars.length > 0 ? ` [${bars.join(' ')}]` : '');
}

const classesOf = (markdown: string) => {
  const names: string[] = [];
  visit(decorate(toSafeTree(markdown)), 'element', ({ properties }: Element) => {
    if (Array.isArray(properties.className)) names.push(...properties.className.map(String));
  });
  return names;
};

describe('before and after', () => {
  test('the change is computed for each row', () => {
    const [table] = tablesOf(
      '| Metric | Before | After |\n|---|---|---|\n| p95 latency | 8.5 s | 2.5 s |\n| queries | 176 | 42 |\n| note | fast | slow |',
    );
    expect(table).toEqual([
      ['Metric', 'Before', 'After', 'Change'],
      ['p95 latency', '8.5 s', '2.5 s', '3.4 times faster'],
      ['queries', '176', '42', '−76 %'],
      ['note', 'fast', 'slow', ''],
    ]);
  });

  test('the unit may stand in the heading, marks in the cells', () => {
    const [table] = tablesOf(
      '| What | Before (ms) | After (ms) |\n|---|---|---|\n| load | **4,240** | `655` |',
    );
    expect(table?.[1]?.at(-1)).toBe('6.5 times faster');
  });

  test('a row that is too short stays in its columns', () => {
    const [table] = tablesOf('| a | before | after |\n|---|---|---|\n| x | 4 s | 1 s |\n| y |');
    expect(table?.[2]).toEqual(['y', '', '', '']);
  });

  test.each([
    ['the author told it', '| a | before | after | improvement |\n|---|---|---|---|\n| x | 4 s | 1 s | 4x |'],
    ['nothing can be told', '| a | before | after |\n|---|---|---|\n| x | yes | no |'],
    ['it compares nothing', '| a | start | end |\n|---|---|---|\n| x | 4 s | 1 s |'],
  ])('no column where %s', (_why, markdown) => {
    expect(tablesOf(markdown)[0]![0]).not.toContain('Change');
  });
});

describe('hot paths', () => {
  test('shares get bars, ranges a lighter end', () => {
    const [table] = tablesOf(
      '| Operation | Duration | % of total |\n|---|---|---|\n| query | 1,900 ms | 45% |\n| render | 800-900 ms | 18-21% |\n| total | 4,240 ms | |',
    );
    expect(table!.slice(1).map((row) => row[2])).toEqual([
      '45% [width:45%]',
      '18-21% [width:18% width:3%]',
      '',
    ]);
  });

  test('what is more than the whole gets none', () => {
    const [table] = tablesOf('| Operation | Time | Share |\n|---|---|---|\n| x | 1 s | 140% |');
    expect(table![1]![2]).toBe('140%');
  });
});

describe('numbers', () => {
  test('stand under each other, units under units', () => {
    const names = classesOf('| a | size |\n|---|---|\n| x | 8.5 s |\n| y | 120 ms |\n| z | — |');
    expect(names.filter((name) => name === 'hw-num')).toHaveLength(3);
    expect(names.filter((name) => name === 'hw-u')).toHaveLength(2);
  });

  test('words keep their place, and so does what the author aligned', () => {
    expect(classesOf('| a | b |\n|---|---|\n| x | 8 of them |\n| y | some 9, or 10 |')).toEqual([]);
    expect(classesOf('| a | b |\n|---|:---|\n| x | 8 |\n| y | 9 |')).toEqual([]);
  });

  test('the text of a table stays as it was written', () => {
    const cell = fc.constantFrom(
      '8.5 s',
      '120ms',
      '~3 s',
      '5-7 s',
      '<0.01s',
      '1,200',
      '12 GB',
      'x',
      '45%',
      '',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const source = ['| before | after |', '|---|---|', ...rows.map(([a, b]) => `| ${a} | ${b} |`)].join(
          '\n',
        );
        const [table] = tablesOf(source);
        expect(table!.slice(1).map((row) => row.slice(0, 2))).toEqual(rows.map((row) => [...row]));
      }),
    );
  });
});

test('what is added is on the list of what may be shown', () => {
  const tree = decorate(
    toSafeTree(
      '| Operation | Time | % | Before | After |\n|---|---|---|---|---|\n| x | 1 s | 3.25-7% | 8 s | 1 s |\n',
    ),
  );
  visit(tree, 'element', ({ properties }: Element) => {
    if (properties.style !== undefined) expect(properties.style).toMatch(DECORATED.style);
    for (const name of (properties.className as string[] | undefined) ?? [])
      expect(DECORATED.classes).toContain(name);
  });
});

test('an author cannot borrow the look', () => {
  const tree = toSafeTree('<span class="hw-bar" style="width:50%">x</span>');
  expect(JSON.stringify(tree)).not.toMatch(/hw-bar|width/);
});
