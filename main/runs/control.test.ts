/** A run is stopped, paused and answered from another process on the same data folder. */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { command, makeRuns } from './service.fixture.ts';

const COMMANDS = ['echo --destroy', 'tail -f /dev/null', 'echo begun; sleep 3600', 'echo last'];

it.skipIf(process.platform === 'win32')(
  'does what another process asks of the one that runs it',
  async () => {
    const made = makeRuns([]);
    made.addEnvironment({ policy: 'confirm', sampleMs: 1000 });
    const script = join(made.dataDir, 'core.ts');
    writeFileSync(
      script,
      `import { command, makeRuns } from '${join(import.meta.dirname, 'service.fixture.ts')}';
     const commands = ${JSON.stringify(COMMANDS)}.map((text: string) =>
       command(text, { follows: text.startsWith('tail') }));
     const made = makeRuns(commands, { dataDir: ${JSON.stringify(made.dataDir)}, actor: 'kim' });
     made.runs.start(made.request());
     setInterval(() => {}, 1000);`,
    );
    const core = spawn(process.execPath, [script], { stdio: 'inherit' });
    try {
      while (made.runs.list({}).length === 0) await delay(20);
      const { id } = made.runs.list({})[0]!;
      const asked = await made.until(id, (steps) => steps[0]!.state === 'needs confirmation');
      const [destroys, follows, hangs] = asked.steps.map((step) => step.id);

      await expect(made.runs.confirm({ stepId: destroys!, go: true, name: 'there' })).rejects.toThrow(
        'name here is given',
      );
      expect((await made.runs.pause(id)).run.state).toBe('paused');
      await made.runs.confirm({ stepId: destroys!, go: true, name: 'here' });
      expect(made.runs.get(id).steps[0]!.state).toBe('needs confirmation');
      const resumed = await made.runs.resume({ id, parameters: {}, keepGoing: true });
      expect(resumed.run.state).toBe('running');

      await made.until(id, (steps) => steps[1]!.state === 'running');
      // The shell may still be about to get the command.
      for (let following = false; !following; ) {
        following = await made.runs.keepFollowing(follows!).then(
          () => true,
          () => false,
        );
      }
      expect(made.runs.get(id).steps[1]).toMatchObject({ state: 'running', sampleMs: 60_000 });
      const first = await made.runs.stop(id);
      expect(first.run).toMatchObject({ state: 'stopped', actor: 'kim' });
      expect(first.steps.map(({ outcome, state }) => outcome ?? state)).toEqual([
        'succeeded',
        'sampled',
        'skipped',
        'skipped',
      ]);
      expect(made.db.sql.prepare('SELECT count(*) FROM run_requests').pluck().get()).toBe(0);
      expect(hangs).toBe(first.steps[2]!.id);
    } finally {
      core.kill('SIGKILL');
      await made.close();
      rmSync(made.dataDir, { recursive: true, force: true });
    }
  },
);

