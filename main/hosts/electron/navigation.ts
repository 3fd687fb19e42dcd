/** Where a window may go, what it may ask for, and what it may load: plain decisions over addresses. */

/** Every page of ours stands at this origin; a made-up host, so that `/incidents/INC-7` is a path like on the web. */
const WINDOW_ORIGIN = 'app://hotwash';

function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** True for an address of our own window. */
export function isOwnAddress(address: string): boolean {
  const url = parse(address);
  // Node gives custom schemes an opaque origin, so scheme and host are compared one by one.
  return url?.protocol === 'app:' && url.host === 'hotwash' && url.username === '' && url.password === '';
}

/**
 * The address to hand to the person's browser, or null.
 *
 * Only https, so that no link in a runbook starts another program (`file:`, `ms-msdt:`, `smb:`), and none with a name
 * and password, which make a foreign host look like a known one.
 */
export function externalAddress(address: string): string | null {
  const url = parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

export type Destination =
  | { kind: 'stay' }
  | { kind: 'own'; address: string }
  | { kind: 'browser'; address: string };

/** What becomes of a link, a redirect or `window.open`. */
export function destinationOf(address: string): Destination {
  if (isOwnAddress(address)) return { kind: 'own', address };
  const external = externalAddress(address);
  return external ? { kind: 'browser', address: external } : { kind: 'stay' };
}

/** Writing text to the clipboard, and reminders of what is due. */
const PERMITTED = ['clipboard-sanitized-write', 'notifications'];

/** Of all that a page can ask for, these, and only our own page. */
export function isPermitted(permission: string, requester: string): boolean {
  return PERMITTED.includes(permission) && isOwnAddress(requester);
}

/** What a window may load at all: its own files, what it made itself, and the developer tools. Nothing from outside. */
export function mayLoad(address: string): boolean {
  const url = parse(address);
  if (!url) return false;
  if (url.protocol === 'blob:') return url.href.startsWith(`blob:${WINDOW_ORIGIN}/`);
  return isOwnAddress(address) || url.protocol === 'data:' || url.protocol === 'devtools:';
}

/** The page to show at the start, from a path such as `/incidents/INC-7`; anything else is the first page. */
export function pageAddress(path: string | undefined): string {
  const address = new URL(path?.startsWith('/') ? path.replace(/^\/+/, '/') : '/', `${WINDOW_ORIGIN}/`).href;
  return isOwnAddress(address) ? address : `${WINDOW_ORIGIN}/`;
}
