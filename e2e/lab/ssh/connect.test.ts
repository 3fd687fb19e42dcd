/** Connections through the system's `ssh`: what they ask, how they fail, and what is left of them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Question } from '#main/environments/ssh/askpass.ts';
import { checkSsh } from '#main/environments/ssh/checks.ts';
import { connectSsh } from '#main/environments/ssh/connect.ts';
import { openFar } from '#main/runs/session/far/far-shell.ts';
import { openSession } from '#main/runs/session/session.ts';
import { faultOf } from '#shared/fault.ts';
import { belowUs } from '../conformance/place.ts';
import { labSshd, leftOfUser, processesOfUser, type Sshd, whyNoSshd } from './sshd.ts';

const why = await whyNoSshd();
if (why) console.log(`SSH connections: not run, ${why}.`);

const plan = { shell: null, workingDirectory: null, variables: {}, secrets: {} };

describe.skipIf(why !== null)('SSH connections', () => {
  let sshd: Sshd;
  let temporary: string;
  const asked: Question[] = [];
  const target = (host: string) => ({ type: 'ssh' as const, host, configFile: sshd.configFile });
  const answering = (answer: (question: Question) => string | null) => ({
    temporary,
    ask: async (question: Question) => {
      asked.push(question);
      return answer(question);
    },
  });
  const nobody = () => answering(() => null);
  const person = () =>
    answering(({ kind }) =>
      kind === 'host key' ? 'yes' : kind === 'password' ? sshd.password : sshd.passphrase,
    );
  const codeOf = async (host: string, ways = nobody()) => {
    const failure = await connectSsh(target(host), ways)().then(
      () => null,
      (error: unknown) => faultOf(error),
    );
    expect(failure?.todo).toBeTruthy();
    return failure?.code;
  };

  beforeAll(async () => {
    sshd = await labSshd();
    temporary = mkdtempSync(join(tmpdir(), 'hw-'));
  });
  afterAll(async () => {
    await delay(300);
    const left = await leftOfUser(sshd.user);
    await sshd.down();
    expect(left).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(temporary, { recursive: true });
    expect(belowUs().filter((line) => /ssh|reaper/.test(line))).toEqual([]);
  });

  const greet = async (host: string, ways = nobody()) => {
    const session = await openSession(openFar(connectSsh(target(host), ways), plan));
    let printed = '';
    await session.run({
      text: 'id -un',
      input: null,
      timeoutMs: 10_000,
      sampleMs: null,
      output: (_, bytes) => {
        printed += bytes.toString();
      },
    });
    await session.close();
    return printed.trim();
  };

  it('need nothing from a person where a key and a known host do', async () => {
    asked.length = 0;
    expect(await greet('lab')).toBe(sshd.user);
    expect(await greet('lab-jump')).toBe(sshd.user);
    expect(asked).toEqual([]);
  });

  it('ask whether to trust an unknown host, in the words of the client', async () => {
    asked.length = 0;
    expect(await greet('lab-unknown', person())).toBe(sshd.user);
    expect(asked).toMatchObject([{ kind: 'host key', secret: false }]);
    const print = execFileSync('ssh-keygen', ['-lf', join(sshd.folder, 'host.pub')], { encoding: 'utf8' });
    expect(asked[0]!.prompt).toContain(print.split(' ')[1]);
    rmSync(join(sshd.folder, 'known_none'));
  });

  it('ask for passwords and passphrases, which are seen nowhere', async () => {
    asked.length = 0;
    const seen: string[] = [];
    const look = (secret: string) => {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        for (const file of ['cmdline', 'environ']) {
          try {
            if (readFileSync(`/proc/${pid}/${file}`, 'latin1').includes(secret)) seen.push(`${pid} ${file}`);
          } catch {
            // It has gone.
          }
        }
      }
      for (const name of readdirSync(temporary, { recursive: true, withFileTypes: true })) {
        if (name.isFile() && readFileSync(join(name.parentPath, name.name), 'latin1').includes(secret)) {
          seen.push(name.name);
        }
      }
    };
    const connector = await connectSsh(target('lab-password'), person())();
    look(sshd.password);
    await connector.close();
    expect(await greet('lab-passphrase', person())).toBe(sshd.user);
    expect(asked.map(({ kind, secret }) => [kind, secret])).toEqual([
      ['password', true],
      ['passphrase', true],
    ]);
    expect(seen).toEqual([]);
  });

  it('never hang on a question that nobody answers', async () => {
    const begun = performance.now();
    expect(await codeOf('lab-unknown')).toBe('environments.host-unknown');
    expect(await codeOf('lab-password')).toBe('environments.sign-in-unanswered');
    expect(await codeOf('lab-passphrase')).toBe('environments.sign-in-unanswered');
    expect(performance.now() - begun).toBeLessThan(15_000);
  });

  it('say what failed, and what to do', async () => {
    expect(await codeOf('lab-changed')).toBe('environments.host-key-changed');
    expect(await codeOf('lab-denied')).toBe('environments.permission-denied');
    expect(await codeOf('lab-refused')).toBe('environments.connection-refused');
    expect(
      await codeOf(
        'lab-password',
        answering(() => 'wrong'),
      ),
    ).toBe('environments.permission-denied');
    const failure = await connectSsh(
      { type: 'ssh', host: 'no-such-host.invalid', configFile: null },
      nobody(),
    )().catch(faultOf);
    expect(failure).toMatchObject({ code: 'environments.no-such-host' });
  });

  it('can be given up while a person thinks', async () => {
    const giveUp = new AbortController();
    const waiting = connectSsh(target('lab-password'), {
      temporary,
      ask: () => {
        setTimeout(() => giveUp.abort(new Error('given up')), 50);
        return new Promise(() => {});
      },
    })(giveUp.signal);
    await expect(waiting).rejects.toThrow('given up');
  });

  it('say when they end by themselves', async () => {
    const connector = await connectSsh(target('lab'), nobody())();
    await sshd.cut();
    expect(await connector.ended).toMatch(/closed|lost|ended/);
    await connector.close();
    await connector.close();
  });

  it('lose the shell, not its processes, when a client is killed', async () => {
    const session = await openSession(openFar(connectSsh(target('lab'), nobody()), plan));
    const seconds = String(600_000_000 + process.pid);
    const told = session.run({
      text: `sleep ${seconds}; touch went-on`,
      input: null,
      timeoutMs: 60_000,
      sampleMs: null,
      output() {},
    });
    const sleeping = async () =>
      (await processesOfUser(sshd.user)).filter((line) => line.includes(seconds)).length;
    while ((await sleeping()) === 0) await delay(30);
    const client = belowUs().find((line) => /exec sh -s hotwash$/.test(line));
    process.kill(Number(client!.split(' ')[0]), 'SIGKILL');
    expect(await told).toMatchObject({ outcome: 'interrupted', sessionLost: true });
    const until = performance.now() + 10_000;
    while ((await sleeping()) > 0 && performance.now() < until) await delay(50);
    expect(await sleeping()).toBe(0);
    await session.close();
    expect(existsSync(`/home/${sshd.user}/went-on`)).toBe(false);
  });

  it('are checked step by step', async () => {
    const look = async (host: string, shell: string | null = null) =>
      (await checkSsh(target(host), { ...plan, shell }, connectSsh(target(host), nobody()), Date.now)).map(
        ({ name, ok }) => `${name} ${ok ? 'ok' : 'failed'}`,
      );
    expect(await look('lab')).toEqual([
      'client ok',
      'configuration ok',
      'reachable ok',
      'host key ok',
      'sign-in ok',
      'shell ok',
      'user ok',
      'round trip ok',
      'clock ok',
      'tools ok',
    ]);
    expect(await look('lab-refused')).toEqual(['client ok', 'configuration ok', 'reachable failed']);
    expect(await look('lab-unknown')).toEqual([
      'client ok',
      'configuration ok',
      'reachable ok',
      'host key failed',
    ]);
    expect((await look('lab-denied')).at(-1)).toBe('sign-in failed');
    expect((await look('lab', 'no-such-shell')).at(-1)).toBe('round trip failed');
  });
});
