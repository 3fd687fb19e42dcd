/** SSH environments through the contract: what they ask, what state they are in, what they share. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '#main/core.ts';
import { silentLog } from '#main/log.ts';
import type { ConnectionQuestion, EnvironmentState } from '#shared/environments/model.ts';
import type { RunDetail } from '#shared/runs/model.ts';
import { labSshd, leftOfUser, type Sshd, whyNoSshd } from './sshd.ts';

const why = await whyNoSshd();
if (why) console.log(`SSH environments are not tried: ${why}`);

describe.skipIf(why !== null)('SSH environments', () => {
  let sshd: Sshd;
  let core: Core;
  let dataDir: string;
  const stop = new AbortController();
  const asked: ConnectionQuestion[] = [];
  const states = new Map<string, EnvironmentState[]>();
  /** What the person at the window answers; null refuses. */
  let answer: (question: ConnectionQuestion) => string | null = () => null;
  let runbookId = '';

  beforeAll(async () => {
    sshd = await labSshd();
    dataDir = mkdtempSync(join(tmpdir(), 'hotwash-ssh-'));
    core = await createCore({ dataDir, host: 'web', log: silentLog });
    const text =
      '# Shop\n\n## Diagnosis\n\n```bash\necho "$SSH_CONNECTION"\n```\n\n```bash\necho "got $TOKEN"\n```\n';
    const files = [{ path: 'shop.md', data: Buffer.from(text).toString('base64') }];
    const [result] = await core.client.library.importFiles({ files, kind: 'runbook' });
    runbookId = (await core.client.library.get({ id: result!.ref! })).document.id;
  });

  const followStates = async () => {
    for await (const list of await core.client.environments.states(undefined, { signal: stop.signal })) {
      for (const state of list) {
        const known = states.get(state.environmentId) ?? [];
        if (known.at(-1)?.state !== state.state) states.set(state.environmentId, [...known, state]);
      }
    }
  };
  const followQuestions = async () => {
    for await (const list of await core.client.environments.questions(undefined, { signal: stop.signal })) {
      for (const question of list) {
        if (asked.some(({ id }) => id === question.id)) continue;
        asked.push(question);
        await core.client.environments.answer({ questionId: question.id, answer: answer(question) });
      }
    }
  };

  afterEach(() => {
    asked.length = 0;
  });
  afterAll(async () => {
    stop.abort();
    await core?.close();
    const left = sshd ? await leftOfUser(sshd.user) : [];
    await sshd?.down();
    rmSync(dataDir, { recursive: true, force: true });
    expect(left).toEqual([]);
  });

  const add = (name: string, host: string, more: object = {}) =>
    core.client.environments.add({
      name,
      type: 'ssh',
      target: { type: 'ssh', host, configFile: sshd.configFile },
      ...more,
    });
  const ended = async (started: RunDetail): Promise<RunDetail> => {
    let detail = started;
    while (detail.run.state === 'running') {
      await delay(30);
      detail = await core.client.runs.get({ id: started.run.id });
    }
    return detail;
  };
  const run = async (environmentId: string): Promise<RunDetail> =>
    ended(await core.client.runs.start({ runbookId, environmentId }));
  const outputOf = async (detail: RunDetail, at: number): Promise<string> => {
    let text = '';
    for await (const event of await core.client.runs.output({ stepId: detail.steps[at]!.id })) {
      if (event.type === 'chunk') text += Buffer.from(event.chunk.data, 'base64').toString();
    }
    return text;
  };
  const masters = (host: string) =>
    execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })
      .split('\n')
      .filter(
        (args) => args.startsWith('ssh -M') && args.includes(sshd.configFile) && args.endsWith(` ${host}`),
      ).length;

  const serving = () =>
    execFileSync('ps', ['-u', sshd.user, '-o', 'pid=,args='], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => / sshd: /.test(line))
      .map((line) => Number.parseInt(line, 10));

  it('refuse at once where nobody can be asked', async () => {
    const { id } = await add('alone', 'lab-unknown');
    const before = performance.now();
    const detail = await run(id);
    expect(detail.steps[0]).toMatchObject({ outcome: 'failed' });
    expect(detail.steps[0]!.reason).toMatch(/alone asked .*nobody is here to answer/);
    expect(performance.now() - before).toBeLessThan(15_000);
    const { ok, checks } = await core.client.environments.test({ id });
    expect(ok).toBe(false);
    expect(checks.find((check) => !check.ok)).toMatchObject({
      name: 'host key',
      todo: expect.stringMatching(/terminal/),
    });
  });

  it('ask whether to trust a host, with its fingerprint, and go on with yes', async () => {
    followStates().catch(() => {});
    followQuestions().catch(() => {});
    const { id } = await add('unknown', 'lab-unknown');
    answer = () => null;
    const refused = await run(id);
    expect(refused.steps[0]!.reason).toMatch(/unknown asked .*the answer was no/);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ kind: 'host key', secret: false, environmentName: 'unknown' });
    expect(asked[0]!.prompt).toMatch(/SHA256:[\w+/]{43}/);
    answer = () => 'yes';
    const went = await run(id);
    expect(went.steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded']);
    expect(await outputOf(went, 0)).toContain('127.0.0.1');
    await core.client.runs.close({ id: went.run.id });
  });

  it('ask for a password without showing it, once for all sessions, and give secrets to commands', async () => {
    answer = ({ kind }) => (kind === 'password' ? sshd.password : 'opal-lemon-42');
    const { id } = await add('guarded', 'lab-password', { secrets: ['TOKEN'] });
    const [one, two] = await Promise.all([run(id), run(id)]);
    expect(asked.filter(({ kind }) => kind === 'password')).toHaveLength(1);
    expect(asked.every(({ secret }) => secret)).toBe(true);
    expect(masters('lab-password')).toBe(1);
    expect(one.steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded']);
    expect(await outputOf(two, 1)).toMatch(/^got •+\n$/);
    expect(states.get(id)?.map(({ state }) => state)).toEqual(['idle', 'connecting', 'connected']);
    const shown = execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' });
    expect(shown).not.toContain(sshd.password);
    expect(shown).not.toContain('opal-lemon-42');

    await sshd.cut();
    // Each connection has a process of the user's, too, which outlives the one that it came from.
    for (const pid of serving()) process.kill(pid, 'SIGKILL');
    while (states.get(id)?.at(-1)?.state !== 'lost') await delay(20);
    expect(states.get(id)?.at(-1)?.detail).not.toBe('');
    const again = await run(id);
    expect(again.steps.map(({ outcome }) => outcome)).toEqual(['succeeded', 'succeeded']);
    expect(states.get(id)?.at(-1)?.state).toBe('connected');
    for (const detail of [one, two, again]) await core.client.runs.close({ id: detail.run.id });
  });

  it('let their connection go when they are changed to another host, or removed', async () => {
    const { id } = await add('moving', 'lab');
    const { ok, checks } = await core.client.environments.test({ id });
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(masters('lab')).toBe(1);
    const target = { type: 'ssh' as const, host: 'lab-jump', configFile: sshd.configFile };
    await core.client.environments.update({ id, target });
    expect(masters('lab')).toBe(0);
    await core.client.environments.remove({ id });
  });

  it('leave no connection behind a look before saving', async () => {
    const target = { type: 'ssh' as const, host: 'lab', configFile: sshd.configFile };
    const { ok } = await core.client.environments.tryOut({ name: 'try', type: 'ssh', target });
    expect(ok).toBe(true);
    expect(masters('lab')).toBe(0);
  });
});
