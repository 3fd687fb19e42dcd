/** Which engine a Docker or Podman client talks to, and what it says when it cannot. */
import { type ClientAnswer, clientEnvironment } from '#main/environments/client-program.ts';
import type { CommandLine } from '#main/runs/session/far/connector.ts';
import type { ComposeTarget, ContainerClient, DockerTarget } from '#shared/environments/target.ts';
import { type FaultError, fault } from '#shared/fault.ts';

/** What the targets of containers have in common. */
export type Engine = Pick<DockerTarget | ComposeTarget, 'client' | 'context' | 'engineHost'>;

interface Selectors {
  host: string;
  context: string;
}

const SELECTORS: Record<ContainerClient, Selectors> = {
  docker: { host: 'DOCKER_HOST', context: 'DOCKER_CONTEXT' },
  podman: { host: 'CONTAINER_HOST', context: 'CONTAINER_CONNECTION' },
};

/**
 * Variables that select the engine for every client in a shell. The other selector is emptied, since a `DOCKER_HOST`
 * that Hotwash was started with would win over the context. Empty when the target leaves the choice to the client.
 */
export function engineVariables({ client, context, engineHost }: Engine): Record<string, string> {
  const names = SELECTORS[client];
  if (engineHost !== null) return { [names.host]: engineHost, [names.context]: '' };
  if (context !== null) return { [names.context]: context, [names.host]: '' };
  return {};
}

/** The client's command line for this engine. */
export function engineCommand(engine: Engine, args: readonly string[], cwd?: string): CommandLine {
  // Podman takes an empty selector for a name; so what is empty is not set at all.
  const selected = Object.entries(engineVariables(engine)).map(
    ([name, value]) => [name, value || null] as const,
  );
  return {
    file: engine.client,
    args,
    env: clientEnvironment(Object.fromEntries(selected)),
    ...(cwd === undefined ? {} : { cwd }),
  };
}

/** How the engine is called in sentences. */
export function engineName({ client, context, engineHost }: Engine): string {
  const name = client === 'docker' ? 'Docker' : 'Podman';
  if (engineHost !== null) return `${name} at ${engineHost}`;
  return context === null ? name : `${name} of the context ${context}`;
}

/** The fault that keeps any command of the client from its engine; null when the trouble is another. */
export function engineFault(engine: Engine, { stderr }: Pick<ClientAnswer, 'stderr'>): FaultError | null {
  const { client, context } = engine;
  const name = engineName(engine);
  if (
    /permission denied while trying to connect|connect: permission denied|dial unix .*permission denied/i.test(
      stderr,
    )
  ) {
    return fault('environments.engine-permission', `You may not use the socket of ${name}.`, {
      todo:
        client === 'docker'
          ? 'Add yourself to the group docker and sign in again (`sudo usermod -aG docker $USER`), or name a context that you may use.'
          : 'Use your own rootless Podman, or name a connection that you may use.',
    });
  }
  if (/context .*not found|context "[^"]*" does not exist|connection "[^"]*" not found/i.test(stderr)) {
    const listed = client === 'docker' ? 'docker context ls' : 'podman system connection ls';
    return fault('environments.context-unknown', `${client} knows no context ${context ?? 'of that name'}.`, {
      todo: `\`${listed}\` shows those that there are.`,
    });
  }
  if (
    /cannot connect to the docker daemon|cannot connect to podman|error during connect|unable to connect to podman|failed to connect to the docker api|no such host|connection refused|i\/o timeout|dial (?:unix|tcp)/i.test(
      stderr,
    )
  ) {
    return fault('environments.engine-unreachable', `${name} does not answer.`, {
      todo:
        engine.engineHost === null && context === null
          ? `Start it (\`${client === 'docker' ? 'sudo systemctl start docker' : 'podman machine start'}\`), or name the context or the address of the engine that the containers run on.`
          : 'Check that the machine is reachable and that the engine runs there.',
    });
  }
  return null;
}
