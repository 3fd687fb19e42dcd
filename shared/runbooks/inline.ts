/** Inline code that is a command to run, rather than the name of one. */
import { startsLikeShell } from './languages.ts';
import type { InlineCode } from './page.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { findPlaceholders, maskPlaceholders } from './shell/placeholders.ts';
import { ENGLISH_PROGRAMS, isKnownProgram } from './shell/programs.ts';
import { SUBCOMMANDS } from './shell/risk-subcommands.ts';

/** Subcommands that say all by themselves; other pairs such as `kubectl exec` only name a tool. */
const COMPLETE = new Set(
  `docker ps, docker stats, docker images, docker info, docker version, docker compose, docker-compose ps, docker-compose up, docker-compose down,
   git status, git log, git diff, git pull, kubectl version, kubectl cluster-info, kubectl api-resources, oc whoami, oc status, oc projects,
   helm list, helm ls, systemctl --failed, systemctl status, terraform plan, ceph status, ceph -s, ceph df, virsh list, rabbitmqctl status,
   rabbitmqctl cluster_status, rabbitmqctl list_queues, zpool status, zpool list, supervisorctl status, pm2 list, npm ci`
    .split(',')
    .map((pair) => pair.trim().replace(/\s+/g, ' ')),
);

/** Words before inline code by which a person is told to run it. */
const IMPERATIVE =
  /\b(run|running|execute|executing|use|using|type|enter|issue|try|with|via|command|check|do)\b[\s:`"']*$/i;

/** Programs that are worth running without any argument. */
const ALONE = new Set(
  'uptime top htop df free w iostat vmstat mpstat dmesg lsblk lscpu mount iotop nvidia-smi'.split(' '),
);

/** True when the code reads as a whole command. */
export function isInlineCommand(code: InlineCode, grammar: ShellGrammar): boolean {
  const text = code.text.replace(/^[$%]\s+/, '');
  if (text === '' || text.length > 1000 || /…|\.\.\.$/.test(text)) return false;
  const words = text.split(/\s+/);
  const program = words[0]!;
  if (words.length === 1) return ALONE.has(program) && IMPERATIVE.test(code.before);
  if (!isKnownProgram(program) && !/^(\.{0,2}\/|sudo$)/.test(program)) return false;
  if (program.startsWith('/') && !/^\/(usr|opt|s?bin|etc\/init\.d)\//.test(program)) return false;
  if (ENGLISH_PROGRAMS.has(program) && !IMPERATIVE.test(code.before) && !/\s-{1,2}[A-Za-z]/.test(text))
    return false;
  if (!startsLikeShell(text)) return false;
  if (words.length === 2 && Object.hasOwn(SUBCOMMANDS, program) && !COMPLETE.has(`${program} ${words[1]}`))
    return false;
  if (words.length === 2 && /^-{1,2}\w/.test(words[1]!) && !IMPERATIVE.test(code.before)) return false;
  const tree = grammar.parse(maskPlaceholders(text, findPlaceholders(text)));
  return tree !== null && !tree.hasError;
}
