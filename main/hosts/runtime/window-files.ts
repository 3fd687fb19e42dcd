/** Which of the window's built files answers an address. The web host and the desktop's `app://` share the rules. */

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json',
  woff: 'font/woff',
  woff2: 'font/woff2',
};

export type WindowFile =
  /** A built file; `path` is relative to the window's folder and never leaves it. */
  | { kind: 'file'; path: string; type: string; cacheControl: string }
  /** An address of the window's own, such as `/incidents/INC-7`: answered with index.html. */
  | { kind: 'page'; path: 'index.html'; type: string; cacheControl: string }
  | { kind: 'none' };

const PAGE = { kind: 'page', path: 'index.html', type: TYPES.html!, cacheControl: 'no-store' } as const;

/**
 * Resolves the path of an address, still percent-encoded as it came.
 *
 * A name with one of the endings above is a file; all else is a page, so that a document called `a.md` can have an
 * address. Refuses what would step out of the folder, in every spelling.
 */
export function windowFileOf(encodedPath: string): WindowFile {
  let path: string;
  try {
    path = decodeURIComponent(encodedPath);
  } catch {
    return { kind: 'none' };
  }
  if (!path.startsWith('/') || /[\\\0]/.test(path)) return { kind: 'none' };
  const parts = path.slice(1).split('/');
  if (parts.some((part) => part === '..' || part === '.')) return { kind: 'none' };
  const name = parts.at(-1)!;
  const type = name.includes('.') ? TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] : undefined;
  if (path === '/index.html') return PAGE;
  if (!type) return parts[0] === 'assets' ? { kind: 'none' } : PAGE;
  if (parts.some((part) => part === '' || part.startsWith('.') || part.includes(':')))
    return { kind: 'none' };
  return { kind: 'file', path: parts.join('/'), type, cacheControl: cacheControlOf(path) };
}

/** The build puts a hash of the content into the names under `/assets/`, and only there. */
function cacheControlOf(path: string): string {
  return path.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-cache';
}
