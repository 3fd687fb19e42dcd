/** Sessions on this machine. Every other place runs e2e/lab/conformance, which holds the same and more. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OpenChannel, ShellDialect } from './channel.ts';
import { openLocal } from './local.ts';
import { type More, nap, processesWith, runIn, untilRuns } from './session.fixture.ts';
import { openSession, type Session } from './session.ts';

const GRACES = { int: 400, term: 400, kill: 3000 };
const folder = mkdtempSync(join(tmpdir(), 'hotwash-session-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Open = (variables: Record<string, string>) => OpenChannel;

const here = (shell: string, dialect: ShellDialect): Open => {
  return (variables) => openLocal({ shell, dialect, workingDirectory: folder, variables }, GRACES);
};
const places: [string, ShellDialect, Open][] = [];
if (existsSync('/bin/bash')) places.push(['bash', 'bash', here('/bin/bash', 'bash')]);
places.push(['sh', 'sh', here('/bin/sh', 'sh')]);

describe.each(places)('%s', (name, _dialect, openChannel) => {
  /** Slow, and hardly the shell's business. */
  const once = it.runIf(name === places[0]![0]);
  let session: Session;
  const opened: Session[] = [];
  const open = async (variables: Record<string, string> = {}) => {
    const one = await openSession(openChannel(variables));
    opened.push(one);
    return one;
  };
  const run = (text: string, more?: More) => runIn(session, text, more);
  beforeAll(async () => {
    session = await open({ GREETING: "it's $HOME" });
  });
  afterEach(async () => {
    if (!session.alive) session = await open();
  });
  afterAll(() => Promise.all(opened.map((one) => one.close())));

  it('carries directory, variables, functions, aliases, options and the exit code over', async () => {
    expect((await run('echo "$GREETING"; pwd')).stdout).toBe(`it's $HOME\n${folder}\n`);
    await run('mkdir -p deep && cd deep; export A=1; B=2; f() { echo "f:$1"; }');
    await run("alias greet='echo hello'");
    expect((await run('pwd; f $A$B; greet; sh -c \'echo "$A-$B"\'')).stdout).toBe(
      `${folder}/deep\nf:12\nhello\n1-\n`,
    );
    await run('false');
    expect((await run('echo $?')).stdout).toBe('1\n');
    expect((await run('(exit 42)')).exitCode).toBe(42);
    await run(
      `PATH=${folder}/bin:$PATH; mkdir -p ${folder}/bin; printf '#!/bin/sh\\necho mine' > ${folder}/bin/mytool; chmod +x ${folder}/bin/mytool`,
    );
    expect((await run('mytool')).stdout).toBe('mine\n');
    await run('set -u');
    expect((await run('echo on')).stdout).toBe('on\n');
    await run('set +u; cd ..');
  });

  it('sources a virtual environment and keeps it', async () => {
    writeFileSync(
      join(folder, 'activate'),
      'VIRTUAL_ENV=/venv; export VIRTUAL_ENV\ndeactivate() { unset VIRTUAL_ENV; }\n',
    );
    await run('. ./activate');
    expect((await run('echo $VIRTUAL_ENV; deactivate; echo "[$VIRTUAL_ENV]"')).stdout).toBe('/venv\n[]\n');
  });

  it('gives commands an empty input, or the one that they carry', async () => {
    expect((await run('cat; read x; echo "read $?"')).stdout).toBe('read 1\n');
    expect((await run('cat', { input: '$HOME `date` "q" \'s\' \\\\n\nlast' })).stdout).toBe(
      '$HOME `date` "q" \'s\' \\\\n\nlast\n',
    );
    expect((await run('echo still here')).stdout).toBe('still here\n');
  });

  it('takes quotes of every kind, heredocs, comments, continuations and 200 kB', async () => {
    expect((await run(`echo 'a"b' "c'd" e\\ f $(echo "g h") \`echo i\` # no`)).stdout).toBe(
      `a"b c'd e f g h i\n`,
    );
    expect((await run("cat <<'E'\n$x 'y' \"z\" \\\nE\ncat <<-E\n\ttabbed $((1+1))\n\tE")).stdout).toBe(
      '$x \'y\' "z" \\\ntabbed 2\n',
    );
    expect((await run('echo one \\\n  two')).stdout).toBe('one two\n');
    const long = 'x'.repeat(200_000);
    expect((await run(`v='${long}'; echo \${#v}`)).stdout).toBe('200000\n');
  });

  it('keeps stdout and stderr apart, and gives them as files that can be opened', async () => {
    const told = await run('echo out; echo err >&2; echo again | tee /dev/stderr; echo dev > /dev/stdout');
    expect([told.stdout, told.stderr]).toEqual(['out\nagain\ndev\n', 'err\nagain\n']);
  });

  it('passes bytes on unchanged: no final newline, invalid UTF-8, 10 MB in one line', async () => {
    expect((await run('printf "no newline"')).stdout).toBe('no newline');
    expect((await run("printf '\\377\\376\\000\\033[1m'")).bytes).toEqual(
      Buffer.from([255, 254, 0, 27, 91, 49, 109]),
    );
    const told = await run("head -c 10000000 /dev/zero | tr '\\0' x");
    expect(told.bytes.length).toBe(10_000_000);
    expect(told.bytes.every((byte) => byte === 120)).toBe(true);
  });

  it('is not fooled by text that looks like its own', async () => {
    const told = await run(
      'echo "00 1 0"; for fd in 3 4 5 6 7 8 9; do echo "x 99 0" >&$fd; done 2>/dev/null; echo end',
    );
    expect(told.stdout).toBe('00 1 0\nend\n');
    expect(told.exitCode).toBe(0);
  });

  it('survives syntax errors, traces, closed outputs and traps', async () => {
    const broken = await run('if [ 1');
    expect(broken.outcome).toBe('failed');
    expect(broken.stderr).not.toBe('');
    const traced = await run('set -x; echo a; set +x');
    expect(traced.stderr).not.toMatch(/__hotwash|eval/);
    expect((await run('exec 1>&-; echo lost 2>/dev/null')).stdout).toBe('');
    expect((await run('echo back')).stdout).toBe('back\n');
    await run("trap 'echo trapped' USR1");
    expect((await run('kill -USR1 $$; echo after')).stdout).toContain('trapped');
    expect((await run('break; continue; echo on')).stdout).toBe('on\n');
  });

  it('waits for no background process, and keeps it until the session ends', async () => {
    const seconds = nap();
    const before = performance.now();
    await run(`sleep ${seconds} & echo started`);
    expect(performance.now() - before).toBeLessThan(5000);
    expect(processesWith(`sleep ${seconds}`)).not.toBe('');
    const other = await open();
    await runIn(other, `sleep ${seconds}1 &`);
    await other.close();
    expect(processesWith(`sleep ${seconds}1`)).toBe('');
    // A stop of a later command leaves it alone.
    expect((await run('sleep 60', { timeoutMs: 200 })).outcome).toBe('timed out');
    expect(processesWith(`sleep ${seconds}`)).not.toBe('');
    await run('kill $!');
  });

  it('tells the end of a command that ends the shell, and that state is lost', async () => {
    expect(await run('echo bye; exit 3')).toMatchObject({
      stdout: 'bye\n',
      exitCode: 3,
      outcome: 'failed',
      sessionLost: true,
    });
    expect(session.alive).toBe(false);
    await expect(run('echo no')).rejects.toThrow('has ended');
  });

  it('tells the end of one that replaces the shell, kills it, or fails under set -e', async () => {
    expect(await run('exec echo replaced')).toMatchObject({
      stdout: 'replaced\n',
      exitCode: 0,
      sessionLost: true,
    });
    session = await open();
    expect(await run('kill -9 $$')).toMatchObject({ exitCode: 137, outcome: 'failed', sessionLost: true });
    session = await open();
    await run('set -e');
    expect(await run('true')).toMatchObject({ exitCode: 0, sessionLost: false });
    expect(await run('false; echo no')).toMatchObject({ stdout: '', exitCode: 1, sessionLost: true });
  });

  it('stops a command with all its processes and keeps the shell', async () => {
    await run('kept=yes');
    const seconds = nap();
    const told = run(`sh -c 'sleep ${seconds} & sleep ${seconds}'`);
    await untilRuns(seconds);
    session.stop();
    expect(await told).toMatchObject({
      outcome: 'stopped',
      exitCode: null,
      sessionLost: false,
      survivors: [],
    });
    expect(processesWith(`sleep ${seconds}`)).toBe('');
    expect((await run('echo $kept')).stdout).toBe('yes\n');
  });

  it('runs nothing of what stands behind a stopped part', async () => {
    const marker = join(folder, `ran-${name}`);
    const told = await run(`sleep ${nap()}; touch ${marker}`, { timeoutMs: 200 });
    expect(told).toMatchObject({ outcome: 'timed out', sessionLost: true });
    await delay(100);
    expect(existsSync(marker)).toBe(false);
  });

  once('stops what ignores SIGINT and SIGTERM, loops, and what left the process group', async () => {
    const [first, second, third] = [nap(), nap(), nap()];
    const stubborn = await run(`sh -c "trap '' INT TERM; sleep ${first} & while :; do sleep 1; done"`, {
      timeoutMs: 300,
    });
    expect(stubborn).toMatchObject({ outcome: 'timed out', survivors: [] });
    expect(processesWith(`sleep ${first}`)).toBe('');
    expect(await run('while :; do :; done', { timeoutMs: 200 })).toMatchObject({
      outcome: 'timed out',
      sessionLost: true,
    });
    session = await open();
    if (existsSync('/usr/bin/setsid')) {
      await run(`setsid sleep ${second} & (env -i setsid sleep ${third} &); sleep 60`, { timeoutMs: 400 });
      expect(processesWith(`sleep ${second}`)).toBe('');
      for (const pid of processesWith(`sleep ${third}`).matchAll(/^\s*(\d+)/gm))
        process.kill(Number(pid[1]), 'SIGKILL');
    }
  });

  it('stops a command that replaced the shell', async () => {
    const seconds = nap();
    expect(await run(`exec sleep ${seconds}`, { timeoutMs: 300 })).toMatchObject({
      outcome: 'timed out',
      sessionLost: true,
    });
    expect(processesWith(`sleep ${seconds}`)).toBe('');
  });

  it('samples a following pipeline and loses no line that its end still held', async () => {
    const log = join(folder, 'follow.log');
    writeFileSync(log, 'alpha 1\nbeta\nalpha 2\n');
    const told = await run(`tail -f ${log} | grep alpha`, { sampleMs: 700 });
    expect(told).toMatchObject({ outcome: 'sampled', exitCode: null, sessionLost: false });
    if (process.platform === 'linux') expect(told.stdout).toBe('alpha 1\nalpha 2\n');
    // What made it pass lines on is gone with it.
    expect((await run('type grep')).stdout).not.toMatch(/function/);
  });

  it('passes each line of a followed pipeline on as it comes, also the second time', async () => {
    const script = join(folder, 'slow.sh');
    const came = join(folder, `came-${name}`);
    // It goes on for ever unless its line comes while it runs: then what it waits for is there.
    writeFileSync(script, 'echo one 1; while ! [ -e "$1" ]; do sleep 0.02; done; echo one 2');
    for (const round of [1, 2]) {
      let stdout = '';
      const told = await session.run({
        text: `sh ${script} ${came}${round} | grep one | sed s/one/two/ | cut -d ' ' -f 1,2`,
        input: null,
        timeoutMs: 15_000,
        sampleMs: 15_000,
        output(_, bytes) {
          stdout += bytes.toString();
          writeFileSync(`${came}${round}`, '');
        },
      });
      expect(told.outcome).toBe('succeeded');
      expect(stdout).toBe('two 1\ntwo 2\n');
    }
  });

  once('goes on following when told to, until its timeout or until it is stopped', async () => {
    expect(session.extend()).toBe(false);
    const begun = performance.now();
    const until = (ms: number) => delay(ms).then(() => session.extend());
    const [long, extended] = await Promise.all([
      run('tail -f /dev/null', { sampleMs: 200, timeoutMs: 700 }),
      until(100),
    ]);
    expect([extended, long.outcome]).toEqual([true, 'sampled']);
    expect(performance.now() - begun).toBeGreaterThan(650);
    const stopped = delay(300).then(() => session.stop());
    const [short] = await Promise.all([run('sleep 60', { sampleMs: 200 }), until(50), stopped]);
    expect(short.outcome).toBe('sampled');
    const [plain, refused] = await Promise.all([run('sleep 0.2'), until(50)]);
    expect([refused, plain.outcome]).toEqual([false, 'succeeded']);
  });

  it('holds a command back while paused', async () => {
    let bytes = 0;
    const ended = session.run({
      text: 'head -c 3000000 /dev/zero',
      input: null,
      timeoutMs: 15_000,
      sampleMs: null,
      output(_, piece) {
        bytes += piece.length;
        if (bytes === piece.length) {
          session.pause();
          setTimeout(() => {
            expect(bytes).toBeLessThan(1_000_000);
            session.resume();
          }, 150);
        }
      },
    });
    expect((await ended).outcome).toBe('succeeded');
    expect(bytes).toBe(3_000_000);
  });

  it('refuses NUL in words', async () => {
    await expect(run('echo a\0b')).rejects.toThrow('NUL');
  });

  it('has no pager, no terminal and nothing of ours in the variables', async () => {
    expect((await run('echo $PAGER $TERM; (cat < /dev/tty) 2>/dev/null || echo no terminal')).stdout).toBe(
      'cat dumb\nno terminal\n',
    );
    expect((await run('env | grep -c "^npm_\\|^VITEST"')).stdout).toBe('0\n');
  });
});
