import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { growthOf, LINEAR } from '#shared/markdown/growth.cases.ts';
import type { Why } from './model.ts';
import { GOOD, type Labelled, SETTLED, TOLD } from './why-checks.cases.ts';
import { checkWhys } from './why-checks.ts';

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const why = (id: string, parentId: string | null, position: number, more: Partial<Why> = {}): Why => ({
  id,
  incidentId: 'i',
  parentId,
  position,
  question: 'Why?',
  answer: '',
  contributingFactor: false,
  factor: '',
  evidenceIds: [],
  ...more,
});

function check({ answers, action, factor, people = [] }: Labelled) {
  const last = answers.length - 1;
  const whys = answers.map((answer, index) =>
    why(`w${index}`, index === 0 ? null : `w${index - 1}`, 1, {
      answer,
      contributingFactor: index === last && factor === true,
    }),
  );
  return checkWhys(whys, { people, actions: action ? [{ whyId: `w${last}` }] : [] }).map(
    ({ whyId, rule }) => `${rule} ${whyId}`,
  );
}

const told = ({ answers, expect: rules }: Labelled) => rules.map((rule) => `${rule} w${answers.length - 1}`);
const named = (cases: readonly Labelled[]) =>
  cases.map((one) => [one.answers.join(' ← ') || '(none)', one] as const);

describe('the checks of the five whys', () => {
  it.each(named(GOOD))('says nothing of a good tree: %s', (_, one) => {
    expect(check(one)).toEqual([]);
  });
  it.each(named(SETTLED))('says nothing of what is settled: %s', (_, one) => {
    expect(check(one)).toEqual([]);
  });
  it.each(named(TOLD))('tells of: %s', (_, one) => {
    expect(check(one)).toEqual(told(one));
  });

  it('has enough cases to mean something', () => {
    expect(GOOD.length).toBeGreaterThanOrEqual(40);
    expect(TOLD.length).toBeGreaterThanOrEqual(30);
  });

  it('takes a short branch of a deep tree for what it is', () => {
    const whys = [
      why('a', null, 1, { answer: 'One query scanned the table' }),
      why('b', 'a', 1, { answer: 'The range was open' }),
      why('c', 'b', 1, { answer: 'There is no limit' }),
      why('d', 'a', 2, { answer: 'The planner chose it for its statistics' }),
    ];
    expect(checkWhys(whys, { actions: [] })).toEqual([]);
  });

  it('gives a key that stays while the why does, in the order of the tree', () => {
    const whys = [
      why('b', 'a', 1, { answer: 'It crashed' }),
      why('a', null, 1, { answer: 'The developer forgot the index' }),
    ];
    expect(checkWhys(whys, { actions: [] }).map(({ key }) => key)).toEqual(['why:blame:a', 'why:early:b']);
  });

  it('explains every hint', () => {
    for (const one of TOLD) {
      const whys = one.answers.map((answer, index) =>
        why(`${index}`, index ? `${index - 1}` : null, 1, { answer }),
      );
      for (const { message, explanation } of checkWhys(whys, { actions: [], people: one.people ?? [] })) {
        expect(message).toMatch(/[.”]$/);
        expect(explanation.length).toBeGreaterThan(40);
      }
    }
  });

  it('takes names with signs in them, whys in a circle and any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9), fc.string({ unit: 'grapheme' })), { maxLength: 10 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (rows, people) => {
          const whys = rows.map(([parent, answer], index) =>
            why(`w${index}`, parent === 0 ? null : `w${parent - 1}`, index, { answer }),
          );
          const keys = checkWhys(whys, { actions: [], people }).map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
        },
      ),
    );
  });

  it.each(['the the ', 'someone ', 'an engineer just ', 'not just ', 'error ', 'a, ', '. ', ' ', 'ran a '])(
    'takes time in proportion to an answer of %s',
    { timeout: 120_000 },
    (piece) => {
      const check = (answer: string) =>
        checkWhys([why('a', null, 1, { answer })], { actions: [], people: ['Ann', 'someone'] });
      expect(growthOf((text) => void check(text), piece, 8000, spent)).toBeLessThan(LINEAR);
    },
  );
});
