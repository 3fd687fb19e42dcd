/** Shells of environments for real: their states, their secrets, what they ask. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase } from '#main/db/database.ts';
import { silentLog } from '#main/log.ts';
import { openSession, type Session } from '#main/runs/session/session.ts';
import { EnvironmentFields } from '#shared/environments/contract.ts';
import type { ConnectionQuestion, EnvironmentState } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { createKeyring } from './keyring.ts';
import { createEnvironmentsService } from './service.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-live-'));
const db = openDatabase({ dataDir: folder, log: silentLog });
const held = new Map<string, string>();
const environments = createEnvironmentsService({
  db,
  actor: 'sam',
  clock: Date.now,
  keyring: createKeyring(async () => ({
    get: async (account) => held.get(account) ?? null,
    set: async (account, value) => void held.set(account, value),
    forget: async (account) => void held.delete(account),
  })),
});
const stop = new AbortController();
const seen: EnvironmentState['state'][] = [];
let asked: ConnectionQuestion[] = [];

beforeAll(() => {
  const follow = async () => {
    for await (const [state] of environments.states(stop.signal)) if (state) seen.push(state.state);
  };
  follow().catch(() => {});
});
afterAll(async () => {
  stop.abort();
  await environments.close();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function printed(session: Session, text: string): Promise<string> {
  const pieces: Buffer[] = [];
  await session.run({
    text,
    input: null,
    timeoutMs: 10_000,
    sampleMs: null,
    output: (_stream, bytes) => void pieces.push(bytes),
  });
  return Buffer.concat(pieces).toString('utf8');
}

it('give secrets to the commands and to nothing else, and ask for what has no value', async () => {
  const tools = environments.add(
    EnvironmentFields.parse({
      name: 'tools',
      type: 'local',
      secrets: ['TOKEN', 'OTHER'],
      variables: { A: '1' },
    }),
  );
  expect(await environments.setSecret('tools', 'TOKEN', 'opal-lemon-42')).toBe('keyring');
  expect(await environments.secretsSet('tools')).toEqual(['TOKEN']);

  const refused = await openSession(environments.channel(tools)).catch(faultOf);
  expect(refused).toMatchObject({ code: 'environments.secret-missing' });
  expect(environments.get('tools')).toEqual(tools);

  const answering = (async () => {
    for await (const waiting of environments.questions(stop.signal)) {
      asked = [...asked, ...waiting];
      for (const { id } of waiting) environments.answer(id, 'basalt-plum-7');
    }
  })();
  answering.catch(() => {});
  const session = await openSession(environments.channel(tools));
  try {
    expect(asked.map(({ prompt }) => prompt)).toEqual(['Value of OTHER in tools']);
    expect(await printed(session, 'echo "$A $TOKEN"; sh -c \'echo "$OTHER"\'')).toBe(
      '1 opal-lemon-42\nbasalt-plum-7\n',
    );
    expect(await printed(session, 'ps -ww -eo args; history 2>/dev/null')).not.toMatch(
      /opal-lemon|basalt-plum/,
    );
    expect(environments.hiddenValues(tools.id).sort()).toEqual(['basalt-plum-7', 'opal-lemon-42']);
  } finally {
    await session.close();
  }
  // Asked for: in memory only. Set: in the keyring only. Neither is in the data folder.
  expect([...held.values()]).toEqual(['opal-lemon-42']);
  expect(seen).toEqual(expect.arrayContaining(['connecting', 'connected', 'idle']));
  expect(seen.at(-1)).toBe('idle');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })) {
    if (!file.isFile()) continue;
    expect(readFileSync(join(file.parentPath, file.name), 'latin1')).not.toMatch(/opal-lemon|basalt-plum/);
  }
});

it('forget the values of secrets that are dropped, and of environments that are removed', async () => {
  await environments.update({ id: 'tools', secrets: ['OTHER'] });
  expect(held.size).toBe(0);
  await environments.setSecret('tools', 'OTHER', 'granite-9');
  expect(held.size).toBe(1);
  await environments.remove('tools');
  expect(held.size).toBe(0);
});

it('cannot be had where the place is not possible, and say so at once', () => {
  const nowhere = environments.add(
    EnvironmentFields.parse({
      name: 'nowhere',
      type: 'compose',
      target: { type: 'compose', folder: join(folder, 'none') },
    }),
  );
  expect(() => environments.channel(nowhere)).toThrow('There is no folder');
});
