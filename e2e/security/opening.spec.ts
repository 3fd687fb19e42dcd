/** `hotwash serve --open`: what the browser is given, and what the other users of the machine can see of it. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { newDataDir, startServer } from '../fixtures/server.ts';
import { Workbench } from '../pages/workbench.ts';

/** A browser that notes its page and stays until it may go, so that its arguments can be looked at. */
const BROWSER = `#!/bin/sh
for page; do :; done
printf %s "$page" > "$NOTES/path.part" && mv "$NOTES/path.part" "$NOTES/path"
tries=0
while [ ! -e "$NOTES/done" ] && [ $tries -lt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
`;

/** The arguments of every process of this machine, as each of its users can read them. */
function allArguments(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });
}

/** Starts it with the browser above, and gives what there is once that has its page. */
async function serveOpen() {
  const dataDir = newDataDir();
  const notes = join(dataDir, 'browser');
  mkdirSync(notes);
  // Where there is a mailcap, xdg-open goes by that before it goes by BROWSER.
  for (const program of ['browser', 'run-mailcap']) {
    writeFileSync(join(notes, program), BROWSER);
    chmodSync(join(notes, program), 0o755);
  }
  const env = {
    BROWSER: join(notes, 'browser'),
    PATH: `${notes}:${process.env.PATH}`,
    NOTES: notes,
    // No desktop of the machine that this runs on has a say.
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
    XDG_CURRENT_DESKTOP: '',
    DESKTOP_SESSION: '',
  };
  const server = await startServer(dataDir, env, ['--open']);
  await expect.poll(() => existsSync(join(notes, 'path')), { timeout: 20_000 }).toBe(true);
  return {
    server,
    file: readFileSync(join(notes, 'path'), 'utf8'),
    async end() {
      writeFileSync(join(notes, 'done'), '');
      expect(await server.stop()).toBe(0);
    },
    tidy: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

// Other systems hide arguments, or have other ways to open a page.
if (process.platform === 'linux') {
  test('the token is in no arguments; the browser gets a page of its owner alone, gone once used', async ({
    page,
  }) => {
    const { server, file, end, tidy } = await serveOpen();
    try {
      const token = new URL(server.url).searchParams.get('token')!;
      expect(token).toMatch(/^[\w-]{43}$/);
      const seen = allArguments();
      expect(seen.filter((line) => line.includes(token))).toEqual([]);
      // The same look does find the browser, so it would have found the token.
      expect(seen.filter((line) => line.includes(file))).not.toEqual([]);
      expect(file.startsWith(server.dataDir)).toBe(true);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readFileSync(file, 'utf8')).toContain(token);

      await page.goto(pathToFileURL(file).href, { waitUntil: 'commit' });
      await new Workbench(page).connected();
      expect(page.url()).toBe(`${server.origin}/`);
      await expect.poll(() => existsSync(file)).toBe(false);
    } finally {
      await end();
      tidy();
    }
  });

  test('no page stays behind when nobody came', async () => {
    const { file, end, tidy } = await serveOpen();
    expect(existsSync(file)).toBe(true);
    await end();
    expect(existsSync(file)).toBe(false);
    tidy();
  });
}
