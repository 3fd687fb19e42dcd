/**
 * Prints a page with a Chromium that is on this machine: headless, without a network, in a folder that
 * only this user can read and that is gone afterwards.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fault } from '#shared/fault.ts';

/** ms. A page of 1,000 entries takes some 5 s on a busy machine. */
const PATIENCE_MS = 90_000;
/** Characters of what it said that are shown when it failed. */
const MOST_SAID = 500;

export interface Printing {
  program: string;
  html: string;
  signal: AbortSignal;
  patienceMs?: number;
  env?: NodeJS.ProcessEnv;
}

/** The PDF. Faults: `exports.print-failed`, `exports.print-too-long`, `exports.stopped`. */
export async function printWithChromium({
  program,
  html,
  signal,
  patienceMs = PATIENCE_MS,
  env = process.env,
}: Printing): Promise<Uint8Array> {
  if (signal.aborted) throw stopped();
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-print-'));
  try {
    chmodSync(folder, 0o700);
    const page = join(folder, 'page.html');
    const pdf = join(folder, 'page.pdf');
    writeFileSync(page, html, { mode: 0o600 });
    const child = spawn(program, argumentsFor(folder, page, pdf), {
      cwd: folder,
      env: { ...env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own, so that its children end with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const said = await ended(child, signal, patienceMs);
    const bytes = await readFile(pdf).catch(() => null);
    if (bytes?.subarray(0, 5).toString('latin1') !== '%PDF-') throw failed(program, said);
    return bytes;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** Root has no sandbox to give; elsewhere Chromium keeps its own. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

function argumentsFor(folder: string, page: string, pdf: string): string[] {
  return [
    '--headless',
    ...AS_ROOT,
    '--disable-gpu',
    '--disable-dev-shm-usage',
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-client-side-phishing-detection',
    '--metrics-recording-only',
    '--no-pings',
    // No name has an address, and what has one in itself goes to a proxy that is not there, this machine included.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    // The page has no scripts and its policy allows none; the browser's own page that prints needs a few.
    '--js-flags=--jitless',
    '--force-color-profile=srgb',
    '--lang=en-US',
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ];
}

/** Waits until the program has ended; gives what it said. Ends it and its children when it must not go on. */
function ended(child: ChildProcess, signal: AbortSignal, patienceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-MOST_SAID);
    });
    let why: Error | null = null;
    const end = (reason: Error) => {
      why ??= reason;
      kill(child);
    };
    const timer = setTimeout(() => end(tooLong(patienceMs)), patienceMs);
    const onAbort = () => end(stopped());
    signal.addEventListener('abort', onAbort, { once: true });
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      // Helpers may outlive the one that started them.
      kill(child);
    };
    child.once('error', (error) => {
      done();
      reject(failed(child.spawnfile, error.message));
    });
    child.once('exit', () => {
      done();
      if (why) reject(why);
      else resolve(said);
    });
  });
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') {
      if (child.exitCode === null)
        spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    } else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // All gone already.
  }
}

function failed(program: string, said: string) {
  const words = said.replace(/\s+/g, ' ').trim();
  return fault('exports.print-failed', `${program} made no PDF.${words ? ` It said: ${words}` : ''}`, {
    todo: 'Name another Chromium in HOTWASH_CHROMIUM, or export HTML and print it from a browser.',
    kept: 'The document is as it was.',
  });
}

function tooLong(ms: number) {
  return fault(
    'exports.print-too-long',
    `Printing took longer than ${Math.round(ms / 1000)} s and was ended.`,
    {
      todo: 'Try again when the machine is less busy, or export HTML and print it from a browser.',
      kept: 'The document is as it was.',
    },
  );
}

function stopped() {
  return fault('exports.stopped', 'The export was stopped.', { kept: 'The document is as it was.' });
}
