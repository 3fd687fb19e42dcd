/** Finds the pod and the container that commands are to run in, and says what keeps them from it. */
import { z } from 'zod';
import { type ClientAnswer, lastWords } from '#main/environments/client-program.ts';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { FaultError, fault } from '#shared/fault.ts';
import { didYouMean } from '#shared/nearest.ts';
import { askKubectl, clusterFault } from './cluster.ts';

const Waiting = z.object({ reason: z.string().optional() }).optional();
const Pod = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: z.string(),
    annotations: z.record(z.string(), z.string()).default({}),
    deletionTimestamp: z.string().optional(),
  }),
  spec: z.object({ containers: z.array(z.object({ name: z.string(), image: z.string().default('') })) }),
  status: z.object({
    phase: z.string().default('Unknown'),
    reason: z.string().optional(),
    conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
    containerStatuses: z
      .array(
        z.object({
          name: z.string(),
          ready: z.boolean(),
          state: z
            .object({ running: z.unknown().optional(), waiting: Waiting, terminated: Waiting })
            .default({ waiting: undefined, terminated: undefined }),
        }),
      )
      .default([]),
  }),
});
type Pod = z.infer<typeof Pod>;

const PodList = z.object({ items: z.array(Pod) });

export interface FoundContainer {
  pod: string;
  namespace: string;
  container: string;
  image: string;
  /** The pod answers its readiness probes. A named pod that does not is still one to look into. */
  ready: boolean;
  /** Other containers of the pod. */
  others: string[];
}

/**
 * The container that the target means: in the named pod, or in the first ready pod of the selector.
 * Faults: `environments.no-pod`, `environments.pod-not-ready`, `environments.no-container`,
 * `environments.container-not-running`, and those of the cluster.
 */
export async function findContainer(target: KubernetesTarget, signal?: AbortSignal): Promise<FoundContainer> {
  const pod =
    target.pod === null ? await firstReady(target, signal) : await named(target, target.pod, signal);
  const names = pod.spec.containers.map(({ name }) => name);
  const wanted =
    target.container ?? pod.metadata.annotations['kubectl.kubernetes.io/default-container'] ?? names[0] ?? '';
  const container = pod.spec.containers.find(({ name }) => name === wanted);
  if (!container) throw noContainer(pod.metadata.name, wanted, names);
  requireRunning(pod, wanted);
  return {
    pod: pod.metadata.name,
    namespace: pod.metadata.namespace,
    container: wanted,
    image: container.image,
    ready: isReady(pod),
    others: names.filter((name) => name !== wanted),
  };
}

async function named(target: KubernetesTarget, name: string, signal?: AbortSignal): Promise<Pod> {
  const known = ({ stderr }: ClientAnswer) =>
    /\(NotFound\): pods /.test(stderr)
      ? fault('environments.no-pod', `There is no pod ${name}${inNamespace(target)}.`)
      : null;
  try {
    return Pod.parse(
      JSON.parse(await askKubectl(target, ['get', 'pod', name, '--output=json'], { signal, known })),
    );
  } catch (error) {
    throw isNoPod(error) ? await withNames(target, name, error, signal) : error;
  }
}

function isNoPod(error: unknown): error is FaultError {
  return (
    error instanceof Error && 'fault' in error && (error as FaultError).fault.code === 'environments.no-pod'
  );
}

