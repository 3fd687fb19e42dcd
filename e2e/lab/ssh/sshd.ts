/**
 * A real SSH server for the lab, on 127.0.0.1 and a free port, with throw-away keys and a user of its own. Nothing of
 * the person's own SSH configuration is read or changed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { attempt, command } from '../services/command.ts';
import { ensurePackages, whyNoLab } from '../services/machine.ts';
import { clearLeftovers, folderOf, labUser, ownedBy } from './leftovers.ts';

export interface Sshd {
  /**
   * An SSH configuration with these hosts: `lab` (key, host known), `lab-unknown` (host not known), `lab-changed`
   * (known with another key), `lab-password` (password only), `lab-denied` (a key that is not let in),
   * `lab-passphrase` (its key asks for `passphrase`), `lab-jump` (over `lab`), `lab-refused` (nobody listens).
   */
  configFile: string;
  folder: string;
  user: string;
  port: number;
  password: string;
  passphrase: string;
  /** Process id of the server. */
  pid: number;
  /** Cuts every connection that stands, as a failing network would; new ones can be made. */
  cut(): Promise<void>;
  /** Ends the server and removes the user and all files. */
  down(): Promise<void>;
}

/** Why there can be none here; null when there can. */
export const whyNoSshd = whyNoLab;

/** @param shell the user's login shell. */
export async function labSshd(shell = '/bin/bash'): Promise<Sshd> {
  await ensurePackages(['openssh-server', 'openssh-client', 'openssl']);
  await mkdir('/run/sshd', { recursive: true });
  await clearLeftovers();
  const user = labUser(randomBytes(3).toString('hex'));
  const folder = folderOf(user);
  await mkdir(folder);
  // The server reads the user's keys as that user.
  await chmod(folder, 0o755);
  const password = randomBytes(9).toString('base64url');
  const passphrase = randomBytes(9).toString('base64url');
  const hash = await command('openssl', ['passwd', '-6', '-stdin'], { input: `${password}\n` });
  await command('useradd', ['-m', '-s', shell, '-c', ownedBy(process.pid), '-p', hash, user]);
  const keygen = (name: string, phrase = '') =>
    command('ssh-keygen', ['-q', '-t', 'ed25519', '-N', phrase, '-C', 'lab', '-f', join(folder, name)]);
  await Promise.all([
    keygen('host'),
    keygen('other-host'),
    keygen('user'),
    keygen('stranger'),
    keygen('locked', passphrase),
  ]);
  const publicKey = async (name: string) => readFile(join(folder, `${name}.pub`), 'utf8');
  await writeFile(join(folder, 'authorized_keys'), (await publicKey('user')) + (await publicKey('locked')));
  const port = await freePort();
  await writeFile(join(folder, 'sshd_config'), serverConfig(folder, port, user));
  const knownAs = async (name: string) => `[127.0.0.1]:${port} ${await publicKey(name)}`;
  await writeFile(join(folder, 'known_hosts'), await knownAs('host'));
  await writeFile(join(folder, 'known_changed'), await knownAs('other-host'));
  const configFile = join(folder, 'config');
  await writeFile(configFile, clientConfig(folder, port, await freePort(), user));

  const server: ChildProcess = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', join(folder, 'sshd_config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr!.on('data', (bytes: Buffer) => {
    said = (said + bytes.toString()).slice(-4000);
  });
  while (!(await answers(port))) {
    if (server.exitCode !== null) throw new Error(`sshd has ended: ${said}`);
    await delay(30);
  }

  const sessions = async () => {
    const { stdout } = await attempt('pgrep', ['-P', String(server.pid)]);
    return stdout.split('\n').filter(Boolean).map(Number);
  };
  return {
    configFile,
    folder,
    user,
    port,
    password,
    passphrase,
    pid: server.pid!,
    async cut() {
      // The server's own part of each connection, and the user's, which holds the network's end.
      const { stdout } = await attempt('pgrep', ['-u', user, '-x', 'sshd']);
      const users = stdout.split('\n').filter(Boolean).map(Number);
      for (const pid of [...users, ...(await sessions())]) end(pid, 'SIGKILL');
    },
    async down() {
      for (const pid of await sessions()) end(pid, 'SIGTERM');
      server.kill('SIGTERM');
      while (server.exitCode === null && server.signalCode === null) await delay(20);
      await attempt('userdel', ['-f', '-r', user]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function end(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has just gone.
  }
}

/** Processes of the lab's user, as `ps` lists them; connections that are just closing excepted. */
export async function processesOfUser(user: string): Promise<string[]> {
  const { stdout } = await attempt('ps', ['-u', user, '-o', 'pid=,stat=,args=']);
  return stdout
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s*\d+\s+Z/.test(line) && !/ sshd: /.test(line));
}

/** Those that are still there some seconds after their connection was closed: the far side hears of that later than we. */
export async function leftOfUser(user: string): Promise<string[]> {
  for (let attempt = 0; attempt < 50 && (await processesOfUser(user)).length > 0; attempt += 1)
    await delay(100);
  return processesOfUser(user);
}

function serverConfig(folder: string, port: number, user: string): string {
  return `ListenAddress 127.0.0.1
Port ${port}
HostKey ${folder}/host
PidFile ${folder}/sshd.pid
AuthorizedKeysFile ${folder}/authorized_keys
AllowUsers ${user}
PasswordAuthentication yes
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
PrintMotd no
AcceptEnv LANG LC_*
`;
}

function clientConfig(folder: string, port: number, nobody: number, user: string): string {
  const hosts: [string, string[]][] = [
    ['lab', [`IdentityFile ${folder}/user`]],
    ['lab-unknown', [`IdentityFile ${folder}/user`, `UserKnownHostsFile ${folder}/known_none`]],
    ['lab-changed', [`IdentityFile ${folder}/user`, `UserKnownHostsFile ${folder}/known_changed`]],
    ['lab-password', ['PreferredAuthentications password', 'PubkeyAuthentication no']],
    ['lab-denied', [`IdentityFile ${folder}/stranger`, 'PreferredAuthentications publickey']],
    ['lab-passphrase', [`IdentityFile ${folder}/locked`, 'PreferredAuthentications publickey']],
    ['lab-jump', [`IdentityFile ${folder}/user`, 'ProxyJump lab']],
    ['lab-refused', [`Port ${nobody}`]],
  ];
  const common = `Host *
  HostName 127.0.0.1
  Port ${port}
  User ${user}
  IdentitiesOnly yes
  IdentityAgent none
  UserKnownHostsFile ${folder}/known_hosts
  GlobalKnownHostsFile /dev/null
`;
  return `${hosts.map(([name, lines]) => `Host ${name}\n${lines.map((line) => `  ${line}\n`).join('')}`).join('')}${common}`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answers(port: number): Promise<boolean> {
  if (!existsSync('/usr/sbin/sshd')) throw new Error('there is no sshd');
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
