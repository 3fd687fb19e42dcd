import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keyFragment, keyOfFragment, keyOfProtocols, offeredProtocols } from '#shared/door.ts';

const OLD = 'o'.repeat(43);
const NEW = 'n'.repeat(43);

/** A storage as browsers have it, in as far as the window uses it. */
function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const held = new Map<string, string>();
  return {
    getItem: (name) => held.get(name) ?? null,
    setItem: (name, value) => void held.set(name, value),
    removeItem: (name) => void held.delete(name),
  };
}

function forbidden(): never {
  throw new DOMException('storage is switched off', 'SecurityError');
}

let shown: string[];

/** A page that was just loaded: modules anew, the tab's and the origin's storage as they are. */
async function load(hash = '') {
  vi.resetModules();
  vi.stubGlobal('location', { pathname: '/incidents', search: '?q=1', hash });
  vi.stubGlobal('history', {
    state: { kept: true },
    replaceState: (state: unknown, _title: string, address: string) => {
      expect(state).toEqual({ kept: true });
      shown.push(address);
    },
  });
  const loaded = await import('./session-key.ts');
  loaded.receiveKey();
  return loaded;
}

beforeEach(() => {
  shown = [];
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
});

describe('the key of a session', () => {
  test('is taken out of the address, which keeps the rest', async () => {
    const { keyToShow } = await load(keyFragment(NEW));
    expect(shown).toEqual(['/incidents?q=1']);
    expect(keyToShow()).toBe(NEW);
  });

  test('leaves other fragments alone', async () => {
    for (const hash of ['', '#diagnosis', '#key=short', `#key=${NEW}x`, `#other=${NEW}`]) {
      const { keyToShow } = await load(hash);
      expect(keyToShow()).toBeNull();
    }
    expect(shown).toEqual([]);
  });

  test('is there again after a reload, before and after the host took it', async () => {
    await load(keyFragment(NEW));
    const again = await load();
    expect(again.keyToShow()).toBe(NEW);
    again.keepKey(NEW);
    expect((await load()).keyToShow()).toBe(NEW);
  });

  test('is there in a second tab once the host took it, not before', async () => {
    const { keepKey } = await load(keyFragment(NEW));
    const ofFirstTab = sessionStorage;
    vi.stubGlobal('sessionStorage', storage());
    expect((await load()).keyToShow()).toBeNull();
    vi.stubGlobal('sessionStorage', ofFirstTab);
    keepKey(NEW);
    vi.stubGlobal('sessionStorage', storage());
    expect((await load()).keyToShow()).toBe(NEW);
  });

  test('is not lost to one that another page made up', async () => {
    const first = await load(keyFragment(OLD));
    first.keepKey(OLD);
    const lured = await load(keyFragment(NEW));
    expect(lured.keyToShow()).toBe(NEW);
    expect(lured.dropKey(NEW)).toBe(true);
    expect(lured.keyToShow()).toBe(OLD);
    // Refused as well: nothing else to try, and it stays in case the host was merely restarting.
    expect(lured.dropKey(OLD)).toBe(false);
  });

  test('gives way to the one of a later start, in a tab that was open all the time', async () => {
    const tab = await load(keyFragment(OLD));
    tab.keepKey(OLD);
    vi.stubGlobal('sessionStorage', storage());
    (await load(keyFragment(NEW))).keepKey(NEW);
    expect(tab.keyToShow()).toBe(NEW);
  });

  test('works until the next reload where the browser keeps nothing', async () => {
    vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    vi.stubGlobal('sessionStorage', { getItem: forbidden, setItem: forbidden, removeItem: forbidden });
    const { keyToShow, keepKey } = await load(keyFragment(NEW));
    keepKey(NEW);
    expect(keyToShow()).toBe(NEW);
  });
});

test('a key survives the way through fragment and subprotocols, and nothing else is one', () => {
  expect(keyOfFragment(keyFragment(NEW))).toBe(NEW);
  expect(keyOfProtocols(offeredProtocols(NEW).join(', '))).toBe(NEW);
  expect(keyOfProtocols(undefined)).toBeUndefined();
  expect(keyOfProtocols('hotwash.rpc')).toBeUndefined();
  expect(keyOfProtocols(`hotwash.key.${NEW}x`)).toBeUndefined();
});
