/** Looks at what a run would need on an SSH host: the client, the way there, the host key, the sign-in, a shell. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { attempt, attemptLater, checkChannel, failed, passed } from '#main/environments/session-checks.ts';
import type { Connector, OpenConnector } from '#main/runs/session/far/connector.ts';
import { type FarPlan, openFar } from '#main/runs/session/far/far-shell.ts';
import type { EnvironmentCheck } from '#shared/environments/model.ts';
import type { SshTarget } from '#shared/environments/target.ts';
import { faultOf } from '#shared/fault.ts';
import { destinationOf } from './destination.ts';
import { sshNotInstalled } from './faults.ts';

/** Milliseconds for the client to tell about itself. */
const CLIENT_MS = 10_000;

/** In the order in which a connection comes to stand. What a fault names failed, and those before it did not. */
const STEPS: readonly { name: string; faults: RegExp; fine: string }[] = [
  {
    name: 'reachable',
    faults: /no-such-host|connection-refused|connection-timeout|unreachable|bad-ssh-configuration/,
    fine: 'it answered',
  },
  { name: 'host key', faults: /host-unknown|host-key-changed/, fine: 'it is the one known here' },
  { name: 'sign-in', faults: /permission-denied|sign-in-unanswered/, fine: 'we were let in' },
];

/**
 * Each failure says what to do, and ends the look: what follows would fail of the same.
 * @param connect how a session connects; its questions are asked as for a run.
 * @param clock milliseconds since 1970 UTC.
 */
export async function checkSsh(
  target: SshTarget,
  plan: FarPlan,
  connect: OpenConnector,
  clock: () => number,
): Promise<EnvironmentCheck[]> {
  const client = await checkClient();
  if (!client.ok) return [client];
  const way = await checkConfiguration(target);
  if (!way.ok) return [client, way];
  const before = performance.now();
  let connector: Connector;
  try {
    connector = await connect();
  } catch (error) {
    return [client, way, ...failedConnection(error)];
  }
  const took = Math.round(performance.now() - before);
  const stood = STEPS.map(({ name, fine }) =>
    passed(name, name === 'reachable' ? `${fine}, and a connection stood after ${took} ms` : fine),
  );
  // The shell closes the connector, as a run's does.
  return [
    client,
    way,
    ...stood,
    ...(await checkChannel(
      openFar(async () => connector, plan),
      { clock },
    )),
  ];
}

async function checkClient(): Promise<EnvironmentCheck> {
  try {
    const { stdout, stderr } = await promisify(execFile)('ssh', ['-V'], { timeout: CLIENT_MS });
    return passed('client', (stderr || stdout).trim());
  } catch {
    const { message, todo } = sshNotInstalled().fault;
    return failed('client', message, todo ?? null);
  }
}

/** What the configuration makes of the name. */
async function checkConfiguration(target: SshTarget): Promise<EnvironmentCheck> {
  const { host, options } = destinationOf(target.host);
  const file = target.configFile === null ? [] : ['-F', target.configFile];
  const asked = await attemptLater('configuration', () =>
    promisify(execFile)('ssh', ['-G', ...file, ...options, '--', host], { timeout: CLIENT_MS }),
  );
  if ('check' in asked) {
    const line = asked.check.detail.trim().split('\n').at(-1) ?? '';
    return failed(
      'configuration',
      line,
      'Mend the SSH configuration: `ssh -G` with this name shows the line.',
    );
  }
  const settings = attempt('configuration', () => settingsIn(asked.value.stdout));
  if ('check' in settings) return settings.check;
  const { user, hostname, port, proxyjump } = settings.value;
  const over = proxyjump && proxyjump !== 'none' ? ` over ${proxyjump}` : '';
  return passed('configuration', `${target.host} is ${user}@${hostname} port ${port}${over}`);
}

function settingsIn(printed: string): Record<string, string> {
  return Object.fromEntries(
    printed.split('\n').map((line) => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), line.slice(space + 1)];
    }),
  );
}

function failedConnection(error: unknown): EnvironmentCheck[] {
  const { code, message, todo } = faultOf(error);
  const at = STEPS.findIndex(({ faults }) => faults.test(code));
  if (at < 0) return [failed('connection', message, todo ?? null)];
  const fine = STEPS.slice(0, at).map(({ name, fine: detail }) => passed(name, detail));
  return [...fine, failed(STEPS[at]!.name, message, todo ?? null)];
}
