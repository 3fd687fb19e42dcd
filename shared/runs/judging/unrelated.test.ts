/** Whatever a table holds, a sentence about something else is never said to be met, and nothing is ever thrown. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPredicates } from '#shared/runbooks/predicates.ts';
import { judge } from '../judge.ts';
import { CONTAINERS } from './labelled/containers.cases.ts';
import { DATABASES } from './labelled/databases.cases.ts';
import { MACHINE } from './labelled/machine.cases.ts';
import { NEAR_MISSES } from './labelled/near-misses.cases.ts';
import type { Observation } from './labelled/observation.ts';
import { WEB } from './labelled/web.cases.ts';
import { EXTRACTORS } from './reading.ts';

const ALL: Observation[] = [...CONTAINERS, ...DATABASES, ...MACHINE, ...WEB, ...NEAR_MISSES];
/** None of the outputs has these words. */
const STRANGE = ['penguins', 'turbine pressure', 'invoice backlog', 'gpu temperature', 'kafka offsets'];

function verdict(sentence: string, { says: _says, ...observed }: Observation): string {
  const expectation = { text: sentence, otherwise: '', predicates: readPredicates(sentence) };
  return judge(expectation, { exitCode: 0, stderr: '', incomplete: false, ...observed }).value;
}

it('meets no sentence about what the output does not have', () => {
  const tables = ALL.filter(
    ({ stdout }) => /[a-z].*\n.*[a-z0-9]/i.test(stdout.trim()) && !/^[\d.]+$/m.test(stdout.trim()),
  );
  expect(tables.length).toBeGreaterThan(40);
  fc.assert(
    fc.property(
      fc.constantFrom(...tables),
      fc.constantFrom(...STRANGE),
      fc.constantFrom('<', '>', '<=', '>=', 'at least', 'below'),
      fc.integer({ min: 0, max: 10_000 }),
      fc.constantFrom('', ' %', ' MB', ' ms', ' s', ' GiB'),
      (observation, subject, op, value, unit) => {
        expect(verdict(`${subject} ${op} ${value}${unit}`, observation)).toBe('unverified');
      },
    ),
    { numRuns: 700 },
  );
});

it('meets nothing by a number of another dimension', () => {
  fc.assert(
    fc.property(
      fc.nat(200),
      fc.constantFrom('%', 'ms', 'MB', ''),
      fc.constantFrom('%', 'ms', 'MB', ''),
      (value, has, wants) => {
        fc.pre(has !== wants);
        const found = verdict(`lag < 1000 ${wants}`.trim(), {
          command: 'x',
          stdout: `lag: ${value}${has}\n`,
          says: [],
        });
        expect(found).toBe('unverified');
      },
    ),
  );
});

it('never throws on what is left of an output', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ALL),
      fc.nat(400),
      fc.nat(400),
      fc.constantFrom(...ALL.flatMap(({ says }) => says.map(([, sentence]) => sentence))),
      (observation, start, length, sentence) => {
        const { stdout } = observation;
        const cut = stdout.slice(start % (stdout.length + 1)).slice(0, length);
        const mixed = [cut, stdout + cut, cut.split('\n').reverse().join('\n')];
        for (const text of mixed)
          expect(['met', 'not met', 'unverified']).toContain(
            verdict(sentence, { ...observation, stdout: text, baseline: cut }),
          );
      },
    ),
    { numRuns: 500 },
  );
});

it('has one extractor a name, each of which leaves alone what is not its own', () => {
  expect(new Set(EXTRACTORS.map(({ name }) => name)).size).toBe(EXTRACTORS.length);
  for (const extractor of EXTRACTORS)
    expect(
      extractor.reads({ lines: ['Lorem ipsum dolor sit amet, 42 consectetur'], command: 'cat x' }),
    ).toBeNull();
});

it('reads a megabyte in a moment', () => {
  const row =
    'a57a9ec9aeb7   shop-web-1        83.12%    402.3MiB / 2GiB       19.64%    39MB / 35.9MB     0B / 0B     21\n';
  const noise = [
    'x'.repeat(1_000_000),
    `${'a b '.repeat(120_000)}`,
    ' '.repeat(1_000_000),
    'a: 1\n'.repeat(100_000),
    '-'.repeat(1_000_000),
    `${'1'.repeat(250_000)}x`,
    '0:'.repeat(250_000),
    'k='.repeat(250_000),
  ];
  for (const stdout of [CONTAINERS[0]!.stdout + row.repeat(4000), ...noise]) {
    const started = performance.now();
    verdict('CPU < 70 %, memory < 80 %, contains `ready`', { command: 'docker stats', stdout, says: [] });
    expect(performance.now() - started).toBeLessThan(4000);
  }
});
