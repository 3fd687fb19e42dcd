import { describe, expect, it } from 'vitest';
import { readActionLine } from '#shared/actions/lines.ts';
import { growthOf, LINEAR } from '#shared/markdown/growth.cases.ts';
import { readActions } from './actions.ts';
import { readFiveWhys } from './five-whys.ts';
import { readImpact } from './impact.ts';
import { understoodOf } from './stated.ts';
import { blameIn, dead, symptomAtEnd } from './why-words.ts';

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const context = { now: '2025-09-04T10:00:00.000Z', zone: 'UTC' };
const action = (line: string) => readActionLine(line, '2025-09-04');

const TEXTS: readonly [string, (text: string) => unknown, string][] = [
  ['blanks in an action', (text) => action(`- [ ] a${text}b @bob c`), ' '],
  ['brackets in an action', (text) => readActions(`- [ ] a${text}b (ACT-1)\n  more`, context), ' (a)'],
  ['labels in an action', (text) => action(`- ${text}`), 'Owner: a '],
  ['blanks before a record', (text) => action(`- a${text}<!-- recorded x`), ' '],
  ['lines of an action', (text) => readActions(`- [ ] a\n${text}`, context), '  b\n'],
  ['arrows in a why', (text) => readFiveWhys(`- Why ${text}`), '? '],
  ['backslashes in a why', (text) => readFiveWhys(`- Why ${text}`), '\\'],
  ['stars in a factor', (text) => readFiveWhys(`- Why?\n  contributing factor: ${text}x`), '*'],
  ['labels in evidence', (text) => readFiveWhys(`- Why?\n  Evidence: ${text}x`), 'E1 and '],
  ['blanks in an impact', (text) => readImpact(`${text}a${text}b`), ' '],
  ['digits in a value', (text) => understoodOf('users', text), '1 '],
  ['articles in an answer', (text) => blameIn(text, ['Ann']), 'the '],
  ['full stops in an answer', (text) => dead(`${text}x`), '.'],
  ['blanks in an answer', (text) => symptomAtEnd(`${text}x`), 'again '],
  ['brackets in a value', (text) => understoodOf('money', text), '('],
];

describe('a block that was made to take long', () => {
  it.each(TEXTS)('takes time in proportion to %s', { timeout: 120_000 }, (_, read, piece) => {
    expect(growthOf((text) => void read(text), piece, 16_000, spent)).toBeLessThan(LINEAR);
  });
});
