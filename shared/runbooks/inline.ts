/** Inline code that is a command to run, rather than the name of one. */
import { looksLikeCommandLine, REPOSITORY_SCRIPT, startsLikeShell } from './languages.ts';
import type { InlineCode } from './page.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { findPlaceholders, maskPlaceholders } from './shell/placeholders.ts';
import { ENGLISH_PROGRAMS, INTERPRETERS, isKnownProgram } from './shell/programs.ts';
import { SUBCOMMANDS } from './shell/risk-subcommands.ts';

/** Subcommands that say all by themselves; other pairs such as `kubectl exec` only name a tool. */
const COMPLETE = new Set(
  `docker ps, docker stats, docker images, docker info, docker version, docker compose, docker-compose ps, docker-compose up, docker-compose down,
   git status, git log, git diff, git pull, kubectl version, kubectl cluster-info, kubectl api-resources, oc whoami, oc status, oc projects,
   helm list, helm ls, systemctl --failed, systemctl status, terraform plan, ceph status, ceph -s, ceph df, virsh list, rabbitmqctl status,
   rabbitmqctl cluster_status, rabbitmqctl list_queues, zpool status, zpool list, supervisorctl status, pm2 list, npm ci,
   kubectl config view, kubectl config get-contexts, kubectl config current-context, docker system df, docker volume ls,
   docker network ls, docker image ls, docker compose ps, docker compose up, docker compose down, docker compose logs, helm repo list, helm repo update,
   aws sts get-caller-identity, aws sts get-session-token, terraform state list, gcloud auth list, gcloud config list,
   az account show, az account list, vault status, consul members, nomad status, etcdctl version`
    .split(',')
    .map((pair) => pair.trim().replace(/\s+/g, ' ')),
);

/** Words before inline code by which a person is told to run it. */
const IMPERATIVE =
  /\b(run|running|execute|executing|use|using|type|enter|issue|try|with|via|command|check|do)\b[\s:`"']*$/i;

/** Of these, those after which nothing is only mentioned. */
const ORDERED = /\b(run|running|execute|executing|type|enter|issue|re-?run)\b[\s:`"']*$/i;

/** "We use", "they run": told of rather than asked for. */
const NARRATED =
  /\b(?:we|they|i|he|she|it|who|that|which|teams?|people|somebody) (?:all |often |also )?(?:use|run|try|type|do|check)\b[\s:`"']*$/i;

/** A script of the repository, a program named like `relayctl`, or a known one behind `NAME=value`. */
function isOwnTool(text: string): boolean {
  const bare = text.replace(/^(?:[A-Z_][A-Z0-9_]*=[^\s`]* )+/, '');
  return /^[a-z][\w./-]* /.test(bare) && startsLikeShell(bare);
}

/** Programs that are worth running without any argument. */
const ALONE = new Set(
  'uptime top htop df free w iostat vmstat mpstat dmesg lsblk lscpu mount iotop nvidia-smi'.split(' '),
);

/** Programs that say something with flags alone: `df -h`, where `tar -x` only names a flag. */
const FLAGS_ALONE = new Set(
  'df free ls ps lsblk lscpu lsof top htop vmstat iostat mpstat uptime ss netstat mount dmesg w id date uname hostname'.split(
    ' ',
  ),
);

/** Programs whose subcommands are all in the table: another word after them is talk. */
const TABLED = new Set(['kubectl', 'oc', 'git', 'docker', 'podman', 'helm', 'systemctl']);

/** What cannot run without saying on what: `kubectl delete pod`. */
const NEEDS_NAME =
  /^(?:kubectl|oc) (?:delete|edit|patch|label|annotate|scale|describe|exec|logs|cordon|drain) [a-z]+$/;

/**
 * What the code is of the text around: all of a paragraph or of a list item, which is there to be typed; what an item
 * or a cell of a table begins with, where the section tells how to look; or a part like any other.
 */
export type Extent = 'paragraph' | 'item' | 'lead' | 'part';

