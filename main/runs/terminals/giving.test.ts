/** Secrets of commands that are typed into a terminal: the shell has them, and nobody else sees them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Connector } from '../session/far/connector.ts';
import { openFarTerminal } from './far-terminal.ts';
import { giveSecrets } from './giving.ts';
import { createLiveTerminal } from './live-terminal.ts';
import { codeOf, makeTerminals } from './terminals.fixture.ts';

const { now, dataDir, terminals, open, reader, type } = makeTerminals();

/** Everything that a shell could take for something else. */
const HOSTILE = `it's "quite" $HOME \`id\` \\n ;#&|<>*?[a]{b}!! ~é ${'word '.repeat(60)}end`;

/** Words of all processes, and the environments of those that are not the shell of the terminal itself. */
function seenByOthers(): string {
  const words = execFileSync('ps', ['-Aww', '-o', 'args='], { encoding: 'utf8' });
  const environments = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8');
      } catch {
        return '';
      }
    });
  return [words, ...environments].join('\n');
}

async function imported(command: string): Promise<{ runbookId: string; commandId: string }> {
  const source = `# Book\n\n## Diagnosis\n\n\`\`\`bash\n${command}\n\`\`\`\n`;
  const [result] = await now.core.client.library.importFiles({
    files: [{ path: 'book.md', data: Buffer.from(source).toString('base64') }],
    kind: 'runbook',
  });
  const { reading, document } = await now.core.client.runbooks.get({ id: result!.ref! });
  return { runbookId: document.id, commandId: reading.commands[0]!.id };
}

