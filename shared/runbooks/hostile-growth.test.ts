import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { growthOf, LINEAR } from '#shared/markdown/growth.cases.ts';
import { splitExpectation } from './expectations.ts';
import { readDocument } from './reading.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { fillParameters } from './shell/parameters.ts';
import { findPlaceholders } from './shell/placeholders.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const fenced = (text: string) => `\`\`\`sh\nls\n\`\`\`\n${text}`;

const DOCUMENTS: readonly [string, (text: string) => string, string][] = [
  ['blanks between words', (text) => `a${text}b`, ' '],
  ['unusual blanks', (text) => text, '\u00a0'],
  ['blanks in an expectation', (text) => fenced(`Expected:${text}x`), ' '],
  ['blanks in an alternative', (text) => fenced(`Expected: 1.${text}If different: x`), ' '],
  ['blanks in a checklist', (text) => `- [ ] a${text}[x] b`, ' '],
  ['blanks after a relation', (text) => `Runbooks:${text}a${text}(b`, ' '],
  ['dots after a relation', (text) => `Runbook: a${text}x`, '.'],
  ['a path without an end', (text) => text, 'a.'],
  ['one word again and again', (text) => fenced(`Expected: ${text}`), 'following '],
];

describe('reading a document', () => {
  it.each(DOCUMENTS)('takes time in proportion to %s', { timeout: 120_000 }, (_, around, piece) => {
    const read = (text: string) => void readDocument(around(text), grammar, { name: 'x.md' });
    expect(growthOf(read, piece, 16_000, spent)).toBeLessThan(LINEAR);
  });

  it('takes time in proportion to a remark', { timeout: 120_000 }, () => {
    for (const piece of [' ', 'Expected: ', ': ', 'below ', '. ']) {
      expect(
        growthOf((text) => void splitExpectation(`Expected:${text}x`), piece, 32_000, spent),
      ).toBeLessThan(LINEAR);
    }
  });
});

describe('placeholders', () => {
  it('are found and filled in time in proportion to the text', { timeout: 120_000 }, () => {
    for (const piece of [
      '<a> ',
      '<a',
      '<<a ',
      '{{ a }} ',
      '[A] ',
      "'<a>' ",
      'A_',
      'x-',
      '$(<a>) ',
      '"<a>"; ',
      '<a>\n',
    ]) {
      const find = (text: string) => void findPlaceholders(text);
      expect(growthOf(find, piece, 32_000, spent), piece).toBeLessThan(LINEAR);
    }
    const values = { a: 'b c', A: 'd' };
    for (const piece of ['show <a>; ', "show '<a>'\n", 'show "<a>" && ', '# <a>\n', '( show <a> ); ']) {
      const fill = (text: string) => void fillParameters({ text: `${text} true` }, values);
      expect(growthOf(fill, piece, 4_000, spent), piece).toBeLessThan(LINEAR);
    }
  });
});
