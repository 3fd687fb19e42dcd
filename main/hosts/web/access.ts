/**
 * Who may talk to the web host: plain decisions over a request's headers, the same for HTTP and WebSocket.
 *
 * The host listens on loopback only, but so do pages of other origins in the same browser, other users of the machine
 * and names that an attacker points at 127.0.0.1. Hence these locks: the name it was asked by (against DNS rebinding),
 * the page that asks (Origin, RFC 6454), and secrets that only the browser of the person who started it has.
 *
 * The cookie is one of them, and it is not enough: cookies are not kept apart by port (RFC 6265, 8.5), nor does
 * SameSite tell ports apart, so that a browser hands it to any other server of this machine whose link is followed.
 * It opens what is no secret, the window's files. What acts, the live connection, wants the key as well, which a page
 * keeps in the storage of its own origin, where no other port reads it.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What is looked at of a request. */
export type Knock = {
  host: string | undefined;
  origin: string | undefined;
  cookie: string | undefined;
  /** The token in the address, where there is one. */
  token?: string | undefined;
  /** The key that a page of this session shows. */
  key?: string | undefined;
};

export type Answer =
  | { kind: 'let-in' }
  /** The token was right: set the cookie, hand over the key, send the browser to the address without the token. */
  | { kind: 'welcome'; setCookie: string; key: string }
  | { kind: 'refuse'; status: 401 | 403 | 421; reason: Refusal };

export type Refusal =
  | 'foreign-host'
  | 'foreign-origin'
  | 'no-origin'
  | 'wrong-token'
  | 'no-session'
  | 'no-key';

export type Access = {
  token: string;
  /** Judges an HTTP request for the door or for a file. */
  http(knock: Knock): Answer;
  /** Judges whether the secrets shown would open the live connection; asked over HTTP. */
  secrets(knock: Knock): Answer;
  /** Judges a WebSocket handshake: browsers always send Origin there, so it must be present. */
  socket(knock: Knock): Answer;
};

/** 256 random bits, safe in an address. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Makes the locks for one launch on one port.
 *
 * @param token what the address shown to the person carries; cookie and key are other secrets, so that none can be made
 *   from another
 */
export function createAccess({ port, token = newSecret() }: { port: number; token?: string }): Access {
  const session = newSecret();
  const key = newSecret();
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);
  // Cookies are shared by all ports of a host: the name keeps two launches apart.
  const cookieName = `hotwash-${port}`;

  function surroundings(knock: Knock): Answer | null {
    const host = knock.host?.toLowerCase();
    if (!host || !hosts.has(host)) return { kind: 'refuse', status: 421, reason: 'foreign-host' };
    if (knock.origin !== undefined && knock.origin.toLowerCase() !== `http://${host}`)
      return { kind: 'refuse', status: 403, reason: 'foreign-origin' };
    return null;
  }

  function inSession(knock: Knock): boolean {
    return cookiesNamed(cookieName, knock.cookie).some((value) => sameSecret(value, session));
  }

  function secrets(knock: Knock): Answer {
    if (!inSession(knock)) return { kind: 'refuse', status: 401, reason: 'no-session' };
    if (knock.key === undefined || !sameSecret(knock.key, key))
      return { kind: 'refuse', status: 401, reason: 'no-key' };
    return { kind: 'let-in' };
  }

  return {
    token,
    http(knock) {
      const refused = surroundings(knock);
      if (refused) return refused;
      if (knock.token !== undefined) {
        if (!sameSecret(knock.token, token)) return { kind: 'refuse', status: 401, reason: 'wrong-token' };
        return {
          kind: 'welcome',
          key,
          setCookie: `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`,
        };
      }
      return inSession(knock) ? { kind: 'let-in' } : { kind: 'refuse', status: 401, reason: 'no-session' };
    },
    secrets: (knock) => surroundings(knock) ?? secrets(knock),
    socket(knock) {
      const refused = surroundings(knock);
      if (refused) return refused;
      if (knock.origin === undefined) return { kind: 'refuse', status: 403, reason: 'no-origin' };
      return secrets(knock);
    },
  };
}

function cookiesNamed(name: string, header: string | undefined): string[] {
  const prefix = `${name}=`;
  return (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(prefix))
    .map((part) => part.slice(prefix.length));
}

/** Compares in a time that tells nothing about where two secrets differ, nor about their length. */
function sameSecret(given: string, real: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(real));
}
