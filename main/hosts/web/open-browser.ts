/** The default browser on the address of a web host, without the token where others can look. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forwardPage } from './pages.ts';
import type { WebHost } from './web-host.ts';

/**
 * Opens the default browser. Every user of a machine can read the arguments of every process, so the browser is not
 * given the address but a page that goes there: a file in the data folder that only its owner can read. It is removed
 * once somebody came in by the address.
 *
 * @returns removes the page where that is still to do; call it when the host ends
 * @throws what starting the browser throws; no page is left then
 */
export async function openBrowser(
  host: Pick<WebHost, 'url' | 'port' | 'entered'>,
  dataDir: string,
): Promise<() => void> {
  const page = join(dataDir, `open-${host.port}.html`);
  const tidy = () => rmSync(page, { force: true });
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  // One that a host at this port left when it was killed. Made anew, or it would keep its mode.
  tidy();
  writeFileSync(page, forwardPage(host.url), { flag: 'wx', mode: 0o600 });
  void host.entered.then(tidy);
  try {
    // Loaded here: most starts open no browser.
    const { default: open } = await import('open');
    const started = await open(page);
    started.on('error', () => undefined);
  } catch (error) {
    tidy();
    throw error;
  }
  return tidy;
}
