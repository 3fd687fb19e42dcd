/** Pods of the lab's node for one test file, in a namespace of its own that is gone when it is done. */
import { randomBytes } from 'node:crypto';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { command } from '../services/command.ts';
import type { LabKubernetes } from './lab.ts';

export interface Pods {
  namespace: string;
  kubectl(...args: string[]): Promise<string>;
  /** Begins one that waits, and gives its name when it is ready. */
  run(name: string, image: string, words?: readonly string[]): Promise<string>;
  /** The environment's target; its pod, selector or neither is given. */
  target(more: Partial<KubernetesTarget>): KubernetesTarget;
  /** Everything that runs in the pod's container, as its engine tells it. */
  processes(pod: string): Promise<string[]>;
  end(): Promise<void>;
}

export async function labPods({ kubeconfig, docker }: LabKubernetes): Promise<Pods> {
  const namespace = `lab-${randomBytes(3).toString('hex')}`;
  const kubectl = (...args: string[]) =>
    command('kubectl', ['--kubeconfig', kubeconfig, '--context', 'lab', '--namespace', namespace, ...args]);
  await kubectl('create', 'namespace', namespace);
  return {
    namespace,
    kubectl,
    async run(name, image, words = ['sleep', '100000']) {
      const how = ['--image', image, '--image-pull-policy=Never', '--restart=Always'];
      await kubectl('run', name, ...how, ...(words.length > 0 ? ['--', ...words] : []));
      await kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=90s');
      return name;
    },
    target: (more) => ({
      type: 'kubernetes',
      context: 'lab',
      namespace,
      kubeconfig,
      pod: null,
      selector: null,
      container: null,
      ...more,
    }),
    async processes(pod) {
      const id = await kubectl(
        'get',
        'pod',
        pod,
        '--output=jsonpath={.status.containerStatuses[0].containerID}',
      );
      const name = id.replace('docker://', '');
      const listed = await command('docker', ['top', name, '-eo', 'pid,ppid,args'], { env: docker.env });
      return listed.split('\n').slice(1);
    },
    async end() {
      await kubectl('delete', 'pods', '--all', '--grace-period=1', '--timeout=90s');
      await kubectl('delete', 'namespace', namespace, '--wait=false');
    },
  };
}
