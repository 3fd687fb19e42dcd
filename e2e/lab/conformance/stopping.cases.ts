/** Stop, at any moment: nothing of the command is left, and nothing else is touched. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#main/runs/session/session.ts';
import { countThere, type More, nap, type Place, runIn, sessionsOf } from './place.ts';

export function stoppingCases(there: () => Place): void {
  describe('stopping', () => {
    let session: Session;
    let sessions: ReturnType<typeof sessionsOf>;
    const run = (text: string, more?: More) => runIn(session, text, more);
    const sleeping = (seconds: string) => countThere(there(), `sleep ${seconds}`);
    const untilSleeping = async (seconds: string, count = 1) => {
      while ((await sleeping(seconds)) < count) await delay(50);
    };
    beforeAll(async () => {
      sessions = sessionsOf(there());
      session = await sessions.open();
    });
    afterEach(async () => {
      if (!session.alive) session = await sessions.open();
    });
    afterAll(() => sessions.close());

    it('ends all processes of a command and keeps the shell', async () => {
      await run('kept=yes');
      const seconds = nap();
      const told = run(`sh -c 'sleep ${seconds} & sleep ${seconds}'`);
      await untilSleeping(seconds, 2);
      session.stop();
      expect(await told).toMatchObject({
        outcome: 'stopped',
        exitCode: null,
        sessionLost: false,
        survivors: [],
      });
      expect(await sleeping(seconds)).toBe(0);
      expect((await run('echo $kept')).stdout).toBe('yes\n');
    });

    it('leaves what earlier commands began', async () => {
      const [earlier, later] = [nap(), nap()];
      await run(`sleep ${earlier} &`);
      expect((await run(`sleep ${later}`, { timeoutMs: 400 })).outcome).toBe('timed out');
      expect(await sleeping(later)).toBe(0);
      expect(await sleeping(earlier)).toBe(1);
      await run('kill $!');
    });

    it('can come at any moment', async () => {
      for (const ms of [0, 1, 3, 10, 30, 80, 150]) {
        const seconds = nap();
        const told = run(`sleep ${seconds}`);
        await delay(ms);
        session.stop();
        expect(await told).toMatchObject({ outcome: 'stopped', survivors: [] });
        expect(await sleeping(seconds)).toBe(0);
        if (!session.alive) session = await sessions.open();
      }
    });

    it('runs nothing of what stands behind a stopped part', async () => {
      const told = await run(`sleep ${nap()}; touch went-on`, { timeoutMs: 400 });
      expect(told).toMatchObject({ outcome: 'timed out', sessionLost: true });
      await delay(200);
      expect(await there().look(`ls ${there().folder}`)).not.toContain('went-on');
    });

    it('ends what ignores SIGINT and SIGTERM', async () => {
      const seconds = nap();
      const told = await run(`sh -c "trap '' INT TERM; sleep ${seconds} & while :; do sleep 1; done"`, {
        timeoutMs: 500,
      });
      expect(told).toMatchObject({ outcome: 'timed out', survivors: [] });
      expect(await sleeping(seconds)).toBe(0);
    });

    it('ends a busy shell', async () => {
      expect(await run('while :; do :; done', { timeoutMs: 300 })).toMatchObject({
        outcome: 'timed out',
        sessionLost: true,
      });
    });

    it('ends what left the session', async () => {
      if ((await there().look('command -v setsid || echo no')).trim() === 'no') return;
      const seconds = nap();
      const told = await run(`setsid sleep ${seconds} & sleep 60`, { timeoutMs: 600 });
      expect(told.survivors).toEqual([]);
      expect(await sleeping(seconds)).toBe(0);
    });

    it('ends what a command began in the background', async () => {
      const seconds = nap();
      await run(`sh -c 'sleep ${seconds} & sleep ${seconds} & wait'`, { timeoutMs: 500 });
      expect(await sleeping(seconds)).toBe(0);
    });

    it('ends a command that replaced the shell', async () => {
      const seconds = nap();
      expect(await run(`exec sleep ${seconds}`, { timeoutMs: 500 })).toMatchObject({
        outcome: 'timed out',
        sessionLost: true,
      });
      expect(await sleeping(seconds)).toBe(0);
    });

    it('lets a command clean up after itself', async () => {
      const told = await run(`sh -c "trap 'echo cleaned; exit 0' INT; while :; do sleep 0.1; done"`, {
        timeoutMs: 500,
      });
      expect(told.stdout).toBe('cleaned\n');
    });

    it('shows the lines of a followed pipeline as they come, and loses none', async () => {
      await run('printf "alpha 1\\nbeta\\nalpha 2\\n" > follow.log');
      const came: number[] = [];
      const begun = performance.now();
      const told = await run('tail -f follow.log | grep alpha | cut -d " " -f 1,2', {
        sampleMs: 3000,
        output: (stream) => {
          if (stream === 'stdout') came.push(performance.now() - begun);
        },
      });
      expect(told).toMatchObject({ outcome: 'sampled', exitCode: null, sessionLost: false });
      expect(told.stdout).toBe('alpha 1\nalpha 2\n');
      // BusyBox's own `cut` cannot be asked to pass lines on; the stop then brings them.
      const grepOnly: number[] = [];
      const again = performance.now();
      await run('tail -f follow.log | grep alpha', {
        sampleMs: 3000,
        output: () => grepOnly.push(performance.now() - again),
      });
      // Nor can its `grep`.
      const asked = await run('echo x | grep --line-buffered x');
      if (asked.exitCode === 0) expect(grepOnly[0]).toBeLessThan(2500);
      else expect(grepOnly.length).toBeGreaterThan(0);
    });
  });
}
