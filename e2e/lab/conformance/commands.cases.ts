/** Commands that would break a runner which trusts what it reads. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#main/runs/session/session.ts';
import { type More, type Place, runIn, sessionsOf } from './place.ts';

export function commandCases(there: () => Place): void {
  describe('commands', () => {
    let session: Session;
    let sessions: ReturnType<typeof sessionsOf>;
    const run = (text: string, more?: More) => runIn(session, text, more);
    beforeAll(async () => {
      sessions = sessionsOf(there());
      session = await sessions.open();
    });
    afterEach(async () => {
      if (!session.alive) session = await sessions.open();
    });
    afterAll(() => sessions.close());

    it('that read find an empty input', async () => {
      expect((await run('cat; read x; echo "read $?"')).stdout).toBe('read 1\n');
      expect((await run('echo still here')).stdout).toBe('still here\n');
    });

    it('get the input that they carry', async () => {
      const input = '$HOME `date` "q" \'s\' \\\\n\nEOF\nlast';
      expect((await run('cat', { input })).stdout).toBe(`${input}\n`);
      const long = `${'y'.repeat(100)}\n`.repeat(3000);
      expect((await run('wc -c', { input: long })).stdout.trim()).toBe('303000');
    });

    it('take quotes of every kind, heredocs, comments and continuations', async () => {
      expect((await run(`echo 'a"b' "c'd" e\\ f $(echo "g h") \`echo i\` # no`)).stdout).toBe(
        `a"b c'd e f g h i\n`,
      );
      expect((await run("cat <<'E'\n$x 'y' \"z\" \\\nE\ncat <<-E\n\ttabbed $((1+1))\n\tE")).stdout).toBe(
        '$x \'y\' "z" \\\ntabbed 2\n',
      );
      expect((await run('echo one \\\n  two')).stdout).toBe('one two\n');
      expect((await run("printf '%s|' 'é' '💥' '\\' '!' '~' '*'")).stdout).toBe('é|💥|\\|!|~|*|');
    });

    it('may have 200 kB', async () => {
      expect((await run(`v='${'x'.repeat(200_000)}'; echo \${#v}`)).stdout).toBe('200000\n');
    });

    it('keep stdout and stderr apart', async () => {
      const told = await run('echo out; echo err >&2; echo again | tee /dev/stderr; echo dev > /dev/stdout');
      expect([told.stdout, told.stderr]).toEqual(['out\nagain\ndev\n', 'err\nagain\n']);
      expect(told.outcome).toBe('succeeded');
    });

    it('print without a final newline, and bytes that are no text', async () => {
      expect((await run('printf "no newline"')).stdout).toBe('no newline');
      expect((await run("printf '\\377\\376\\000\\036\\033[1m'")).bytes).toEqual(
        Buffer.from([255, 254, 0, 30, 27, 91, 49, 109]),
      );
    });

    it('print 10 MB in one line', async () => {
      const told = await run("head -c 10000000 /dev/zero | tr '\\0' x");
      expect(told.bytes.length).toBe(10_000_000);
      expect(told.bytes.every((byte) => byte === 120)).toBe(true);
    });

    it('do not fool it with what looks like its own marks', async () => {
      const told = await run(
        'printf "\\036%s\\n" "0123456789abcdef 0123456789abcdef e 0" "x gone 0"; for fd in 3 4 5 6 7 8 9; do echo "x e 0" >&$fd; done 2>/dev/null; echo end; (exit 7)',
      );
      expect(told.stdout).toBe('\x1e0123456789abcdef 0123456789abcdef e 0\n\x1ex gone 0\nend\n');
      expect(told.exitCode).toBe(7);
    });

    it('may close their outputs', async () => {
      expect((await run('exec 1>&-; echo lost 2>/dev/null')).stdout).toBe('');
      expect((await run('exec 2>&- >&-')).outcome).toBe('succeeded');
      const back = await run('echo back; echo err >&2');
      expect([back.stdout, back.stderr]).toEqual(['back\n', 'err\n']);
    });

    it('may be broken or traced', async () => {
      const broken = await run('if [ 1');
      expect(broken).toMatchObject({ outcome: 'failed', sessionLost: false });
      expect(broken.stderr).not.toBe('');
      const traced = await run('set -x; echo a; set +x');
      expect(traced.stderr).not.toMatch(/__hotwash|eval/);
    });

    it('may end a subshell with an error of the shell', async () => {
      for (const text of ['(: <missing)', '(. ./missing)', 'x=$(: <missing)', `(: \${NEVER_SET?})`]) {
        const told = await run(`${text} 2>/dev/null; echo "went on $?"`, { timeoutMs: 5000 });
        expect(told.stdout).toMatch(/^went on [12]\d*\n$/);
        expect(told).toMatchObject({ outcome: 'succeeded', sessionLost: false });
      }
      expect((await run('echo here')).stdout).toBe('here\n');
    });

    it('may end the shell, and its state is then lost', async () => {
      expect(await run('echo bye; exit 3')).toMatchObject({
        stdout: 'bye\n',
        exitCode: 3,
        outcome: 'failed',
        sessionLost: true,
        connectionLost: null,
      });
      expect(session.alive).toBe(false);
    });

    it('may replace the shell', async () => {
      expect(await run('exec echo replaced')).toMatchObject({
        stdout: 'replaced\n',
        exitCode: 0,
        sessionLost: true,
        connectionLost: null,
      });
    });

    it('may kill the shell', async () => {
      expect(await run('kill -9 $$')).toMatchObject({
        exitCode: 137,
        outcome: 'failed',
        sessionLost: true,
        connectionLost: null,
      });
    });

    it('fail under set -e as they should', async () => {
      await run('set -e');
      expect(await run('true')).toMatchObject({ exitCode: 0, sessionLost: false });
      expect(await run('false; echo no')).toMatchObject({ stdout: '', exitCode: 1, sessionLost: true });
    });

    it('do not wait for what they leave in the background', async () => {
      const before = performance.now();
      expect((await run('sleep 20 & echo started')).stdout).toBe('started\n');
      expect(performance.now() - before).toBeLessThan(8000);
      await run('kill $!');
    });

    it('find no terminal and no pager', async () => {
      const told = await run('echo $PAGER $TERM; (cat < /dev/tty) 2>/dev/null || echo no terminal');
      expect(told.stdout).toBe('cat dumb\nno terminal\n');
    });
  });
}
