/** When we die or the connection does, nothing of ours goes on there. */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { belowUs, countThere, nap, type Place, runIn, sessionsOf } from './place.ts';

/** Milliseconds within which everything must be gone, on a busy machine. */
const PATIENCE_MS = 15_000;

export function leavingCases(there: () => Place): void {
  describe('leaving', () => {
    const gone = async (seconds: string) => {
      const until = performance.now() + PATIENCE_MS;
      while ((await countThere(there(), `sleep ${seconds}`)) > 0 && performance.now() < until)
        await delay(100);
      return (await countThere(there(), `sleep ${seconds}`)) === 0;
    };
    const begin = (seconds: string) =>
      `sleep ${seconds} & (trap '' TERM INT HUP; sleep ${seconds}) & sh -c 'trap "" TERM; sleep ${seconds}; sleep ${seconds}'; touch went-on`;

    it('ends background processes with the session', async () => {
      const sessions = sessionsOf(there());
      const session = await sessions.open();
      const seconds = nap();
      await runIn(session, `sleep ${seconds} & (sleep ${seconds} &)`);
      await sessions.close();
      expect(await countThere(there(), `sleep ${seconds}`)).toBe(0);
    });

    it('ends a running command with the session', async () => {
      const sessions = sessionsOf(there());
      const session = await sessions.open();
      const seconds = nap();
      const told = runIn(session, begin(seconds));
      while ((await countThere(there(), `sleep ${seconds}`)) < 3) await delay(50);
      await sessions.close();
      expect((await told).outcome).toBe('stopped');
      expect(await countThere(there(), `sleep ${seconds}`)).toBe(0);
    });

    it('ends everything of a core that was killed, here and there', async () => {
      const opening = there().opening();
      if (opening === null) return;
      const seconds = nap();
      // In the project, for its imports.
      const script = join(import.meta.dirname, `.core-${process.pid}-${seconds}.ts`);
      writeFileSync(
        script,
        `import { openSession } from '#main/runs/session/session.ts';
${opening.replace('export ', '')}
const session = await openSession(open);
await session.run({ text: ${JSON.stringify(begin(seconds))}, input: null, timeoutMs: 600_000, sampleMs: null, output() {} });
`,
      );
      const core = spawn(process.execPath, [script], { stdio: 'inherit' });
      try {
        while ((await countThere(there(), `sleep ${seconds}`)) < 3 && core.exitCode === null) await delay(50);
        expect(core.exitCode).toBe(null);
        const clients = belowUs(core.pid!);
        expect(clients.length).toBeGreaterThan(0);
        core.kill('SIGKILL');
        expect(await gone(seconds)).toBe(true);
        const until = performance.now() + PATIENCE_MS;
        const alive = () => clients.filter((line) => isAlive(Number(line.split(' ')[0])));
        while (alive().length > 0 && performance.now() < until) await delay(100);
        expect(alive()).toEqual([]);
        expect(await there().look(`ls ${there().folder}`)).not.toContain('went-on');
      } finally {
        core.kill('SIGKILL');
        rmSync(script, { force: true });
      }
    });

    it('says when the connection was lost, ends everything there, and connects again', async () => {
      const { cut } = there();
      if (cut === null) return;
      const sessions = sessionsOf(there());
      const session = await sessions.open();
      const seconds = nap();
      const told = runIn(session, begin(seconds));
      while ((await countThere(there(), `sleep ${seconds}`)) < 3) await delay(50);
      await cut();
      const end = await told;
      expect(end).toMatchObject({ outcome: 'interrupted', exitCode: null, sessionLost: true });
      expect(end.connectionLost).toMatch(/connection|closed|lost/i);
      expect(session.alive).toBe(false);
      expect(await gone(seconds)).toBe(true);
      expect(await there().look(`ls ${there().folder}`)).not.toContain('went-on');
      await session.close();
      const again = await sessions.open();
      expect((await runIn(again, 'echo back')).stdout).toBe('back\n');
      await sessions.close();
    });
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
