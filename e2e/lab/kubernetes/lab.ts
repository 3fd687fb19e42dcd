/**
 * A real Kubernetes node for the lab, built from Debian's source package and run on the lab's Docker engine. Only
 * where HOTWASH_LAB_KUBERNETES=1 asks for it: the first build on a machine takes some ten minutes.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type LabDocker, labDocker } from '../docker/lab.ts';
import { command } from '../services/command.ts';
import { labCache, mountsBelow, processesOf } from '../services/machine.ts';

export interface LabKubernetes {
  docker: LabDocker;
  /** Contexts: `lab` may do everything, `lab-reader` nothing until it is given a role. */
  kubeconfig: string;
  /** Path of a kubectl of the cluster's own version. */
  kubectl: string;
  /** Ends the node, and throws when anything of it is left. */
  down(): Promise<void>;
}

export async function labKubernetes(): Promise<LabKubernetes | { skipped: string }> {
  if (process.env.HOTWASH_LAB_KUBERNETES !== '1') {
    return { skipped: 'HOTWASH_LAB_KUBERNETES=1 was not set' };
  }
  const docker = await labDocker();
  if ('skipped' in docker) return docker;
  const built = labCache('kubernetes');
  await command(join(import.meta.dirname, 'build.sh'), [built]);
  const folder = mkdtempSync(join(tmpdir(), 'hotwash-k8s-'));
  const keeper = spawn(
    join(import.meta.dirname, 'cluster.sh'),
    [folder, join(built, 'bin'), join(built, 'source'), String(process.pid)],
    {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, ...docker.env, ENGINE_PID: String(docker.pid()) },
    },
  );
  keeper.unref();
  const deadline = Date.now() + 150_000;
  while (!existsSync(join(folder, 'ready'))) {
    if (Date.now() > deadline || !existsSync(folder)) {
      const log = `${folder}.failed.log`;
      const said = existsSync(log) ? readFileSync(log, 'utf8').slice(-4000) : 'no node was ready after 150 s';
      keeper.kill('SIGTERM');
      throw new Error(`The lab's Kubernetes did not come up: ${said}`);
    }
    await pause(100);
  }
  return {
    docker,
    kubeconfig: join(folder, 'kubeconfig'),
    kubectl: join(built, 'bin', 'kubectl'),
    async down() {
      keeper.kill('SIGTERM');
      const deadline = Date.now() + 60_000;
      while (existsSync(folder) && Date.now() < deadline) await pause(50);
      const left = [
        ...(await processesOf(folder)).map((line) => `process ${line.trim()}`),
        ...mountsBelow(folder).map((place) => `mount ${place}`),
        ...(existsSync(folder) ? [`folder ${folder}`] : []),
      ];
      await docker.down();
      if (left.length > 0) throw new Error(`The lab's Kubernetes left behind:\n${left.join('\n')}`);
    },
  };
}