/** True when the code reads as a whole command. */
export function isInlineCommand(code: InlineCode, grammar: ShellGrammar, extent: Extent = 'part'): boolean {
  const text = code.text.replace(/^[$%]\s+/, '');
  if (
    text === '' ||
    text.length > 1000 ||
    /…|\.\.\.$|^(\[|return |exit |break |continue )|^\S+ - /.test(text)
  )
    return false;
  const words = text.replace(/^<\s*\S+\s+/, '').split(/\s+/);
  const program = words[0]!;
  const alone = extent === 'paragraph' || extent === 'item';
  const narrated = NARRATED.test(code.before);
  const told = alone || (IMPERATIVE.test(code.before) && !narrated);
  const ordered = ORDERED.test(code.before) && !narrated;
  if (!ordered && extent !== 'paragraph' && /^\w+=("[^"]*"|'[^']*'|\S*)$/.test(text)) return false;
  if (words.length === 1)
    return (
      (ALONE.has(program) && (told || extent === 'lead')) ||
      (extent === 'paragraph' && INTERPRETERS.has(program)) ||
      (ordered && REPOSITORY_SCRIPT.test(text))
    );
  const known = isKnownProgram(program) || isOwnTool(text);
  if (!known && ordered) return /^[a-z][\w-]*(?: [\w./:@=<>$"'-]+)+$/.test(text) && isWhole(text, grammar);
  if (!known && !/^(\.{0,2}\/|sudo$)/.test(program))
    return told && /\s--?[a-z]/.test(text) && looksLikeCommandLine(text) && isWhole(text, grammar);
  if (program.startsWith('/') && !/^\/(usr|opt|s?bin|etc\/init\.d)\//.test(program)) return false;
  if (
    ENGLISH_PROGRAMS.has(program) &&
    !(told && extent !== 'item') &&
    !/\w=|[|<>$]/.test(text) &&
    !/\s-{1,2}[A-Za-z]/.test(text)
  )
    return false;
  if (!startsLikeShell(text) || NEEDS_NAME.test(text)) return false;
  if (!ordered && !alone && isOnlyName(words)) return false;
  if (TABLED.has(program) && !told && !isSubcommand(program, words)) return false;
  if (INTERPRETERS.has(program) && words.length === 3 && words[1] === '-m' && !told) return false;
  if (words.length === 2 && /^-{1,2}\w/.test(words[1]!) && !told && !FLAGS_ALONE.has(program)) return false;
  return isWhole(text, grammar);
}

/** What takes bare words as they are: targets, hosts, files. */
const TAKES_WORDS = new Set(
  `service supervisorctl rc-service make npm yarn pnpm apt apt-get yum dnf brew pip pip3 cp mv cat tail head less grep ls
   ssh scp kill ping dig host nslookup cd which man watch time`.split(/\s+/),
);

/**
 * Nothing but plain words, as in `etcdctl snapshot restore`, is more often the name of something than all that is typed:
 * it is whole when a subcommand has something to work on, as in `docker restart web`.
 */
function isOnlyName(words: readonly string[]): boolean {
  if (words[0] === 'sudo') return words.length > 2 && isOnlyName(words.slice(1));
  if (words[0] === 'docker' && words[1] === 'compose')
    return isOnlyName(['docker-compose', ...words.slice(2)]);
  if (!words.every((word) => /^[a-z][a-z_-]*\*?$/.test(word))) return false;
  const table = SUBCOMMANDS[words[0]!];
  if (!table) return words.length > 2 && !TAKES_WORDS.has(words[0]!);
  const said = words.slice(1).join(' ');
  if (COMPLETE.has(words.join(' '))) return false;
  const known = [...table.readOnly, ...table.changes, ...table.destructive];
  return !known.some((key) => said.startsWith(`${key} `) && !known.includes(said));
}

/** True when a word of the command is a subcommand that its program has. */
function isSubcommand(program: string, words: readonly string[]): boolean {
  const table = SUBCOMMANDS[program];
  if (!table) return true;
  const known = [...table.readOnly, ...table.changes, ...table.destructive];
  return words.slice(1).some((word) => known.some((entry) => entry.split(' ', 1)[0] === word));
}

function isWhole(text: string, grammar: ShellGrammar): boolean {
  const tree = grammar.parse(maskPlaceholders(text, findPlaceholders(text)));
  return tree !== null && !tree.hasError;
}
