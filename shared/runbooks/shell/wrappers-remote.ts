/** Programs that take a command to another machine, container, pod or network namespace. */
import { type HandedOn, NOTHING, pastFlags, readAsShell } from './handed-on.ts';
import type { Judged } from './query-risk.ts';

/** What runs on the host, and what its own options start here. */
export function ssh(args: readonly string[], input: string): HandedOn {
  const host = pastFlags('ssh', args, 0);
  const rest = args.slice(pastFlags('ssh', args, host + 1));
  const runs = args.find((arg) => /^(-o)?\s*(ProxyCommand|LocalCommand|KnownHostsCommand)[= ]/i.test(arg));
  if (runs)
    return {
      ...NOTHING,
      own: [{ risk: 'unknown', why: 'ssh runs a program of its own' }],
      texts: [rest.join(' ')],
    };
  if (rest.length > 0) return { ...NOTHING, texts: [rest.join(' ')], input };
  return readAsShell(input);
}

/** `ip netns exec NAME cmd`. */
export function netns(args: readonly string[], input: string): HandedOn | null {
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  if (!/^netn?s?$/.test(args[at] ?? '') || !/^e(x|xe|xec)?$/.test(args[at + 1] ?? '')) return null;
  return { ...NOTHING, commands: [args.slice(at + 3)], input };
}

const EXEC_VALUE = /^(-[euw]|--(env|user|workdir|env-file|index|detach-keys))$/;
const COMPOSE_VALUE = /^(-[fp]|--(file|project-name|profile|env-file|project-directory|ansi|parallel))$/;
const RUN_VALUE =
  /^(-[evuwpmlhc]|--(env|volume|user|workdir|publish|memory|label|hostname|name|network|entrypoint|mount|env-file|cpus|platform|restart|pull|add-host|ulimit|cap-add|device|pid|ipc|security-opt|log-driver))$/;

/** Of `docker` and its kin: what runs in a container. Null for a subcommand that hands nothing on. */
export function container(args: readonly string[], input: string): HandedOn | null {
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

/** Of `docker compose`: what runs in a service. Null for a subcommand that hands nothing on. */
export function compose(args: readonly string[], input: string): HandedOn | null {
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

const KUBE_VALUE =
  /^(-[nslv]|--(namespace|context|kubeconfig|server|cluster|user|as|as-group|request-timeout|token|cache-dir|tls-server-name|certificate-authority|client-certificate|client-key))$/;

/** Of `kubectl` and its kin: what runs in a pod. Null for a subcommand that hands nothing on. */
export function pod(args: readonly string[], input: string): HandedOn | null {
  let verb = 0;
  while (verb < args.length && args[verb]!.startsWith('-')) verb += KUBE_VALUE.test(args[verb]!) ? 2 : 1;
  if (!/^(exec|rsh|debug)$/.test(args[verb] ?? '')) return run(args, verb, input);
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

/** `kubectl run x --image=… -- cmd` starts a pod that runs the command. */
function run(args: readonly string[], verb: number, input: string): HandedOn | null {
  const dashes = args.indexOf('--');
  if (args[verb] !== 'run' || dashes < 0) return null;
  return {
    ...NOTHING,
    commands: [args.slice(dashes + 1).filter((word, i) => i > 0 || word !== '--')],
    input,
    own: [{ risk: 'changes state', why: 'starts a pod' }],
  };
}

/** `nomad alloc exec [flags] ID cmd`. */
export function allocation(args: readonly string[], input: string): HandedOn | null {
  if (args[0] !== 'alloc' || args[1] !== 'exec') return null;
  let at = 2;
  while (at < args.length && args[at]!.startsWith('-')) at += /^-(task|e)$/.test(args[at]!) ? 2 : 1;
  return { ...NOTHING, commands: [args.slice(at + 1)], input };
}

const ELSEWHERE: Judged = { risk: 'changes state', why: 'opens a session on another machine' };

/** Commands that a platform's own program takes to a machine: `gcloud compute ssh vm --command '…'`. */
export function remote(program: string, args: readonly string[], input: string): HandedOn | null {
  const names = {
    gcloud: /^--command$/,
    aws: /^--command$/,
    az: /^--(scripts|command)$/,
    vagrant: /^(-c|--command)$/,
  };
  const name = Object.hasOwn(names, program) ? names[program as keyof typeof names] : /^(-C|--command)$/;
  const reaches = /^(ssh|execute-command|run-command|exec|console)$/;
  if (program === 'heroku' && args[0] === 'run')
    return {
      ...NOTHING,
      texts: [
        args
          .slice(1)
          .filter((arg) => !arg.startsWith('-'))
          .join(' '),
      ],
      own: [ELSEWHERE],
      input,
    };
  if (!args.some((arg) => reaches.test(arg))) return null;
  const texts = args.flatMap((arg, i) => {
    const attached = /^--(?:command|scripts)=([\s\S]+)$/.exec(arg);
    return attached ? [attached[1]!] : name.test(arg) ? [args[i + 1] ?? ''] : [];
  });
  return texts.length > 0
    ? { ...NOTHING, texts, input, own: program === 'vagrant' ? [] : [ELSEWHERE] }
    : null;
}
