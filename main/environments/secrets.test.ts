import { describe, expect, it, vi } from 'vitest';
import { formsOfSecrets } from '#main/runs/secrets.ts';
import type { ConnectionQuestion } from '#shared/environments/model.ts';
import { faultOf } from '#shared/fault.ts';
import { createMasker } from '#shared/runs/masking.ts';
import { createKeyring, type KeyringStore } from './keyring.ts';
import { createQuestions } from './questions.ts';
import { createSecrets } from './secrets.ts';

/** A keyring that works, and shows what is in it. */
function heldKeyring() {
  const held = new Map<string, string>();
  const store: KeyringStore = {
    get: async (account) => held.get(account) ?? null,
    set: async (account, value) => void held.set(account, value),
    forget: async (account) => void held.delete(account),
  };
  return { held, keyring: createKeyring(async () => store) };
}

/** As on a machine without one: the module loads, each call is refused. */
const refusing = () =>
  createKeyring(async () => {
    const refuse = () => Promise.reject(new Error('Platform failure: AccessDenied\nand more'));
    return { get: refuse, set: refuse, forget: refuse };
  });

const prod = { id: 'e1', name: 'prod', secrets: ['DB_PASSWORD', 'TOKEN'] };

describe('the keyring', () => {
  it('that works is used, under the id of the environment', async () => {
    const { held, keyring } = heldKeyring();
    expect(await keyring.available()).toEqual({ available: true, reason: '' });
    const secrets = createSecrets({ keyring, questions: createQuestions() });
    expect(await secrets.set(prod, 'TOKEN', 'tttt')).toBe('keyring');
    expect([...held]).toEqual([['e1/TOKEN', 'tttt']]);
    expect(await secrets.namesSet(prod)).toEqual(['TOKEN']);
    expect(await secrets.known(prod)).toEqual({ TOKEN: 'tttt' });
    expect(await secrets.set(prod, 'TOKEN', null)).toBe('nowhere');
    expect(held.size).toBe(0);
    await secrets.set(prod, 'TOKEN', 'uuuu');
    await secrets.forget('e1', ['TOKEN']);
    expect(held.size).toBe(0);
    // A shell may still know the ones that are gone.
    expect(secrets.hidden('e1').sort()).toEqual(['tttt', 'uuuu']);
  });

  it('that refuses is none: values stay in memory, and it is said why', async () => {
    const keyring = refusing();
    const { available, reason } = await keyring.available();
    expect(available).toBe(false);
    expect(reason).toBe("The system's keyring cannot be used: Platform failure: AccessDenied.");
    const secrets = createSecrets({ keyring, questions: createQuestions() });
    expect(await secrets.set(prod, 'TOKEN', 'tttt')).toBe('memory');
    expect(await secrets.namesSet(prod)).toEqual(['TOKEN']);
    expect(await secrets.set(prod, 'TOKEN', null)).toBe('nowhere');
    expect(await secrets.namesSet(prod)).toEqual([]);
  });

  it('that a server does not run is said in words', async () => {
    const said = 'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled';
    const keyring = createKeyring(() => Promise.reject(new Error(said)));
    expect((await keyring.available()).reason).toBe(
      'There is no system keyring here: no Secret Service runs.',
    );
  });

  it('that cannot even be loaded is none', async () => {
    const keyring = createKeyring(() => Promise.reject(new Error('Cannot find native binding')));
    expect((await keyring.available()).reason).toContain('Cannot find native binding');
    expect(await keyring.set('a', 'b')).toBe(false);
  });

  it('that hangs holds nobody up, and is asked again once it came back', async () => {
    let release = () => {};
    const hung = new Promise<string | null>((resolve) => {
      release = () => resolve(null);
    });
    const get = vi.fn(() => hung);
    const keyring = createKeyring(async () => ({ get, set: async () => {}, forget: async () => {} }), 20);
    expect((await keyring.available()).reason).toContain('does not answer');
    expect(await keyring.get('a')).toBe(null);
    expect(await keyring.set('a', 'b')).toBe(false);
    expect(get).toHaveBeenCalledTimes(1);
    release();
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(await keyring.available()).toEqual({ available: true, reason: '' });
  });
});

describe('secrets without a value', () => {
  it('are asked for, one after the other, and kept in memory only', async () => {
    const { held, keyring } = heldKeyring();
    const questions = createQuestions();
    const following = questions.follow();
    await following.next();
    const secrets = createSecrets({ keyring, questions });
    const values = secrets.values(prod);
    for (const name of prod.secrets) {
      let waiting: ConnectionQuestion[] = [];
      while (waiting.length === 0) waiting = (await following.next()).value as ConnectionQuestion[];
      expect(waiting[0]).toMatchObject({ kind: 'secret', secret: true, prompt: `Value of ${name} in prod` });
      questions.answer(waiting[0]!.id, `value of ${name}`);
    }
    expect(await values).toEqual({ DB_PASSWORD: 'value of DB_PASSWORD', TOKEN: 'value of TOKEN' });
    expect(held.size).toBe(0);
    expect(secrets.hidden('e1')).toHaveLength(2);
    // Known now: nobody is asked again.
    expect(Object.keys(await secrets.values(prod))).toEqual(prod.secrets);
  });

  it('refuse the connection where nobody can be asked, and say what to do', async () => {
    const secrets = createSecrets({ keyring: refusing(), questions: createQuestions() });
    const refused = await secrets.values(prod).catch(faultOf);
    expect(refused).toMatchObject({
      code: 'environments.secret-missing',
      message: 'DB_PASSWORD of prod has no value: nobody is here to ask for it.',
      todo: expect.stringContaining('hotwash env secret prod DB_PASSWORD'),
    });
  });

  it('are those that the environment names, and can be held by a variable', async () => {
    const secrets = createSecrets({ keyring: refusing(), questions: createQuestions() });
    const codeOf = (value: string, name = 'TOKEN') =>
      secrets.set(prod, name, value).then(String, (error: unknown) => faultOf(error).code);
    expect(await codeOf('x', 'OTHER')).toBe('environments.no-such-secret');
    expect(await codeOf('')).toBe('usage.secret-value');
    expect(await codeOf('a\0b')).toBe('usage.secret-value');
    expect(await codeOf('é'.repeat(4097))).toBe('usage.secret-value');
  });
});

it('the longest value never passes in pieces, however long the line around it is', () => {
  const value = Array.from({ length: 8192 }, (_, at) =>
    String.fromCharCode(97 + ((at * 7 + (at >> 5)) % 26)),
  ).join('');
  for (const shown of [value, Buffer.from(value).toString('base64')]) {
    const masker = createMasker(formsOfSecrets([value]));
    const line = `${'-'.repeat(40_000)}${shown}${'-'.repeat(40_000)}`;
    let out = '';
    for (let at = 0; at < line.length; at += 1000) out += masker.push(line.slice(at, at + 1000)).text;
    out += masker.flush().text;
    expect(out).not.toMatch(/[A-Za-z0-9]{3}/);
  }
});
