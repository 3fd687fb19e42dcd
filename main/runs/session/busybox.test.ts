/** Sessions in BusyBox's shell, whose errors are its own. Images have no other; the lab runs all cases in one. */
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLocal } from './local.ts';
import { openSession, type Session } from './session.ts';

const BUSYBOX = ['/bin/busybox', '/usr/bin/busybox'].find((path) => existsSync(path));
const folder = mkdtempSync(join(tmpdir(), 'hotwash-busybox-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(BUSYBOX)('a session in BusyBox', () => {
  let session: Session;
  beforeEach(async () => {
    const shell = join(folder, 'sh');
    if (!existsSync(shell)) symlinkSync(BUSYBOX!, shell);
    session = await openSession(openLocal({ shell, dialect: 'sh', workingDirectory: folder, variables: {} }));
  });
  afterEach(() => session.close());

  const run = async (text: string) => {
    let printed = '';
    const end = await session.run({
      text,
      input: null,
      timeoutMs: 3000,
      sampleMs: null,
      output: (_, bytes) => {
        printed += bytes.toString('latin1');
      },
    });
    return { ...end, printed };
  };

  it.each([
    ['(: <missing); echo "went on $?"', /went on [12]\n/],
    ['(. ./missing); echo "went on $?"', /went on [12]\n/],
    ['x=$(: <missing); echo "went on $?"', /went on [12]\n/],
    [`(: \${UNSET?gone}); echo "went on $?"`, /gone\nwent on [12]\n$/],
    ['set -u; (echo $UNSET); echo "went on $?"', /went on [12]\n$/],
    ['(: <missing) | cat; echo "went on $?"', /went on 0\n$/],
  ])('ends a subshell where %s ends it', async (text, printed) => {
    await run('kept=yes');
    const end = await run(text);
    expect(end.printed).toMatch(printed);
    expect(end).toMatchObject({ outcome: 'succeeded', exitCode: 0, sessionLost: false });
    expect((await run('set +u; echo "$kept"')).printed).toBe('yes\n');
  });

  it('tells the exit code of what ends so', async () => {
    const end = await run('(: <missing)');
    expect(end.outcome).toBe('failed');
    expect(end.exitCode).toBeGreaterThan(0);
    expect((await run('echo "then $?"')).printed).toBe(`then ${end.exitCode}\n`);
  });

  it.each(['if [ 1', '. ./missing', ': <missing', 'set -u; echo $UNSET'])(
    'lives on after %s',
    async (text) => {
      const end = await run(text);
      expect(end).toMatchObject({ outcome: 'failed', sessionLost: false });
      expect((await run('echo here')).printed).toBe('here\n');
    },
  );

  it('keeps the exit code under set -e, and ends where that ends it', async () => {
    expect(await run('set -e; false || echo no')).toMatchObject({ printed: 'no\n', exitCode: 0 });
    expect(await run('false')).toMatchObject({ exitCode: 1, sessionLost: true });
  });
});
