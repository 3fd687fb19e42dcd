/** A Compose project as its client tells it: which containers run which service. */
import { z } from 'zod';
import { askClient, type ClientAnswer, lastWords } from '#main/environments/client-program.ts';
import { engineCommand, engineFault, engineName } from '#main/environments/docker/engine.ts';
import type { CommandLine } from '#main/runs/session/far/connector.ts';
import type { ComposeTarget } from '#shared/environments/target.ts';
import { type FaultError, fault } from '#shared/fault.ts';
import { didYouMean } from '#shared/nearest.ts';
import { composeFolder } from './folder.ts';

export interface ServiceContainer {
  id: string;
  name: string;
  project: string;
  service: string;
  /** `running`, `exited`, `paused` and so on. */
  state: string;
}

/** The project in sentences: its name, or its folder when only that is known. */
export function projectName({ project, folder }: ComposeTarget): string {
  return project ?? folder ?? 'the project';
}

/** Compose's command line for this project. Fault: those of `composeFolder`. */
export function composeCommand(target: ComposeTarget, args: readonly string[]): CommandLine {
  const folder = target.folder === null ? null : composeFolder(target.folder);
  const selected = [
    ...(folder === null ? [] : ['--project-directory', folder.folder]),
    ...(folder?.files ?? []).flatMap((file) => ['--file', file]),
    ...(target.project === null ? [] : ['--project-name', target.project]),
  ];
  const line = engineCommand(target, ['compose', ...selected, ...args], folder?.folder);
  // What Hotwash was started with may name another project.
  const { COMPOSE_PROJECT_NAME: _name, COMPOSE_FILE: _file, ...env } = line.env;
  return { ...line, env };
}

/** Every container of the project but those of single commands (`compose run`). Faults: `environments.*`. */
export async function containersOf(target: ComposeTarget, signal?: AbortSignal): Promise<ServiceContainer[]> {
  const answer = await askClient(composeCommand(target, ['ps', '--all', '--format', 'json']), { signal });
  if (answer.exitCode !== 0) throw composeFault(target, answer);
  return readContainers(answer.stdout);
}

/**
 * The one running container of the service. Faults: `environments.no-service`, `environments.service-not-running`,
 * `environments.several-containers`, and those of {@link containersOf}.
 */
export async function runningService(
  target: ComposeTarget,
  service: string,
  signal?: AbortSignal,
): Promise<ServiceContainer> {
  const all = await containersOf(target, signal);
  const known = { ...target, project: all[0]?.project || target.project };
  const mine = all.filter((container) => container.service === service);
  const running = mine.filter((container) => container.state === 'running');
  if (running.length === 1) return running[0]!;
  if (running.length > 1) throw several(known, service, running);
  const defined = await definedServices(target, signal);
  if (mine.length > 0 || defined.includes(service)) throw notRunning(known, service, mine);
  throw noService(known, service, [...new Set([...defined, ...all.map((container) => container.service)])]);
}

/** Names in the Compose file; none when there is no file here. */
async function definedServices(target: ComposeTarget, signal?: AbortSignal): Promise<string[]> {
  if (target.folder === null) return [];
  const { exitCode, stdout } = await askClient(composeCommand(target, ['config', '--services']), { signal });
  return exitCode === 0 ? stdout.split('\n').filter((name) => name !== '') : [];
}

const Listed = z.object({
  ID: z.string(),
  Name: z.string(),
  Project: z.string().default(''),
  Service: z.string(),
  State: z.string(),
  Labels: z.string().default(''),
});

/** One JSON object a line; before Compose 2.21 one array. */
export function readContainers(printed: string): ServiceContainer[] {
  const text = printed.trim();
  const values: unknown[] = text.startsWith('[')
    ? z.array(z.unknown()).parse(JSON.parse(text))
    : text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line));
  return values
    .map((value) => Listed.parse(value))
    .filter(({ Labels }) => !/(?:^|,)com\.docker\.compose\.oneoff=true(?:,|$)/i.test(Labels))
    .map(({ ID, Name, Project, Service, State }) => ({
      id: ID,
      name: Name,
      project: Project,
      service: Service,
      state: State.toLowerCase(),
    }));
}

/** What Compose said as a fault with what to do. */
export function composeFault(target: ComposeTarget, answer: ClientAnswer): FaultError {
  const { stderr } = answer;
  const { client } = target;
  if (
    /is not a docker command|unknown command: \S+ compose|unknown shorthand flag|unknown flag: --(?:project|file)|unrecognized command|looking up compose provider/i.test(
      stderr,
    )
  ) {
    return fault('environments.no-compose', `${client} has no Compose on this machine.`, {
      todo:
        client === 'docker'
          ? 'Install the plugin (the package docker-compose-plugin or docker-compose-v2).'
          : 'Install podman-compose or the Compose plugin.',
    });
  }
  const known = engineFault(target, answer);
  if (known) return known;
  if (/no configuration file provided/i.test(stderr)) {
    return fault(
      'environments.no-project',
      `No project ${projectName(target)} is known to ${engineName(target)}.`,
      {
        todo: `\`${client} compose ls --all\` shows those that there are; name the folder with the Compose file for one that does not run.`,
      },
    );
  }
  return fault(
    'environments.compose-refused',
    `Compose refused ${projectName(target)}: ${lastWords(stderr)}`,
    { todo: `\`${client} compose config --quiet\` in the project's folder shows what is wrong.` },
  );
}

function several(target: ComposeTarget, service: string, running: readonly ServiceContainer[]): FaultError {
  const names = running.map(({ name }) => name);
  return fault(
    'environments.several-containers',
    `${names.length} containers of ${projectName(target)} run the service ${service}: ${names.join(', ')}.`,
    { todo: `Make an environment of type docker for the one you mean, such as ${names[0]}.` },
  );
}

function notRunning(target: ComposeTarget, service: string, found: readonly ServiceContainer[]): FaultError {
  const states = [...new Set(found.map(({ state }) => state))];
  const how = states.length === 0 ? 'has no container' : `is ${states.join(', ')}`;
  return fault(
    'environments.service-not-running',
    `The service ${service} of ${projectName(target)} ${how}.`,
    {
      todo: states.includes('paused')
        ? `\`${target.client} compose unpause ${service}\` in the project's folder lets it go on.`
        : `In the project's folder, \`${target.client} compose logs --tail 50 ${service}\` tells why; \`${target.client} compose up -d ${service}\` starts it.`,
    },
  );
}

function noService(target: ComposeTarget, service: string, names: readonly string[]): FaultError {
  const listed = names.length === 0 ? 'No service of it is known.' : `There is: ${names.join(', ')}.`;
  return fault('environments.no-service', `${projectName(target)} has no service ${service}.`, {
    todo: [didYouMean(service, names), listed].filter((part) => part !== null).join(' '),
  });
}
