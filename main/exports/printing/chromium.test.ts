/** The program is a stand-in here; a real Chromium prints in e2e/exports. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import { printWithChromium } from './chromium.ts';
import { printPage } from './printing.ts';
import { stablePdf } from './stable-pdf.ts';

const never = new AbortController().signal;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-chromium-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program of the shell; `$pdf` is where it should write, `$page` the address of the page. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  const head =
    '#!/bin/sh\nfor each in "$@"; do case "$each" in --print-to-pdf=*) pdf=$(echo "$each" | cut -d= -f2-);; file://*) page=$(echo "$each" | cut -c8-);; esac; done\n';
  writeFileSync(path, `${head}${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

const faultIn = async (work: Promise<unknown>) =>
  faultOf(
    await work.then(
      () => new Error('it was done'),
      (error) => error,
    ),
  );
const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A zombie waits for init and does nothing any more.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe.runIf(process.platform === 'linux')('printing', () => {
  test('gives what the program made of the page, and leaves no folder behind', async () => {
    const path = program(
      'good',
      `echo "%PDF-1.4 $(cat "$page")" > "$pdf"; echo "$pdf" > ${folder}/where; stat -c %a "$(dirname "$pdf")" > ${folder}/mode`,
    );
    const pdf = await printWithChromium({ program: path, html: '<p>hello', signal: never });
    expect(Buffer.from(pdf).toString()).toBe('%PDF-1.4 <p>hello\n');
    expect(existsSync(readFileSync(join(folder, 'where'), 'utf8').trim())).toBe(false);
    expect(readFileSync(join(folder, 'mode'), 'utf8').trim()).toBe('700');
  });

  test('goes without a network and without the person’s profile', async () => {
    const path = program(
      'told',
      `printf '%s\\n' "$@" > ${folder}/args; echo $HOME > ${folder}/home; echo %PDF- > "$pdf"`,
    );
    await printWithChromium({ program: path, html: '', signal: never });
    const args = readFileSync(join(folder, 'args'), 'utf8');
    for (const each of [
      '--host-resolver-rules=MAP * ~NOTFOUND',
      '--proxy-server=http://127.0.0.1:9',
      '--proxy-bypass-list=<-loopback>',
    ])
      expect(args).toContain(`${each}\n`);
    expect(args).toMatch(/--user-data-dir=.*hotwash-print-/);
    expect(readFileSync(join(folder, 'home'), 'utf8')).toContain('hotwash-print-');
  });

  test('a program that makes none is told with what it said', async () => {
    const path = program('bad', 'echo "no display" >&2; exit 1');
    expect(await faultIn(printWithChromium({ program: path, html: '', signal: never }))).toMatchObject({
      code: 'exports.print-failed',
      message: expect.stringContaining('no display'),
    });
    const empty = program('empty', 'echo nothing > "$pdf"');
    expect((await faultIn(printWithChromium({ program: empty, html: '', signal: never }))).code).toBe(
      'exports.print-failed',
    );
    expect(
      (await faultIn(printWithChromium({ program: join(folder, 'gone'), html: '', signal: never }))).code,
    ).toBe('exports.print-failed');
  });

  test('a program that hangs is ended with its children', async () => {
    const path = program('hangs', `sleep 60 & echo $! > ${folder}/child; wait`);
    const asked = await faultIn(
      printWithChromium({ program: path, html: '', signal: never, patienceMs: 400 }),
    );
    expect(asked.code).toBe('exports.print-too-long');
    const child = Number(readFileSync(join(folder, 'child'), 'utf8'));
    await expect.poll(() => isAlive(child)).toBe(false);
  });

  test('a helper that stays behind is ended, and so is all when somebody stops it', async () => {
    const path = program('helper', `sleep 60 & echo $! > ${folder}/helper-pid; echo %PDF- > "$pdf"`);
    await printWithChromium({ program: path, html: '', signal: never });
    await expect.poll(() => isAlive(Number(readFileSync(join(folder, 'helper-pid'), 'utf8')))).toBe(false);
    const stop = new AbortController();
    const slow = program('slow', 'sleep 60');
    const asked = faultIn(printWithChromium({ program: slow, html: '', signal: stop.signal }));
    setTimeout(() => stop.abort(), 50);
    expect((await asked).code).toBe('exports.stopped');
    expect((await faultIn(printWithChromium({ program: slow, html: '', signal: stop.signal }))).code).toBe(
      'exports.stopped',
    );
  });
});

test('without any Chromium it says what to install', async () => {
  const wishes = { at: '2026-11-21T09:00:00Z', signal: never };
  const named = await faultIn(printPage({ env: { HOTWASH_CHROMIUM: '/nowhere' } }, '', wishes));
  expect(named).toMatchObject({ code: 'exports.no-chromium', message: expect.stringContaining('/nowhere') });
});

test('what a PDF tells of the moment of printing is fixed, and every offset stays', () => {
  const pdf = (date: string, id: string) =>
    Buffer.from(
      `%PDF-1.4\n/CreationDate (D:${date}+02'00')/ModDate (D:${date}+02'00')\n/ID [<${id}> <${id}>]\n\xff\xfe`,
      'latin1',
    );
  const one = pdf('20261121101112', 'AB12');
  const two = pdf('20270101000000', 'CD34');
  const at = '2026-05-06T07:08:09.123Z';
  expect(stablePdf(one, at)).toEqual(stablePdf(two, at));
  const stable = Buffer.from(stablePdf(one, at));
  expect(stable).toHaveLength(one.length);
  expect(stable.toString('latin1')).toContain("(D:20260506070809+00'00')");
  expect(stable.subarray(-2)).toEqual(Buffer.from([0xff, 0xfe]));
});
