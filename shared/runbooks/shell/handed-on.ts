/** What a program hands on to another one, and which of its flags take a value. */
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

export const NOTHING = { commands: [], texts: [], input: '', own: [] };

/** Stands for input that is only known when the command runs. */
export const UNREAD = '\0unread';

export const RUNS_INPUT: Judged = { risk: 'unknown', why: 'runs what it reads from its standard input' };

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
  exec: /^-a$/,
  taskset: /^-[cp]$|^--cpu-list$/,
  chrt: /^-[TPD]$/,
  numactl: /^-[NCmip]$/,
  nsenter: /^-[tSG]$|^--(target|setuid|setgid)$/,
  unshare: /^-[SGR]$|^--(setuid|setgid|root|wd)$/,
  sshpass: /^-[pfdP]$/,
  parallel: /^-[jNnLIaSP]$|^--(jobs|max-args|delay|timeout|arg-file|colsep|retries|sshlogin|joblog|results)$/,
  pdsh: /^-[wxugltRf]$/,
  clush: /^-[wxgGXlft]$/,
  rsh: /^-[lk]$/,
  mosh: /^-[p]$/,
  'systemd-run': /^-[puEMtH]$|^--(unit|property|uid|gid|slice|setenv|on-\w+|working-directory|description)$/,
  'systemd-inhibit': /^--(what|who|why|mode)$/,
  pkexec: /^--user$/,
  'xvfb-run': /^-[nsefl]$/,
  proxychains: /^-f$/,
  proxychains4: /^-f$/,
};

/** Index of the first argument, from `from` on, that is neither a flag of the program nor the value of one. */
export function pastFlags(program: string, args: readonly string[], from: number): number {
  const takesValue = VALUE_FLAGS[program];
  let at = from;
  while (at < args.length && args[at]!.startsWith('-') && args[at] !== '-') {
    if (args[at] === '--') return at + 1;
    at += takesValue?.test(args[at]!) ? 2 : 1;
  }
  return at;
}

/** A login shell runs what it is fed. */
export function readAsShell(input: string): HandedOn {
  if (input === UNREAD) return { ...NOTHING, own: [RUNS_INPUT] };
  return { ...NOTHING, texts: input ? [input] : [] };
}
