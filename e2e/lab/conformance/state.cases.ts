/** One live shell: what a command changes, the next one finds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '#main/runs/session/session.ts';
import { type More, type Place, runIn, sessionsOf } from './place.ts';

export function stateCases(there: () => Place): void {
  describe('state', () => {
    let session: Session;
    let close = async () => {};
    const run = (text: string, more?: More) => runIn(session, text, more);
    beforeAll(async () => {
      const sessions = sessionsOf(there());
      close = sessions.close;
      session = await sessions.open({ variables: { GREETING: 'it\'s $HOME "and"\nmore' } });
    });
    afterAll(() => close());

    it('begins in the folder, with the variables', async () => {
      expect((await run('pwd; sh -c \'echo "$GREETING"\'')).stdout).toBe(
        `${there().folder}\nit's $HOME "and"\nmore\n`,
      );
    });

    it('carries the directory and variables over', async () => {
      await run('mkdir -p deep && cd deep; export A=1; B=2');
      expect((await run('pwd; sh -c \'echo "$A-$B"\'; echo $B')).stdout).toBe(
        `${there().folder}/deep\n1-\n2\n`,
      );
      await run('cd ..');
    });

    it('carries functions, aliases, options and traps over', async () => {
      await run('f() { echo "f:$1"; }');
      await run("alias greet='echo hello'");
      expect((await run('f x; greet')).stdout).toBe('f:x\nhello\n');
      await run('set -u');
      const unset = await run('(echo $NEVER_SET) 2>/dev/null || echo refused');
      expect(unset.stdout).toBe('refused\n');
      await run('set +u');
      await run("trap 'echo trapped' USR1");
      expect((await run('kill -USR1 $$; echo after')).stdout).toMatch(/trapped/);
      await run('trap - USR1');
    });

    it('carries a virtual environment over', async () => {
      await run(
        `mkdir -p venv/bin; printf 'VIRTUAL_ENV=%s/venv; export VIRTUAL_ENV\\nPATH="$VIRTUAL_ENV/bin:$PATH"\\ndeactivate() { unset VIRTUAL_ENV; }\\n' "$PWD" > venv/bin/activate
printf '#!/bin/sh\\necho mine\\n' > venv/bin/mytool; chmod +x venv/bin/mytool`,
      );
      await run('. venv/bin/activate');
      expect((await run('mytool; echo $VIRTUAL_ENV')).stdout).toBe(`mine\n${there().folder}/venv\n`);
      expect((await run('deactivate; echo "[$VIRTUAL_ENV]"')).stdout).toBe('[]\n');
    });

    it('carries a changed PATH over', async () => {
      await run(
        'mkdir -p bin; printf "#!/bin/sh\\necho on the path\\n" > bin/othertool; chmod +x bin/othertool; PATH=$PWD/bin:$PATH',
      );
      expect((await run('othertool')).stdout).toBe('on the path\n');
    });

    it('carries the exit code over, and tells it', async () => {
      expect(await run('(exit 42)')).toMatchObject({ exitCode: 42, outcome: 'failed', sessionLost: false });
      expect((await run('echo $?')).stdout).toBe('42\n');
      expect(await run('grep -q x /dev/null')).toMatchObject({ exitCode: 1 });
      expect(await run('true')).toMatchObject({ exitCode: 0, outcome: 'succeeded' });
    });

    it('keeps background processes until the session ends', async () => {
      await run('sleep 30 & kept=$!');
      expect((await run('kill -0 $kept && echo alive')).stdout).toBe('alive\n');
      await run('kill $kept');
    });
  });
}
