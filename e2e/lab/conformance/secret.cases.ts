/** Secrets reach the commands, and nobody else. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#main/runs/session/session.ts';
import { giveSecrets } from '#main/runs/terminals/giving.ts';
import { createLiveTerminal } from '#main/runs/terminals/live-terminal.ts';
import { argumentsThere, countThere, nap, type Place, runIn, sessionsOf } from './place.ts';

export function secretCases(there: () => Place): void {
  describe('secrets', () => {
    const kept = `kept-${randomBytes(8).toString('hex')}`;
    const given = `given-${randomBytes(8).toString('hex')}`;
    let session: Session;
    let sessions: ReturnType<typeof sessionsOf>;
    beforeAll(async () => {
      sessions = sessionsOf(there());
      session = await sessions.open({ secrets: { LAB_SECRET: `${kept} 'q' "$x"` } });
    });
    afterAll(() => sessions.close());

    it('of the environment are exported to commands', async () => {
      expect((await runIn(session, 'sh -c \'echo "$LAB_SECRET"\'')).stdout).toBe(`${kept} 'q' "$x"\n`);
    });

    it('stand in no argument and no unrelated environment, here or there, and in no history', async () => {
      const seconds = nap();
      const running = runIn(session, `printf '%s' "$__hotwash_lab" | wc -c; sleep ${seconds}`, {
        variables: [{ name: '__hotwash_lab', value: given }],
        timeoutMs: 4000,
      });
      while ((await countThere(there(), `sleep ${seconds}`)) === 0) await delay(50);
      const lines = await argumentsThere(there());
      const here = argumentsHere();
      const environments = await there().look(
        `for p in /proc/[0-9]*; do case $(tr '\\0' '\\n' <$p/environ 2>/dev/null) in *${given}*) echo given;; *${kept}*) tr '\\0' ' ' <$p/cmdline; echo;; esac; done`,
      );
      const history = await there().look('cat "$HOME"/.*history 2>/dev/null; :');
      const told = await running;
      expect(told.stdout.trim()).toBe(String(given.length));
      for (const text of [...lines, ...here, history]) {
        expect(text).not.toContain(kept);
        expect(text).not.toContain(given);
      }
      // What the command began inherits the secrets of the environment, and only that.
      const carriers = environments
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.includes('/proc/'));
      for (const line of carriers) expect(line).toMatch(/^(sleep|.*sh\b|.*bash)/);
      expect(environments).not.toContain('given\n');
    });

    it('are given to a terminal, stand on no screen there, and are not inherited by programs', async () => {
      // Nothing is masked: what is not seen was not shown.
      const terminal = await createLiveTerminal(there().terminal(), { columns: 120, rows: 30 }, []);
      const value = `opal "lemon" $HOME 'é' ${'word '.repeat(60)}end`;
      try {
        await giveSecrets(terminal, [{ name: '__hotwash_1', value }]);
        const look = 'printf %s "$__hotwash_1" | wc -c; env | grep -c lemon; echo en""d\r';
        terminal.input(Buffer.from(look));
        for (let waited = 0; waited < 10_000 && !/end\r\n/.test(terminal.recent); waited += 50)
          await delay(50);
        const shown = terminal.transcript().toString('utf8');
        expect(shown).toMatch(new RegExp(`^\\s*${Buffer.byteLength(value)}\n0\nend$`, 'm'));
        expect(shown).not.toMatch(/lemon"|word word/);
      } finally {
        await terminal.close();
      }
    });
  });
}

function argumentsHere(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      } catch {
        return '';
      }
    });
}
