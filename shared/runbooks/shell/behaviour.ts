/**
 * How a command behaves in time: whether it goes on until it is stopped (`follows`), and whether it waits for a person
 * or needs a terminal (`interactive`). One table; add a line for a program that is missing.
 */
import { startedPrograms } from './effective.ts';
import type { ShellGrammar } from './grammar.ts';
import { maskPlaceholders } from './placeholders.ts';

interface BehaviourRule {
  program: RegExp;
  /** Matched against the arguments joined by single spaces, with a space before and after. */
  when: RegExp;
  /** The rule does not hold when this matches. */
  unless?: RegExp;
  /** It waits for a person only when nothing else feeds its standard input, as this finds in the whole text. */
  unlessFed?: RegExp;
}

/** A pipe, a redirection or a here-document. */
const FED = /<<|[^|]\|[^|]|<\s*\S/;
/** `… | while read`, `while read …; done < FILE`, `read a < FILE`. */
const READS_FED =
  /[^|]\|\s*(?:[({]\s*)?(?:(?:while|until)\s+)?(?:IFS=\S*\s+)?read\b|\bdone[\s)}]*<|\bread\b[^\n;&|]*</;

const FOLLOW_FLAG = / (-[a-zA-Z]*f[a-zA-Z]*|--follow(=true|=name|=descriptor)?) /;
const REPORTS_FOR_EVER = /^( -\S+)* \d+(\.\d+)? $/;

const FOLLOWS: readonly BehaviourRule[] = [
  { program: /^tail$/, when: / (-[a-zA-Z0-9]*[fF]|--follow\S*) / },
  {
    program: /^(docker|podman|nerdctl|crictl|docker-compose|podman-compose|kubectl|oc|pm2|heroku|stern)$/,
    when: / logs?( .*)? (-[a-zA-Z]*f|--follow(=true)?|--tail) /,
    unless: / --follow=false /,
  },
  { program: /^(kubectl|oc)$/, when: / (-w|--watch|--watch-only)(=true)? / },
  { program: /^(kubectl|oc)$/, when: / (port-forward|proxy|attach) / },
  { program: /^(docker|podman)$/, when: /^( -\S+)* stats /, unless: / (--no-stream|--no-reset) / },
  { program: /^(docker|podman|docker-compose)$/, when: / events /, unless: / --until/ },
  { program: /^(docker|docker-compose|podman-compose)$/, when: / up /, unless: / (-d|--detach|--wait) / },
  { program: /^journalctl$/, when: FOLLOW_FLAG },
  { program: /^dmesg$/, when: / (-[a-zA-Z]*[wW]|--follow\S*) / },
  {
    program:
      /^(watch|htop|atop|btop|iftop|nethogs|slabtop|powertop|ctop|k9s|stern|kubetail|innotop|mytop|pg_top|yes)$/,
    when: /./,
  },
  { program: /^top$/, when: /./, unless: / (-\S*n ?\d+|-l ?\d+) / },
  { program: /^iotop$/, when: /./, unless: / -\S*n ?\d+ / },
  { program: /^(vmstat|iostat|mpstat|pidstat|sar|dstat)$/, when: REPORTS_FOR_EVER },
  { program: /^ping6?$/, when: /./, unless: / -[a-zA-Z]*c ?\d+ / },
  { program: /^(tcpdump|tshark|ngrep)$/, when: /./, unless: / (-c ?\d+|-D|-r \S+|-a \S+) / },
  { program: /^(strace|ltrace)$/, when: / -p / },
  { program: /^perf$/, when: / (top|record) /, unless: / -- / },
  {
    program: /^(redis-cli|valkey-cli)$/,
    when: / (monitor|MONITOR|--stat|--latency|subscribe|SUBSCRIBE|psubscribe|PSUBSCRIBE) /,
  },
  {
    program: /^(kafka-console-consumer|kafka-console-consumer\.sh)$/,
    when: /./,
    unless: / --(max-messages|timeout-ms) /,
  },
  { program: /^(kcat|kafkacat)$/, when: / -C /, unless: / -e / },
  { program: /^aws$/, when: / logs tail .*--follow / },
  { program: /^gcloud$/, when: / (beta |alpha )?logging tail / },
  { program: /^mtr$/, when: /./, unless: / (-r|--report|-c ?\d+) / },
  { program: /^(nc|ncat)$/, when: / -[a-zA-Z]*l/ },
  { program: /^python3?$/, when: / -m http\.server/ },
  { program: /^(udevadm|dbus-monitor|inotifywait)$/, when: / (monitor|-m) / },
  { program: /^systemctl$/, when: / (-f|--follow) / },
  { program: /^velero|istioctl$/, when: / --follow / },
];

