/** Programs that hand on a command: what they hand on, and to which standard input. */
import { SHELLS } from './programs.ts';
import type { Judged } from './query-risk.ts';

export interface HandedOn {
  /** Commands as words. */
  commands: string[][];
  /** Commands as shell text, to be parsed again. */
  texts: string[];
  /** What the handed-on command reads. */
  input: string;
  /** What the wrapper does by itself. */
  own: Judged[];
}

/** Flags that take the next word as their value, so that it is not mistaken for the command. */
const VALUE_FLAGS: Readonly<Record<string, RegExp>> = {
  sudo: /^-[ugCDhprTRt]$|^--(user|group|host|prompt|chdir|chroot)$/,
  doas: /^-[uC]$/,
  env: /^-[uCS]$|^--(unset|chdir)$/,
  nice: /^-n$|^--adjustment$/,
  ionice: /^-[cnp]$/,
  timeout: /^-[ks]$|^--(kill-after|signal)$/,
  gtimeout: /^-[ks]$/,
  stdbuf: /^-[ioe]$/,
  xargs: /^-[aEdIiLlnPs]$|^--(max-args|max-procs|replace|delimiter|arg-file)$/,
  watch: /^-[nqs]$|^--interval$/,
  time: /^-[fo]$/,
  flock: /^-[wEo]$/,
  chroot: /^--(userspec|groups)$/,
  ssh: /^-[BbcDEeFIiJLlmOopQRSWw]$/,
  strace: /^-[eopsESuPbaO]$/,
  su: /^-[sgGw]$/,
  runuser: /^-[ugsG]$/,
};

const SIMPLE = new Set(
  'sudo doas env nice ionice nohup setsid stdbuf time unbuffer command builtin exec watch xargs timeout gtimeout flock chroot strace ltrace setpriv'.split(
    ' ',
  ),
);

const NOTHING = { commands: [], texts: [], input: '', own: [] };

/** Stands for input that is only known when the command runs. */
export const UNREAD = '\0unread';

/** What `program args…` hands on, or null when it is a program of its own. */
export function handedOn(program: string, args: readonly string[], input: string): HandedOn | null {
  if (SHELLS.has(program)) return shell(args, input);
  if (program === 'eval') return { ...NOTHING, texts: [args.join(' ')], input };
  if (program === 'find') return findExec(args);
  if (program === 'ssh') return ssh(args, input);
  if (program === 'su' || program === 'runuser') return su(program, args, input);
  if (/^(docker|podman|nerdctl|crictl)$/.test(program)) return container(args, input);
  if (/^(docker-compose|podman-compose)$/.test(program)) return compose(args, input);
  if (/^(kubectl|oc)$/.test(program)) return pod(args, input);
  if (/^python[\d.]*$/.test(program)) return python(args, input);
  if (program === 'script') return option(args, /^(-c|--command)$/, input);
  if (SIMPLE.has(program)) return simple(program, args, input);
  return null;
}

function simple(program: string, args: readonly string[], input: string): HandedOn | null {
  // `command -v x` and `command -V x` only look it up.
  if (program === 'command' && /^-[vV]/.test(args[0] ?? '')) return { ...NOTHING };
  if (/^(strace|ltrace)$/.test(program) && args.some((arg) => /^-p/.test(arg))) return null;
  let at = pastFlags(program, args, 0);
  if (program === 'env' || program === 'sudo') while (/^[A-Za-z_]\w*=/.test(args[at] ?? '')) at++;
  if (program === 'timeout' || program === 'gtimeout' || program === 'flock' || program === 'chroot') at++;
  const rest = args.slice(at);
  if (rest.length === 0) {
    if (program === 'sudo' && args.some((arg) => /^-[is]$|^--(login|shell)$/.test(arg))) {
      return readAsShell(input);
    }
    return { ...NOTHING };
  }
  if (program === 'watch' && rest.length === 1) return { ...NOTHING, texts: [rest[0]!], input };
  return { ...NOTHING, commands: [rest], input };
}

function pastFlags(program: string, args: readonly string[], from: number): number {
  const takesValue = VALUE_FLAGS[program];
  let at = from;
  while (at < args.length && args[at]!.startsWith('-') && args[at] !== '-') {
    if (args[at] === '--') return at + 1;
    at += takesValue?.test(args[at]!) ? 2 : 1;
  }
  return at;
}

/** `python manage.py migrate` is judged as Django's command line. */
function python(args: readonly string[], input: string): HandedOn | null {
  const script = args.find((arg) => !arg.startsWith('-'));
  if (script?.split('/').at(-1) !== 'manage.py') return null;
  return { ...NOTHING, commands: [['manage.py', ...args.slice(args.indexOf(script) + 1)]], input };
}

function shell(args: readonly string[], input: string): HandedOn {
  const at = args.findIndex((arg) => /^-[a-z]*c$/.test(arg));
  if (at >= 0) return { ...NOTHING, texts: [args[at + 1] ?? ''], input };
  const script = args.find((arg) => !arg.startsWith('-'));
  if (script && !args.includes('-s')) {
    return {
      ...NOTHING,
      own: [{ risk: 'unknown', why: `runs the script ${script}, which Hotwash does not read` }],
    };
  }
  if (input && input !== UNREAD) return { ...NOTHING, texts: [input] };
  return { ...NOTHING, own: [{ risk: 'unknown', why: 'runs what it reads from its standard input' }] };
}

