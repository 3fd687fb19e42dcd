import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '#main/db/database.ts';
import { silentLog } from '#main/log.ts';
import { EnvironmentFields } from '#shared/environments/contract.ts';
import { faultOf } from '#shared/fault.ts';
import { localPlan } from './local-plan.ts';
import { createEnvironmentsService } from './service.ts';
import { findShell } from './shell.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-environments-'));
const db = openDatabase({ dataDir: folder, log: silentLog });
const environments = createEnvironmentsService({ db, actor: 'sam', clock: Date.now });
const fields = (given: object) => EnvironmentFields.parse({ type: 'local', ...given });
const thrownBy = (act: () => unknown): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};
afterEach(() => vi.unstubAllEnvs());
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('environments', () => {
  it('are added with the policy that fits, found by name and id, and changed in part', () => {
    const dev = environments.add(fields({ name: 'dev', variables: { A: '1' } }));
    expect(dev).toMatchObject({ policy: 'open', production: false, timeoutMs: 60_000, lastCheck: null });
    expect(environments.add(fields({ name: 'prod', production: true })).policy).toBe('confirm');
    expect(environments.get('DEV').id).toBe(dev.id);
    expect(environments.update({ id: 'dev', timeoutMs: 5000 })).toMatchObject({
      variables: { A: '1' },
      timeoutMs: 5000,
    });
    expect(environments.list().map(({ name }) => name)).toEqual(['dev', 'prod']);
  });

  it('have names of their own', () => {
    expect(() => environments.add(fields({ name: 'Dev' }))).toThrow('already an environment dev');
    expect(() => environments.update({ id: 'prod', name: 'dev' })).toThrow('already an environment dev');
    expect(environments.update({ id: 'prod', name: 'PROD' }).name).toBe('PROD');
  });

  it('of types to come are refused, and it is said which work', () => {
    try {
      environments.add(fields({ name: 'box', type: 'ssh' }));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        fault: { code: 'environments.type-not-available', todo: expect.stringContaining('local') },
      });
    }
  });

  it('do not store values of secrets, and say what to do instead', () => {
    const kept = environments.get('dev');
    const secret = { variables: { A: '1', DB_PASSWORD: 'hunter22' } };
    const told = { code: 'usage.secret-variable', todo: expect.stringContaining('<db_password>') };
    for (const act of [
      () => environments.add(fields({ name: 'leak', ...secret })),
      () => environments.update({ id: 'dev', ...secret }),
    ]) {
      expect(faultOf(thrownBy(act))).toMatchObject(told);
    }
    expect(environments.list().map(({ name }) => name)).not.toContain('leak');
    expect(environments.get('dev')).toEqual(kept);
    for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (statSync(join(folder, path)).isFile()) {
        expect(readFileSync(join(folder, path)).includes('hunter22')).toBe(false);
      }
    }
  });

  it('take values of secrets from where Hotwash was started', async () => {
    const needy = environments.add(fields({ name: 'needy', variables: { DB_PASSWORD: '', EMPTY: '' } }));
    expect(() => environments.channel(needy)).toThrow('started without DB_PASSWORD');
    const { checks } = await environments.test('needy');
    expect(checks.find(({ ok }) => !ok)).toMatchObject({ name: 'variables', todo: expect.any(String) });
    vi.stubEnv('DB_PASSWORD', 'hunter22');
    expect((await environments.test('needy')).ok).toBe(true);
    expect(environments.get('needy').variables).toEqual({ DB_PASSWORD: '', EMPTY: '' });
    expect(localPlan(needy).variables).toEqual({ DB_PASSWORD: 'hunter22', EMPTY: '' });
    environments.remove('needy');
  });

  it('that are gone are not found', () => {
    const gone = environments.add(fields({ name: 'gone' }));
    environments.remove('gone');
    expect(() => environments.get(gone.id)).toThrow('no environment');
  });
});

describe('a test', () => {
  it('looks at a working shell and stores what it saw', async () => {
    const { ok, checks } = await environments.test('dev');
    expect(checks.filter((check) => !check.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(checks.map(({ name }) => name)).toEqual([
      'shell',
      'user',
      'working directory',
      'round trip',
      'clock',
      'tools',
    ]);
    expect(checks[0]!.detail).toMatch(/sh/);
    expect(environments.get('dev').lastCheck).toMatchObject({ ok: true, checks });
  });

  it.each([
    [{ workingDirectory: '/no/such' }, 'working directory', /does not exist/],
    [{ workingDirectory: 'relative' }, 'working directory', /no absolute path/],
    [{ shell: '/no/such/bash' }, 'shell', /no \/no\/such\/bash/],
    [{ shell: 'fish' }, 'shell', /no bash or POSIX sh/],
    [{ variables: { PATH: '/nowhere' } }, 'tools', /grep, awk, sed, ps missing/],
  ])('says what is wrong with %j and what to do', async (given, name, detail) => {
    const { ok, checks } = await environments.tryOut(fields({ name: 'try', ...given }));
    expect(ok).toBe(false);
    const check = checks.find((one) => one.name === name);
    expect(check?.detail).toMatch(detail);
    expect(check?.todo).toBeTruthy();
  });

  it('notices a clock that is off', async () => {
    const slow = createEnvironmentsService({ db, actor: 'sam', clock: () => Date.now() - 60_000 });
    const { checks } = await slow.tryOut(fields({ name: 'try' }));
    expect(checks.find(({ name }) => name === 'clock')).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/\d+ s ahead/),
    });
  });

  it('tells a file from a folder', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { checks } = await environments.tryOut(
      fields({ name: 'try', workingDirectory: join(folder, 'file') }),
    );
    expect(checks.find(({ name }) => name === 'working directory')?.detail).toMatch(/is no folder/);
  });
});

describe('the shell', () => {
  it('is bash where there is one, else sh', () => {
    expect(findShell('sh').dialect).toBe('sh');
    expect(findShell(null).shell).toMatch(/\/(bash|sh)$/);
    expect(() => findShell('zsh')).toThrow('zsh');
  });
});