it.skipIf(process.platform === 'win32')(
  'runs further commands in the shell that another process has, and hands it no secret',
  async () => {
    const texts = ['sleep 3600', 'echo one', 'tail -f /dev/null', 'login <DB_PASSWORD>', 'echo <word>'];
    const commands = texts.map((text) => ({ text, ...placesOf(text) }));
    const made = makeRuns(commands.map(({ text, ...more }) => command(text, more)));
    made.addEnvironment();
    const script = join(made.dataDir, 'core.ts');
    writeFileSync(
      script,
      `import { command, makeRuns } from '${join(import.meta.dirname, 'service.fixture.ts')}';
     const commands = ${JSON.stringify(commands)}.map(({ text, ...more }) => command(text, more));
     const made = makeRuns(commands, { dataDir: ${JSON.stringify(made.dataDir)}, actor: 'kim' });
     made.runs.start(made.request({ commandIds: [${JSON.stringify(texts[0])}], timeoutMs: 1500, keepGoing: true }));
     setInterval(() => {}, 1000);`,
    );
    const core = spawn(process.execPath, [script], { stdio: 'inherit' });
    try {
      while (made.runs.list({}).length === 0) await delay(20);
      const { id } = made.runs.list({})[0]!;
      await made.until(id, (steps) => steps[0]!.state === 'running');
      const more = (commandId: string, fields: object = {}) =>
        made.runs.more({ id, commandIds: [commandId], parameters: {}, keepGoing: true, ...fields });
      await expect(more(texts[3]!, { parameters: { DB_PASSWORD: 'opal-lemon-42' } })).rejects.toThrow(
        'cannot be handed the value of DB_PASSWORD',
      );
      // A secret that these commands do not use is no hindrance, and does not go along.
      const told = await more(texts[4]!, {
        parameters: { word: 'two words', DB_PASSWORD: 'opal-lemon-42' },
      });
      expect(told.steps.map(({ text }) => text)).toEqual([texts[0], "echo 'two words'"]);
      await more(texts[2]!, { sampleMs: 1234 });
      const { steps } = await made.until(id, (all) => all[2]?.state === 'running');
      expect(steps[1]).toMatchObject({ outcome: 'succeeded' });
      expect(steps[2]).toMatchObject({ sampleMs: 1234 });
      const { state, owner } = made.db.sql.prepare('SELECT state, owner FROM runs').get() as {
        state: string;
        owner: string;
      };
      expect(state).toBe('running');
      expect(owner.startsWith(`${core.pid}:`)).toBe(true);
      const journal = made.db.sql.prepare('SELECT actor, patch FROM journal').all() as { patch: string }[];
      expect(JSON.stringify(journal)).not.toContain('opal-lemon-42');
      await made.runs.close(id);
    } finally {
      core.kill('SIGKILL');
      await made.close();
      rmSync(made.dataDir, { recursive: true, force: true });
    }
  },
);

/** What the reader of runbooks would tell of it. */
function placesOf(text: string) {
  const places = [...text.matchAll(/<(\w+)>/g)].map(([raw, name]) => ({ name: name!, raw }));
  return { follows: text.startsWith('tail'), placeholders: places };
}

it('says so when the other process does not answer', async () => {
  const { createMailbox } = await import('./mailbox.ts');
  const { identityOf } = await import('#main/process-identity.ts');
  const made = makeRuns([command('true')]);
  const sleeper = spawn('sleep', ['60']);
  const mailbox = createMailbox({
    sql: made.db.sql,
    self: identityOf(process.pid),
    actor: 'sam',
    now: () => '2026-11-21T00:00:00.000Z',
    perform: async () => {},
    answerWithin: 300,
  });
  try {
    const owner = identityOf(sleeper.pid!);
    await expect(mailbox.ask('r', owner, { do: 'stop' })).rejects.toThrow(`Process ${sleeper.pid}`);
    sleeper.kill();
    await new Promise((resolve) => sleeper.once('exit', resolve));
    await expect(mailbox.ask('r', owner, { do: 'stop' })).rejects.toThrow('does not answer');
    expect(made.db.sql.prepare('SELECT count(*) FROM run_requests').pluck().get()).toBe(0);
  } finally {
    sleeper.kill();
    await made.close();
  }
});

it('stops while the connection is being made', async () => {
  const made = makeRuns([command('echo never'), command('echo nor this')]);
  const environment = made.addEnvironment();
  const connecting = Promise.withResolvers<void>();
  const runs = makeRuns([command('echo never'), command('echo nor this')], {
    dataDir: made.dataDir,
    environments: {
      ...made.environments,
      channel: () => (_, signal) =>
        new Promise((_resolve, reject) => {
          signal!.addEventListener('abort', () => reject(signal!.reason));
          connecting.resolve();
        }),
    },
  });
  try {
    const { run } = runs.runs.start(runs.request({ environmentId: environment.id }));
    await connecting.promise;
    const stopped = await runs.runs.stop(run.id);
    expect(stopped.run.state).toBe('stopped');
    expect(stopped.steps.map(({ state, outcome }) => outcome ?? state)).toEqual(['stopped', 'skipped']);
  } finally {
    await runs.close();
    await made.close();
    rmSync(made.dataDir, { recursive: true, force: true });
  }
});