describe.each(['bash', 'sh'])('a command with a secret, typed into %s', (shell) => {
  test('has its secret, which stands nowhere else', async () => {
    const histfile = join(now.folder, 'history');
    const command = await imported('login --as sam --word <DB_PASSWORD> --at <host>');
    const parameters = { DB_PASSWORD: HOSTILE, host: 'db one' };
    const tools = join(now.folder, 'bin');
    mkdirSync(tools);
    // It keeps what it was given, and what it could see of the shell's environment.
    writeFileSync(
      join(tools, 'login'),
      `#!/bin/sh\nprintf '%s' "$4" >"$HOME/given"\nprintf '%s' "$6" >"$HOME/host"\nenv >"$HOME/inherited"\nprintf 'word=%s.\\n' "$4"\n`,
      { mode: 0o755 },
    );
    const environment = {
      shell,
      variables: { PATH: `${tools}:${process.env.PATH}`, HISTFILE: histfile },
    };
    const { id, command: stored } = await open({ ...command, parameters }, environment);
    expect(stored).toBe(`login --as sam --word ••• --at 'db one'`);
    const look = reader(id);
    await look.until(/login --as sam[^\r]*db one'/);
    await delay(100);
    const others = seenByOthers();
    expect(others).not.toContain('word word word');
    // Nothing runs before a person presses Enter.
    expect(readdirSync(now.folder)).not.toContain('given');
    await type(id, '\r');
    await look.until('word=•••.');
    expect(readFileSync(join(now.folder, 'given'), 'utf8')).toBe(HOSTILE);
    expect(readFileSync(join(now.folder, 'host'), 'utf8')).toBe('db one');
    expect(readFileSync(join(now.folder, 'inherited'), 'utf8')).not.toContain('word word');
    if (shell === 'bash') await type(id, 'history -w\r');
    await type(id, 'exit\r');
    await look.done;
    await delay(20);
    expect(look.seen.text).not.toContain('word word');
    expect(look.seen.text).not.toContain('quite');
    if (shell === 'bash') {
      const history = readFileSync(histfile, 'utf8');
      expect(history).toContain('login --as sam');
      expect(history).not.toContain('word word');
    }
    const rows = now.core.db.sql.prepare('SELECT patch FROM journal').pluck().all().join('\n');
    expect(rows).toContain('login --as sam');
    expect(rows).not.toContain('word word');
    expect(() => execFileSync('grep', ['-rlaF', 'word word word', dataDir()])).toThrow();
  }, 20_000);
});

describe('a secret is not given', () => {
  const line = 'login --word <DB_PASSWORD>';

  test('to what does not answer as a shell does', async () => {
    const typed: string[] = [];
    const cat = {
      recent: '',
      input(bytes: Buffer) {
        typed.push(bytes.toString());
        cat.recent += bytes.toString();
      },
    };
    const given = giveSecrets(cat, [{ name: '__hotwash_1', value: 'opal-lemon-42' }], 300);
    expect(await codeOf(given)).toBe('terminals.secret-not-given');
    expect(typed.join('')).toContain('read -r __hotwash_1');
    expect(typed.join('')).not.toContain('opal-lemon-42');
  });

  test('where the echo cannot be turned off, nor where what is read would be exported', async () => {
    const command = await imported(line);
    const parameters = { DB_PASSWORD: 'opal-lemon-42' };
    for (const settings of ['stty() { return 1; }', 'set -a']) {
      writeFileSync(join(now.folder, '.bashrc'), `${settings}\n`);
      const work = open({ ...command, parameters }, { shell: 'bash' });
      expect(await codeOf(work)).toBe('terminals.secret-not-given');
    }
    expect((await terminals().list()).map(({ state }) => state)).toEqual(['ended', 'ended']);
  }, 30_000);

  test('when a terminal would take it for keys, or cut it', async () => {
    const command = await imported(line);
    for (const value of ['two\nlines', 'a\x03b', 'x'.repeat(1001)]) {
      expect(await codeOf(open({ ...command, parameters: { DB_PASSWORD: value } }))).toBe(
        'terminals.secret-not-typeable',
      );
    }
    expect(await terminals().list()).toEqual([]);
  });

  test('where the shell could read it as a command', async () => {
    const command = await imported(`bash -c 'login <DB_PASSWORD>'`);
    const parameters = { DB_PASSWORD: 'opal-lemon-42' };
    expect(await codeOf(open({ ...command, parameters }))).toBe('usage.parameter-unsafe');
  });
});

describe.each(['bash', 'dash', 'busybox'])('a far terminal with %s', (shell) => {
  test('is given a secret as a near one is', async () => {
    const connector: Connector = {
      place: 'the place next door',
      command: ([file, ...args]) => ({
        file: file!,
        args,
        env: { PATH: process.env.PATH ?? '', HOME: now.folder },
      }),
      faultOf: () => null,
      close: async () => {},
    };
    let path = shell;
    if (shell === 'busybox') {
      path = join(now.folder, 'sh');
      symlinkSync(execFileSync('which', ['busybox'], { encoding: 'utf8' }).trim(), path);
    }
    const plan = { shell: path, workingDirectory: now.folder, variables: {}, secrets: {} };
    const terminal = await createLiveTerminal(
      openFarTerminal(async () => connector, plan),
      { columns: 80, rows: 24 },
      // Not masked here: what is not seen was not shown.
      [],
    );
    try {
      const variables = [
        { name: '__hotwash_1', value: HOSTILE },
        { name: '__hotwash_2', value: 'second-value' },
      ];
      await giveSecrets(terminal, variables);
      expect(seenByOthers()).not.toContain('word word word');
      const script = `printf '%s|%s' "\${__hotwash_1}" "\${__hotwash_2}" >out; env >inherited; echo en""d\r`;
      terminal.input(Buffer.from(script));
      for (let waited = 0; waited < 8000 && !/end\r\n/.test(terminal.recent); waited += 20) await delay(20);
      expect(readFileSync(join(now.folder, 'out'), 'utf8')).toBe(`${HOSTILE}|second-value`);
      expect(readFileSync(join(now.folder, 'inherited'), 'utf8')).not.toMatch(/word word|second-value/);
      const shown = terminal.transcript().toString('utf8');
      expect(shown).toContain('- done');
      expect(shown).not.toMatch(/word word|quite|second-value/);
    } finally {
      await terminal.close();
    }
  }, 20_000);
});
