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
  it('are added with the policy that fits, found by name and id, and changed in part', async () => {
    const dev = environments.add(fields({ name: 'dev', variables: { A: '1' } }));
    expect(dev).toMatchObject({ policy: 'open', production: false, timeoutMs: 60_000, lastCheck: null });
    expect(environments.add(fields({ name: 'prod', production: true })).policy).toBe('confirm');
    expect(environments.get('DEV').id).toBe(dev.id);
    expect(await environments.update({ id: 'dev', timeoutMs: 5000 })).toMatchObject({
      variables: { A: '1' },
      timeoutMs: 5000,
    });
    expect(environments.list().map(({ name }) => name)).toEqual(['dev', 'prod']);
  });

  it('have names of their own', async () => {
    expect(() => environments.add(fields({ name: 'Dev' }))).toThrow('already an environment dev');
    await expect(environments.update({ id: 'prod', name: 'dev' })).rejects.toThrow(
      'already an environment dev',
    );
    expect((await environments.update({ id: 'prod', name: 'PROD' })).name).toBe('PROD');
  });

  it.each([
    [{ type: 'ssh' }, 'usage.target-missing', /name a host/],
    [{ type: 'ssh', target: { type: 'local' } }, 'usage.target-mismatch', /of type ssh/],
    [{ target: { type: 'ssh', host: 'web-1' } }, 'usage.target-mismatch', /of type local/],
    [{ type: 'compose', target: { type: 'compose' } }, 'usage.target-missing', /a folder or a project/],
    [{ type: 'compose', target: { type: 'compose', folder: 'shop' } }, 'usage.target-unclear', /no absolute/],
    [
      { type: 'docker', target: { type: 'docker', container: 'a', context: 'b', engineHost: 'c' } },
      'usage.target-unclear',
      /context and the address/,
    ],
    [
      { type: 'kubernetes', target: { type: 'kubernetes', pod: 'a', selector: 'b=c' } },
      'usage.target-unclear',
      /pod and a selector/,
    ],
    [
      { type: 'kubernetes', target: { type: 'kubernetes', container: 'a' } },
      'usage.target-unclear',
      /without its pod/,
    ],
  ])('%j is refused', async (given, code, message) => {
    const refused = faultOf(thrownBy(() => environments.add(fields({ name: 'far', ...given }))));
    expect(refused).toMatchObject({
      code,
      message: expect.stringMatching(message),
      todo: expect.any(String),
    });
    await expect(environments.tryOut(fields({ name: 'far', ...given }))).rejects.toMatchObject({
      fault: { code },
    });
    expect(environments.list().map(({ name }) => name)).not.toContain('far');
  });

  it('keep what they name, with colour, tags and secrets, and change it in part', async () => {
    const target = { type: 'ssh' as const, host: 'web-1', configFile: null };
    const web = environments.add(
      fields({
        name: 'web',
        type: 'ssh',
        target,
        tags: ['eu'],
        color: 'red',
        secrets: ['TOKEN'],
        sampleMs: 5000,
      }),
    );
    expect(web).toMatchObject({ target, tags: ['eu'], color: 'red', secrets: ['TOKEN'], sampleMs: 5000 });
    expect(await environments.update({ id: 'web', color: null })).toMatchObject({ target, color: null });
    const { id: _id, ...rest } = environments.get('web');
    const nothing = Object.fromEntries(Object.keys(rest).map((field) => [field, undefined]));
    expect(await environments.update({ id: 'web', ...nothing })).toMatchObject(rest);
    await expect(environments.update({ id: 'web', type: 'docker' })).rejects.toThrow('name a container');
    await expect(environments.update({ id: 'web', variables: { TOKEN: '' } })).rejects.toThrow(
      'more than once',
    );
    expect(await environments.update({ id: 'web', type: 'local' })).toMatchObject({
      target: { type: 'local' },
    });
    await environments.remove('web');
  });

  it('do not store values of secrets, and say what to do instead', async () => {
    const kept = environments.get('dev');
    const secret = { variables: { A: '1', DB_PASSWORD: 'hunter22' } };
    const told = { code: 'usage.secret-variable', todo: expect.stringContaining('<db_password>') };
    expect(faultOf(thrownBy(() => environments.add(fields({ name: 'leak', ...secret }))))).toMatchObject(
      told,
    );
    expect(await environments.update({ id: 'dev', ...secret }).catch(faultOf)).toMatchObject(told);
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
    await environments.remove('needy');
  });

  it('that are gone are not found', async () => {
    const gone = environments.add(fields({ name: 'gone' }));
    await environments.remove('gone');
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
