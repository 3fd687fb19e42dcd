/** The way into a running container: `docker exec` or `podman exec`, with the client's own configuration. */
import type { Connector, OpenConnector } from '#main/runs/session/far/connector.ts';
import type { DockerTarget } from '#shared/environments/target.ts';
import { execFault, runningContainer } from './containers.ts';
import { type Engine, engineCommand } from './engine.ts';

/** Faults: `environments.*` with what to do. Nothing is held open between commands. */
export function connectDocker(target: DockerTarget): OpenConnector {
  return async (signal) => {
    const { id, name } = await runningContainer(target, target.container, signal);
    return execConnector({ engine: target, id, name, place: `the container ${name}`, user: target.user });
  };
}

export interface ExecPlace {
  engine: Engine;
  /** Of the container; commands go to this one, also when another takes its name. */
  id: string;
  name: string;
  /** For sentences. */
  place: string;
  /** Null is the container's own. */
  user: string | null;
}

/** A connector to a container that is known to run. */
export function execConnector({ engine, id, name, place, user }: ExecPlace): Connector {
  return {
    place,
    command(words, { terminal }) {
      const flags = [terminal ? '-it' : '-i', ...(user === null ? [] : ['--user', user])];
      return engineCommand(engine, ['exec', ...flags, id, ...words]);
    },
    faultOf: (stderr) => execFault(engine, name, stderr),
    async close() {},
  };
}
