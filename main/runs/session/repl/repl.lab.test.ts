/** Every shell and interpreter, with what is slow. The core of it is in repl.test.ts. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { OpenChannel } from '../channel.ts';
import { inSession, makePlaces, PYTHON, run } from './repl.fixture.ts';

const { place, local, far } = makePlaces();

const SHELLS: [string, () => OpenChannel][] = [
  ['bash', () => local('/bin/bash', 'bash')],
  ['dash', () => local('/bin/dash', 'sh')],
  ['bash, far', () => far('bash')],
  ['dash, far', () => far('dash')],
];

describe.each(SHELLS)('input to an interpreter in %s', (_, open) => {
  test('is typed at its prompts, and every line has its answer', async () => {
    await inSession(open(), async (session) => {
      await run(session, 'mkdir -p inner; cd inner; export WORD=teal; plain=5; py() { "$1" -q; }', null);
      const lines = [
        'import os',
        'os.environ["WORD"]',
        'os.getcwd()',
        'for i in range(3):',
        '    print(i * 7)',
        '6 * 7',
      ];
      const end = await run(session, `echo "plain $plain"; py ${PYTHON}`, lines);
      expect(end).toMatchObject({ outcome: 'succeeded', exitCode: 0, sessionLost: false, note: '' });
      expect(end.segments).toEqual([
        { input: 'import os', output: '' },
        { input: 'os.environ["WORD"]', output: "'teal'\n" },
        { input: 'os.getcwd()', output: `'${place.folder}/inner'\n` },
        { input: 'for i in range(3):', output: '' },
        { input: '    print(i * 7)', output: '0\n7\n14\n' },
        { input: '6 * 7', output: '42\n' },
      ]);
      expect(end.printed).toContain('plain 5\n>>> import os\n');
      expect(end.printed).toContain('>>> 6 * 7\n42\n');
      expect(end.output).not.toMatch(/[\x00-\x08\x0b-\x1a\r]/);
      // What came before is still there, and so is the exit code.
      const after = await run(session, 'echo "$? $plain $PWD"', null);
      expect(after.output).toBe(`0 5 ${place.folder}/inner\n`);
    });
  });

  test('an exit code of its own is told, and carries over', async () => {
    await inSession(open(), async (session) => {
      const end = await run(session, PYTHON, ['1 / 0', 'exit(3)']);
      expect(end).toMatchObject({ outcome: 'failed', exitCode: 3 });
      expect(end.segments?.[0]?.output).toContain('ZeroDivisionError: division by zero');
      expect((await run(session, 'echo "$?"', null)).output).toBe('3\n');
    });
  });

  test('a stop ends it, the shell lives, and nothing is left', async () => {
    await inSession(open(), async (session) => {
      await run(session, 'kept=yes', null);
      const marker = `34${Math.floor(Math.random() * 1e6)}`;
      const running = run(session, PYTHON, ['import subprocess', `subprocess.run(["sleep", "${marker}"])`]);
      const alive = () =>
        execFileSync('ps', ['-Ao', 'args='], { encoding: 'utf8' }).includes(`sleep ${marker}`);
      for (let waited = 0; waited < 8000 && !alive(); waited += 20) await delay(20);
      expect(alive()).toBe(true);
      session.stop();
      const end = await running;
      expect(end).toMatchObject({ outcome: 'stopped', sessionLost: false, survivors: [] });
      expect(end.printed).toContain(`>>> subprocess.run(["sleep", "${marker}"])`);
      expect(alive()).toBe(false);
      expect((await run(session, 'echo "$kept"', null)).output).toBe('yes\n');
    });
  });

  test('a timeout ends it', async () => {
    await inSession(open(), async (session) => {
      const end = await run(session, PYTHON, ['import time', 'time.sleep(60)', '1 + 1'], { timeoutMs: 2500 });
      expect(end).toMatchObject({ outcome: 'timed out', sessionLost: false });
      expect(end.segments?.map(({ input }) => input)).toEqual(['import time', 'time.sleep(60)']);
    });
  });
});

describe('interpreters', () => {
  const cases: [string, string, string, string[], (string | RegExp)[]][] = [
    ['node', 'node', 'node', ['const a = [1, 2]', 'a.map((x) => x * 2)'], ['undefined\n', '[ 2, 4 ]\n']],
    [
      'sqlite3',
      '/usr/bin/sqlite3',
      'sqlite3',
      ['SELECT 6 * 7;', 'SELECT', "  'two';"],
      ['42\n', '', 'two\n'],
    ],
    ['redis-cli', '/usr/bin/redis-cli', 'redis-cli -p 1', ['PING'], [/Connection refused/]],
    ['irb', '/usr/bin/irb', 'irb', ['1 + 1', 'puts "a"'], [/=> 2/, /a\n.*=> nil/s]],
    [
      'ipython',
      '/usr/bin/ipython3',
      'ipython3',
      ['6 * 7', 'for i in range(2):', '    print(i)', '1 + 1'],
      [/42/, '', /0\n1/, /2/],
    ],
    ['sh', '/bin/sh', 'sh -i', ['echo one', 'false', 'echo $?'], ['one\n', '', '1\n']],
  ];
  for (const [title, path, text, lines, outputs] of cases) {
    test.runIf(path === 'node' || existsSync(path))(
      `${title} answers line by line`,
      { timeout: 40_000 },
      async () => {
        await inSession(local('/bin/bash', 'bash'), async (session) => {
          const end = await run(session, text, lines, { timeoutMs: 30_000 });
          expect(end.segments?.map(({ input }) => input)).toEqual(lines);
          end.segments?.forEach(({ output }, index) => {
            const wanted = outputs[index]!;
            if (typeof wanted === 'string') expect(output).toBe(wanted);
            else expect(output).toMatch(wanted);
          });
          expect(end.output).not.toMatch(/\x1b\[(?![0-9;]*m)|[\x00-\x08\x0b-\x1a\r]/);
          expect(end.outcome).not.toBe('timed out');
        });
      },
    );
  }

  test('a question for a password is not answered with a line of the runbook', async () => {
    await inSession(local('/bin/bash', 'bash'), async (session) => {
      const text = `${PYTHON} -c 'import getpass,sys\ntry: got = input("Password for root: ")\nexcept EOFError: got = ""\nprint("got <" + got + ">")'`;
      const end = await run(session, text, ['DROP TABLE users;']);
      expect(end.printed).toContain('got <>');
      expect(end.note).toContain('Password for root');
      expect(end.segments).toEqual([]);
    });
  });

  test('leaves no terminal and no holder behind', async () => {
    const terminals = () => readdirSync('/proc/self/fd').length;
    await inSession(local('/bin/bash', 'bash'), async (session) => {
      await run(session, PYTHON, ['1']);
      const before = terminals();
      for (let round = 0; round < 3; round++) await run(session, PYTHON, ['1']);
      expect(terminals()).toBeLessThanOrEqual(before);
      const { output } = await run(session, 'ps -Ao args= | grep -c "[k]ill -0 .* sleep" || true', null);
      expect(output).toBe('0\n');
    });
  });
});
