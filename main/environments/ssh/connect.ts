/**
 * Connections through the system's `ssh`, with its configuration, agent, known hosts and jump hosts. One master
 * signs in, which may ask a person; everything else goes over its control socket, which stands in a private folder
 * and is gone with the connection.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { within } from '#main/runs/session/far/client.ts';
import type { CommandLine, Connector, OpenConnector } from '#main/runs/session/far/connector.ts';
import { startReaper } from '#main/runs/session/far/reaper.ts';
import type { SshTarget } from '#shared/environments/target.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import { type Ask, listenForQuestions, type Question } from './askpass.ts';
import { type Destination, destinationOf } from './destination.ts';
import { sshFault, sshNotInstalled, unknownSshFault } from './faults.ts';

/** Seconds for the network to answer. */
const CONNECT_SECONDS = 15;
/** Seconds between signs of life, and how many may stay unanswered. */
const ALIVE_SECONDS = 5;
const ALIVE_COUNT = 3;
const POLL_MS = 20;
/** Milliseconds for the master to leave. */
const LEAVE_MS = 2000;
/** A socket's path may have 104 bytes on the BSDs, and `ssh` adds 17 while it makes one. */
const LONGEST_FOLDER = 70;

/** Adds to what every `ssh` of ours is told: no terminal of its own, no tunnels, nothing run by the configuration. */
const QUIET = ['-x', '-o', 'PermitLocalCommand=no', '-o', 'ClearAllForwardings=yes', '-e', 'none'];

export interface SshWays {
  ask: Ask;
  /** Where the private folder is made, if its path is short enough for a socket. */
  temporary?: string;
}

