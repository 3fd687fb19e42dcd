/** How kubectl is asked for one cluster, and what it says when it cannot. */
import {
  askClient,
  type ClientAnswer,
  clientEnvironment,
  lastWords,
} from '#main/environments/client-program.ts';
import type { CommandLine } from '#main/runs/session/far/connector.ts';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { FaultError, fault } from '#shared/fault.ts';
import { didYouMean } from '#shared/nearest.ts';

export type Cluster = Pick<KubernetesTarget, 'context' | 'namespace' | 'kubeconfig'>;

/** Seconds that the API server has for an answer. */
const REQUEST_SECONDS = 10;

/** kubectl's command line with this cluster and namespace selected. */
export function kubectlCommand(
  { context, namespace, kubeconfig }: Cluster,
  args: readonly string[],
): CommandLine {
  return {
    file: 'kubectl',
    args: [
      ...(context === null ? [] : ['--context', context]),
      ...(namespace === null ? [] : ['--namespace', namespace]),
      ...args,
    ],
    env: clientEnvironment(kubeconfig === null ? {} : { KUBECONFIG: kubeconfig }),
  };
}

/** What kubectl prints. Faults: `environments.*`, or what `known` makes of its words first. */
export async function askKubectl(
  cluster: Cluster,
  args: readonly string[],
  {
    signal,
    known = () => null,
  }: { signal?: AbortSignal | undefined; known?: (answer: ClientAnswer) => FaultError | null } = {},
): Promise<string> {
  const line = kubectlCommand(cluster, [...args, `--request-timeout=${REQUEST_SECONDS}s`]);
  const answer = await askClient(line, { signal });
  if (answer.exitCode === 0) return answer.stdout;
  throw known(answer) ?? (await explained(cluster, answer.stderr, signal));
}

/** The fault that keeps kubectl from its cluster; null when the trouble is another. */
export function clusterFault({ context, kubeconfig }: Cluster, stderr: string): FaultError | null {
  const name =
    context === null ? 'The cluster of the current context' : `The cluster of the context ${context}`;
  if (/context "[^"]*" does not exist|no context exists with the name|context was not found/i.test(stderr)) {
    return fault('environments.context-unknown', `kubectl knows no context ${context ?? 'of that name'}.`, {
      todo: '`kubectl config get-contexts` shows those that there are.',
    });
  }
  if (
    /no configuration has been provided|current-context is not set|localhost:8080 was refused|invalid configuration|error loading config file|stat [^:]+: no such file/i.test(
      stderr,
    )
  ) {
    return fault('environments.no-kubeconfig', `kubectl has no cluster to talk to: ${lastWords(stderr)}`, {
      todo: kubeconfig
        ? `Check the file ${kubeconfig}.`
        : 'Name the context and, where it is not ~/.kube/config, the kubeconfig file.',
    });
  }
  if (/certificate has expired|x509:|tls: /i.test(stderr)) {
    return fault('environments.cluster-certificate', `${name} was not trusted: ${lastWords(stderr)}`, {
      todo: 'Renew the certificate, or get the kubeconfig again.',
    });
  }
  if (
    /must be logged in|unauthorized|asked for the client to provide credentials|getting credentials|token has expired|exec plugin/i.test(
      stderr,
    )
  ) {
    return fault('environments.not-signed-in', `${name} does not know who you are: ${lastWords(stderr)}`, {
      todo: 'Sign in to the cluster again (as your provider has it), then try once more.',
    });
  }
  const forbidden = /forbidden: User "([^"]*)" cannot (\S+) resource "([^"]*)"/i.exec(stderr);
  if (forbidden || /\(Forbidden\)/.test(stderr)) {
    const [, user, verb, resource] = forbidden ?? [];
    const what = forbidden
      ? `${user} may not ${verb} ${resource} there.`
      : `You may not do this: ${lastWords(stderr)}`;
    return fault('environments.forbidden', what, {
      todo: forbidden
        ? `Ask for a role with the verb ${verb} on ${resource}; \`kubectl auth can-i ${verb} ${resource}\` tells whether it is there.`
        : '`kubectl auth can-i --list` shows what you may do.',
    });
  }
  if (
    /unable to connect to the server|connection to the server .* was refused|i\/o timeout|no such host|connection refused|deadline exceeded|client rate limiter|tls handshake timeout|error dialing backend|EOF\s*$/i.test(
      stderr,
    )
  ) {
    return fault('environments.cluster-unreachable', `${name} does not answer: ${lastWords(stderr)}`, {
      todo: 'Check the network or VPN, and that the context names the cluster you mean.',
    });
  }
  return null;
}

/** Why kubectl failed before it could do anything, with the contexts that there are when it knows not that one. */
export async function explained(cluster: Cluster, stderr: string, signal?: AbortSignal): Promise<FaultError> {
  const trouble = clusterFault(cluster, stderr);
  if (!trouble) return refused(stderr);
  return trouble.fault.code === 'environments.context-unknown'
    ? withContexts(cluster, trouble, signal)
    : trouble;
}

function refused(stderr: string): FaultError {
  return fault('environments.cluster-refused', `kubectl refused: ${lastWords(stderr)}`, {
    todo: 'Try the same with kubectl in a terminal.',
  });
}

async function withContexts(
  cluster: Cluster,
  trouble: FaultError,
  signal?: AbortSignal,
): Promise<FaultError> {
  const line = kubectlCommand({ ...cluster, context: null, namespace: null }, [
    'config',
    'get-contexts',
    '--output=name',
  ]);
  const { stdout } = await askClient(line, { signal });
  const names = stdout.split('\n').filter((name) => name !== '');
  const near = didYouMean(cluster.context ?? '', names);
  const listed =
    names.length === 0 ? 'The kubeconfig names none.' : `There is: ${names.slice(0, 20).join(', ')}.`;
  return new FaultError({ ...trouble.fault, todo: near ? `${near} ${listed}` : listed });
}
