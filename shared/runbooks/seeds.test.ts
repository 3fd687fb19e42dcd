/** Two runbooks and three reports of other teams, copied from rendered pages: read line by line. Skips where they are not. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import type { RunbookReading } from './model.ts';
import { readDocument } from './reading.ts';
import type { ShellGrammar } from './shell/grammar.ts';

const SEEDS = process.env.HOTWASH_SEEDS ?? join(import.meta.dirname, '../../../shared/seeds');
const files = existsSync(SEEDS) ? readdirSync(SEEDS).toSorted() : [];

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

const read = (number: string): RunbookReading => {
  const name = files.find((file) => file.startsWith(number))!;
  return readDocument(readFileSync(join(SEEDS, name), 'utf8'), grammar, { name });
};

const inDiagnosis = (reading: RunbookReading) => {
  const paths = reading.sections.filter(({ role }) => role === 'diagnosis').map(({ heading }) => heading);
  return reading.commands.filter(({ heading }) =>
    paths.some((path) => path.every((title, at) => heading[at] === title)),
  );
};

const predicates = (reading: RunbookReading) => [
  ...new Set(
    reading.commands
      .flatMap(({ expectations }) => expectations.flatMap((expectation) => expectation.predicates))
      .map(({ subject, op, value, unit }) => [subject, op, value, unit].filter(Boolean).join(' ')),
  ),
];

describe.skipIf(files.length === 0)('documents of other teams', () => {
  it('are told apart', () => {
    expect(['000', '001', '002', '003', '004'].map((number) => read(number).kind)).toEqual([
      'runbook',
      'runbook',
      'postmortem',
      'investigation',
      'investigation',
    ]);
  });

  it('a runbook about speed: every diagnosis command once, with what should be seen', () => {
    const reading = read('000');
    const commands = inDiagnosis(reading);
    expect(commands).toHaveLength(7);
    expect(new Set(commands.map(({ text }) => text)).size).toBe(7);
    expect(commands.every(({ runnable }) => runnable)).toBe(true);
    const shell = commands.find(({ text }) => text.endsWith('manage.py shell'))!;
    expect(shell.stdin).toHaveLength(6);
    expect(reading.parameters.map(({ name }) => name)).toContain('baseline_file');
    expect(predicates(reading)).toEqual(
      expect.arrayContaining([
        'CPU < 70 %',
        'Memory < 80 %',
        'DB connections < 100',
        'queries per calculation < 20',
        'p95 < 5 s',
        'within 10 %',
        'queries <= 1 s',
      ]),
    );
    expect(reading.causes.filter(({ resolution }) => resolution !== null)).toHaveLength(4);
    expect(reading.escalations.map(({ afterMinutes }) => afterMinutes)).toEqual([120]);
  });

  it('a runbook about memory: the same', () => {
    const reading = read('001');
    const commands = inDiagnosis(reading);
    expect(commands).toHaveLength(7);
    expect(new Set(commands.map(({ text }) => text)).size).toBe(7);
    expect(predicates(reading)).toEqual(
      expect.arrayContaining(['Total memory < 80 %', 'individual processes < 500 MB', 'connections < 100']),
    );
    expect(reading.causes.filter(({ resolution }) => resolution !== null)).toHaveLength(4);
    expect(reading.escalations.map(({ afterMinutes }) => afterMinutes)).toContain(60);
  });

  it('Python and settings are no commands of a shell, and stand in the reading as code', () => {
    for (const number of ['000', '001']) {
      const { commands, blocks } = read(number);
      expect(commands.filter(({ text }) => /^(from|import|def|class) |\w+\.objects\b/m.test(text))).toEqual(
        [],
      );
      expect(blocks.filter(({ reason }) => reason.includes('Python')).length).toBeGreaterThan(3);
    }
  });

  it('a command on a line of prose is found', () => {
    expect(read('003').commands.map(({ text }) => text.split(' ')[0])).toEqual(['waitress-serve']);
  });
});