/** Faults: `environments.*`, see `faults.ts`. */
export function connectSsh(target: SshTarget, { ask, temporary }: SshWays): OpenConnector {
  return async (signal) => {
    signal?.throwIfAborted();
    const folder = await privateFolder(temporary);
    const reaper = startReaper(folder);
    let refused: Question | null = null;
    let master: ChildProcess | null = null;
    const askpass = await listenForQuestions(folder, ask, (question) => {
      refused = question;
      if (master) end(master, 'SIGTERM');
    });
    const destination = destinationOf(target.host);
    const socket = join(folder, 's');
    let stderr = '';
    try {
      master = spawn('ssh', masterWords(target, destination, socket), {
        env: { ...cleanEnvironment(), ...askpass.env },
        detached: true,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      master.stderr!.on('data', (bytes: Buffer) => {
        stderr = (stderr + bytes.toString('utf8')).slice(-8192);
      });
      const exited = exitOf(master);
      if (master.pid !== undefined) reaper.watch(master.pid);
      await untilReady(socket, exited, signal);
      askpass.close();
      return connectorOf({ master, exited, folder, socket, target, reaper, said: () => stderr });
    } catch (error) {
      askpass.close();
      if (master) end(master, 'SIGKILL');
      reaper.dismiss();
      await rm(folder, { recursive: true, force: true });
      signal?.throwIfAborted();
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw sshNotInstalled();
      if (refused) throw unanswered(target.host, refused);
      throw sshFault(target.host, stderr) ?? unknownSshFault(target.host, stderr);
    }
  };
}

function masterWords(target: SshTarget, { host, options }: Destination, socket: string): string[] {
  return [
    '-M',
    '-N',
    '-T',
    ...QUIET,
    ...(target.configFile === null ? [] : ['-F', target.configFile]),
    ...['-S', socket, '-o', 'ControlPersist=no', '-o', 'RemoteCommand=none', '-o', 'LogLevel=INFO'],
    ...['-o', `ConnectTimeout=${CONNECT_SECONDS}`],
    ...['-o', `ServerAliveInterval=${ALIVE_SECONDS}`, '-o', `ServerAliveCountMax=${ALIVE_COUNT}`],
    ...options,
    '--',
    host,
  ];
}

/** Over the master only: should it be gone, nothing may sign in a second time, so the way there is closed. */
function clientWords(host: string, socket: string, words: readonly string[], terminal: boolean): string[] {
  return [
    terminal ? '-tt' : '-T',
    ...QUIET,
    ...[
      '-F',
      'none',
      '-S',
      socket,
      '-o',
      'ControlMaster=no',
      '-o',
      'ProxyCommand=false',
      '-o',
      'BatchMode=yes',
    ],
    ...['-o', 'SendEnv=LANG LC_*', '-o', 'LogLevel=ERROR'],
    '--',
    host,
    // The login shell makes way, so that what it was asked to run leads the session.
    `exec ${words.map(quotedForAnyShell).join(' ')}`,
  ];
}

/** For the user's login shell, which may be none of ours: single quotes mean the same in all of them. */
function quotedForAnyShell(word: string): string {
  return /^[\w./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

interface Parts {
  master: ChildProcess;
  exited: Promise<void>;
  folder: string;
  socket: string;
  target: SshTarget;
  reaper: { dismiss(): void };
  said(): string;
}

function connectorOf({ master, exited, folder, socket, target, reaper, said }: Parts): Connector {
  let closing: Promise<void> | null = null;
  const { host } = destinationOf(target.host);
  const env = cleanEnvironment();
  const place = `${target.host} over SSH`;
  const ended = Promise.withResolvers<string>();
  void exited.then(() => {
    if (!closing)
      ended.resolve(sshFault(target.host, said())?.message ?? `The connection to ${place} ended.`);
  });
  return {
    place,
    command(words, { terminal }): CommandLine {
      return { file: 'ssh', args: clientWords(host, socket, words, terminal), env };
    },
    faultOf(stderr, exitCode): FaultError | null {
      // The master knows best why it left.
      const gone = master.exitCode !== null || master.signalCode !== null;
      if (gone) return sshFault(target.host, said()) ?? lost(place);
      return sshFault(target.host, stderr) ?? (exitCode === 255 ? lost(place) : null);
    },
    ended: ended.promise,
    close() {
      closing ??= (async () => {
        end(master, 'SIGTERM');
        if (!(await within(exited, LEAVE_MS))) end(master, 'SIGKILL');
        await rm(folder, { recursive: true, force: true });
        reaper.dismiss();
      })();
      return closing;
    },
  };
}

async function untilReady(socket: string, exited: Promise<void>, signal?: AbortSignal): Promise<void> {
  let gone = false;
  let failed: unknown = null;
  exited.then(
    () => {
      gone = true;
    },
    (error: unknown) => {
      failed = error;
    },
  );
  while (!existsSync(socket)) {
    if (failed) throw failed;
    if (gone) throw new Error('ssh has ended');
    signal?.throwIfAborted();
    await delay(POLL_MS);
  }
}

/** Rejects when it could not be started. */
function exitOf(child: ChildProcess): Promise<void> {
  const exited = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  });
  exited.catch(() => {});
  return exited;
}

/** To its whole group: jump hosts and an open question belong to it. */
function end(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // It has ended.
  }
}

async function privateFolder(temporary: string | undefined): Promise<string> {
  const wanted = [temporary, tmpdir(), '/tmp'].find((path) => path && path.length <= LONGEST_FOLDER);
  // mkdtemp makes it with mode 0700.
  return mkdtemp(join(wanted ?? '/tmp', 'hw-'));
}

function cleanEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !/^(NODE_OPTIONS|HOTWASH_|ELECTRON_|SSH_ASKPASS)/.test(name))
      env[name] = value;
  }
  return env;
}

function lost(place: string): FaultError {
  return fault('environments.connection-lost', `The connection to ${place} was lost.`, {
    todo: 'The next command connects again.',
  });
}

function unanswered(host: string, { kind, prompt }: Question): FaultError {
  if (kind === 'host key') {
    return fault(
      'environments.host-unknown',
      `The host key of ${host} is not known here, and nobody accepted it.`,
      {
        todo: `Compare its fingerprint and answer yes, or connect once with \`ssh ${host}\` in a terminal.`,
      },
    );
  }
  const what = kind === 'other' ? `an answer to "${prompt.split('\n').at(-1)}"` : `a ${kind}`;
  return fault('environments.sign-in-unanswered', `${host} asks for ${what}, and none was given.`, {
    todo: 'Answer the question where it is shown, or load the key into the agent with `ssh-add`.',
  });
}
