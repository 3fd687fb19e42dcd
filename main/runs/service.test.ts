import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
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
  vi.unstubAllEnvs();
  for (const made of open.splice(0)) await made.close();
});

describe('a run', () => {
  it('runs the diagnosis in one shell, keeps output, judges, and notes itself on the incident', async () => {
    const made = make([
      command('cd / && WHO=me', { label: 'Go' }),
      command('pwd; echo $WHO >&2', { expectations: [contains('/'), contains('nothing like it')] }),
      command('echo other', { heading: ['Book', 'Resolution'] }),
    ]);
    made.addEnvironment();
    const { run, steps } = await made.runAll({ keepGoing: true });
    expect(run).toMatchObject({ ref: 'RUN-1', state: 'ended', environmentName: 'here', actor: 'sam' });
    expect(steps.map(({ state, outcome, exitCode }) => [state, outcome, exitCode])).toEqual([
      ['ended', 'succeeded', 0],
      ['ended', 'succeeded', 0],
    ]);
    expect(steps[1]!.verdicts.map(({ value }) => value)).toEqual(['met', 'not met']);
    expect(await made.outputOf(steps[1]!.id)).toEqual({
      stdout: '/\n',
      stderr: 'me\n',
      dropped: 0,
      ended: true,
    });
    expect(made.db.blobs.read(steps[1]!.outputSha256!).toString()).toMatch(/^(\/\nme\n|me\n\/\n)$/);
    expect(
      readdirSync(made.dataDir).includes('spool') ? readdirSync(join(made.dataDir, 'spool')) : [],
    ).toEqual([]);
    expect(made.runs.stepOutput(steps[1]!.id)).toMatchObject({
      runRef: 'RUN-1',
      environmentName: 'here',
      output: { size: 5 },
    });
  });

  it('stops at a failure and says why the rest was skipped, unless told to go on', async () => {
    const commands = [command('true'), command('exit 7', { label: 'Break' }), command('echo last')];
    const made = make(commands);
    made.addEnvironment();
    const { steps } = await made.runAll();
    expect(steps.map(({ state }) => state)).toEqual(['ended', 'ended', 'skipped']);
    expect(steps[2]!.reason).toBe('"Break" failed (exit 7).');
    const second = await made.runAll({ keepGoing: true });
    expect(second.steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'failed', 'succeeded']);
    expect(second.steps[1]!.reason).toMatch(/shell ended/);
    expect(second.steps[2]!.reason).toMatch(/fresh shell/);
  });

  it('stops at an unmet expectation', async () => {
    const made = make([command('echo a', { expectations: [contains('b')] }), command('echo last')]);
    made.addEnvironment();
    const { steps } = await made.runAll();
    expect(steps[1]).toMatchObject({
      state: 'skipped',
      reason: '"echo a" did not meet its expectation: contains b',
    });
  });

  it('goes on in the live shell, and in a fresh one once it was closed', async () => {
    const made = make([command('X=1'), command('echo "x=$X"')]);
    made.addEnvironment();
    const { run } = await made.runAll({ commandIds: ['X=1'] });
    const more = { id: run.ref, commandIds: ['echo "x=$X"'], parameters: {}, keepGoing: true };
    await made.runs.more(more);
    const second = await made.until(run.id, (_, state) => state === 'ended');
    expect((await made.outputOf(second.steps[1]!.id)).stdout).toBe('x=1\n');
    await made.runs.close(run.id);
    await made.runs.more(more);
    const third = await made.until(run.id, (_, state) => state === 'ended');
    expect((await made.outputOf(third.steps[2]!.id)).stdout).toBe('x=\n');
  });

  it('does not run a command with an open parameter, nor one that is no command', async () => {
    const placeholders = [{ name: 'pod', raw: '<pod>' }];
    const made = make([
      command('echo <pod>', { placeholders }),
      command('no', { runnable: false, reason: 'This is source code.' }),
    ]);
    made.addEnvironment();
    const { steps } = await made.runAll();
    expect(steps.map(({ state, reason }) => [state, reason])).toEqual([
      ['skipped', 'It needs a value for pod.'],
      ['skipped', 'This is source code.'],
    ]);
    const filled = await made.runAll({ commandIds: ['echo <pod>'], parameters: { pod: 'web' } });
    expect(filled.steps[0]).toMatchObject({ text: 'echo web', outcome: 'succeeded' });
    expect(() => made.runs.start(made.request({ parameters: { pdo: 'x' } }))).toThrow('no parameter pdo');
    expect(() => made.runs.start(made.request({ commandIds: ['gone'] }))).toThrow('no command gone');
  });

  it('stops what runs, and skips the rest', async () => {
    const made = make([command('echo begun; sleep 60'), command('echo last')]);
    made.addEnvironment();
    const { run } = made.runs.start(made.request());
    await made.until(run.id, (steps) => steps[0]!.state === 'running');
    const events = made.outputOf(made.runs.get(run.id).steps[0]!.id);
    await made.firstOutput(made.runs.get(run.id).steps[0]!.id);
    const stopped = await made.runs.stop(run.id);
    expect(stopped.run.state).toBe('stopped');
    expect(stopped.steps.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['ended', 'stopped'],
      ['skipped', null],
    ]);
    expect(await events).toEqual({ stdout: 'begun\n', stderr: '', dropped: 0, ended: true });
  });

  it('times out, samples what follows, and runs input', async () => {
    const made = make([
      command('sleep 60'),
      command('tail -f /dev/null', { follows: true }),
      command('cat', { stdin: ['one', 'two'] }),
    ]);
    made.addEnvironment({ sampleMs: 200 });
    const { steps } = await made.runAll({ keepGoing: true, timeouts: { 'sleep 60': 300 } });
    expect(steps.map(({ outcome }) => outcome)).toEqual(['timed out', 'sampled', 'succeeded']);
    expect(steps.map(({ sampleMs }) => sampleMs)).toEqual([null, 200, null]);
    expect((await made.outputOf(steps[2]!.id)).stdout).toBe('one\ntwo\n');
  });

  it('fails with words when the shell cannot be had', async () => {
    const made = make([command('true')]);
    made.addEnvironment({ workingDirectory: '/no/such/folder' });
    expect(() => made.runs.start(made.request())).toThrow('/no/such/folder does not exist');
    expect(made.runs.list({})).toEqual([]);
  });
});

