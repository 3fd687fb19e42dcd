import { describe, expect, it } from 'vitest';
import { CONTAINERS } from './containers.cases.ts';
import { DATABASES } from './databases.cases.ts';
import { MACHINE } from './machine.cases.ts';
import { NEAR_MISSES } from './near-misses.cases.ts';
import { type Observation, verdictOn } from './observation.ts';
import { OTHER_NUMBERS } from './other-numbers.cases.ts';
import { OTHER_STATES } from './other-states.cases.ts';
import { WEB } from './web.cases.ts';

const GROUPS: [string, Observation[]][] = [
  ['containers and clusters', CONTAINERS],
  ['databases', DATABASES],
  ['the machine', MACHINE],
  ['the web', WEB],
  ['near misses', NEAR_MISSES],
  ['other states', OTHER_STATES],
  ['other numbers', OTHER_NUMBERS],
];

describe.each(GROUPS)('%s', (_group, observations) => {
  it.each(
    observations.flatMap((seen) =>
      seen.says.map(([value, sentence]): [string, string, string, Observation] => [
        seen.command,
        sentence,
        value,
        seen,
      ]),
    ),
  )('%s: %s is %s', (_command, sentence, value, seen) => {
    const found = verdictOn(sentence, seen);
    expect(`${found.value} (${found.seen})`).toBe(`${value} (${found.seen})`);
  });
});

it('has judgements enough to tell, and near misses among them', () => {
  const all = GROUPS.flatMap(([, observations]) => observations.flatMap(({ says }) => says));
  expect(all.length).toBeGreaterThanOrEqual(400);
  expect(NEAR_MISSES.flatMap(({ says }) => says).length).toBeGreaterThanOrEqual(150);
});
