/** The command lines that are killed, each in the middle of one thing that it does to incidents. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PROGRAM, ROOT } from '../fixtures/server.ts';
import { haveDuplicate, messagesFile } from './commanding.ts';
import { pause } from './journey.ts';
import type { Scene } from './scene.ts';

export const COMMANDS = ['log', 'undo', 'merge', 'import'] as const;
export type CommandName = (typeof COMMANDS)[number];

export interface Victim {
  /** Resolves once it works on the data folder, or has ended: before, it only loads itself. */
  opened: Promise<void>;
  /** Its exit code, null when it was killed; all that it told until then has been noted. */
  ended: Promise<number | null>;
  kill(): void;
}

const LINES = 150;
const IMPORTED = 1500;

/** Prepares what the command needs, and starts it. */
export async function startCommand(scene: Scene, name: CommandName, label: string): Promise<Victim> {
  const { dataDir, files, hosts, stage } = scene;
  const { ledger, common } = stage;
  const { client } = hosts.server.line;
  switch (name) {
    case 'log': {
      const lines = Array.from({ length: LINES }, (_, line) => `${label}: line ${line}`);
      for (const line of lines) ledger.ask(`entry ${line}`, 1);
      return start(dataDir, ['incident', 'log', common, '-', '--json'], lines, (told) => {
        ledger.acknowledge(`entry ${(JSON.parse(told) as { text: string }).text}`, 1);
      });
    }
    case 'undo': {
      const { id } = await client.incidents.declare({ title: label });
      const text = `${label}: to be taken back`;
      await ledger.change(`entry ${text}`, 1, () => client.incidents.log({ id, text }));
      ledger.ask(`entry ${text}`, undefined);
      return noted(start(dataDir, ['incident', 'undo', id]), () =>
        ledger.acknowledge(`entry ${text}`, undefined),
      );
    }
    case 'merge': {
      const { id, ref } = await haveDuplicate(client, stage, label, 40);
      ledger.ask(`merged ${ref}`, common);
      return noted(start(dataDir, ['incident', 'merge', id, '--into', common]), () =>
        ledger.acknowledge(`merged ${ref}`, common),
      );
    }
    case 'import': {
      const { id } = await client.incidents.declare({ title: label });
      const { path, text } = messagesFile(label.replaceAll(' ', '-'), IMPORTED);
      writeFileSync(join(files, path), text);
      stage.imports.set(path, IMPORTED);
      ledger.ask(`imported ${path}`, IMPORTED);
      return noted(start(dataDir, ['incident', 'import', id, join(files, path), '--all']), () =>
        ledger.acknowledge(`imported ${path}`, IMPORTED),
      );
    }
  }
}

/** Calls `done` when it ended well. */
function noted(victim: Victim, done: () => void): Victim {
  const ended = victim.ended.then((code) => {
    if (code === 0) done();
    return code;
  });
  return { ...victim, ended };
}

/** `input` is what it reads, line after line; `onLine` gets each line that it prints. */
function start(
  dataDir: string,
  args: readonly string[],
  input: readonly string[] = [],
  onLine: (line: string) => void = () => {},
): Victim {
  const child = spawn(process.execPath, [PROGRAM, ...args, '--data', dataDir], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  createInterface(child.stdout).on('line', onLine);
  // Who is killed while it reads breaks the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input.map((line) => `${line}\n`).join(''));
  return {
    opened: openedBy(child, join(dataDir, 'open')),
    ended: once(child, 'close').then(([code]) => code as number | null),
    kill: () => child.kill('SIGKILL'),
  };
}

/** Every process that opens the data folder leaves a note there as long as it lives. */
async function openedBy(child: ChildProcess, notes: string): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    if (existsSync(notes) && readdirSync(notes).some((name) => name.startsWith(`${child.pid}-`))) return;
    await pause(2);
  }
}
