/** The way into a container of a pod: `kubectl exec`, with kubectl's own configuration and credentials. */
import type { OpenConnector } from '#main/runs/session/far/connector.ts';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { kubectlCommand } from './cluster.ts';
import { execFault, findContainer } from './pods.ts';

/**
 * The pod is chosen once, so that shell and guardian meet in the same one.
 * Faults: `environments.*` with what to do. Nothing is held open between commands.
 */
export function connectKubernetes(target: KubernetesTarget): OpenConnector {
  return async (signal) => {
    const found = await findContainer(target, signal);
    const cluster = { ...target, namespace: found.namespace };
    return {
      place: `the container ${found.container} of the pod ${found.pod}`,
      command(words, { terminal }) {
        const flags = [terminal ? '-it' : '-i', '--container', found.container];
        return kubectlCommand(cluster, ['exec', ...flags, found.pod, '--', ...words]);
      },
      faultOf: (stderr) => execFault(target, found, stderr),
      async close() {},
    };
  };
}
