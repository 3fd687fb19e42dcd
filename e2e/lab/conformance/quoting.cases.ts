/** Values of parameters arrive exactly, or are refused; none becomes a command. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#main/runs/session/session.ts';
import type { FaultError } from '#shared/fault.ts';
import { HARMLESS, HOSTILE, ODD } from '#shared/runbooks/shell/hostile-values.cases.ts';
import { fillParameters } from '#shared/runbooks/shell/parameters.ts';
import { type Place, runIn, sessionsOf } from './place.ts';

/** Each puts the value through one more level. */
const TEMPLATES = [
  "printf '%s\\001' <v>",
  'printf "%s\\001" "<v>"',
  `sh -c 'printf "%s\\001" "<v>"'`,
  `env V=<v> sh -c 'printf "%s\\001" "$V"'`,
];
/** Values that are run in one command. */
const AT_ONCE = 12;

const VALUES = [
  ...HARMLESS,
  ...ODD,
  ...HOSTILE.flatMap((value) => [value, `x${value}`, `${value} y`, `"${value}`, `'${value}'`, `-${value}`]),
];

export function quotingCases(there: () => Place): void {
  describe('quoting', () => {
    let session: Session;
    let sessions: ReturnType<typeof sessionsOf>;
    beforeAll(async () => {
      sessions = sessionsOf(there());
      session = await sessions.open();
    });
    afterAll(() => sessions.close());

    it(`brings ${VALUES.length} values there unchanged`, async () => {
      expect(VALUES.length).toBeGreaterThanOrEqual(200);
      const canary = `${there().folder}/canary`;
      for (const template of TEMPLATES) {
        const accepted: string[] = [];
        const texts: string[] = [];
        for (const one of VALUES) {
          const value = one.replaceAll('@', canary);
          try {
            texts.push(fillParameters({ text: template }, { v: value }).text);
            accepted.push(value);
          } catch (error) {
            expect((error as FaultError).fault.code).toBe('usage.parameter-unsafe');
          }
        }
        expect(accepted.length).toBeGreaterThanOrEqual(200);
        for (let at = 0; at < texts.length; at += AT_ONCE) {
          const told = await runIn(session, texts.slice(at, at + AT_ONCE).join('\n'));
          expect(told.stdout.split('\x01').slice(0, -1)).toEqual(accepted.slice(at, at + AT_ONCE));
          expect(told.stderr).toBe('');
        }
      }
      expect(await there().look(`ls ${there().folder}`)).not.toContain('canary');
    });
  });
}
