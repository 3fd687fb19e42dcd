/** A policy that becomes stricter while a run goes on. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { EnvironmentTarget } from '#shared/environments/target.ts';
import type { Command } from '#shared/runbooks/model.ts';
import { command, makeRuns } from './service.fixture.ts';

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

const destroy = command('echo --destroy', { label: 'Drop' });

it('refuses what was asked about, when the answer comes after the change', async () => {
  const made = make([destroy, command('echo after')]);
  made.addEnvironment({ policy: 'confirm' });
  const { run } = made.runs.start(made.request());
  const { steps } = await made.until(run.id, (all) => all[0]!.state === 'needs confirmation');
  made.environments.update({ id: 'here', policy: 'observe' });
  await made.runs.confirm({ stepId: steps[0]!.id, go: true, name: 'here' });
  const ended = await made.until(run.id, (_, state) => state === 'ended');
  expect(ended.steps.map(({ outcome }) => outcome)).toEqual(['refused', 'succeeded']);
  expect(ended.steps[0]).toMatchObject({
    reason: expect.stringContaining('only observed'),
    outputSha256: null,
    startedAt: null,
  });
});

it('opens no shell for what is refused after the answer', async () => {
  const made = make([destroy]);
  made.addEnvironment({ policy: 'confirm' });
  const { channel } = made.environments;
  let opened = 0;
  made.environments.channel = (environment) => (events) => {
    opened += 1;
    return channel(environment)(events);
  };
  const { run } = made.runs.start(made.request());
  const { steps } = await made.until(run.id, (all) => all[0]!.state === 'needs confirmation');
  made.environments.update({ id: 'here', policy: 'observe' });
  await made.runs.confirm({ stepId: steps[0]!.id, go: true, name: 'here' });
  const ended = await made.until(run.id, (_, state) => state === 'ended');
  expect(ended.steps[0]!.outcome).toBe('refused');
  expect(opened).toBe(0);
});

it('takes no answer for another place than it was given for', async () => {
  const made = make([command('echo before'), destroy, command('echo after')]);
  const there = join(made.dataDir, 'there');
  mkdirSync(there);
  for (const folder of [made.dataDir, there]) writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n');
  const placed = (folder: string) => ({
    type: 'compose' as const,
    target: EnvironmentTarget.parse({ type: 'compose', folder }),
  });
  made.addEnvironment({ policy: 'confirm', workingDirectory: null, ...placed(made.dataDir) });
  const { run } = made.runs.start(made.request());
  const { steps } = await made.until(run.id, (all) => all[1]!.state === 'needs confirmation');
  await made.environments.update({ id: 'here', ...placed(there) });
  await made.runs.confirm({ stepId: steps[1]!.id, go: true, name: 'here' });
  const ended = await made.until(run.id, (_, state) => state === 'ended');
  expect(ended.steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'refused', 'succeeded']);
  expect(ended.steps[1]).toMatchObject({ reason: expect.stringContaining('another place'), startedAt: null });
  // What follows runs where the environment says, not in the shell of before.
  expect(ended.steps[2]!.reason).toContain('A fresh shell ran this');
});

it('takes the answer for what it is when the policy was only loosened', async () => {
  const made = make([destroy]);
  made.addEnvironment({ policy: 'confirm' });
  const { run } = made.runs.start(made.request());
  const { steps } = await made.until(run.id, (all) => all[0]!.state === 'needs confirmation');
  made.environments.update({ id: 'here', policy: 'open' });
  await made.runs.confirm({ stepId: steps[0]!.id, go: true, name: 'here' });
  const ended = await made.until(run.id, (_, state) => state === 'ended');
  expect(ended.steps[0]!.outcome).toBe('succeeded');
});

it.each([
  ['observe', 'refused', 'only observed'],
  ['confirm', 'needs confirmation', 'Type here'],
] as const)('is looked at before each command: %s', async (policy, then, reason) => {
  const made = make([command('sleep 0.3'), destroy]);
  made.addEnvironment({ policy: 'open' });
  const { run } = made.runs.start(made.request());
  expect(made.runs.plan(made.request()).map(({ decision }) => decision)).toEqual(['run', 'run']);
  await made.until(run.id, (all) => all[0]!.state === 'running');
  made.environments.update({ id: 'here', policy });
  const { steps } = await made.until(
    run.id,
    (all) => all[1]!.outcome !== null || all[1]!.state === 'needs confirmation',
  );
  expect([steps[1]!.outcome, steps[1]!.state]).toContain(then);
  expect(steps[1]!.reason).toContain(reason);
  expect(await made.runs.stop(run.id)).toBeTruthy();
});

it('is looked at once more when the shell is open and the command is to begin', async () => {
  const made = make([destroy]);
  made.addEnvironment({ policy: 'open' });
  const { channel } = made.environments;
  made.environments.channel = (environment) => async (events) => {
    const opened = await channel(environment)(events);
    made.environments.update({ id: 'here', policy: 'confirm' });
    return opened;
  };
  const { steps } = await made.runAll();
  expect(steps[0]).toMatchObject({
    outcome: 'refused',
    startedAt: null,
    reason: expect.stringContaining('Run it again to be asked'),
  });
});

it('refuses once the environment is gone, and keeps what had run', async () => {
  const made = make([command('echo kept; sleep 0.3'), command('echo after')]);
  made.addEnvironment({ policy: 'open' });
  const { run } = made.runs.start(made.request());
  await made.firstOutput(made.runs.get(run.id).steps[0]!.id);
  made.environments.remove('here');
  const { steps } = await made.until(run.id, (_, state) => state === 'ended');
  expect(steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'refused']);
  expect(made.db.blobs.read(steps[0]!.outputSha256!).toString()).toBe('kept\n');
  expect(steps[1]!.reason).toContain('was removed');
});