describe('policy', () => {
  const commands = [
    command('echo read'),
    command('echo --destroy', { label: 'Drop' }),
    command('echo after'),
  ];

  it('observe refuses, and goes on with what only reads', async () => {
    const made = make(commands);
    made.addEnvironment({ policy: 'observe' });
    const { steps } = await made.runAll();
    expect(steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'refused', 'succeeded']);
    expect(steps[1]).toMatchObject({ outputSha256: null, startedAt: null });
    expect(made.runs.plan(made.request()).map(({ decision }) => decision)).toEqual(['run', 'refuse', 'run']);
  });

  it('confirm asks for the name, and takes no other', async () => {
    const made = make(commands);
    made.addEnvironment({ policy: 'confirm' });
    const { run } = made.runs.start(made.request());
    const { steps } = await made.until(run.id, (all) => all[1]!.state === 'needs confirmation');
    const stepId = steps[1]!.id;
    await expect(made.runs.confirm({ stepId, go: true })).rejects.toThrow('name here is given');
    await expect(made.runs.confirm({ stepId, go: true, name: 'there' })).rejects.toThrow(
      'name here is given',
    );
    expect(made.runs.get(run.id).steps[1]!.state).toBe('needs confirmation');
    await made.runs.confirm({ stepId, go: true, name: 'here' });
    const ended = await made.until(run.id, (_, state) => state === 'ended');
    expect(ended.steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    await expect(made.runs.confirm({ stepId, go: true, name: 'here' })).rejects.toThrow('does not wait');
  });

  it('a no skips the command; a stop answers all questions', async () => {
    const made = make(commands);
    made.addEnvironment({ policy: 'confirm' });
    const first = made.runs.start(made.request());
    const asked = await made.until(first.run.id, (all) => all[1]!.state === 'needs confirmation');
    await made.runs.confirm({ stepId: asked.steps[1]!.id, go: false });
    const declined = await made.until(first.run.id, (_, state) => state === 'ended');
    expect(declined.steps.map(({ state }) => state)).toEqual(['ended', 'skipped', 'ended']);
    const second = made.runs.start(made.request());
    await made.until(second.run.id, (all) => all[1]!.state === 'needs confirmation');
    const stopped = await made.runs.stop(second.run.id);
    expect(stopped.steps.map(({ state }) => state)).toEqual(['ended', 'skipped', 'skipped']);
  });
});

