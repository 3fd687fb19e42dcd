/** What `ssh`, containers and pods are told to run. */
import type { Word } from '../words.ts';
import { pastFlags } from './arguments.ts';
import { type Entry, flags, type Input } from './entry.ts';
import { type Inner, plain, unread } from './inner.ts';
import { steers } from './steering.ts';
import { fedToShell, joined } from './wrapping-shells.ts';

/** What the program starts elsewhere; null when it does something else. */
export function farCommand(program: string, args: readonly Word[], input: Input): Inner | null {
  if (program === 'ssh') return ssh(args, input);
  if (/^(docker|podman|nerdctl|crictl)$/.test(program)) return container(args, input);
  if (/^(docker-compose|podman-compose)$/.test(program)) return compose(args, input);
  if (/^(kubectl|oc)$/.test(program)) return pod(args, input);
  if (/^(lxc|incus|pct)$/.test(program) && isWord(args[0], 'exec')) {
    return inTarget(args.slice(1), flags('-n -t -T'), input, true);
  }
  if (program === 'ip' && isWord(args[0], 'netns') && isWord(args[1], 'exec')) {
    return args[2]?.literal ? plain(args.slice(3), input) : unread('the name space is decided when it runs');
  }
  if (program === 'nomad' && isWord(args[0], 'alloc') && isWord(args[1], 'exec')) {
    return inTarget(
      args.slice(2),
      flags('-i=false -t=false -i -t', '-task', { oneDash: true }),
      input,
      false,
    );
  }
  return null;
}

function isWord(word: Word | undefined, text: string): boolean {
  return word?.literal === true && word.text === text;
}

const SSH = flags('-4 -6 -A -a -C -n -q -T -t -v -x -X -Y -k -K', '-p -l -i -b -c -m -J -B -o');

/** Options of ssh_config(5) that only say how to get there. */
const SSH_OPTIONS =
  /^(StrictHostKeyChecking|ConnectTimeout|ConnectionAttempts|BatchMode|LogLevel|ServerAliveInterval|ServerAliveCountMax|PasswordAuthentication|PubkeyAuthentication|PreferredAuthentications|IdentitiesOnly|IdentityFile|User|Port|HostName|ForwardAgent|ForwardX11|RequestTTY|Compression|AddressFamily|CheckHostIP|TCPKeepAlive|ProxyJump|UpdateHostKeys|NumberOfPasswordPrompts)[= ]\s*[\w./@:,~-]*$|^UserKnownHostsFile[= ]\/dev\/null$/i;

function ssh(args: readonly Word[], input: Input): Inner {
  const first = pastFlags(args, SSH);
  if (typeof first === 'string') return unread(first);
  const host = args[first.at];
  if (!host) return unread('it names no host');
  const second = pastFlags(args.slice(first.at + 1), SSH);
  if (typeof second === 'string') return unread(second);
  const rest = args.slice(first.at + 1 + second.at);
  for (const { flag, value } of [...first.read.all, ...second.read.all]) {
    if (flag === '-o' && !(value?.literal && SSH_OPTIONS.test(value.text)))
      return unread(`an option that Hotwash does not know (${value?.text})`);
    if (flag === '-J' && !(value?.literal && /^[\w.@:,-]+$/.test(value.text)))
      return unread('a jump host that Hotwash does not read');
  }
  if (rest.length > 0) return joined(rest, input);
  return input === '' ? unread('opens a shell') : fedToShell(input);
}

const DOCKER = flags('', '-c --context -l --log-level');
const EXEC = flags(
  '-i -t -d -T --interactive --tty --detach --no-TTY --privileged',
  '-e -u -w --env --user --workdir --index',
);
const CRICTL = flags('', '-r --runtime-endpoint');
const COMPOSE = flags('', '-f --file -p --project-name --profile --project-directory --ansi');

function container(args: readonly Word[], input: Input): Inner | null {
  const cut = pastFlags(args, { ...DOCKER, values: new Set([...DOCKER.values, ...CRICTL.values]) });
  if (typeof cut === 'string') return null;
  const rest = args.slice(cut.at);
  if (isWord(rest[0], 'compose')) return compose(rest.slice(1), input);
  const words = isWord(rest[0], 'container') ? rest.slice(1) : rest;
  return isWord(words[0], 'exec') ? inTarget(words.slice(1), EXEC, input, false) : null;
}

function compose(args: readonly Word[], input: Input): Inner | null {
  const cut = pastFlags(args, COMPOSE);
  if (typeof cut === 'string') return null;
  return isWord(args[cut.at], 'exec') ? inTarget(args.slice(cut.at + 1), EXEC, input, false) : null;
}

/** Flags, the target, and the command. */
function inTarget(args: readonly Word[], entry: Entry, input: Input, dashes: boolean): Inner {
  const cut = pastFlags(args, entry);
  if (typeof cut === 'string') return unread(cut);
  for (const { flag, value } of cut.read.all) {
    const name = /^(-e|--env)$/.test(flag) ? value?.prefix.split('=', 1)[0] : undefined;
    if (name !== undefined && steers(name, true)) return unread(`sets ${name}`);
  }
  if (!args[cut.at]?.single) return unread('where its command begins is decided when it runs');
  const rest = args.slice(cut.at + 1);
  if (dashes) {
    if (!isWord(rest[0], '--')) return unread('where its command begins is not clear');
    return plain(rest.slice(1), input);
  }
  if (rest.length === 0) return unread('it is given no command');
  return plain([...rest], input);
}

const POD = flags(
  '-i -t -q --stdin --tty --quiet -T --no-tty',
  '-n --namespace -c --container --context --cluster --request-timeout --pod-running-timeout --as',
);

/** `kubectl -n web exec -it pod -c app -- command`; the command may also stand without `--`. */
function pod(args: readonly Word[], input: Input): Inner | null {
  const cut = pastFlags(args, POD);
  if (typeof cut === 'string') return null;
  const verb = args[cut.at];
  if (!verb || !(isWord(verb, 'exec') || isWord(verb, 'rsh'))) return null;
  const second = pastFlags(args.slice(cut.at + 1), POD);
  if (typeof second === 'string') return unread(second);
  const target = cut.at + 1 + second.at;
  if (!args[target]?.single) return unread('where its command begins is decided when it runs');
  const third = pastFlags(args.slice(target + 1), POD);
  if (typeof third === 'string') return unread(third);
  const rest = args.slice(target + 1 + third.at);
  return rest.length > 0 ? plain([...rest], input) : unread('opens a shell');
}
