/**
 * Reads the command lines of clients that run something in a container or pod: `docker exec`, `docker compose exec`,
 * `podman exec`, `kubectl exec` and their kin. When such a client ends, what it began there lives on; so a stop has to
 * know where that is.
 */
import { basename } from 'node:path';

export interface ExecCommand {
  /** Arguments of the same client that run `sh` in the same place as the same user, its stdin ours, no terminal. */
  shell: string[];
  /** What runs there. */
  words: string[];
}

/** Options that take the next word, unless their value is attached. All others stand alone. */
const DOCKER_VALUES = words(
  '-H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey --connection --url --identity --root --runroot --namespace -a --address',
);
const COMPOSE_VALUES = words(
  '-f --file -p --project-name --profile --project-directory --env-file --ansi --progress --parallel',
);
const EXEC_VALUES = words('-e --env --env-file -u --user -w --workdir --detach-keys --index');
const KUBECTL_VALUES = words(
  '-n --namespace -c --container --context --cluster --user --kubeconfig -s --server --token --as --as-group --as-uid --request-timeout --cache-dir --certificate-authority --client-certificate --client-key --tls-server-name --password --username -f --filename --pod-running-timeout -v --v --profile --profile-output --log-file --log-dir --vmodule',
);
/** Of those before the container, the ones that decide where and as whom. */
const EXEC_KEPT = words('-u --user --index');

function words(line: string): ReadonlySet<string> {
  return new Set(line.split(' '));
}

/** Null when the process is no such client, or one whose command is meant to go on without it (`--detach`). */
export function readExec(argv: readonly string[]): ExecCommand | null {
  const [program = '', ...args] = argv;
  switch (basename(program)) {
    case 'docker':
    case 'podman':
    case 'nerdctl':
      return readContainerClient(args);
    case 'docker-compose':
    case 'podman-compose':
      // As a plugin of docker it gets its own name first.
      return args[0] === 'compose' ? readCompose(args, 1) : readCompose(args, 0);
    case 'kubectl':
    case 'oc':
      return readKubectl(args);
    default:
      return null;
  }
}

function readContainerClient(args: readonly string[]): ExecCommand | null {
  const at = afterOptions(args, 0, DOCKER_VALUES);
  if (args[at] === 'compose') return readCompose(args, at + 1);
  const exec = args[at] === 'container' ? at + 1 : at;
  return args[exec] === 'exec' ? readExecOptions(args, exec + 1, ['-i']) : null;
}

function readCompose(args: readonly string[], from: number): ExecCommand | null {
  const at = afterOptions(args, from, COMPOSE_VALUES);
  return args[at] === 'exec' ? readExecOptions(args, at + 1, ['-T']) : null;
}

/** @param plain options for a stdin of ours and no terminal. */
function readExecOptions(
  args: readonly string[],
  from: number,
  plain: readonly string[],
): ExecCommand | null {
  const place = afterOptions(args, from, EXEC_VALUES);
  const options = optionsIn(args, from, place, EXEC_VALUES);
  if (options.some(({ name }) => name === '-d' || name === '--detach')) return null;
  const rest = args.slice(place + 1);
  const name = args[place];
  if (name === undefined || rest.length === 0) return null;
  const kept = options.flatMap((option) =>
    EXEC_KEPT.has(option.name) && option.value !== null ? [option.name, option.value] : [],
  );
  return { shell: [...args.slice(0, from), ...plain, ...kept, name, 'sh', '-s'], words: rest };
}

/** kubectl takes its options anywhere before `--`. */
function readKubectl(args: readonly string[]): ExecCommand | null {
  const verb = afterOptions(args, 0, KUBECTL_VALUES);
  if (args[verb] !== 'exec') return null;
  const divide = args.indexOf('--', verb);
  if (divide < 0) return null;
  const options = optionsIn(args, verb + 1, divide, KUBECTL_VALUES);
  const places = options.filter(({ name }) => !name.startsWith('-')).map(({ name }) => name);
  const kept = options.flatMap(({ name, value }) => (value !== null ? [name, value] : []));
  const rest = args.slice(divide + 1);
  if (places.length === 0 || rest.length === 0) return null;
  return { shell: [...args.slice(0, verb), 'exec', '-i', ...kept, ...places, '--', 'sh', '-s'], words: rest };
}

/** Index of the first word from `from` that is no option and no value of one. */
function afterOptions(args: readonly string[], from: number, withValue: ReadonlySet<string>): number {
  let at = from;
  while (at < args.length && args[at]!.startsWith('-') && args[at] !== '-') {
    if (args[at] === '--') return at + 1;
    at += splitOption(args[at]!, withValue).some(({ open }) => open) ? 2 : 1;
  }
  return at;
}

interface Option {
  /** `-u`, `--user`; a word that is no option stands for itself. */
  name: string;
  value: string | null;
}

function optionsIn(
  args: readonly string[],
  from: number,
  to: number,
  withValue: ReadonlySet<string>,
): Option[] {
  const found: Option[] = [];
  for (let at = from; at < to; at += 1) {
    const word = args[at]!;
    if (word === '--') continue;
    if (!word.startsWith('-') || word === '-') {
      found.push({ name: word, value: null });
      continue;
    }
    for (const { name, value, open } of splitOption(word, withValue)) {
      found.push({ name, value: open ? (args[at + 1] ?? null) : value });
      if (open) at += 1;
    }
  }
  return found;
}

/** `--user=sam`, `-usam`, `-it`, `-itu` (whose value is the next word: `open`). */
function splitOption(word: string, withValue: ReadonlySet<string>): (Option & { open: boolean })[] {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    if (equals > 0) return [{ name: word.slice(0, equals), value: word.slice(equals + 1), open: false }];
    return [{ name: word, value: null, open: withValue.has(word) }];
  }
  const found: (Option & { open: boolean })[] = [];
  for (let at = 1; at < word.length; at += 1) {
    const name = `-${word[at]}`;
    if (!withValue.has(name)) {
      found.push({ name, value: null, open: false });
      continue;
    }
    const attached = word.slice(at + 1).replace(/^=/, '');
    found.push({ name, value: attached || null, open: attached === '' });
    break;
  }
  return found;
}