describe('output', () => {
  it('masks secrets before anything is stored', async () => {
    const made = make([command('echo "$DB_PASSWORD"; echo AWS AKIAIOSFODNN7EXAMPLE; env | grep DB_')]);
    vi.stubEnv('DB_PASSWORD', 'hunter22');
    made.addEnvironment({ variables: { DB_PASSWORD: '' } });
    const { steps } = await made.runAll();
    expect(steps[0]!.maskedCount).toBe(3);
    expect(made.db.blobs.read(steps[0]!.outputSha256!).toString()).toBe('•••\nAWS •••\nDB_PASSWORD=•••\n');
  });

  it('keeps head and tail of a flood, and counts what was dropped', async () => {
    const made = make([command('seq 1 400000')], { capBytes: 256 * 1024 });
    made.addEnvironment();
    const { steps } = await made.runAll();
    const [step] = steps;
    const told = await made.outputOf(step!.id);
    const whole = Array.from({ length: 400_000 }, (_, index) => `${index + 1}\n`).join('');
    expect(told.stdout.startsWith(whole.slice(0, 100_000))).toBe(true);
    expect(told.stdout.endsWith(whole.slice(-100_000))).toBe(true);
    expect(told.dropped).toBe(step!.droppedBytes);
    expect(step!.outputBytes + step!.droppedBytes).toBe(whole.length);
    expect(step!.outputBytes).toBeLessThanOrEqual(256 * 1024);
  });

  it('is read live by another core on the same folder', async () => {
    const made = make([command('for i in 1 2 3 4 5; do echo "line $i"; sleep 0.1; done')]);
    made.addEnvironment();
    const { run, steps } = made.runs.start(made.request());
    const other = make([], { dataDir: made.dataDir });
    const told = await other.outputOf(steps[0]!.id);
    expect(told).toEqual({
      stdout: 'line 1\nline 2\nline 3\nline 4\nline 5\n',
      stderr: '',
      dropped: 0,
      ended: true,
    });
    await made.until(run.id, (_, state) => state === 'ended');
  });

  it('ends for a step that is skipped', async () => {
    const made = make([command('no', { runnable: false })]);
    made.addEnvironment();
    const { steps } = await made.runAll();
    expect(await made.outputOf(steps[0]!.id)).toEqual({ stdout: '', stderr: '', dropped: 0, ended: true });
  });
});

it("records a person's verdict and takes it back", async () => {
  const made = make([command('echo a', { expectations: [contains('b')] })]);
  made.addEnvironment();
  const { steps } = await made.runAll();
  const stepId = steps[0]!.id;
  const judged = made.runs.judge({ stepId, index: 0, value: 'met', note: 'good enough' });
  expect(judged.verdicts[0]).toMatchObject({
    value: 'not met',
    person: { value: 'met', by: 'sam', note: 'good enough' },
  });
  expect(made.runs.judge({ stepId, index: 0, value: null, note: '' }).verdicts[0]!.person).toBe(null);
  expect(() => made.runs.judge({ stepId, index: 4, value: 'met', note: '' })).toThrow('no expectation 5');
});

it('leaves to the shell what the environment sets; a value given for the run counts over it', async () => {
  const raw = `$${'{STAGE}'}`;
  const made = make([command(`echo "${raw}"`, { placeholders: [{ name: 'STAGE', raw }] })]);
  made.addEnvironment({ variables: { STAGE: 'eu' } });
  const { steps } = await made.runAll();
  expect(steps.map(({ state, text }) => [state, text])).toEqual([['ended', `echo "${raw}"`]]);
  expect((await made.outputOf(steps[0]!.id)).stdout).toBe('eu\n');
  const other = await made.runAll({ parameters: { STAGE: 'us' } });
  expect((await made.outputOf(other.steps[0]!.id)).stdout).toContain('us');
});
