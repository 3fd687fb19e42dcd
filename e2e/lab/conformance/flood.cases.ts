/** More output than anybody reads. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#main/runs/session/session.ts';
import { type Place, runIn, sessionsOf } from './place.ts';

/** Bytes that pipes, sockets and a client's window may hold between here and there. */
const ON_THE_WAY = 12_000_000;

export function floodCases(there: () => Place): void {
  describe('floods', () => {
    let session: Session;
    let sessions: ReturnType<typeof sessionsOf>;
    beforeAll(async () => {
      sessions = sessionsOf(there());
      session = await sessions.open();
    });
    afterAll(() => sessions.close());

    it('are held back while nobody reads, and come whole', async () => {
      let bytes = 0;
      const ended = session.run({
        text: 'head -c 60000000 /dev/zero',
        input: null,
        timeoutMs: 60_000,
        sampleMs: null,
        output(_, piece) {
          if (bytes === 0) session.pause();
          bytes += piece.length;
        },
      });
      while (bytes === 0) await delay(20);
      await delay(700);
      expect(bytes).toBeLessThan(ON_THE_WAY);
      session.resume();
      expect((await ended).outcome).toBe('succeeded');
      expect(bytes).toBe(60_000_000);
    });

    it('can be stopped, also while held back', async () => {
      let bytes = 0;
      const ended = session.run({
        text: 'yes',
        input: null,
        timeoutMs: 60_000,
        sampleMs: null,
        output(_, piece) {
          bytes += piece.length;
        },
      });
      while (bytes === 0) await delay(20);
      session.pause();
      await delay(200);
      session.stop();
      expect(await ended).toMatchObject({ outcome: 'stopped', survivors: [] });
      if (!session.alive) session = await sessions.open();
      expect((await runIn(session, 'echo on')).stdout).toMatch(/on\n$/);
    });
  });
}