/** A login shell runs what it is fed. */
function readAsShell(input: string): HandedOn {
  if (input === UNREAD)
    return { ...NOTHING, own: [{ risk: 'unknown', why: 'runs what it reads from its standard input' }] };
  return { ...NOTHING, texts: input ? [input] : [] };
}

function findExec(args: readonly string[]): HandedOn | null {
  const commands: string[][] = [];
  args.forEach((arg, i) => {
    if (!/^-(exec|execdir|ok|okdir)$/.test(arg)) return;
    const rest = args.slice(i + 1);
    const stop = rest.findIndex((word) => word === ';' || word === '+' || word === '\\;');
    commands.push(stop < 0 ? [...rest] : rest.slice(0, stop));
  });
  if (commands.length === 0) return null;
  const own: Judged[] = args.includes('-delete')
    ? [{ risk: 'destructive', why: 'find deletes the files it finds' }]
    : [];
  return { ...NOTHING, commands, own };
}

function ssh(args: readonly string[], input: string): HandedOn {
  const host = pastFlags('ssh', args, 0);
  const rest = args.slice(pastFlags('ssh', args, host + 1));
  if (rest.length > 0) return { ...NOTHING, texts: [rest.join(' ')], input };
  return readAsShell(input);
}

function su(program: string, args: readonly string[], input: string): HandedOn {
  const by = option(args, /^(-c|--command)$/, input);
  if (by) return by;
  const at = args.indexOf('--');
  if (program === 'runuser' && at >= 0) return { ...NOTHING, commands: [args.slice(at + 1)], input };
  return readAsShell(input);
}

function option(args: readonly string[], name: RegExp, input: string): HandedOn | null {
  const at = args.findIndex((arg) => name.test(arg));
  return at < 0 ? null : { ...NOTHING, texts: [args[at + 1] ?? ''], input };
}

const EXEC_VALUE = /^(-[euw]|--(env|user|workdir|env-file|index|detach-keys))$/;
const COMPOSE_VALUE = /^(-[fp]|--(file|project-name|profile|env-file|project-directory|ansi|parallel))$/;
const RUN_VALUE =
  /^(-[evuwpmlhc]|--(env|volume|user|workdir|publish|memory|label|hostname|name|network|entrypoint|mount|env-file|cpus|platform|restart|pull|add-host|ulimit|cap-add|device|pid|ipc|security-opt|log-driver))$/;

function container(args: readonly string[], input: string): HandedOn | null {
  let at = 0;
  while (at < args.length && args[at]!.startsWith('-'))
    at += /^(-[HclR]|--(host|context|config|log-level))$/.test(args[at]!) ? 2 : 1;
  if (args[at] === 'compose') return compose(args.slice(at + 1), input);
  if (args[at] === 'container') at++;
  if (args[at] === 'exec') return afterTarget(args.slice(at + 1), EXEC_VALUE, input);
  if (args[at] !== 'run') return null;
  const inside = afterTarget(args.slice(at + 1), RUN_VALUE, input);
  return { ...inside, own: [{ risk: 'changes state', why: 'starts a container' }] };
}

function compose(args: readonly string[], input: string): HandedOn | null {
  let at = 0;
  while (at < args.length && args[at]!.startsWith('-')) at += COMPOSE_VALUE.test(args[at]!) ? 2 : 1;
  if (args[at] === 'exec') return afterTarget(args.slice(at + 1), EXEC_VALUE, input);
  if (args[at] === 'run') {
    const inside = afterTarget(args.slice(at + 1), RUN_VALUE, input);
    return { ...inside, own: [{ risk: 'changes state', why: 'starts a container' }] };
  }
  return null;
}

function afterTarget(args: readonly string[], takesValue: RegExp, input: string): HandedOn {
  let at = 0;
  while (at < args.length && args[at]!.startsWith('-')) at += takesValue.test(args[at]!) ? 2 : 1;
  const rest = args.slice(at + 1);
  return rest.length > 0 ? { ...NOTHING, commands: [[...rest]], input } : { ...NOTHING };
}

function pod(args: readonly string[], input: string): HandedOn | null {
  const verb = args.findIndex(
    (arg, i) => /^(exec|rsh|debug)$/.test(arg) && !/^(-n|--namespace|-c)$/.test(args[i - 1] ?? ''),
  );
  if (verb < 0) return null;
  const dashes = args.indexOf('--', verb);
  if (dashes >= 0) return { ...NOTHING, commands: [args.slice(dashes + 1)], input };
  const rest = args.slice(verb + 1);
  let at = 0;
  while (at < rest.length && rest[at]!.startsWith('-'))
    at += /^(-[cn]|--(container|namespace|image|shell|as))$/.test(rest[at]!) ? 2 : 1;
  const target = at;
  at++;
  while (at < rest.length && rest[at]!.startsWith('-'))
    at += /^(-[cn]|--(container|namespace|image|shell|as))$/.test(rest[at]!) ? 2 : 1;
  const inside = rest.slice(at);
  const own: Judged[] =
    args[verb] === 'debug' && target >= 0 ? [{ risk: 'changes state', why: 'starts a debugging pod' }] : [];
  return { ...NOTHING, commands: inside.length > 0 ? [inside] : [], input, own };
}
