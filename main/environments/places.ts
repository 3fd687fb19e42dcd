/** How a shell is had in each type of environment: on this machine, or through a client that reaches further. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChannelEvents, ShellChannel, ShellPlan } from '#main/runs/session/channel.ts';
import type { OpenConnector } from '#main/runs/session/far/connector.ts';
import { type FarPlan, openFar } from '#main/runs/session/far/far-shell.ts';
import { openLocal } from '#main/runs/session/local.ts';
import type { Environment } from '#shared/environments/model.ts';
import { besideCompose, connectCompose } from './compose/connect.ts';
import { createConnections } from './connections.ts';
import { connectDocker } from './docker/connect.ts';
import { besideKubernetes } from './kubernetes/beside.ts';
import { connectKubernetes } from './kubernetes/connect.ts';
import { filledVariables, localPlan } from './local-plan.ts';
import type { Questions } from './questions.ts';
import type { Secrets } from './secrets.ts';
import type { States } from './states.ts';
import { windowsConnector } from './windows-place.ts';

/** What a place needs of an environment, which may not be stored yet. */
export type Placed = Pick<
  Environment,
  'id' | 'name' | 'target' | 'workingDirectory' | 'shell' | 'variables' | 'secrets'
>;

/** `here`: a shell of this machine; close it when the shell has ended. `far`: a shell through a client. */
export type Place =
  | { kind: 'here'; plan: ShellPlan; close(): Promise<void> }
  | { kind: 'far'; connect: OpenConnector; plan: FarPlan };

export type Places = ReturnType<typeof createPlaces>;

export function createPlaces(deps: { questions: Questions; secrets: Secrets; states: States }) {
  const { secrets } = deps;
  const connections = createConnections(deps);
  let temporary: string | null = null;
  /** A folder that only this user may enter, short enough for the names of sockets in it. */
  const temporaryFolder = () => {
    temporary ??= mkdtempSync(join(tmpdir(), 'hotwash-'));
    return temporary;
  };

  const here = (environment: Placed, values: Record<string, string>, more: Beside = NOTHING): Place => {
    const { shell, workingDirectory } = environment;
    const variables = { ...more.variables, ...environment.variables };
    const plan = localPlan({
      shell,
      workingDirectory: workingDirectory ?? more.workingDirectory ?? null,
      variables,
    });
    const close = more.close ?? (async () => {});
    return { kind: 'here', plan: { ...plan, variables: { ...plan.variables, ...values } }, close };
  };

  const far = (environment: Placed, values: Record<string, string>, connect: OpenConnector): Place => ({
    kind: 'far',
    connect,
    plan: {
      shell: environment.shell,
      workingDirectory: environment.workingDirectory,
      variables: filledVariables(environment.variables),
      secrets: values,
    },
  });

  /** @param values those of its secrets. */
  const placeWith = async (
    environment: Placed,
    values: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Place> => {
    const { target } = environment;
    switch (target.type) {
      case 'local': {
        if (process.platform !== 'win32') return here(environment, values);
        const connect = await windowsConnector(environment.shell);
        return far({ ...environment, shell: null }, values, connect);
      }
      case 'ssh':
        return far(environment, values, connections.ssh(environment, target));
      case 'docker':
        return far(environment, values, connectDocker(target));
      case 'compose': {
        const { service } = target;
        if (service === null) return here(environment, values, besideCompose(target));
        return far(environment, values, connectCompose({ ...target, service }));
      }
      case 'kubernetes': {
        if (target.pod !== null || target.selector !== null) {
          return far(environment, values, connectKubernetes(target));
        }
        const beside = await besideKubernetes(target, {
          temporary: temporaryFolder(),
          ...(signal ? { signal } : {}),
        });
        try {
          return here(environment, values, beside);
        } catch (error) {
          await beside.close();
          throw error;
        }
      }
    }
  };

  const placeOf = async (environment: Placed, signal?: AbortSignal): Promise<Place> =>
    placeWith(environment, await secrets.values(environment, signal), signal);

  return {
    placeOf,
    placeWith,

    /** Opens a shell there. Faults: `environments.*`. */
    async open(environment: Placed, events: ChannelEvents, signal?: AbortSignal): Promise<ShellChannel> {
      const place = await placeOf(environment, signal);
      if (place.kind === 'far') return openFar(place.connect, place.plan)(events, signal);
      try {
        const channel = await openLocal(place.plan)(events);
        return { ...channel, close: () => channel.close().finally(place.close) };
      } catch (error) {
        await place.close();
        throw error;
      }
    },

    /** Faults with what can be known without connecting: those of `localPlan`, of `besideCompose`. */
    requirePossible(environment: Placed): void {
      const { target } = environment;
      if (target.type === 'local' && process.platform !== 'win32') here(environment, {});
      else if (target.type === 'compose' && target.service === null)
        here(environment, {}, besideCompose(target));
      else filledVariables(environment.variables);
    },

    /** Lets go of what is held for this environment. */
    letGo: connections.letGo,

    async close(): Promise<void> {
      await connections.close();
      if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
      temporary = null;
    },
  };
}

interface Beside {
  variables: Record<string, string>;
  workingDirectory?: string | null;
  close?(): Promise<void>;
}

const NOTHING: Beside = { variables: {} };
