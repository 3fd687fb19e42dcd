/**
 * The keyring of the operating system: Keychain, Credential Manager, Secret Service. It may be missing, locked, or
 * not answer at all; none of that is an error here, it only means that there is no keyring.
 */

/** As much of a keyring as is used; each call may fail. */
export interface KeyringStore {
  /** Null when there is none. */
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  forget(account: string): Promise<void>;
}

export interface Availability {
  available: boolean;
  /** Why not, as a sentence; empty when it is. */
  reason: string;
}

export interface Keyring {
  /** Asks it for something that is not there, which is all that can be asked without leaving a trace. */
  available(): Promise<Availability>;
  /** Null when there is no such value, or no keyring. */
  get(account: string): Promise<string | null>;
  /** False when it was not kept. */
  set(account: string, value: string): Promise<boolean>;
  /** False when it may still be there. */
  forget(account: string): Promise<boolean>;
}

/** Under which name our values stand in it. */
const SERVICE = 'hotwash';
/** Milliseconds for one call. The system may ask its user to unlock the keyring first. */
const PATIENCE_MS = 20_000;

/** Loads the system's keyring when it is first needed. */
async function systemKeyring(): Promise<KeyringStore> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  // Linux has a second place, in the kernel, which forgets at the latest when the machine restarts: that is no keyring.
  const entry = (account: string) => new AsyncEntry(SERVICE, account, { linux: { store: 'secret-service' } });
  return {
    get: (account) => entry(account).getPassword(),
    set: (account, value) => entry(account).setPassword(value),
    async forget(account) {
      await entry(account).deletePassword();
    },
  };
}

/** @param load for tests; default: the system's. */
export function createKeyring(
  load: () => Promise<KeyringStore> = systemKeyring,
  patienceMs = PATIENCE_MS,
): Keyring {
  let store: Promise<KeyringStore> | null = null;
  /** A call that did not come back in time. While it hangs there is no keyring: each call holds a thread. */
  let stuck: Promise<unknown> | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const call = async <T>(work: (store: KeyringStore) => Promise<T>): Promise<T> => {
    if (stuck) throw new Error(NO_ANSWER);
    store ??= load();
    const working = store.then(work);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        stuck = working
          .catch(() => {})
          .finally(() => {
            stuck = null;
          });
        reject(new Error(NO_ANSWER));
      }, patienceMs);
    });
    try {
      return await Promise.race([working, late]);
    } finally {
      clearTimeout(timer);
    }
  };

  /** One call after the other. */
  const inTurn = <T>(work: (store: KeyringStore) => Promise<T>): Promise<T> => {
    const turn = last.then(() => call(work));
    last = turn.catch(() => {});
    return turn;
  };

  return {
    async available() {
      try {
        await inTurn((keyring) => keyring.get('is-it-there'));
        return { available: true, reason: '' };
      } catch (error) {
        return { available: false, reason: reasonOf(error) };
      }
    },
    get: (account) => inTurn((keyring) => keyring.get(account)).catch(() => null),
    set: (account, value) =>
      inTurn((keyring) => keyring.set(account, value)).then(
        () => true,
        () => false,
      ),
    forget: (account) =>
      inTurn((keyring) => keyring.forget(account)).then(
        () => true,
        () => false,
      ),
  };
}

const NO_ANSWER = 'it does not answer';

function reasonOf(error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.trim();
  // On Linux the keyring is a program of the desktop session, which servers and containers do not run.
  if (/\bd-?bus\b|secret service/i.test(said))
    return 'There is no system keyring here: no Secret Service runs.';
  return `The system's keyring cannot be used: ${said.slice(0, 300) || 'it did not say why'}.`;
}
