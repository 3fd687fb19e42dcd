import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { type Command, RunbookReading } from './model.ts';
import { readDocument } from './reading.ts';
import type { ShellGrammar } from './shell/grammar.ts';

const FIXTURES = join(import.meta.dirname, 'fixtures');
const CORPUS = process.env.HOTWASH_CORPUS ?? join(import.meta.dirname, '../../../shared/corpus');
/** Reading a larger document takes seconds; the benchmark reads one. In bytes. */
const LARGEST = 300_000;

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

describe('what is read from a document (fixtures)', () => {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.md'));

  it('has a reading for every document', () => {
    const readings = readdirSync(FIXTURES).filter((name) => name.endsWith('.json'));
    expect(readings.map((name) => name.replace('.json', '.md'))).toEqual(names);
    expect(names.length).toBeGreaterThanOrEqual(120);
  });

  it.each(names)('%s', (name) => {
    const source = readFileSync(join(FIXTURES, name), 'utf8');
    const expected = JSON.parse(readFileSync(join(FIXTURES, name.replace(/\.md$/, '.json')), 'utf8'));
    const reading = readDocument(source, grammar, { name });
    expect(named(reading)).toMatchObject(expected);
    checkPlaces(source, reading);
  });
});

/** Fixtures name the command that another one stands for by its text; ids are hashes. */
function named(reading: RunbookReading): RunbookReading {
  const texts = new Map(reading.commands.map((command) => [command.id, command.text]));
  const commands = reading.commands.map((command) => ({
    ...command,
    alternativeTo: command.alternativeTo === null ? null : (texts.get(command.alternativeTo) ?? 'gone'),
  }));
  return { ...reading, commands };
}

/** Holds for every reading of every text. */
function checkPlaces(source: string, reading: RunbookReading): void {
  RunbookReading.parse(reading);
  expect(new Set(reading.commands.map((command) => command.id)).size).toBe(reading.commands.length);
  const ids = [...reading.commands, ...reading.blocks].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const block of reading.blocks) {
    const [first] = block.text.split('\n');
    expect(source.slice(block.start, block.end).startsWith(first!.trimEnd())).toBe(true);
    expect(block.reason).not.toBe('');
  }
  let last = -1;
  for (const command of reading.commands) {
    const slice = asTyped(command, source.slice(command.start, command.end));
    // Offsets are exact: the first line of the text stands at `start`, its last line ends at `end`.
    const lines = command.text.split('\n');
    expect(slice.startsWith(lines[0]!.trimEnd())).toBe(true);
    if (command.stdin.length === 0) expect(slice.endsWith(lines.at(-1)!.trim())).toBe(true);
    if (command.stdin.length === 0 && lines.length === 1) expect(slice).toBe(command.text);
    expect(source.slice(0, command.start).split(/\r\n|\r|\n/).length).toBe(command.line);
    expect(command.start).toBeGreaterThanOrEqual(last);
    last = command.start;
    expect(command.runnable ? command.reason : command.reason.length).toEqual(
      command.runnable ? '' : expect.any(Number),
    );
  }
  for (const section of reading.sections) expect(section.start).toBeLessThanOrEqual(section.end);
}

/** Inline code may be wrapped in the page, and a pipe is escaped in a table; it is one line to type. */
function asTyped(command: Command, slice: string): string {
  if (command.source !== 'inline') return slice;
  const line = slice.replace(/\s*[\r\n]+\s*/g, ' ');
  return command.text.includes('\\|') ? line : line.replaceAll('\\|', '|');
}

const line = fc.oneof(
  fc.constantFrom(
    '```sh',
    '```',
    '~~~~',
    '```python',
    '$ df -h',
    '# uptime',
    'ls -l /var | wc -l',
    'cat <<EOF',
    'EOF',
    'if true; then',
    'fi',
    'for i in 1 2; do',
    'done',
    '>>> print(1)',
    'python manage.py shell',
    'psql',
    '| a | b |',
    '|---|---|',
    '# Title',
    '## Diagnosis',
    '- [ ] check',
    '1. Step:',
    'Expected: CPU < 70%, no query > 1 s',
    'If different: look',
    'echo "open',
    "it's",
    'a \\',
    '<!-- x -->',
    '> quote',
    '---',
    'title: x',
    '+++',
    '  • bullet',
    'Skip to content',
    'Cause Likelihood How',
    '{{ name }} <pod> YOUR_X',
    '`kubectl get pods`',
    '<details>',
    '',
    '',
    '\t',
    '    indented --code',
    'Escalation',
    'If unresolved after 2 hours, escalate to: X',
    'x=(',
    '$(',
    '{',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const prefix = fc.constantFrom('', '', '', '  ', '    ', '\t', '> ', '- ', '   ', '1. ');
const ending = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');
const document = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF', '\0', '\uD800'),
    fc.array(fc.tuple(prefix, line, ending), { maxLength: 30 }),
  )
  .map(([start, lines]) => start + lines.map((parts) => parts.join('')).join(''));

describe('reading any text', () => {
  it('never throws, and offsets are exact', () => {
    fc.assert(
      fc.property(document, (source) => {
        checkPlaces(source, readDocument(source, grammar));
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same commands the same ids when the rest changes', () => {
    const before = readDocument('# A\n\n```sh\nuptime\ndf -h\n```\n', grammar);
    const after = readDocument('# A\n\nNew words.\n\n```sh\nfree\nuptime\ndf -h\n```\n', grammar);
    expect(after.commands.slice(1).map((command) => command.id)).toEqual(
      before.commands.map((command) => command.id),
    );
  });
});

function markdownUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).size < LARGEST);
}

describe.runIf(existsSync(CORPUS))('real documents', () => {
  it('are all read, with exact offsets', () => {
    const paths = markdownUnder(CORPUS);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      const source = readFileSync(path, 'utf8');
      checkPlaces(source, readDocument(source, grammar, { name: path }));
    }
  });
});

describe('the bundled samples', () => {
  const folder = join(import.meta.dirname, '../../assets/samples/runbooks');
  it.each(readdirSync(folder).filter((name) => name.endsWith('.md')))('%s reads in full', (name) => {
    const reading = readDocument(readFileSync(join(folder, name), 'utf8'), grammar, { name });
    expect(reading.kind).toBe('runbook');
    expect(reading.warnings).toEqual([]);
    expect(Object.values(reading.metadata)).not.toContain(null);
    const roles = reading.sections.map((section) => section.role);
    for (const role of [
      'symptoms',
      'detection',
      'diagnosis',
      'causes',
      'resolution',
      'verification',
      'escalation',
    ] as const) {
      expect(roles).toContain(role);
    }
    const inDiagnosis = reading.commands.filter((command) => command.heading[1] === 'Diagnosis');
    expect(inDiagnosis.length).toBeGreaterThanOrEqual(4);
    expect(
      inDiagnosis.every((command) => command.risk === 'read-only' && command.placeholders.length === 0),
    ).toBe(true);
    expect(reading.commands.map((command) => command.risk)).toEqual(
      expect.arrayContaining(['changes state', 'destructive']),
    );
    expect(reading.causes.every((cause) => cause.resolution !== null)).toBe(true);
    expect(reading.escalations.length).toBeGreaterThanOrEqual(2);
  });
});
