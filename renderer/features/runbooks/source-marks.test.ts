import { expect, test } from 'vitest';
import { commandOf } from '#shared/runbooks/command.fixture.ts';
import type { Command, RunbookReading } from '#shared/runbooks/model.ts';
import { suggestionsFor } from './source-completions.ts';
import { marksOf, problemsOf } from './source-marks.ts';

const SOURCE = `# Disk

## Diagnosis

\`\`\`bash
df -h /srv
\`\`\`

Expected: use < 80%

\`\`\`bash
du -sh <folder>
\`\`\`

**Expected:** it looks as on every other day

\`\`\`bash
rm -rf /srv/old
\`\`\`
`.replaceAll('\n', '\r\n');

const commandOn = (line: number, text: string, more: Partial<Command> = {}): Command =>
  commandOf(text, {
    heading: ['Disk', 'Diagnosis'],
    line,
    start: SOURCE.indexOf(text),
    end: SOURCE.indexOf(text) + text.length,
    ...more,
  });

const use = { subject: 'use', op: '<' as const, value: '80', unit: '%', raw: 'use < 80%' };

const reading: RunbookReading = {
  schema: 'hotwash.reading/1',
  kind: 'runbook',
  title: 'Disk',
  metadata: { lastUpdated: null, severity: null, estimatedMinutes: null, owner: null },
  sections: [],
  commands: [
    commandOn(6, 'df -h /srv', {
      expectations: [{ text: 'use < 80%', otherwise: '', predicates: [use] }],
    }),
    commandOn(12, 'du -sh <folder>', {
      placeholders: [{ name: 'folder', raw: '<folder>' }],
      expectations: [{ text: 'it looks as on every other day', otherwise: '', predicates: [] }],
    }),
    commandOn(18, 'rm -rf /srv/old', { risk: 'destructive' }),
  ],
  blocks: [],
  parameters: [{ name: 'folder', commands: ['du -sh <folder>'] }],
  causes: [],
  checklist: [],
  escalations: [],
  related: { runbooks: [], alerts: [], dashboards: [] },
  warnings: [],
  problems: [],
};

test('every command has a mark on its line, and an expectation that is not understood on its own', () => {
  expect(marksOf(SOURCE, reading).map(({ line, kind }) => [line, kind])).toEqual([
    [6, 'runnable'],
    [12, 'parameter'],
    [15, 'unread'],
    [18, 'destructive'],
  ]);
});

test('the hover tells risk, parameters and expectations', () => {
  const [first, second, third] = marksOf(SOURCE, reading);
  expect(first!.hover).toEqual(expect.arrayContaining(['Risk: read-only', 'Expected: use < 80%']));
  expect(second!.hover).toContain('Asks for folder');
  expect(third!.hover[0]).toContain('it looks as on every other day');
});

test('of several on one line the gravest stands, and tells of the others', () => {
  const one = reading.commands[0]!;
  const both = { ...reading, commands: [one, { ...one, id: 'x', risk: 'destructive' as const }] };
  const marks = marksOf(SOURCE, both);
  expect(marks).toHaveLength(1);
  expect(marks[0]!.kind).toBe('destructive');
  expect(marks[0]!.hover).toContain('Risk: read-only');
});

test('what is not run and what could not be understood are problems of their lines', () => {
  const [one, ...rest] = reading.commands;
  const held = { ...one!, runnable: false, reason: 'It is a question.' };
  const problems = problemsOf(SOURCE, {
    ...reading,
    commands: [held, ...rest],
    problems: [
      { message: '1 command is shown but not run; each says why.', line: 6 },
      { message: 'The front matter is not closed.', line: 3 },
      { message: 'Something is odd.', line: null },
      { message: 'Something is missing.', line: 4000 },
    ],
  });
  expect(problems).toEqual([
    { line: 3, severity: 'warning', message: 'The front matter is not closed.' },
    { line: 1, severity: 'warning', message: 'Something is odd.' },
    { line: 20, severity: 'warning', message: 'Something is missing.' },
    { line: 6, severity: 'info', message: 'Not run: It is a question.' },
  ]);
});

test('roles are offered after the marks of a heading, expectations at the beginning of a line', () => {
  const texts = (before: string) => suggestionsFor(before).map(({ text }) => text);
  expect(texts('## ')).toContain('Diagnosis');
  expect(texts('### res')).toEqual(['Resolution']);
  expect(suggestionsFor('## res')[0]!.typed).toBe(3);
  expect(texts('E')).toEqual(['Expected: ']);
  expect(texts('   - if d')).toEqual(['If different: ']);
  for (const nothing of ['', '# ', 'We expect', 'Expected: ', '## Something else ', 'a E'])
    expect(texts(nothing)).toEqual([]);
});
