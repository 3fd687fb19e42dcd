/** Blocks as people write them by hand, not as they are rendered. */
import { describe, expect, it } from 'vitest';
import { readActions } from './actions.ts';
import { readFiveWhys, renderFiveWhys } from './five-whys.ts';
import type { WhyTree } from './model.ts';

// A Thursday.
const CONTEXT = { now: '2025-09-04T10:00:00.000Z', zone: 'UTC' };

/** `question → answer` of every why, indented by its depth, with what it carries. */
function outline(tree: readonly WhyTree[], depth = 0): string[] {
  return tree.flatMap(({ question, answer, contributingFactor, factor, evidence, children }) => [
    `${'  '.repeat(depth)}${question} → ${answer}${contributingFactor ? ` [${factor}]` : ''}${evidence.length > 0 ? ` ${evidence.join('+')}` : ''}`,
    ...outline(children, depth + 1),
  ]);
}

describe('whys by hand', () => {
  const chain = ['Why slow? → No index.', '  Why none? → Nobody asked.', '    Why not? → No review.'];

  it.each([
    ['lines', 'Why slow? → No index.\nWhy none? → Nobody asked.\n\nWhy not? -> No review.'],
    ['numbers', '1. Why slow? → No index.\n2. Why none? => Nobody asked.\n3. Why not?\n   → No review.'],
    [
      'nested bullets',
      '- Why slow? → No index.\n  - Why none?\n    → Nobody asked.\n    * Why not? → No review.',
    ],
    [
      'answers in bullets of their own',
      '- Why slow?\n  - → No index.\n    - Why none?\n      - → Nobody asked.\n        - Why not?\n          - → No review.',
    ],
    [
      'answers beside their questions',
      '- Why slow?\n- → No index.\n  - Why none?\n  - → Nobody asked.\n    - Why not?\n    - → No review.',
    ],
    [
      'bold questions in lines',
      '**Why slow?**\n→ No index.\n**Why none?**\n→ Nobody asked.\n**Why not?**\n→ No review.',
    ],
  ])('are a chain in %s', (_, markdown) => {
    const { data, problems } = readFiveWhys(markdown);
    expect(problems).toEqual([]);
    expect(outline(data!).map((line) => line.replaceAll('*', ''))).toEqual(chain);
  });

  it('stay beside each other in plain bullets', () => {
    expect(outline(readFiveWhys('- Why a? → x\n- Why b? → y').data!)).toEqual(['Why a? → x', 'Why b? → y']);
    expect(outline(readFiveWhys('1. The pool\n2. The index').data!)).toEqual(['The pool → ', 'The index → ']);
  });

  it('carry factors and evidence in more than one wording', () => {
    const { data } = readFiveWhys(
      '- Why a? → x\n  _Contributing factor: no_alert_ \n  **Evidence:** E1, e3 and E4\n- Why b?\n  Contributing factor\n- Why c?\n  *Contributing factor: late page*',
    );
    expect(outline(data!)).toEqual([
      'Why a? → x [no_alert] E1+E3+E4',
      'Why b? →  []',
      'Why c? →  [late page]',
    ]);
  });

  it('go down no further than anybody asks', () => {
    const { data } = readFiveWhys(Array.from({ length: 20_000 }, (_, n) => `Why ${n}? → ${n}`).join('\n'));
    expect(Math.max(...outline(data!).map((line) => line.search(/\S/)))).toBe(98);
  });

  it.each(['Why? → x', '→ x', '-> x', '\\→ x', 'Why\\? → x', 'a \\\\? -> x', '&#8594; x', '=> Why?=>'])(
    'keep an arrow in the question %s',
    (question) => {
      const why = {
        question,
        answer: 'y',
        contributingFactor: false,
        factor: '',
        evidence: [],
        children: [],
      };
      expect(readFiveWhys(renderFiveWhys([why])).data).toEqual([why]);
    },
  );

  it('say what belongs to no why', () => {
    expect(readFiveWhys('- → It was late.\n- Why?').problems[0]).toBe('"→ It was late." answers no why.');
    expect(readFiveWhys('It was late.').problems[0]).toContain('The five whys have no list.');
  });
});

describe('action items by hand', () => {
  const read = (markdown: string) => {
    const { data, problems } = readActions(markdown, CONTEXT);
    return {
      problems,
      items: data?.map(({ ref, text, owner, due, priority, status }) => [
        ref,
        text,
        owner,
        due,
        priority,
        status,
      ]),
    };
  };

  it('may be a table', () => {
    expect(
      read(
        '| # | Action item | Owner | Due date | Priority | Status | Ticket |\n|-|-|-|-|-|-|-|\n' +
          '| ACT-3 | Add an index | @bob | sept 15 | high | In progress | <https://t.example/1> |\n' +
          '| 2 | Rotate the keys | TBD | - | | done | |\n',
      ),
    ).toEqual({
      problems: [],
      items: [
        ['ACT-3', 'Add an index', 'bob', '2025-09-15', 'P2', 'in progress'],
        [null, 'Rotate the keys', null, null, null, 'done'],
      ],
    });
    expect(read('| Action | Due |\n| - | - |\n| Add it | soon |').problems[0]).toContain(
      '"soon" is not a day',
    );
  });

  it('keep what stands below them', () => {
    expect(
      read(
        '- [ ] Add an index (ACT-1, P2)\n  - on orders\n  - on items\n- [ ] Bob: rotate the keys\n  Due: friday\n',
      ),
    ).toEqual({
      problems: [],
      items: [
        ['ACT-1', 'Add an index\n- on orders\n- on items', null, null, 'P2', 'open'],
        [null, 'rotate the keys', 'Bob', '2025-09-05', null, 'open'],
      ],
    });
  });

  it('stay one item where they go on in the next line', () => {
    expect(read('- [x] Add an\n  index (ACT-1, Owner: Ann,\n  P1)').items).toEqual([
      ['ACT-1', 'Add an index', 'Ann', null, 'P1', 'done'],
    ]);
  });
});
