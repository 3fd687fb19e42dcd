/** Looks at what a run would need in a cluster: kubectl, the API server, the pod, and the shell in it or here. */
import { z } from 'zod';
import { askClient } from '#main/environments/client-program.ts';
import { checkLocal } from '#main/environments/local-checks.ts';
import { attemptLater, checkChannel, failed, passed } from '#main/environments/session-checks.ts';
import { type FarPlan, openFar } from '#main/runs/session/far/far-shell.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { faultOf } from '#shared/fault.ts';
import { besideKubernetes } from './beside.ts';
import { explained, kubectlCommand } from './cluster.ts';
import { connectKubernetes } from './connect.ts';
import { findContainer } from './pods.ts';

/**
 * Each failure says what to do, and ends the look: what follows would fail of the same.
 * @param clock milliseconds since 1970 UTC.
 */
export async function checkKubernetes(
  target: KubernetesTarget,
  plan: FarPlan,
  clock: () => number,
): Promise<EnvironmentCheck[]> {
  const checks = await clusterChecks(target);
  if (!checks.every(({ ok }) => ok)) return checks;
  if (target.pod === null && target.selector === null) {
    return [...checks, ...(await besideChecks(target, plan, clock))];
  }
  const found = await attemptLater('pod', () => findContainer(target));
  if ('check' in found) return [...checks, found.check];
  const { pod, namespace, container, image, ready, others } = found.value;
  const more = others.length > 0 ? `, beside ${others.join(', ')}` : '';
  checks.push(
    passed('pod', `${pod} in ${namespace} ${ready ? 'is ready' : 'runs and is not ready'}`),
    passed('container', `${container} runs ${image}${more}`),
  );
  return [...checks, ...(await checkChannel(openFar(connectKubernetes(target), plan), { clock }))];
}

const Versions = z.object({
  clientVersion: z.object({ gitVersion: z.string() }).optional(),
  serverVersion: z.object({ gitVersion: z.string() }).optional(),
});

async function clusterChecks(target: KubernetesTarget): Promise<EnvironmentCheck[]> {
  const line = kubectlCommand(target, ['version', '--output=json', '--request-timeout=10s']);
  const asked = await attemptLater('client', () => askClient(line));
  if ('check' in asked) return [asked.check];
  const { exitCode, stdout, stderr } = asked.value;
  const versions = versionsIn(stdout);
  const client = passed('client', `kubectl ${versions?.clientVersion?.gitVersion ?? ''}`.trim());
  const cluster = target.context === null ? 'the current context' : `the context ${target.context}`;
  if (exitCode === 0 && versions?.serverVersion) {
    return [client, passed('cluster', `${cluster} answered, version ${versions.serverVersion.gitVersion}`)];
  }
  const { message, todo } = faultOf(await explained(target, stderr));
  return [client, failed('cluster', message, todo ?? null)];
}

function versionsIn(printed: string): z.infer<typeof Versions> | null {
  try {
    return Versions.parse(JSON.parse(printed));
  } catch {
    return null;
  }
}

async function besideChecks(
  target: KubernetesTarget,
  plan: FarPlan,
  clock: () => number,
): Promise<EnvironmentCheck[]> {
  const beside = await attemptLater('context', () => besideKubernetes(target));
  if ('check' in beside) return [beside.check];
  try {
    const { workingDirectory, shell } = plan;
    const variables = { ...beside.value.variables, ...plan.variables, ...plan.secrets };
    return await checkLocal({ workingDirectory, shell, variables }, clock);
  } finally {
    await beside.value.close();
  }
}
