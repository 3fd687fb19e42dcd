import { describe, expect, it } from 'vitest';
import { growthOf, LINEAR } from '#shared/markdown/growth.cases.ts';
import { readReport } from './report.ts';

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const context = { zone: 'UTC', today: '2026-11-21' };
const read = (text: string) => readReport(text, context);
const under = (heading: string) => (text: string) => `# Postmortem\n\n## ${heading}\n\n${text}`;

const DOCUMENTS: readonly [string, (text: string) => string, string][] = [
  ['blanks in a heading', (text) => `# a${text}b`, ' '],
  ['colons in a heading', (text) => `# a${text}b`, ':'],
  ['parentheses in a heading', (text) => `# a${text}b`, ' ('],
  ['dashes that could be a file', (text) => text, 'a-'],
  ['headings side by side', under('Root cause'), '###### a\n'],
  ['sections of a timeline', (text) => text, 'Timeline\n\n10:42 a\n\n'],
  ['lines below an entry', (text) => under('Timeline')(`10:42 a\n${text}`), 'b\n'],
  ['lines of an item', (text) => under('Timeline')(`- 10:42 a\n${text}`), '  b\n'],
  ['words before a verb', under('Results'), 'was '],
  ['what stood before and after', (text) => `Before:\n\n${text}\nAfter:\n\n${text}`, '- 5 ms a\n'],
];

describe('a report that was made to take long', () => {
  it.each(DOCUMENTS)('takes time in proportion to %s', { timeout: 120_000 }, (_, around, piece) => {
    expect(growthOf((text) => void read(around(text)), piece, 16_000, spent)).toBeLessThan(LINEAR);
  });

  it('says which lines it did not read to their end', () => {
    const { warnings } = read(under('Timeline')(`- 10:42 ${'a '.repeat(5000)}`));
    expect(warnings).toContain('Line 5 is very long: only its first 4000 characters were read.');
  });

  it('holds no more whys below each other than one could ask', () => {
    const { fiveWhys } = read(under('Five whys')('- Why a? b\n'.repeat(20_000)));
    expect(() => JSON.stringify(fiveWhys)).not.toThrow();
    let depth = 0;
    for (let level = fiveWhys; level.length > 0; level = level.at(-1)!.children) depth += 1;
    expect(depth).toBe(50);
  });

  it('does not fill the rows of a table up to thousands of columns', () => {
    const table = `|${' a |'.repeat(1000)}\n|${'---|'.repeat(1000)}\n${'|\n'.repeat(200_000)}`;
    expect(read(under('Results')(table)).measurements).toEqual([]);
  });
});
