/** Answers `app://hotwash/…` with the window's built files, headers included. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { windowFileOf } from '#main/hosts/runtime/window-files.ts';
import { securityHeaders } from '#main/hosts/runtime/window-policy.ts';
import { isOwnAddress } from './navigation.ts';

/** Serves what is in `root`, the built window; also from inside an asar archive. Never throws. */
export async function answerAppRequest(
  root: string,
  request: { url: string; method: string },
): Promise<Response> {
  const headers = securityHeaders();
  const refuse = (status: number, text: string) =>
    new Response(text, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
  if (!isOwnAddress(request.url)) return refuse(403, 'Not an address of Hotwash.');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(405, 'Only reading is possible here.');
  // Not `new URL().pathname`: it would resolve dots away before they can be refused.
  const path = request.url.slice('app://hotwash'.length).split(/[?#]/)[0] || '/';
  const found = windowFileOf(path);
  if (found.kind === 'none') return refuse(404, 'Not found.');
  try {
    const bytes = await readFile(join(root, found.path));
    return new Response(request.method === 'HEAD' ? null : new Uint8Array(bytes), {
      headers: { ...headers, 'content-type': found.type, 'cache-control': found.cacheControl },
    });
  } catch {
    return refuse(404, 'Not found.');
  }
}
