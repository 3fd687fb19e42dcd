import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalText } from '#shared/markdown/inline-text.ts';
import { type ActionLine, readActionLine, writeActionLine } from './lines.ts';
import { ActionKind, ActionPriority, ActionStatus } from './model.ts';

// A Thursday.
const TODAY = '2025-09-04';
const plain: ActionLine = {
  ref: null,
  text: 'Alert on slow queries',
  owner: null,
  due: null,
  priority: null,
  kind: null,
  status: 'open',
  link: null,
  why: null,
  source: '',
  recorded: null,
};

const PIECES = [
  '(',
  ')',
  ',',
  ' ',
  '\\',
  'Owner: ',
  'P1',
  '(open)',
  '(ACT-1)',
  '<br>',
  '\n',
  '[x] ',
  'a',
  '_',
  '|',
  '<!-- ',
  'Bob: ',
  ' by friday',
  '@bob ',
  '[P1] ',
  '~~',
  'Due: friday ',
  ';',
  'fix',
  '<!-- recorded 2025-09-04T09:42:07.123Z -->',
];
const hostile = fc
  .oneof(
    fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 10 }).map((p) => p.join('')),
    fc.string(),
  )
  .map(normalText)
  .filter((text) => text !== '');
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('action lines', () => {
  it('read back whatever they say', () => {
    const item = fc.record({
      ref: optional(fc.integer({ min: 1, max: 999 }).map((n) => `ACT-${n}`)),
      text: hostile,
      owner: optional(hostile),
      due: optional(fc.constantFrom('2025-09-15', '2024-02-29')),
      priority: optional(fc.constantFrom(...ActionPriority.options)),
      kind: optional(fc.constantFrom(...ActionKind.options)),
      status: fc.constantFrom(...ActionStatus.options),
      link: optional(fc.oneof(hostile, fc.webUrl(), fc.constant('https://wiki.example/a_b(c),d'))),
      why: optional(fc.constantFrom('1', '1.2', '3.10.1')),
      source: fc.oneof(fc.constant(''), hostile),
      recorded: optional(
        fc.record({
          createdAt: instant,
          updatedAt: instant,
          closedAt: optional(instant),
          documentId: optional(fc.uuid()),
        }),
      ),
    });
    fc.assert(
      fc.property(item, (value) => {
        const line = writeActionLine(value);
        expect(line).not.toContain('\n');
        expect(readActionLine(line, TODAY)).toEqual({ item: value });
      }),
      { numRuns: 500 },
    );
  });

  it('are written as people write them', () => {
    expect(
      writeActionLine({
        ...plain,
        ref: 'ACT-3',
        owner: 'Ann Lee',
        due: '2025-09-15',
        priority: 'P1',
        kind: 'detect',
      }),
    ).toBe('- [ ] Alert on slow queries (ACT-3, Owner: Ann Lee, Due: 2025-09-15, P1, detect)');
    expect(writeActionLine({ ...plain, status: 'done' })).toBe('- [x] Alert on slow queries');
  });

  it.each([
    [
      '- [ ] Rotate keys (Owner: @ann, Due: sept 15, P2)',
      { text: 'Rotate keys', owner: '@ann', due: '2025-09-15', priority: 'P2' },
    ],
    ['* [X] Rotate keys (due: friday)', { text: 'Rotate keys', due: '2025-09-05', status: 'done' }],
    ['- Rotate keys', { text: 'Rotate keys' }],
    ['- [ ] Rotate keys (in progress)', { text: 'Rotate keys', status: 'in progress' }],
    ['- [x] Rotate keys (in progress)', { text: 'Rotate keys', status: 'done' }],
    ['- [ ] Rotate keys (see the wiki, please)', { text: 'Rotate keys (see the wiki, please)' }],
    [
      '1. [ ] Rotate keys (Priority: p1, Status: dropped)',
      { text: 'Rotate keys', priority: 'P1', status: 'dropped' },
    ],
    ['- [ ] Bob: fix the export by Friday', { text: 'fix the export', owner: 'Bob', due: '2025-09-05' }],
    ['[ ] Bob: fix the export by Friday', { text: 'fix the export', owner: 'Bob', due: '2025-09-05' }],
    ['- [x] **Ann Lee**: fix the export', { text: 'fix the export', owner: 'Ann Lee', status: 'done' }],
    [
      '- [ ] Fix the export (Owner: Bob, Due: Sep 15, 2025, P1)',
      { text: 'Fix the export', owner: 'Bob', due: '2025-09-15', priority: 'P1' },
    ],
    ['- [ ] Fix the export (Due: 15.09.)', { text: 'Fix the export', due: '2025-09-15' }],
    [
      '- [ ] Fix the export — Owner: Bob, Due: Sep 15, 2026, Priority: high',
      { text: 'Fix the export', owner: 'Bob', due: '2026-09-15', priority: 'P2' },
    ],
    [
      '- [ ] Fix the export, Due: 15.09., Owner: Bob',
      { text: 'Fix the export', owner: 'Bob', due: '2025-09-15' },
    ],
    ['- [ ] Fix the export by Sep 15, 2026', { text: 'Fix the export', due: '2026-09-15' }],
    ['- [ ] Fix the export by next monday', { text: 'Fix the export', due: '2025-09-08' }],
    ['- [ ] Fix the export by 15.09.2025.', { text: 'Fix the export', due: '2025-09-15' }],
    ['- [ ] Fix the export, due 15.09.', { text: 'Fix the export', due: '2025-09-15' }],
    ['- [ ] Replace Debian before 22.04.', { text: 'Replace Debian before 22.04.' }],
    ['- [ ] @bob fix the export', { text: 'fix the export', owner: 'bob' }],
    ['- [ ] Fix the export @bob', { text: 'Fix the export', owner: 'bob' }],
    ['- [ ] Ask @bob about the export', { text: 'Ask @bob about the export', owner: 'bob' }],
    [
      '- Fix the export **Owner:** Bob, **Due:** sept 15',
      { text: 'Fix the export', owner: 'Bob', due: '2025-09-15' },
    ],
    [
      '- Fix the export — Owner: Bob Due: sept 15; Priority: high',
      { text: 'Fix the export', owner: 'Bob', due: '2025-09-15', priority: 'P2' },
    ],
    [
      '- [ ] [P1] Fix the export (Owner: Bob; Due: friday)',
      { text: 'Fix the export', owner: 'Bob', due: '2025-09-05', priority: 'P1' },
    ],
    ['- [ ] Detect: alert on slow queries', { text: 'alert on slow queries', kind: 'detect' }],
    ['- ~~Fix the export~~', { text: 'Fix the export', status: 'done' }],
    ['- [ ] ~~Fix the export~~', { text: 'Fix the export', status: 'dropped' }],
    ['- [ ] Runbook: describe the export', { text: 'Runbook: describe the export' }],
    ['- [ ] Fix the export by hand', { text: 'Fix the export by hand' }],
    ['- [ ] Fix the export (Owner: TBD)', { text: 'Fix the export', owner: 'TBD' }],
    ['- [ ] Fix the export, owner: TBD', { text: 'Fix the export' }],
    ['- [ ] Bob: fix it by friday (ACT-7)', { text: 'Bob: fix it by friday', ref: 'ACT-7' }],
    ['- [ ] Bob: fix it by friday (open)', { text: 'Bob: fix it by friday' }],
  ])('reads %s', (line, expected) => {
    expect(readActionLine(line, TODAY)).toEqual({ item: { ...plain, ...expected } });
  });

  it('tells what it cannot read, and what is no item', () => {
    expect(readActionLine('- [ ] Rotate keys (Owner: Ann, Due: soon)', TODAY)).toEqual({
      problem: '"soon" is not a day. Write one such as 2026-01-15, jan 15 or friday.',
    });
    expect(readActionLine('- [ ] Rotate keys (Due: 03.04.2026)', TODAY)).toEqual({
      problem: '"03.04.2026" is not a day. Write one such as 2026-01-15, jan 15 or friday.',
    });
    expect(readActionLine('- [ ] Rotate keys (Owner: Ann, 2025)', TODAY)).toHaveProperty('problem');
    expect(readActionLine('- [ ] Rotate keys (Owner: Ann, urgent)', TODAY)).toHaveProperty('problem');
    expect(readActionLine('- [ ] (Owner: Ann)', TODAY)).toEqual({ problem: 'An action item has no text.' });
    expect(readActionLine('Rotate keys', TODAY)).toBeNull();
  });
});
