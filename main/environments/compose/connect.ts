/** The way into a service of a Compose project, and what selects the project for commands beside it. */
import { delimiter } from 'node:path';
import { execConnector } from '#main/environments/docker/connect.ts';
import { engineVariables } from '#main/environments/docker/engine.ts';
import type { OpenConnector } from '#main/runs/session/far/connector.ts';
import type { ComposeTarget } from '#shared/environments/target.ts';
import { composeFolder } from './folder.ts';
import { projectName, runningService } from './project.ts';

/**
 * Into the service's container, which Compose names. Shell and guardian must meet in one container, so both go to
 * that one by its id: `compose exec` would choose anew each time.
 * Faults: `environments.*` with what to do.
 */
export function connectCompose(target: ComposeTarget & { service: string }): OpenConnector {
  const { service, user } = target;
  return async (signal) => {
    const { id, name, project } = await runningService(target, service, signal);
    const place = `the service ${service} of ${project || projectName(target)} (${name})`;
    return execConnector({ engine: target, id, name, place, user });
  };
}

export interface Beside {
  /** For the shell of this machine, below the environment's own. */
  variables: Record<string, string>;
  /** Absolute; null leaves it to the environment. */
  workingDirectory: string | null;
}

/**
 * What makes plain `docker compose …` in a shell of this machine mean this project and this engine, wherever the
 * shell goes. Faults: those of `composeFolder`.
 */
export function besideCompose(target: ComposeTarget): Beside {
  const found = target.folder === null ? null : composeFolder(target.folder);
  return {
    variables: {
      ...engineVariables(target),
      ...(target.project === null ? {} : { COMPOSE_PROJECT_NAME: target.project }),
      ...(found && found.files.length > 0 ? { COMPOSE_FILE: found.files.join(delimiter) } : {}),
    },
    workingDirectory: target.folder,
  };
}
