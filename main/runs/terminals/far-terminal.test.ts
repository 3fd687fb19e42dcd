import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fault } from '#shared/fault.ts';
import type { Connector } from '../session/far/connector.ts';
import { bootLines } from './far-boot.ts';
import { openFarTerminal } from './far-terminal.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-far-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

let closed = 0;
/** A far side that is this machine: words are run as they are. */
const connector = (): Connector => ({
  place: 'the place next door',
  command: ([file, ...args]) => ({
    file: file!,
    args,
    env: { PATH: process.env.PATH ?? '', HOME: folder },
  }),
  faultOf: (words) =>
    words.includes('not here') ? fault('environments.unreachable', 'It is not there.') : null,
  close: async () => {
    closed += 1;
  },
});

const plan = {
  shell: null as string | null,
  workingDirectory: null as string | null,
  variables: {},
  secrets: {},
};
const SIZE = { columns: 200, rows: 40 };

async function open(fields: Partial<typeof plan> = {}, over = connector()) {
  const seen = { text: '', exit: null as number | null | undefined };
  const shell = await openFarTerminal(async () => over, { ...plan, ...fields })(SIZE, {
    output: (bytes) => {
      seen.text += bytes.toString('utf8');
    },
    exit: ({ exitCode }) => {
      seen.exit = exitCode ?? undefined;
    },
  });
  return {
    seen,
    shell,
    type: (text: string) => shell.pty.write(Buffer.from(text, 'utf8')),
    async until(wanted: RegExp) {
      for (let waited = 0; waited < 8000; waited += 10) {
        if (wanted.test(seen.text)) return seen.text;
        await delay(10);
      }
      throw new Error(`not seen: ${wanted} in ${JSON.stringify(seen.text)}`);
    },
  };
}

function alive(marker: string): string[] {
  const all = execFileSync('ps', ['-Ao', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return all.filter((line) => line.includes(marker));
}

describe.each(['bash', 'dash'])('a far terminal with %s', (shell) => {
  test('begins in its folder with variables and secrets, which nobody else sees', async () => {
    const secrets = { DB_WORD: `it's "quite"\\n\ta\x03 $HOME \x04long\n${'word '.repeat(400)}end é` };
    const place = await open({ shell, workingDirectory: folder, variables: { COLOR: 'te al' }, secrets });
    await place.until(/[$#] $/);
    expect(place.seen.text).not.toContain('quite');
    const all = execFileSync('ps', ['-Aww', '-o', 'args='], { encoding: 'utf8' });
    expect(all).not.toContain('quite');
    place.type(`printf '%s' "$DB_WORD" >out; echo "<$COLOR> $PWD "; stty -a | head -3\r`);
    await place.until(/rows 40; columns 200/);
    expect(place.seen.text).toContain(`<te al> ${folder} `);
    expect(execFileSync('cat', [join(folder, 'out')]).toString()).toBe(secrets.DB_WORD);
    await place.shell.end();
  });

  test('ends with all that was begun in it', async () => {
    const place = await open({ shell });
    const marker = `33${Math.floor(Math.random() * 1e6)}`;
    await place.until(/[$#] $/);
    place.type(`nohup sleep ${marker}.1 >/dev/null 2>&1 & setsid -f sleep ${marker}.2; sleep ${marker}.3\r`);
    for (let waited = 0; waited < 5000 && alive(`sleep ${marker}`).length < 3; waited += 20) await delay(20);
    expect(alive(`sleep ${marker}`)).toHaveLength(3);
    const before = closed;
    const { survivors } = await place.shell.end();
    expect(survivors).toEqual([]);
    expect(alive(`sleep ${marker}`)).toEqual([]);
    expect(closed).toBe(before + 1);
  });
});

describe('a far terminal', () => {
  test('tells the exit code of its shell', async () => {
    const place = await open();
    await place.until(/[$#] $/);
    place.type('exit 5\r');
    for (let waited = 0; waited < 3000 && place.seen.exit === null; waited += 20) await delay(20);
    expect(place.seen.exit).toBe(5);
    await place.shell.end();
  });

  test('shows no secret where the echo cannot be turned off', async () => {
    const tools = join(folder, 'tools');
    mkdirSync(tools);
    for (const tool of ['sh', 'cat', 'grep', 'sleep', 'ps', 'date', 'wc'])
      symlinkSync(execFileSync('which', [tool], { encoding: 'utf8' }).trim(), join(tools, tool));
    const bare: Connector = {
      ...connector(),
      command: ([file, ...args]) => ({ file: `/bin/${file}`, args, env: { PATH: tools, HOME: folder } }),
    };
    const secrets = { DB_WORD: `${'long-'.repeat(60)}word` };
    const place = await open({ shell: 'sh', workingDirectory: '/no/such/place', secrets }, bare);
    await place.until(/[$#] $/);
    place.type('printf %s "$DB_WORD" | wc -c; echo "ready"\r');
    await place.until(/304\s+ready/);
    expect(place.seen.text).not.toContain('long-');
    expect(place.seen.text).toContain('/no/such/place');
    await place.shell.end();
  });

  test('that cannot be had says why', async () => {
    const broken = {
      ...connector(),
      command: () => ({ file: '/bin/sh', args: ['-c', 'echo not here; exit 255'], env: {} }),
    };
    await expect(open({}, broken)).rejects.toThrow('It is not there.');
    const unknown = {
      ...connector(),
      command: () => ({ file: '/bin/sh', args: ['-c', 'echo strange; exit 1'], env: {} }),
    };
    await expect(open({}, unknown)).rejects.toThrow('the place next door: strange');
  });

  test('is told everything in short lines', () => {
    const text = bootLines({ shell: null, workingDirectory: '/', variables: { A: "'".repeat(5000) } });
    for (const line of text.split('\n')) expect(line.length).toBeLessThan(1000);
  });
});
