/** What concerns more than one run: groups, comparisons, baselines, lists. */
import { afterEach, expect, it } from 'vitest';
import type { Command, Expectation } from '#shared/runbooks/model.ts';
import { command, contains, makeRuns } from './service.fixture.ts';

type Made = ReturnType<typeof makeRuns>;
const open: Made[] = [];
function make(commands: Command[]): Made {
  const made = makeRuns(commands);
  open.push(made);
  return made;
}
afterEach(async () => {
  for (const made of open.splice(0)) await made.close();
});

it('runs in several environments at once, each with its own policy and shell', async () => {
  const made = make([command('echo "$PLACE"'), command('echo --destroy')]);
  made.addEnvironment({ name: 'one', variables: { PLACE: 'first' } });
  made.addEnvironment({ name: 'two', variables: { PLACE: 'second' }, policy: 'observe' });
  const { environmentId: _, ...request } = made.request();
  expect(() => made.runs.startMany({ ...request, environmentIds: ['one', 'gone'] })).toThrow('gone');
  expect(() => made.runs.startMany({ ...request, environmentIds: ['one', 'one'] })).toThrow('twice');
  expect(made.runs.list({})).toEqual([]);

  const begun = made.runs.startMany({ ...request, environmentIds: ['one', 'two'] });
  const groupId = begun[0]!.run.groupId!;
  expect(begun.map(({ run }) => run.groupId)).toEqual([groupId, groupId]);
  for (const { run } of begun) await made.until(run.id, (_steps, state) => state === 'ended');
  const ended = made.runs.group(groupId);
  expect(ended.map(({ run }) => run.environmentName)).toEqual(['one', 'two']);
  expect(ended.map(({ steps }) => steps.map(({ outcome }) => outcome))).toEqual([
    ['succeeded', 'succeeded'],
    ['succeeded', 'refused'],
  ]);
  const printed = await Promise.all(ended.map(({ steps }) => made.outputOf(steps[0]!.id)));
  expect(printed.map(({ stdout }) => stdout)).toEqual(['first\n', 'second\n']);
  expect(() => made.runs.group('none')).toThrow('no group');
});

it('lists what came of each run', async () => {
  const made = make([
    command('echo a', { expectations: [contains('a'), contains('b')] }),
    command('false'),
    command('echo c', { expectations: [contains('c')] }),
  ]);
  made.addEnvironment();
  const { run, steps } = await made.runAll({ keepGoing: true });
  await made.runAll();
  expect(made.runs.list({ runbookId: 'book' }).map(({ ref, tally }) => [ref, tally])).toEqual([
    [
      'RUN-2',
      {
        steps: 3,
        over: 3,
        skipped: 2,
        outcomes: { succeeded: 1 },
        verdicts: { met: 1, 'not met': 1, unverified: 0 },
      },
    ],
    [
      'RUN-1',
      {
        steps: 3,
        over: 3,
        skipped: 0,
        outcomes: { succeeded: 2, failed: 1 },
        verdicts: { met: 2, 'not met': 1, unverified: 0 },
      },
    ],
  ]);
  made.runs.judge({ stepId: steps[0]!.id, index: 1, value: 'met', note: '' });
  expect(made.runs.list({}).find(({ id }) => id === run.id)!.tally.verdicts.met).toBe(3);
  // Another process judges.
  const other = makeRuns([], { dataDir: made.dataDir });
  other.runs.judge({ stepId: steps[0]!.id, index: 1, value: null, note: '' });
  await other.close();
  expect(made.runs.list({}).find(({ id }) => id === run.id)!.tally.verdicts.met).toBe(2);
  expect(made.runs.list({ limit: 1 }).map(({ ref }) => ref)).toEqual(['RUN-2']);
});

it('compares outputs, verdicts and what only one run has', async () => {
  const made = make([
    command('cat "$PWD/facts" >&1', { expectations: [contains('arrived')] }),
    command('echo same'),
  ]);
  made.addEnvironment({ variables: { WHO: 'x' } });
  const { writeFileSync } = await import('node:fs');
  writeFileSync(`${made.dataDir}/facts`, 'head\narrived\n\u001b[31mred\u001b[0m\n');
  const left = await made.runAll();
  writeFileSync(`${made.dataDir}/facts`, 'head\nlost\nred\n');
  const right = await made.runAll();
  const { steps } = made.runs.compare({ left: left.run.ref, right: right.run.id });
  expect(steps).toHaveLength(2);
  expect(steps[0]).toMatchObject({
    sameOutput: false,
    cut: false,
    lines: [
      { side: 'same', text: 'head' },
      { side: 'left', text: 'arrived' },
      { side: 'right', text: 'lost' },
      { side: 'same', text: 'red' },
    ],
    verdictChanges: [{ expectation: 'contains arrived', left: 'met', right: 'not met' }],
  });
  // The right run stopped at the unmet expectation.
  expect(steps[1]).toMatchObject({ left: { outcome: 'succeeded' }, right: { state: 'skipped' } });
});

const nearBaseline: Expectation = {
  text: 'within 10 % of baseline',
  otherwise: '',
  predicates: [
    { subject: '', op: 'within', value: '10', value2: 'baseline', unit: '%', raw: 'within 10 % of baseline' },
  ],
};

it('keeps the baseline of a runbook in an environment, and reads it when judging', async () => {
  const made = make([command('cat count', { expectations: [nearBaseline] })]);
  made.addEnvironment({ name: 'here' });
  const place = { runbookId: 'book', environmentId: 'here' };
  const { writeFileSync } = await import('node:fs');
  const runWith = (text: string) => {
    writeFileSync(`${made.dataDir}/count`, text);
    return made.runAll();
  };
  const { run } = await runWith('100\n');
  expect(made.runs.baseline(place)).toBe(null);
  expect(made.runs.setBaseline(run.ref)).toMatchObject({ runId: run.id, setBy: 'sam' });
  expect(made.runs.baseline(place)).toMatchObject({ runId: run.id });
  const near = await runWith('105\n');
  expect(made.runs.setBaseline(near.run.id).runId).toBe(near.run.id);
  made.runs.clearBaseline(place);
  expect(made.runs.baseline(place)).toBe(null);
  const stopped = made.runs.start(made.request());
  await made.runs.stop(stopped.run.id);
  if (made.runs.get(stopped.run.id).run.state === 'stopped') {
    expect(() => made.runs.setBaseline(stopped.run.id)).toThrow('not run to its end');
  }
});

it('reports a run in Markdown', async () => {
  const made = make([
    command("printf '%s\\n' '| a `b` <i>' '````'", {
      label: 'Print *this*',
      expectations: [contains('b')],
    }),
  ]);
  made.addEnvironment();
  const { run } = await made.runAll();
  const markdown = made.runs.report(run.ref);
  expect(markdown).toContain('# RUN-1: Book');
  expect(markdown).toContain('`````text\n| a `b` <i>\n````\n`````');
  expect(markdown).toContain('## 1. Print \\*this\\*\n');
});
