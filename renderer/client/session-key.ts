/**
 * The key that shows the web host that this page is its own. The session's cookie alone does not: browsers send
 * cookies to every port of this machine, while storage belongs to one origin, port included.
 *
 * It arrives in the fragment of the first address, from where it is taken before anything else happens. Reloads and
 * other tabs find it in storage. A key that arrived replaces the kept one only when the host took it: any page may
 * link here with a key of its own making.
 */
import { keyOfFragment } from '#shared/door.ts';

const KEPT = 'hotwash.key';
const ARRIVED = 'hotwash.key.arrived';

/** For browsers that keep nothing: good until the next reload. */
const memory = new Map<string, string>();

function read(store: () => Storage, name: string): string | null {
  try {
    return store().getItem(name) ?? memory.get(name) ?? null;
  } catch {
    return memory.get(name) ?? null;
  }
}

function write(store: () => Storage, name: string, value: string | null): void {
  if (value === null) memory.delete(name);
  else memory.set(name, value);
  try {
    if (value === null) store().removeItem(name);
    else store().setItem(name, value);
  } catch {
    // Storage can be switched off or full.
  }
}

const local = () => localStorage;
const session = () => sessionStorage;

/** Takes a key that arrived out of the address bar, and leaves no trace of it in this tab's history. */
export function receiveKey(): void {
  const key = keyOfFragment(location.hash);
  if (key === null) return;
  write(session, ARRIVED, key);
  history.replaceState(history.state, '', location.pathname + location.search);
}

/** The key to show now: read anew each time, since another tab may have got a newer one. */
export function keyToShow(): string | null {
  return read(session, ARRIVED) ?? read(local, KEPT);
}

/** The host took `key`: it is the one for every tab. */
export function keepKey(key: string): void {
  write(local, KEPT, key);
  if (read(session, ARRIVED) === key) write(session, ARRIVED, null);
}

/** The host refused `key`. True when there is another one to try. */
export function dropKey(key: string): boolean {
  if (read(session, ARRIVED) !== key) return false;
  write(session, ARRIVED, null);
  return keyToShow() !== null;
}
