/** A core that is killed while a command runs: the output stays, the step is `interrupted`, the run can go on. */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { command, makeRuns } from './service.fixture.ts';

it.skipIf(process.platform === 'win32')('keeps what was on disk, and goes on from there', async () => {
  const commands = [command('echo one'), command('echo two; sleep 3600'), command('echo three')];
  const made = makeRuns(commands);
  made.addEnvironment();
  const script = join(made.dataDir, 'core.ts');
  writeFileSync(
    script,
    `import { command, makeRuns } from '${join(import.meta.dirname, 'service.fixture.ts')}';
     const commands = ${JSON.stringify(commands.map(({ text }) => text))}.map((text: string) => command(text));
     const made = makeRuns(commands, { dataDir: ${JSON.stringify(made.dataDir)} });
     made.runs.start(made.request());
     setInterval(() => {}, 1000);`,
  );
  const core = spawn(process.execPath, [script], { stdio: 'inherit' });
  try {
    while (made.runs.list({}).length === 0) await delay(20);
    const [run] = made.runs.list({});
    await made.until(run!.id, (steps) => steps[1]!.state === 'running');
    const output = made.outputOf(made.runs.get(run!.id).steps[1]!.id);
    // A living process keeps its run.
    await made.runs.recover();
    expect(made.runs.get(run!.id).run.state).toBe('running');
    await made.firstOutput(made.runs.get(run!.id).steps[1]!.id);
    core.kill('SIGKILL');
    while (core.signalCode === null) await delay(10);

    await made.runs.recover();
    const detail = made.runs.get(run!.id);
    expect(detail.run.state).toBe('interrupted');
    expect(detail.steps.map(({ state, outcome }) => [state, outcome])).toEqual([
      ['ended', 'succeeded'],
      ['ended', 'interrupted'],
      ['skipped', null],
    ]);
    expect(await output).toEqual({ stdout: 'two\n', stderr: '', dropped: 0, ended: true });

    await made.runs.more({ id: run!.ref, commandIds: ['echo three'], parameters: {}, keepGoing: true });
    const gone = await made.until(run!.id, (_, state) => state === 'ended');
    expect((await made.outputOf(gone.steps[3]!.id)).stdout).toBe('three\n');
  } finally {
    core.kill('SIGKILL');
    await made.close();
    rmSync(made.dataDir, { recursive: true, force: true });
  }
});
