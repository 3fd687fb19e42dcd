/** Finds the container that commands are to run in, and says what keeps them from it. */
import { askClient, lastWords } from '#main/environments/client-program.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import { didYouMean } from '#shared/nearest.ts';
import { type Engine, engineCommand, engineFault, engineName } from './engine.ts';

export interface FoundContainer {
  /** Whole id: a container of the same name that takes its place later is another one. */
  id: string;
  name: string;
  image: string;
}

const FORMAT = '{{.Id}}\t{{.Name}}\t{{.State.Status}}\t{{.Config.Image}}';

/**
 * The running container of that name or id. Faults: `environments.no-container`,
 * `environments.container-not-running`, and those of the engine.
 */
export async function runningContainer(
  engine: Engine,
  wanted: string,
  signal?: AbortSignal,
): Promise<FoundContainer> {
  const line = engineCommand(engine, ['container', 'inspect', '--format', FORMAT, wanted]);
  const answer = await askClient(line, { signal });
  if (answer.exitCode !== 0) {
    const known = engineFault(engine, answer);
    if (known) throw known;
    if (isUnknown(answer.stderr)) throw noContainer(engine, wanted, await namesOf(engine, signal));
    throw refused(engine, answer.stderr);
  }
  const [id = '', name = '', status = '', image = ''] = answer.stdout.trim().split('\t');
  const found = { id, name: name.replace(/^\//, ''), image };
  if (status !== 'running') throw notRunning(engine, found.name, status);
  return found;
}

function isUnknown(stderr: string): boolean {
  return /no such (?:container|object)|no container with (?:name|id)|no container found/i.test(stderr);
}

/** What `exec` into a container said on its way out, as a fault with what to do; null when it is nothing known. */
export function execFault(engine: Engine, container: string, stderr: string): FaultError | null {
  if (
    /exec: "[^"]*": (?:executable file not found|stat [^:]*: no such file)|exec failed.*no such file or directory|executable file .*not found in \$PATH/is.test(
      stderr,
    )
  ) {
    return fault('environments.no-shell', `There is no shell in the container ${container}.`, {
      todo: 'Its image carries only its program. Run the commands beside it, from this machine or from a container that shares its network and processes.',
    });
  }
  if (/unable to find user|no matching entries in passwd|no such user/i.test(stderr)) {
    return fault('environments.no-user', `The container ${container} does not know that user.`, {
      todo: 'Name a user of the container, or its number, or none.',
    });
  }
  if (isUnknown(stderr)) return noContainer(engine, container, []);
  const state = /container \S+ is (not running|paused|restarting)|container state improper/i.exec(stderr);
  if (state) return notRunning(engine, container, state[1] ?? 'not running');
  return engineFault(engine, { stderr });
}

/** Names of every container of the engine, running or not; none when it does not tell. */
async function namesOf(engine: Engine, signal?: AbortSignal): Promise<string[]> {
  const line = engineCommand(engine, ['ps', '--all', '--format', '{{.Names}}']);
  const { stdout } = await askClient(line, { signal });
  return stdout.split('\n').filter((name) => name !== '');
}

function noContainer(engine: Engine, wanted: string, names: readonly string[]): FaultError {
  const near = didYouMean(wanted, names);
  return fault('environments.no-container', `${engineName(engine)} has no container ${wanted}.`, {
    todo: near ?? `\`${engine.client} ps --all\` shows those that there are.`,
  });
}

function notRunning(engine: Engine, name: string, status: string): FaultError {
  const todo: Record<string, string> = {
    paused: `\`${engine.client} unpause ${name}\` lets it go on.`,
    restarting: `It ends again and again: \`${engine.client} logs --tail 50 ${name}\` tells why.`,
  };
  return fault(
    'environments.container-not-running',
    `The container ${name} ${status === 'exited' ? 'has exited' : `is ${status}`}.`,
    {
      todo:
        todo[status] ??
        `\`${engine.client} logs --tail 50 ${name}\` tells why; \`${engine.client} start ${name}\` starts it.`,
    },
  );
}

function refused(engine: Engine, stderr: string): FaultError {
  return fault('environments.engine-refused', `${engineName(engine)} refused: ${lastWords(stderr)}`, {
    todo: `Try the same with ${engine.client} in a terminal.`,
  });
}