/** The same fault with the names that are near, where pods may be listed. */
async function withNames(target: KubernetesTarget, name: string, trouble: FaultError, signal?: AbortSignal) {
  const listed = await askKubectl(target, ['get', 'pods', '--output=name'], { signal }).catch(() => '');
  const names = listed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.replace(/^pod\//, ''));
  // The end of a pod's name changes with every rollout; what stands before it stays.
  const stem = name.replace(/(?:-[a-z0-9]{5,10})?-[a-z0-9]{5}$/, '');
  const sisters = names.filter((other) => other.startsWith(`${stem}-`)).slice(0, 3);
  const near = sisters.length > 0 ? `There is now: ${sisters.join(', ')}.` : didYouMean(name, names);
  const todo = '`kubectl get pods` lists them. A selector finds the pod again after a rollout.';
  return new FaultError({ ...trouble.fault, todo: near ? `${near} ${todo}` : todo });
}

async function firstReady(target: KubernetesTarget, signal?: AbortSignal): Promise<Pod> {
  const selector = target.selector ?? '';
  const { items } = PodList.parse(
    JSON.parse(
      await askKubectl(target, ['get', 'pods', '--selector', selector, '--output=json'], { signal }),
    ),
  );
  const ready = items.find(isReady);
  if (ready) return ready;
  if (items.length === 0) {
    throw fault('environments.no-pod', `No pod has the labels ${selector}${inNamespace(target)}.`, {
      todo: '`kubectl get pods --show-labels` shows the labels that there are.',
    });
  }
  const seen = items
    .slice(0, 5)
    .map((pod) => `${pod.metadata.name} (${stateOf(pod)})`)
    .join(', ');
  throw fault('environments.pod-not-ready', `No pod of ${selector} is ready: ${seen}.`, {
    todo: `\`kubectl describe pod ${items[0]!.metadata.name}\` tells why. To look into one that is not ready, name the pod itself.`,
  });
}

function isReady(pod: Pod): boolean {
  return (
    pod.metadata.deletionTimestamp === undefined &&
    pod.status.conditions.some(({ type, status }) => type === 'Ready' && status === 'True')
  );
}

function requireRunning(pod: Pod, container: string): void {
  const status = pod.status.containerStatuses.find(({ name }) => name === container);
  if (status?.state.running !== undefined) return;
  const { name } = pod.metadata;
  const state = status?.state.waiting?.reason ?? status?.state.terminated?.reason ?? stateOf(pod);
  throw fault(
    'environments.container-not-running',
    `The container ${container} of the pod ${name} does not run: ${state}.`,
    {
      todo: `\`kubectl describe pod ${name}\` and \`kubectl logs --previous ${name} -c ${container}\` tell why.`,
    },
  );
}

/** A word or two such as `Pending`, `CrashLoopBackOff`, `Terminating`. */
function stateOf(pod: Pod): string {
  if (pod.metadata.deletionTimestamp !== undefined) return 'Terminating';
  const waiting = pod.status.containerStatuses.map(({ state }) => state.waiting?.reason).find(Boolean);
  if (waiting) return waiting;
  return pod.status.reason ?? (pod.status.phase === 'Running' ? 'Running, not ready' : pod.status.phase);
}

function noContainer(pod: string, wanted: string, names: readonly string[]): FaultError {
  return fault('environments.no-container', `The pod ${pod} has no container ${wanted}.`, {
    todo: `There is: ${names.join(', ')}.`,
  });
}

function inNamespace({ namespace }: KubernetesTarget): string {
  return namespace === null ? '' : ` in ${namespace}`;
}

/** What `exec` into a pod said on its way out, as a fault with what to do; null when it is nothing known. */
export function execFault(
  target: KubernetesTarget,
  found: FoundContainer,
  stderr: string,
): FaultError | null {
  const { pod, container } = found;
  if (
    /exec: "[^"]*": (?:executable file not found|stat [^:]*: no such file)|executable file .*not found in \$PATH/is.test(
      stderr,
    )
  ) {
    return fault('environments.no-shell', `There is no shell in the container ${container} of ${pod}.`, {
      todo: `Its image carries only its program. \`kubectl debug -it ${pod} --image=busybox --target=${container}\` begins one beside it.`,
    });
  }
  if (
    /pods "[^"]*" not found|container not found|unable to upgrade connection: container|cannot exec into a container in a completed pod|no such container/i.test(
      stderr,
    )
  ) {
    return fault('environments.pod-gone', `The pod ${pod} is gone: ${lastWords(stderr)}`, {
      todo:
        target.pod === null
          ? 'Try again: another pod of the selector will be taken.'
          : '`kubectl get pods` shows which took its place.',
    });
  }
  return clusterFault(target, stderr);
}
