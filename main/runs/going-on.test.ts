import { afterEach, describe, expect, it } from 'vitest';
import type { Command } from '#shared/runbooks/model.ts';
import { command, contains, makeRuns } from './service.fixture.ts';

type Made = ReturnType<typeof makeRuns>;
const open: Made[] = [];
function make(commands: Command[], options?: Parameters<typeof makeRuns>[1]): Made {
  const made = makeRuns(commands, options);
  open.push(made);
  return made;
}
afterEach(async () => {
  for (const made of open.splice(0)) await made.close();
});

const outcomes = (steps: readonly { state: string; outcome: string | null }[]) =>
  steps.map(({ state, outcome }) => outcome ?? state);
const plain = { parameters: {}, keepGoing: false };

describe('a pause', () => {
  it('lets the running command end, and holds the next until the run is resumed', async () => {
    const made = make([command('A=kept; sleep 0.3'), command('echo "$A"'), command('echo last')]);
    made.addEnvironment();
    const { run } = made.runs.start(made.request());
    await made.until(run.id, (steps) => steps[0]!.state === 'running');
    expect((await made.runs.pause(run.id)).run.state).toBe('paused');
    const held = await made.until(run.id, (steps) => steps[0]!.state === 'ended');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(outcomes(made.runs.get(run.id).steps)).toEqual(['succeeded', 'waiting', 'waiting']);
    expect(held.run).toMatchObject({ state: 'paused', endedAt: null });
    await expect(made.runs.more({ id: run.id, commandIds: ['echo last'], ...plain })).rejects.toThrow(
      'is paused',
    );

    expect((await made.runs.resume({ id: run.id, ...plain })).run.state).toBe('running');
    const ended = await made.until(run.id, (_, state) => state === 'ended');
    expect(outcomes(ended.steps)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    expect((await made.outputOf(ended.steps[1]!.id)).stdout).toBe('kept\n');
  });

  it('holds a command that was said yes to meanwhile; a stop ends it', async () => {
    const made = make([command('echo --destroy'), command('echo last')]);
    made.addEnvironment({ policy: 'confirm' });
    const { run, steps } = made.runs.start(made.request());
    await made.until(run.id, (all) => all[0]!.state === 'needs confirmation');
    await made.runs.pause(run.ref);
    await made.runs.confirm({ stepId: steps[0]!.id, go: true, name: 'here' });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(outcomes(made.runs.get(run.id).steps)).toEqual(['needs confirmation', 'waiting']);
    const stopped = await made.runs.stop(run.id);
    expect(stopped.run.state).toBe('stopped');
    expect(outcomes(stopped.steps)).toEqual(['skipped', 'skipped']);
    await expect(made.runs.pause(run.id)).rejects.toThrow('does not run');
  });
});

describe('what is left over', () => {
  it('is run in a fresh shell after a stop, and what a person said no to is not asked again', async () => {
    const made = make([
      command('echo --destroy', { label: 'Drop' }),
      command('X=1; echo begun; sleep 60; true', { label: 'Wait' }),
      command('echo "x=$X"', { expectations: [contains('x=')] }),
    ]);
    made.addEnvironment({ policy: 'confirm' });
    const { run, steps } = made.runs.start(made.request());
    await made.until(run.id, (all) => all[0]!.state === 'needs confirmation');
    await made.runs.confirm({ stepId: steps[0]!.id, go: false });
    await made.firstOutput(steps[1]!.id);
    expect(outcomes((await made.runs.stop(run.id)).steps)).toEqual(['skipped', 'stopped', 'skipped']);

    await made.runs.resume({ id: run.id, ...plain });
    const ended = await made.until(run.id, (_, state) => state === 'ended');
    expect(outcomes(ended.steps)).toEqual(['skipped', 'stopped', 'succeeded']);
    expect(ended.steps[0]!.reason).toBe('sam said no.');
    expect(ended.steps[2]!.reason).toMatch(/^A fresh shell/);
    expect(ended.steps[2]!.verdicts[0]!.value).toBe('met');
    await expect(made.runs.resume({ id: run.id, ...plain })).rejects.toThrow('nothing left');
  });

  it('is run after a failure, by a process that knows nothing of the shell', async () => {
    const made = make([command('false'), command('echo one'), command('echo two')]);
    made.addEnvironment();
    const failed = await made.runAll();
    await made.runs.close(failed.run.id);
    // It was run by itself since: only the other one is left.
    await made.runs.more({ id: failed.run.id, commandIds: ['echo one'], ...plain });
    await made.until(failed.run.id, (_, state) => state === 'ended');
    const other = make([command('false'), command('echo one'), command('echo two')], {
      dataDir: made.dataDir,
    });
    await other.runs.resume({ id: failed.run.ref, ...plain });
    const ended = await other.until(failed.run.id, (_, state) => state === 'ended');
    expect(outcomes(ended.steps)).toEqual(['failed', 'skipped', 'succeeded', 'succeeded']);
    expect(ended.steps[2]!.reason).toMatch(/fresh shell/);
    expect(ended.steps[3]!.reason).toMatch(/fresh shell/);
  });

  const secret = command('printf %s <api_token> | wc -c', {
    id: 'secret',
    placeholders: [{ name: 'api_token', raw: '<api_token>' }],
  });

  it('asks again for secrets, which are not stored', async () => {
    const made = make([command('false'), secret]);
    made.addEnvironment();
    const parameters = { api_token: 's3cret-value' };
    const { run } = await made.runAll({ parameters });
    expect(run.parameters).toEqual({ api_token: '•••' });
    await made.runs.close(run.id);
    await expect(made.runs.resume({ id: run.id, ...plain })).rejects.toThrow('api_token');
    await made.runs.resume({ id: run.id, parameters, keepGoing: false });
    const ended = await made.until(run.id, (_, state) => state === 'ended');
    expect(outcomes(ended.steps)).toEqual(['failed', 'succeeded']);
    expect(JSON.stringify(ended)).not.toContain('s3cret');

    expect(() => made.runs.rerun({ id: run.id, parameters: {} })).toThrow('api_token');
    const again = made.runs.rerun({ id: run.id, parameters });
    expect(again.run).toMatchObject({ ref: 'RUN-2', rerunOf: run.id, parameters: { api_token: '•••' } });
    expect(outcomes((await made.until(again.run.id, (_, state) => state === 'ended')).steps)).toEqual([
      'failed',
      'skipped',
    ]);
  });
});

it('repeats a run with its limits', async () => {
  const made = make([
    command('sleep 60', { id: 'long' }),
    command('tail -f /dev/null', { id: 'tail', follows: true }),
  ]);
  made.addEnvironment();
  const { run } = await made.runAll({ keepGoing: true, sampleMs: 150, timeouts: { long: 200 } });
  const again = made.runs.rerun({ id: run.ref, parameters: {} });
  const { steps } = await made.until(again.run.id, (_, state) => state === 'ended');
  expect(outcomes(steps)).toEqual(['timed out', 'sampled']);
  expect(steps.map(({ timeoutMs, sampleMs }) => [timeoutMs, sampleMs])).toEqual([
    [200, null],
    [60_000, 150],
  ]);
});

it('repeats a run as it was told to go on, unless told otherwise', async () => {
  const made = make([command('false'), command('echo next', { id: 'next' })]);
  made.addEnvironment();
  const { run } = await made.runAll();
  const repeated = async (keepGoing?: boolean) => {
    const again = made.runs.rerun({ id: run.ref, parameters: {}, keepGoing });
    return outcomes((await made.until(again.run.id, (_, state) => state === 'ended')).steps);
  };
  expect(await repeated()).toEqual(['failed', 'skipped']);
  expect(await repeated(true)).toEqual(['failed', 'succeeded']);
});

it('keeps following what is sampled, until it is stopped', async () => {
  const made = make([command('tail -f /dev/null', { follows: true }), command('echo next')]);
  made.addEnvironment({ sampleMs: 500, timeoutMs: 60_000 });
  const { run, steps } = made.runs.start(made.request());
  const stepId = steps[0]!.id;
  // Said before the shell is there, it counts as well.
  await made.until(run.id, (all) => all[0]!.state === 'running');
  expect(await made.runs.keepFollowing(stepId)).toMatchObject({ sampleMs: 60_000 });
  await expect(made.runs.keepFollowing(stepId)).rejects.toThrow('No sample');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(made.runs.get(run.id).steps[0]!.state).toBe('running');
  expect(outcomes((await made.runs.stop(run.id)).steps)).toEqual(['sampled', 'skipped']);
  await expect(made.runs.keepFollowing(stepId)).rejects.toThrow('No sample');
});
