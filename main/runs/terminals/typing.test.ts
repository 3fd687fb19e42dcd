import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLocalTerminal } from './local-terminal.ts';
import { keysFor, promptShown, refuseKeys, takesPastes } from './typing.ts';

let folder = '';
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'hotwash-typing-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['/bin/bash', 'bash'],
  ['/bin/dash', 'sh'],
] as const)('a command typed in %s', (shell, dialect) => {
  test.each([
    ['one line', 'echo on""e >seen', 'one\n'],
    ['several lines', 'for word in a b; do\n\techo "<$word>" >>seen\ndone', '<a>\n<b>\n'],
    ['a here-document', "cat >seen <<'END'\nfirst\nsecond\nEND", 'first\nsecond\n'],
  ])('%s runs when a person presses Enter, and not before', async (_, text, wanted) => {
    let shown = '';
    const open = openLocalTerminal({ shell, dialect, workingDirectory: folder, variables: { HOME: folder } });
    const terminal = await open(
      { columns: 200, rows: 40 },
      { output: (bytes) => (shown += bytes), exit() {} },
    );
    try {
      const { readFile } = await import('node:fs/promises');
      const seen = () => readFile(join(folder, 'seen'), 'utf8').catch(() => null);
      await promptShown(() => shown);
      terminal.pty.write(Buffer.from(keysFor(text, takesPastes(shown)), 'utf8'));
      await delay(400);
      expect(await seen()).toBeNull();
      terminal.pty.write(Buffer.from('\r'));
      await expect.poll(seen, { timeout: 4000 }).toBe(wanted);
    } finally {
      await terminal.end();
    }
  });
});

test('what a terminal takes for keys is refused', () => {
  expect(() => refuseKeys('echo a\x03')).toThrow('control characters');
  expect(() => refuseKeys('echo \x1b[201~rm')).toThrow('control characters');
  expect(() => refuseKeys('a\n\tb')).not.toThrow();
});
