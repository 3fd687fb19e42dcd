/** Looks at what a run would need in a container: the client, its engine, the container, a shell in it. */
import { z } from 'zod';
import { askClient, lastWords } from '#main/environments/client-program.ts';
import { attemptLater, checkChannel, failed, passed } from '#main/environments/session-checks.ts';
import { type FarPlan, openFar } from '#main/runs/session/far/far-shell.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import type { DockerTarget } from '#shared/environments/target.ts';
import { faultOf } from '#shared/fault.ts';
import { connectDocker } from './connect.ts';
import { runningContainer } from './containers.ts';
import { type Engine, engineCommand, engineFault, engineName } from './engine.ts';

/**
 * Each failure says what to do, and ends the look: what follows would fail of the same.
 * @param clock milliseconds since 1970 UTC.
 */
export async function checkDocker(
  target: DockerTarget,
  plan: FarPlan,
  clock: () => number,
): Promise<EnvironmentCheck[]> {
  const engine = await checkEngine(target);
  if (!engine.every(({ ok }) => ok)) return engine;
  const found = await attemptLater('container', () => runningContainer(target, target.container));
  if ('check' in found) return [...engine, found.check];
  const { name, image, id } = found.value;
  const container = passed('container', `${name} runs ${image} (${id.slice(0, 12)})`);
  return [...engine, container, ...(await checkChannel(openFar(connectDocker(target), plan), { clock }))];
}

const Version = z.object({ Version: z.string().nullish() }).nullish();
/** Podman without a service of its own names no server. */
const Versions = z.object({ Client: Version, Server: Version });

/** `client`: installed, with its version. `engine`: it answers, with its version. */
export async function checkEngine(engine: Engine): Promise<EnvironmentCheck[]> {
  const asked = await attemptLater('client', () =>
    askClient(engineCommand(engine, ['version', '--format', '{{json .}}'])),
  );
  if ('check' in asked) return [asked.check];
  const { exitCode, stdout, stderr } = asked.value;
  const versions = versionsIn(stdout);
  const version = versions?.Client?.Version;
  const client = passed('client', version ? `${engine.client} ${version}` : engine.client);
  if (exitCode !== 0) {
    const known = engineFault(engine, { stderr });
    const { message, todo } = known
      ? faultOf(known)
      : { message: `${engineName(engine)} does not answer: ${lastWords(stderr)}`, todo: undefined };
    return [client, failed('engine', message, todo ?? `Try \`${engine.client} version\` in a terminal.`)];
  }
  const server = versions?.Server?.Version;
  return [client, passed('engine', `${engineName(engine)} answered${server ? `, version ${server}` : ''}`)];
}

function versionsIn(printed: string): z.infer<typeof Versions> | null {
  try {
    return Versions.parse(JSON.parse(printed));
  } catch {
    return null;
  }
}
