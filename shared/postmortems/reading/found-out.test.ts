import { describe, expect, it } from 'vitest';
import { readFindings } from './found-out.ts';
import { outlineOf } from './outline.ts';

const read = (source: string) => readFindings(outlineOf(source));

describe('what a report found out', () => {
  it('is told with its whole sentence where the line was full', () => {
    const findingOf = (text: string) => read(`# T\n\n## Prices are read twice\n\n${text}\n`)[0]?.text;
    expect(findingOf('It takes 90 ms; the\nexport asks for each line.\nIt need not.')).toBe(
      'It takes 90 ms; the export asks for each line.',
    );
    const full = `It takes 90 ms ${'and more '.repeat(8)}for`;
    expect(findingOf(`${full}\nAPI calls`)).toBe(`${full} API calls`);
    expect(findingOf('It takes 90 ms\nNobody noticed')).toBe('It takes 90 ms');
  });

  it('is a section with evidence, by its heading', () => {
    const source = `# Slow checkout

## Summary

It took 8 s.

## Prices are read one by one

Each item asks again, at cart.py:41.
Nobody noticed.

\`\`\`sql
SELECT price FROM prices WHERE id = 1
\`\`\`

## How we looked

We asked around.

## Recommendations

Cap it at 5 s.
`;
    expect(read(source)).toEqual([
      {
        title: 'Prices are read one by one',
        text: 'Each item asks again, at cart.py:41.',
        evidence: ['Each item asks again, at cart.py:41.', 'SELECT price FROM prices WHERE id = 1'],
        line: 7,
      },
    ]);
  });

  it('is a line that says so, also below an item of a pasted page', () => {
    const source =
      'Report\n\n- one of them\nRoot cause: 75 workers wait for one lock, 350 ms each.\nFix: none\n';
    expect(read(source)).toEqual([
      {
        title: 'Root cause',
        text: '75 workers wait for one lock, 350 ms each.',
        evidence: ['75 workers wait for one lock, 350 ms each.'],
        line: 4,
      },
    ]);
  });

  it('is no timeline, no table alone, no heading over others', () => {
    expect(
      read(
        '# T\n\n## Timeline\n\n- 10:00 problem: 5 s\n\n## Hot path\n\n| a | b |\n|---|---|\n| x | 5 s |\n',
      ),
    ).toEqual([]);
  });
});
