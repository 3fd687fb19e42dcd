/**
 * A Docker engine for the lab, with Compose and images made of Debian's packages: no registry is asked, no engine of
 * the machine is touched. All files of one run share it; it ends with the run, even when that is killed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { attempt, command } from '../services/command.ts';
import { ensurePackages, labCache, mountsBelow, processesOf, whyNoLab } from '../services/machine.ts';
import { composePlugin } from './compose-plugin.ts';

const PACKAGES = ['docker.io', 'iptables', 'iproute2', 'jq', 'procps'];
/** PostgreSQL, Redis, Django, procps, curl and jq on Debian. */
export const DEBIAN = 'hotwash-lab:debian';
/** BusyBox alone: `ash`, and the small tools of an Alpine image. */
export const BUSYBOX = 'hotwash-lab:busybox';
/** One program and no shell. */
export const SHELLLESS = 'hotwash-lab:shell-less';

export interface LabDocker {
  /** What a client needs to reach the engine: `DOCKER_HOST`, `DOCKER_CONFIG`. */
  env: { DOCKER_HOST: string; DOCKER_CONFIG: string };
  /** Process id of dockerd, whose network namespace the containers' network lives in. */
  pid(): number;
  /** Ends the engine when this file began it for itself; one that a run shares ends with the run. */
  down(): Promise<void>;
}

/**
 * The engine of this run. Gives why there is none on a machine that cannot carry one; throws when it could and did
 * not come up.
 */
export async function labDocker(): Promise<LabDocker | { skipped: string }> {
  const why = await whyNoLab();
  if (why) return { skipped: why };
  const shared = process.env.HOTWASH_LAB_RUN;
  if (!shared) {
    const folder = mkdtempSync(join(tmpdir(), 'hotwash-engine-'));
    await bringUp(folder, process.pid);
    return labIn(folder, () => takeDown(folder));
  }
  const folder = join(shared, 'engine');
  await onlyOne(`${folder}.lock`, async () => {
    if (!existsSync(join(folder, 'complete'))) await bringUp(folder, Number(process.env.HOTWASH_LAB_OWNER));
  });
  return labIn(folder, async () => {});
}

function labIn(folder: string, down: () => Promise<void>): LabDocker {
  return {
    env: { DOCKER_HOST: `unix://${folder}/docker.sock`, DOCKER_CONFIG: join(folder, 'config') },
    pid: () => Number(readFileSync(join(folder, 'docker.pid'), 'utf8')),
    down,
  };
}

async function bringUp(folder: string, owner: number): Promise<void> {
  await ensurePackages(PACKAGES);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keeper = spawn(join(import.meta.dirname, 'engine.sh'), [folder, String(owner)], {
    detached: true,
    stdio: 'ignore',
  });
  keeper.unref();
  writeFileSync(join(folder, 'keeper.pid'), String(keeper.pid));
  const deadline = Date.now() + 40_000;
  while (!existsSync(join(folder, 'ready'))) {
    if (Date.now() > deadline || !existsSync(folder)) {
      const log = `${folder}.failed.log`;
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-3000) : 'it did not answer within 40 s';
      throw new Error(`The lab's Docker engine did not come up: ${said}`);
    }
    await pause(50);
  }
  const { env } = labIn(folder, async () => {});
  await Promise.all([addCompose(env), addImages(env)]);
  writeFileSync(join(folder, 'complete'), '');
}

async function addCompose(env: LabDocker['env']): Promise<void> {
  if ((await attempt('docker', ['compose', 'version'], { env })).code === 0) return;
  symlinkSync(await composePlugin(), join(env.DOCKER_CONFIG, 'cli-plugins', 'docker-compose'));
  await command('docker', ['compose', 'version'], { env });
}

async function addImages(env: LabDocker['env']): Promise<void> {
  await addBusybox(env);
  const tarball = await debianTarball();
  const settings = ['--change', 'CMD ["bash"]', '--change', 'ENV PYTHONUNBUFFERED=1'];
  await command('docker', ['import', ...settings, tarball, DEBIAN], { env });
}

/** Made once on a machine, again when its recipe changes. */
async function debianTarball(): Promise<string> {
  const recipe = join(import.meta.dirname, 'debian-image.sh');
  const version = createHash('sha256').update(readFileSync(recipe)).digest('hex').slice(0, 12);
  const tarball = join(labCache('docker'), `debian-${version}.tar`);
  await onlyOne(`${tarball}.lock`, async () => {
    if (existsSync(tarball)) return;
    await ensurePackages(['debootstrap']);
    await command(recipe, [tarball]);
  });
  return tarball;
}

async function addBusybox(env: LabDocker['env']): Promise<void> {
  await ensurePackages(['busybox-static']);
  const tree = mkdtempSync(join(tmpdir(), 'hotwash-image-'));
  try {
    for (const name of ['bin', 'etc', 'proc', 'sys', 'tmp', 'root', 'dev']) mkdirSync(join(tree, name));
    chmodSync(join(tree, 'tmp'), 0o1777);
    await command('cp', ['/bin/busybox', join(tree, 'bin', 'busybox')]);
    for (const name of (await command('/bin/busybox', ['--list'])).split('\n')) {
      if (name !== 'busybox') symlinkSync('busybox', join(tree, 'bin', name));
    }
    writeFileSync(
      join(tree, 'etc', 'passwd'),
      'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000::/tmp:/bin/sh\n',
    );
    await importTree(env, tree, BUSYBOX, ['ENV PATH=/bin', 'CMD ["sh"]']);
    for (const name of ['bin', 'etc', 'root', 'sys']) rmSync(join(tree, name), { recursive: true });
    await command('cp', ['/bin/busybox', join(tree, 'sleep')]);
    await importTree(env, tree, SHELLLESS, ['ENTRYPOINT ["/sleep", "100000"]']);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

async function importTree(env: LabDocker['env'], tree: string, name: string, changes: readonly string[]) {
  const archive = `${tree}.tar`;
  await command('tar', ['-C', tree, '-cf', archive, '.']);
  try {
    const settings = changes.flatMap((change) => ['--change', change]);
    await command('docker', ['import', ...settings, archive, name], { env });
  } finally {
    rmSync(archive, { force: true });
  }
}

/** Ends the engine of the folder with every container. Throws when anything of it is left on the machine. */
export async function takeDown(folder: string): Promise<void> {
  const keeper = join(folder, 'keeper.pid');
  if (existsSync(keeper)) {
    try {
      process.kill(Number(readFileSync(keeper, 'utf8')), 'SIGTERM');
    } catch {
      // It has ended already, and took the engine with it.
    }
    const deadline = Date.now() + 60_000;
    while (existsSync(folder) && Date.now() < deadline) await pause(50);
  }
  const left = [
    ...(await processesOf(folder)).map((line) => `process ${line.trim()}`),
    ...mountsBelow(folder).map((place) => `mount ${place}`),
    ...(existsSync(folder) ? [`folder ${folder}`] : []),
  ];
  if (left.length > 0) throw new Error(`The lab's Docker engine left behind:\n${left.join('\n')}`);
}

/** Runs `work` while no other process does under the same lock. A lock whose owner died is taken over. */
async function onlyOne(lock: string, work: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      if (Date.now() > deadline) throw new Error(`${lock} is held by another run for ten minutes.`);
      if (!ownerLives(lock)) rmSync(lock, { force: true });
      await pause(200);
    }
  }
  try {
    await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function ownerLives(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    if (owner > 0) process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
