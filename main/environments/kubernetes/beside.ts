/** What makes plain `kubectl …` in a shell of this machine mean one context and namespace. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { z } from 'zod';
import type { KubernetesTarget } from '#shared/environments/target.ts';
import { fault } from '#shared/fault.ts';
import { didYouMean } from '#shared/nearest.ts';
import { askKubectl } from './cluster.ts';

export interface BesideCluster {
  /** For the shell of this machine, below the environment's own. */
  variables: Record<string, string>;
  /** Removes the file that selects. Safe to call twice. */
  close(): Promise<void>;
}

const Config = z.object({
  'current-context': z.string().nullish(),
  contexts: z
    .array(
      z.object({
        name: z.string(),
        context: z.object({
          cluster: z.string().default(''),
          user: z.string().default(''),
          namespace: z.string().optional(),
        }),
      }),
    )
    .nullish(),
});

/**
 * Puts a small private file first in the KUBECONFIG list. kubectl takes the current context and each named entry from
 * the first file that has it, so clusters and credentials stay where they are, and `kubectl config use-context` in a
 * runbook changes our file and not the user's.
 *
 * Faults: `environments.context-unknown`, `environments.no-kubeconfig`, `environments.no-client`.
 * @param temporary folder for the file; it gets a folder of its own there that others may not enter.
 */
export async function besideKubernetes(
  target: KubernetesTarget,
  { signal, temporary = tmpdir() }: { signal?: AbortSignal; temporary?: string } = {},
): Promise<BesideCluster> {
  const others = target.kubeconfig ?? (process.env.KUBECONFIG || join(homedir(), '.kube', 'config'));
  // Without `--raw` credentials come blotted out; only names are read here.
  const printed = await askKubectl(
    { ...target, context: null, namespace: null },
    ['config', 'view', '--output=json'],
    {
      ...(signal ? { signal } : {}),
    },
  );
  const config = Config.parse(JSON.parse(printed));
  const contexts = config.contexts ?? [];
  const wanted = target.context ?? config['current-context'] ?? '';
  if (!contexts.some(({ name }) => name === wanted))
    throw unknown(
      wanted,
      contexts.map(({ name }) => name),
    );
  // Every context stands in it, so that a runbook which changes one changes ours.
  const entries = contexts.map(({ name, context }) => {
    const namespace = name === wanted ? target.namespace : null;
    return { name, context: { ...context, ...(namespace === null ? {} : { namespace }) } };
  });
  const folder = await mkdtemp(join(temporary, 'hotwash-kube-'));
  const file = join(folder, 'config');
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': wanted,
    contexts: entries,
  });
  await writeFile(file, `${text}\n`, { mode: 0o600, flag: 'wx' });
  return {
    variables: { KUBECONFIG: `${file}${delimiter}${others}` },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

function unknown(wanted: string, names: readonly string[]) {
  if (wanted === '') {
    return fault('environments.no-kubeconfig', 'kubectl has no current context.', {
      todo: names.length > 0 ? `Name one of: ${names.join(', ')}.` : 'Name the kubeconfig file.',
    });
  }
  const near = didYouMean(wanted, names);
  const listed = names.length > 0 ? `There is: ${names.join(', ')}.` : 'The kubeconfig names none.';
  return fault('environments.context-unknown', `kubectl knows no context ${wanted}.`, {
    todo: near ? `${near} ${listed}` : listed,
  });
}
