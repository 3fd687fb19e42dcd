/** What a window and the web host agree on before a call can be made: how a window shows its key. */

/** The live connection, and the address that tells whether a window would be let in there. */
export const LINE_PATH = '/rpc';

/** The WebSocket subprotocol (RFC 6455, 1.9) that the host speaks and names in its answer. */
export const LINE_PROTOCOL = 'hotwash.rpc';

const FRAGMENT = /^#key=([\w-]{43})$/;
const KEY_PROTOCOL = /^hotwash\.key\.([\w-]{43})$/;

/** The fragment that hands a key over. Browsers keep it to themselves: no server and no Referer gets it. */
export function keyFragment(key: string): string {
  return `#key=${key}`;
}

/** The key in the fragment of an address; null when it holds none. */
export function keyOfFragment(fragment: string): string | null {
  return FRAGMENT.exec(fragment)?.[1] ?? null;
}

/** What a window offers when it connects. A page cannot set headers of a WebSocket; the list of subprotocols it can. */
export function offeredProtocols(key: string): string[] {
  return [LINE_PROTOCOL, `hotwash.key.${key}`];
}

/** The key in a `Sec-WebSocket-Protocol` header. */
export function keyOfProtocols(header: string | undefined): string | undefined {
  for (const offered of (header ?? '').split(',')) {
    const key = KEY_PROTOCOL.exec(offered.trim())?.[1];
    if (key !== undefined) return key;
  }
  return undefined;
}
