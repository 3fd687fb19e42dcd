/** Programs that hand on a command: what they hand on, and to which standard input. */

import { type HandedOn, NOTHING, pastFlags, RUNS_INPUT, readAsShell, UNREAD } from './handed-on.ts';
import { SHELLS } from './programs.ts';
import type { Judged } from './query-risk.ts';
import { allocation, compose, container, netns, pod, remote, ssh } from './wrappers-remote.ts';

const SIMPLE = new Set(
  'sudo doas env nice ionice nohup setsid stdbuf time unbuffer command builtin exec xargs timeout gtimeout flock chroot strace ltrace setpriv taskset chrt numactl nsenter unshare sshpass parallel pkexec busybox toybox fakeroot torify proxychains proxychains4 setarch caffeinate systemd-run systemd-inhibit xvfb-run dbus-run-session'.split(
    ' ',
  ),
);

/** What `program args…` hands on, or null when it is a program of its own. */
export function handedOn(program: string, args: readonly string[], input: string): HandedOn | null {
  if (SHELLS.has(program)) return shell(args, input);
  if (program === 'eval') return { ...NOTHING, texts: [args.join(' ')], input };
  if (program === 'find') return findExec(args);
  if (/^(ssh|rsh|mosh|autossh)$/.test(program)) return ssh(args, input);
  if (/^(pdsh|clush|pssh)$/.test(program)) {
    const rest = args.slice(pastFlags(program, args, 0));
    return rest.length > 0
      ? { ...NOTHING, texts: [rest.join(' ')], input }
      : { ...NOTHING, own: [RUNS_INPUT] };
  }
  if (program === 'watch') {
    // It joins its words and hands them to a shell.
    const rest = args.slice(pastFlags('watch', args, 0));
    return { ...NOTHING, texts: rest.length > 0 ? [rest.join(' ')] : [], input };
  }
  if (program === 'trap') return { ...NOTHING, texts: /^(-|-l|-p|)$/.test(args[0] ?? '') ? [] : [args[0]!] };
  if (program === 'alias')
    return {
      ...NOTHING,
      texts: args.filter((arg) => arg.includes('=')).map((arg) => arg.slice(arg.indexOf('=') + 1)),
    };
  if (/^(lxc|incus|multipass|pct)$/.test(program) && args[0] === 'exec') {
    const dashes = args.indexOf('--');
    return { ...NOTHING, commands: [dashes >= 0 ? args.slice(dashes + 1) : args.slice(2)], input };
  }
  if (program === 'ip') return netns(args, input);
  if (program === 'nomad') return allocation(args, input);
  if (/^(gcloud|aws|vagrant|heroku|fly|flyctl|az)$/.test(program)) return remote(program, args, input);
  if (program === 'su' || program === 'runuser') return su(program, args, input);
  if (/^(docker|podman|nerdctl|crictl)$/.test(program))
    return asksForHelp(args) ? null : container(args, input);
  if (/^(docker-compose|podman-compose)$/.test(program)) return compose(args, input);
  if (/^(kubectl|oc)$/.test(program)) return pod(args, input);
  if (/^python[\d.]*$/.test(program)) return python(args, input);
  if (/^php[\d.]*$/.test(program) && args[0]?.split('/').at(-1) === 'artisan')
    return { ...NOTHING, commands: [['artisan', ...args.slice(1)]], input };
  if (/^(bundle|bin\/bundle)$/.test(program) && args[0] === 'exec')
    return { ...NOTHING, commands: [args.slice(1)], input };
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
  if (
    /^(timeout|gtimeout|flock|chroot|chrt|taskset)$/.test(program) &&
    !/^[a-z]/.test(program === 'flock' || program === 'chroot' ? '' : (args[at] ?? ''))
  )
    at++;
  const split = program === 'env' ? args.findIndex((arg) => /^(-[a-z]*S|--split-string)$/.test(arg)) : -1;
  if (split >= 0) return { ...NOTHING, texts: [args.slice(split + 1).join(' ')], input };
  const joined = program === 'env' ? args.find((arg) => /^(-S|--split-string=)./.test(arg)) : undefined;
  if (joined)
    return {
      ...NOTHING,
      texts: [
        `${joined.replace(/^(-S|--split-string=)/, '')} ${args.slice(args.indexOf(joined) + 1).join(' ')}`,
      ],
      input,
    };
  const rest = args.slice(at);
  if (rest.length === 0) {
    if (program === 'sudo' && args.some((arg) => /^-[is]$|^--(login|shell)$/.test(arg))) {
      return readAsShell(input);
    }
    return { ...NOTHING };
  }
  // `parallel rm ::: a b` and `parallel "rm {}"`.
  if (program === 'parallel') {
    const stop = rest.findIndex((word) => /^:::+\+?$/.test(word));
    return { ...NOTHING, texts: [(stop < 0 ? rest : rest.slice(0, stop)).join(' ')], input: UNREAD };
  }
  return { ...NOTHING, commands: [rest], input: program === 'xargs' ? UNREAD : input };
}

/** `docker run --help`: nothing is started. */
function asksForHelp(args: readonly string[]): boolean {
  return args.length <= 3 && args.at(-1) === '--help';
}

/** `python manage.py migrate` is judged as Django's command line. */
function python(args: readonly string[], input: string): HandedOn | null {
  const module = args.indexOf('-m');
  if (module >= 0 && args[module + 1] === 'pip')
    return { ...NOTHING, commands: [['pip', ...args.slice(module + 2)]], input };
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
  return { ...NOTHING, own: [RUNS_INPUT] };
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
    : args.some((arg) => /^-(fprint|fls)/.test(arg))
      ? [{ risk: 'changes state', why: 'find writes a file' }]
      : [];
  return { ...NOTHING, commands, own };
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