const INTERACTIVE: readonly BehaviourRule[] = [
  {
    program:
      /^(vi|vim|nvim|nano|emacs|ed|less|more|man|visudo|passwd|htop|atop|btop|iftop|nethogs|k9s|ctop|mc|tmux|screen|telnet|ftp|sftp|gdb|nmtui|dialog|whiptail|cfdisk|alsamixer|lazydocker|tig)$/,
    when: /./,
    unless: / (--version|--help|-batch|--batch|-ex|ls|-ls) /,
  },
  { program: /^top$/, when: /./, unless: / (-\S*b\S*|-l ?\d+) / },
  { program: /^(kubectl|oc)$/, when: / edit / },
  { program: /^(crontab|systemctl)$/, when: / (-e|edit) / },
  { program: /^(fdisk|parted|gdisk)$/, when: /./, unless: / (-l|--list|print|-s) / },
  { program: /^(bash|sh|zsh|dash|ksh|ash|fish|pwsh)$/, when: /^( -(i|l|il|li|-login))* $/, unlessFed: FED },
  {
    program: /^ssh$/,
    when: /^( -\S+( [^-\s]\S*)?)* [^-\s]\S*( -[pliJFo] ?[^-\s]\S*)* $/,
    unlessFed: FED,
  },
  { program: /^mosh$/, when: /^( -\S+)* [^-\s]\S* $/ },
  { program: /^(su|newgrp)$/, when: /./, unless: / -c / },
  { program: /^sudo$/, when: / (-i|-s|--login|--shell) $/ },
  { program: /^(kubectl|oc)$/, when: / (debug|attach) /, unless: / -- / },
  // What stands behind the pod is a command of its own.
  { program: /^oc$/, when: /^( -\S+( [^-\s]\S*)?)* rsh( -\S+ [^-\s]\S*)* [^-\s]\S* $/ },
  { program: /^(docker|podman|nerdctl)$/, when: / attach / },
  { program: /^read$/, when: / -[a-zA-Z]*p/, unless: / -t / },
  { program: /^(read|select)$/, when: /./, unless: / -t /, unlessFed: READS_FED },
  { program: /^virtctl$/, when: / (console|vnc|ssh) / },
  { program: /^virsh$/, when: /^ $| console / },
];

const REPLS: readonly BehaviourRule[] = [
  {
    program: /^(python|python2|python3|ipython|bpython)$/,
    when: /^( -[iqu]+)* $| manage\.py (shell|shell_plus|dbshell)( -\S+)* $| -m (IPython|asyncio) $/,
  },
  { program: /^(django-admin|manage\.py|flask)$/, when: / (shell|shell_plus|dbshell)( -\S+)* $/ },
  {
    program: /^psql$/,
    when: /./,
    unless: / (-[a-zA-Z]*c\S*|--command\S*|-[a-zA-Z]*f|--file\S*|-l|--list|-V|--version|--help) /,
  },
  {
    program: /^(mysql|mariadb|clickhouse-client)$/,
    when: /./,
    unless: / (-[a-zA-Z]*e\S*|--execute\S*|--query\S*|-q|-V|--version) /,
  },
  {
    program: /^(redis-cli|valkey-cli)$/,
    when: /^( -[hpanu] \S+| --(user|pass|cert|key|cacert) \S+| -[a-z]+| --(tls|no-auth-warning|raw))* $/,
  },
  { program: /^(mongo|mongosh|cqlsh)$/, when: /./, unless: / (--eval|-e|-f|--file|\S+\.js) / },
  { program: /^sqlite3$/, when: /^( -\S+)*( \S+)? $/ },
  {
    program: /^(irb|pry|iex|erl|ghci|lua|node|deno|php|R|jshell|groovysh|scala)$/,
    when: /^( -[ia]| -S \S+)* $/,
  },
  { program: /^(rails|bin\/rails)$/, when: / (c|console|dbconsole|db)( -\S+)* $/ },
  { program: /^(heroku)$/, when: / (pg:psql|console) / },
];

export interface Behaviour {
  follows: boolean;
  interactive: boolean;
  /** It opens an interpreter that reads its standard input. */
  opensRepl: boolean;
}

/** How the text behaves when it is run without further input. */
export function behaviourOf(text: string, grammar: ShellGrammar): Behaviour {
  const programs = startedPrograms(text, grammar);
  // `<host>` is no redirection.
  const masked = maskPlaceholders(text);
  const some = (rules: readonly BehaviourRule[]) =>
    programs.some((words) => rules.some((rule) => !rule.unlessFed?.test(masked) && holds(rule, words)));
  const last = programs.at(-1);
  const opensRepl = last !== undefined && !FED.test(masked) && REPLS.some((rule) => holds(rule, last));
  return { follows: some(FOLLOWS), interactive: opensRepl || some(INTERACTIVE), opensRepl };
}

function holds(rule: BehaviourRule, words: readonly string[]): boolean {
  if (!rule.program.test(words[0] ?? '')) return false;
  const line = words.length === 1 ? ' ' : ` ${words.slice(1).join(' ').replace(/\s+/g, ' ')} `;
  return rule.when.test(line) && !rule.unless?.test(line);
}
