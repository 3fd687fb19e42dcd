import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLines, compareRuns } from './comparison.ts';
import { runOf, stepOf } from './reports/reports.fixture.ts';
import { alignOutputs } from './side-by-side.ts';

const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '', 'load 1'), { maxLength: 12 })
  .map((lines) => lines.map((line) => `${line}\n`).join(''));
const lines = (text: string) => text.split('\n').slice(0, -1);

describe('two outputs', () => {
  it('are told line by line, whatever they are', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        const told = compareLines(left, right);
        const of = (side: string) =>
          told.lines.filter((line) => line.side === 'same' || line.side === side).map(({ text }) => text);
        expect(of('left')).toEqual(lines(left));
        expect(of('right')).toEqual(lines(right));
        expect(told.cut).toBe(false);
      }),
    );
  });

  it('are compared without colours, and a last line without its end', () => {
    expect(compareLines('\u001b[31mred\u001b[0m\r\nlast', 'red\nlast\n')).toEqual({
      lines: [
        { side: 'same', text: 'red' },
        { side: 'same', text: 'last' },
      ],
      cut: false,
    });
  });

  it('take their time when they are long, or have nothing in common', () => {
    const numbers = (from: number) =>
      Array.from({ length: 100_000 }, (_, index) => `${from + index}\n`).join('');
    const began = performance.now();
    const told = compareLines(numbers(0), numbers(1_000_000));
    expect(told.cut).toBe(true);
    expect(told.lines.length).toBeLessThanOrEqual(8000);
    expect(compareLines(`${'x'.repeat(400_000)}\n`, '').lines[0]!.text.length).toBeLessThan(3000);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

it('pairs commands of two runs, those that only one has included', () => {
  const steps = (ids: string[]) =>
    ids.map((commandId, position) => stepOf({ id: commandId, commandId, position }));
  const side = (ids: string[], output: string) => ({
    run: runOf({}),
    steps: steps(ids),
    output: () => ({ text: output, cut: false }),
  });
  const { steps: compared } = compareRuns(
    side(['a', 'b', 'a', 'gone'], 'x\n'),
    side(['a', 'new', 'a'], 'x\n'),
  );
  expect(compared.map(({ commandId, left, right }) => [commandId, left !== null, right !== null])).toEqual([
    ['a', true, true],
    ['new', false, true],
    ['a', true, true],
    ['b', true, false],
    ['gone', true, false],
  ]);
  expect(compared[0]).toMatchObject({ sameOutput: true, lines: [{ side: 'same', text: 'x' }] });
});

describe('outputs side by side', () => {
  it('hold every line of each in its order', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (outputs) => {
        const { rows } = alignOutputs(outputs);
        outputs.forEach((output, index) => {
          const column = rows.map(({ cells }) => cells[index]).filter((cell) => cell !== null);
          expect(column).toEqual(lines(output));
        });
        for (const { cells, same } of rows) {
          expect(cells).toHaveLength(outputs.length);
          expect(same).toBe(new Set(cells).size === 1);
        }
      }),
    );
  });

  it('put lines that replace each other into one row', () => {
    expect(alignOutputs(['up 1\nend\n', 'up 2\nend\n', 'end\nmore\n']).rows).toEqual([
      { cells: ['up 1', 'up 2', null], same: false },
      { cells: ['end', 'end', 'end'], same: true },
      { cells: [null, null, 'more'], same: false },
    ]);
  });
});
