/**
 * What there is to run in, as the clients' own configuration and running engines tell it: to choose from, in place of
 * typing. Nothing is connected to that the client is not already set up for.
 */
import { execFile } from 'node:child_process';
import { globSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { CommandLine } from '#main/runs/session/far/connector.ts';
import type { Discovery, DiscoveryRequest } from '#shared/environments/contract.ts';
import { readSshAliases } from '#shared/environments/ssh-aliases.ts';
import { EnvironmentTarget } from '#shared/environments/target.ts';
import { engineCommand } from './docker/engine.ts';
import { kubectlCommand } from './kubernetes/cluster.ts';

/** Milliseconds for a client to answer. */
const PATIENCE_MS = 8000;
const OUTPUT_BYTES = 4 * 1024 * 1024;
/** How deep files of an SSH configuration include each other, as ssh has it. */
const INCLUDE_DEPTH = 16;
const MOST = 500;

/** Never faults: what cannot be found out is told as `problem`. */
export async function discover(request: DiscoveryRequest): Promise<Discovery> {
  try {
    const found = (await findingsOf(request)).filter(({ target }) => isUsable(target));
    return { found: found.slice(0, MOST), problem: '' };
  } catch (error) {
    return { found: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

type Found = Discovery['found'];

/** What an engine or a configuration calls something may be no name that a client can be given. */
function isUsable(target: Found[number]['target']): boolean {
  return EnvironmentTarget.safeParse(target).success;
}

function findingsOf(request: DiscoveryRequest): Promise<Found> | Found {
  switch (request.type) {
    case 'local':
      return [];
    case 'ssh':
      return sshHosts(request.configFile);
    case 'docker':
      return containers(request);
    case 'compose':
      return projects(request);
    case 'kubernetes':
      return contexts(request);
  }
}

function sshHosts(configFile: string | null): Found {
  const own = join(homedir(), '.ssh', 'config');
  const read = new Set<string>();
  const aliases = new Set<string>();
  const visit = (path: string, depth: number) => {
    if (depth > INCLUDE_DEPTH || read.has(path)) return;
    read.add(path);
    const text = textOf(path);
    if (text === null) return;
    const found = readSshAliases(text);
    for (const alias of found.aliases) aliases.add(alias);
    for (const include of found.includes) {
      for (const file of globSync(includedPath(include))) visit(file, depth + 1);
    }
  };
  visit(configFile ?? own, 0);
  return [...aliases].map((host) => ({
    label: host,
    detail: `in ${configFile ?? '~/.ssh/config'}`,
    target: { type: 'ssh', host, configFile } satisfies EnvironmentTarget,
  }));
}

/** Includes that are not absolute are in the user's folder (ssh_config(5), Include). */
function includedPath(include: string): string {
  if (include.startsWith('~/')) return join(homedir(), include.slice(2));
  return isAbsolute(include) ? include : join(homedir(), '.ssh', include);
}

function textOf(path: string): string | null {
  try {
    // Reading a pipe or a device would hold everything up.
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

type Engine = Pick<DiscoveryRequest, 'client' | 'context' | 'engineHost'>;

const Container = z.object({
  Names: z.union([z.string(), z.array(z.string())]),
  Image: z.string(),
  Status: z.string(),
});

async function containers(engine: Engine): Promise<Found> {
  const printed = await ask(engineCommand(engine, ['ps', '--format', '{{json .}}']));
  return printed
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => understood(Container, line, `${engine.client} told its containers`))
    .map(({ Names, Image, Status }) => {
      const container = (Array.isArray(Names) ? Names[0] : Names.split(',')[0]) ?? '';
      const { client, context, engineHost } = engine;
      return {
        label: container,
        detail: `${Image}, ${Status}`,
        target: { type: 'docker', client, context, engineHost, container, user: null },
      };
    });
}

const Project = z.object({
  Name: z.string(),
  Status: z.string().default(''),
  ConfigFiles: z.string().default(''),
});

async function projects(engine: Engine): Promise<Found> {
  const printed = await ask(engineCommand(engine, ['compose', 'ls', '--format', 'json']));
  return understood(z.array(Project), printed || '[]', `${engine.client} told its projects`).map(
    ({ Name, Status, ConfigFiles }) => {
      const { client, context, engineHost } = engine;
      return {
        label: Name,
        detail: [Status, ConfigFiles].filter(Boolean).join(', '),
        target: {
          type: 'compose',
          client,
          context,
          engineHost,
          folder: null,
          project: Name,
          service: null,
          user: null,
        },
      };
    },
  );
}

async function contexts({ kubeconfig }: Pick<DiscoveryRequest, 'kubeconfig'>): Promise<Found> {
  const printed = await ask(
    kubectlCommand({ context: null, namespace: null, kubeconfig }, [
      'config',
      'get-contexts',
      '--output=name',
    ]),
  );
  return printed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((context) => ({
      label: context,
      detail: `in ${kubeconfig ?? 'the kubeconfig'}`,
      target: {
        type: 'kubernetes',
        context,
        namespace: null,
        kubeconfig,
        pod: null,
        selector: null,
        container: null,
      },
    }));
}

function understood<T>(model: z.ZodType<T>, text: string, what: string): T {
  try {
    return model.parse(JSON.parse(text));
  } catch {
    throw new Error(`${what} in a way that is not known here.`);
  }
}

/** What the client prints. Throws its own words, in one line. */
function ask({ file, args, env }: CommandLine): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = execFile(
    file,
    args,
    { env, timeout: PATIENCE_MS, killSignal: 'SIGKILL', maxBuffer: OUTPUT_BYTES, encoding: 'utf8' },
    (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      if (error.code === 'ENOENT') return reject(new Error(`${file} is not installed on this machine.`));
      if (error.killed) return reject(new Error(`${file} did not answer within ${PATIENCE_MS / 1000} s.`));
      reject(new Error(stderr.trim().split('\n').at(-1) || error.message.split('\n')[0]));
    },
  );
  child.stdin?.end();
  return promise;
}
