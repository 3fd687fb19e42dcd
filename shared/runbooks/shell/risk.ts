/**
 * What running a shell text can do, read from its parsed tree: every simple command in pipelines, loops, substitutions,
 * and in what `sudo`, `xargs`, `find -exec`, `ssh`, `docker exec`, `kubectl exec` and `bash -c` hand on.
 */
import type { Risk } from '../model.ts';
import type { ShellGrammar } from './grammar.ts';
import {
  CHANGING_PROGRAMS,
  DESTRUCTIVE_PROGRAMS,
  INTERPRETERS,
  isKnownProgram,
  READ_ONLY_PROGRAMS,
} from './programs.ts';
import { type Judged, riskOfRedis, riskOfSql, worse } from './query-risk.ts';
import { FLAG_RULES } from './risk-flags.ts';
import { SUBCOMMANDS } from './risk-subcommands.ts';
import { type Redirect, type SimpleCommand, simpleCommands } from './simple-commands.ts';
import { handedOn, UNREAD } from './wrappers.ts';

export interface RiskReading {
  risk: Risk;
  /** For a person, the gravest first; empty when read-only. */
  reasons: string[];
}

/** `bash -c 'ssh h "sudo sh -c …"'` is read this deep. */
const DEEPEST = 6;

/**
 * The risk of a shell text.
 * @param stdin lines that go to the program's standard input, for database clients
 */
export function riskOf(text: string, grammar: ShellGrammar, stdin: readonly string[] = []): RiskReading {
  const judged = judgeText(text, grammar, 0, stdin.join('\n'));
  const reasons = new Set<string>();
  let worst: Judged = { risk: 'read-only', why: '' };
  for (const one of judged) worst = worse(worst, one);
  for (const one of judged) if (one.risk === worst.risk && one.why) reasons.add(one.why);
  return { risk: worst.risk, reasons: worst.risk === 'read-only' ? [] : [...reasons].slice(0, 5) };
}

function judgeText(text: string, grammar: ShellGrammar, depth: number, stdin: string): Judged[] {
  if (depth > DEEPEST) return [{ risk: 'unknown', why: 'nested too deeply to be read' }];
  const tree = grammar.parse(text);
  if (!tree) return [{ risk: 'unknown', why: 'Hotwash could not read this as shell' }];
  const judged: Judged[] = [];
  if (tree.hasError) judged.push({ risk: 'unknown', why: 'part of it is not understood as shell' });
  const commands = simpleCommands(tree, text);
  const functions = new Set(functionNames(text));
  const last = commands.at(-1);
  for (const command of commands) {
    judged.push(...command.redirects.map(judgeRedirect));
    const input = inputOf(command, commands) || (command === last ? stdin : '');
    judged.push(...judgeCommand(command, input, grammar, depth, functions));
  }
  return judged;
}

/** What a command reads: its here-document, what `echo` or `cat` pipes to it, or {@link UNREAD}. */
function inputOf(command: SimpleCommand, commands: readonly SimpleCommand[]): string {
  if (command.input !== null) return command.input;
  if (command.redirects.some((redirect) => redirect.operator === '<' && redirect.target !== '/dev/null'))
    return UNREAD;
  const feeder = command.pipedFrom === null ? undefined : commands[command.pipedFrom];
  if (!feeder) return '';
  const [program, ...words] = feeder.words;
  if (program?.text === 'echo' || program?.text === 'printf') {
    return words.every((word) => word.literal) ? words.map((word) => word.text).join(' ') : UNREAD;
  }
  return program?.text === 'cat' && words.length === 0 && feeder.input !== null ? feeder.input : UNREAD;
}

function functionNames(text: string): string[] {
  return [...text.matchAll(/(?:^|[;\s])(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\)\s*\{/g)].map(
    (match) => match[1]!,
  );
}

function judgeRedirect(redirect: Redirect): Judged {
  if (!redirect.operator.includes('>') || redirect.operator === '>&' || redirect.operator === '<>') {
    return { risk: 'read-only', why: '' };
  }
  if (/^(\/dev\/(null|stderr|stdout|tty|fd\/\d+)|&?\d+|-)$/.test(redirect.target))
    return { risk: 'read-only', why: '' };
  if (/^\/dev\/(sd|nvme|vd|hd|mapper|disk|dm-|md)/.test(redirect.target)) {
    return { risk: 'destructive', why: `writes over the disk ${redirect.target}` };
  }
  const why = redirect.operator.includes('>>')
    ? `appends to ${redirect.target}`
    : `overwrites ${redirect.target}`;
  return { risk: 'changes state', why };
}

function judgeCommand(
  command: SimpleCommand,
  input: string,
  grammar: ShellGrammar,
  depth: number,
  functions: ReadonlySet<string>,
): Judged[] {
  const words = command.words.map((word) => word.text);
  return judgeWords(words, input, grammar, depth, functions);
}

function judgeWords(
  words: readonly string[],
  input: string,
  grammar: ShellGrammar,
  depth: number,
  functions: ReadonlySet<string> = new Set(),
): Judged[] {
  if (words.length === 0) return [];
  if (depth > DEEPEST) return [{ risk: 'unknown', why: 'nested too deeply to be read' }];
  const program = words[0]!.split('/').at(-1)!;
  if (functions.has(program)) return [];
  const inner = handedOn(program, words.slice(1), input);
  if (inner) {
    const judged = [...inner.own];
    for (const text of inner.texts) judged.push(...judgeText(text, grammar, depth + 1, inner.input));
    for (const list of inner.commands)
      judged.push(...judgeWords(list, inner.input, grammar, depth + 1, functions));
    return judged;
  }
  return [judgeProgram(program, words.slice(1), input)];
}

function judgeProgram(program: string, args: readonly string[], input: string): Judged {
  const asked = judgeClient(program, args, input);
  if (asked) return asked;
  const line = ` ${args.join(' ').replace(/\s+/g, ' ')} `.replace(/^ {2}$/, ' ');
  for (const one of FLAG_RULES) {
    if (one.program.test(program) && one.when.test(line))
      return { risk: one.risk, why: one.why && `${program} ${one.why}` };
  }
  const subcommand = judgeSubcommand(program, args);
  if (subcommand) return subcommand;
  if (/^(aws|gcloud|az|eksctl|doctl|ibmcloud|gsutil|bq)$/.test(program)) return judgeCloud(program, args);
  if (DESTRUCTIVE_PROGRAMS.has(program))
    return { risk: 'destructive', why: `${program} destroys or removes` };
  if (CHANGING_PROGRAMS.has(program)) return { risk: 'changes state', why: `${program} changes state` };
  if (INTERPRETERS.has(program)) {
    if (/^ (-V|-v|-m (json\.tool|this|site)\b)/.test(line)) return { risk: 'read-only', why: '' };
    return { risk: 'unknown', why: `${program} runs a program that Hotwash does not read` };
  }
  if (READ_ONLY_PROGRAMS.has(program)) return { risk: 'read-only', why: '' };
  if (/[$`]/.test(program))
    return { risk: 'unknown', why: `the program is decided when it runs (${program})` };
  return {
    risk: 'unknown',
    why: isKnownProgram(program)
      ? `${program} can do anything`
      : `${program} is not a program that Hotwash knows`,
  };
}

/** The subcommand's risk, or null when the program has none in the table. */
function judgeSubcommand(program: string, args: readonly string[]): Judged | null {
  const composed = /^(docker|podman|nerdctl)$/.test(program) ? args.indexOf('compose') : -1;
  if (composed >= 0 && args.slice(0, composed).every((arg) => arg.startsWith('-'))) {
    return judgeSubcommand('docker-compose', args.slice(composed + 1));
  }
  const table = Object.hasOwn(SUBCOMMANDS, program) ? SUBCOMMANDS[program]! : null;
  if (!table) return null;
  const path: string[] = [];
  const flags: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (!arg.startsWith('-')) path.push(arg);
    else {
      flags.push(arg);
      if (table.valueFlags.has(arg)) i++;
    }
  }
  const tries = [
    ...flags.map((flag) => `${path[0] ?? ''} ${flag}`.trim()),
    ...[3, 2, 1].filter((length) => path.length >= length).map((length) => path.slice(0, length).join(' ')),
    ...flags,
  ];
  for (const key of tries) {
    const why = `${program.replace('-compose', ' compose')} ${key}`;
    if (table.destructive.includes(key)) return { risk: 'destructive', why: `${why} removes or destroys` };
    if (table.changes.includes(key)) return { risk: 'changes state', why: `${why} changes state` };
    if (table.readOnly.includes(key)) return { risk: 'read-only', why: '' };
  }
  if (path.length === 0 && flags.length === 0) return { risk: 'read-only', why: '' };
  return {
    risk: 'unknown',
    why: `Hotwash does not know what ${[program, ...path.slice(0, 2)].join(' ')} does`,
  };
}

/** Cloud command lines name the action with a verb somewhere in the path. */
function judgeCloud(program: string, args: readonly string[]): Judged {
  const path = args.filter((arg) => !arg.startsWith('-')).slice(0, 5);
  for (const word of path) {
    if (/^(delete|terminate|destroy|purge|deregister|remove|rm|rb|empty|reset|revoke|drop)(-|$)/.test(word)) {
      return { risk: 'destructive', why: `${program} ${word} removes or destroys` };
    }
    if (
      /^(create|update|put|modify|start|stop|reboot|restart|run|set|add|attach|detach|enable|disable|associate|disassociate|apply|scale|import|copy|cp|mv|sync|tag|untag|invoke|send|publish|register|restore|resize|deploy|rollback|patch|assign|login|configure|ssh|mb|load|insert|upload|execute|promote|failover|replace|authorize|cancel|change|allocate|release|exec)(-|$)/.test(
        word,
      )
    ) {
      return { risk: 'changes state', why: `${program} ${word} changes state` };
    }
    if (
      /^(describe|list|get|show|ls|head|filter|lookup|search|view|check|query|read|tail|logs|status|info|version|ps|estimate|print|test|stat|du|cat|wait)(-|$)/.test(
        word,
      )
    ) {
      return { risk: 'read-only', why: '' };
    }
  }
  return {
    risk: 'unknown',
    why: `Hotwash does not know what ${[program, ...path.slice(0, 3)].join(' ')} does`,
  };
}

const SQL_CLIENTS = /^(psql|mysql|mariadb|sqlite3|cqlsh|clickhouse-client|influx|duckdb|sqlcmd|cockroach)$/;

/** Judges what a database client is told on its command line or standard input. */
function judgeClient(program: string, args: readonly string[], input: string): Judged | null {
  if (/^(redis-cli|valkey-cli)$/.test(program)) {
    let at = 0;
    while (at < args.length && args[at]!.startsWith('-'))
      at += /^-[hpanurdsiI]$|^--(user|pass|cert|key|cacert|pattern|count|tls-\w+)$/.test(args[at]!) ? 2 : 1;
    let worst = riskOfRedis(args.slice(at));
    if (input === UNREAD && at === args.length)
      return { risk: 'unknown', why: `${program} runs what it is fed` };
    if (input !== UNREAD)
      for (const line of input.split('\n')) worst = worse(worst, riskOfRedis(line.trim().split(/\s+/)));
    return worst;
  }
  if (/^(mongosh|mongo)$/.test(program)) return judgeMongo(`${args.join(' ')} ${input}`);
  if (!SQL_CLIENTS.test(program)) return null;
  const queries: string[] = [];
  args.forEach((arg, i) => {
    const attached = /^(-c|-e|--command=|--execute=|--query=|-Q|-q)([\s\S]+)$/.exec(arg);
    if (/^(-c|-e|--command|--execute|--query|-Q|-q)$/.test(arg) && !(program === 'psql' && arg === '-q'))
      queries.push(args[i + 1] ?? '');
    else if (attached && !arg.startsWith('-q')) queries.push(attached[2]!);
  });
  if (program === 'sqlite3') queries.push(...args.filter((arg) => !arg.startsWith('-')).slice(1));
  if (input === UNREAD && queries.length === 0)
    return { risk: 'unknown', why: `${program} runs what it is fed` };
  if (input && input !== UNREAD) queries.push(input);
  if (args.some((arg) => /^(-f|--file)(=|$)/.test(arg)))
    return { risk: 'unknown', why: `${program} runs a file that Hotwash does not read` };
  let worst: Judged = { risk: 'read-only', why: '' };
  for (const query of queries) worst = worse(worst, riskOfSql(query));
  return worst;
}

function judgeMongo(text: string): Judged {
  if (/\.(drop|dropDatabase|deleteMany|deleteOne|remove|shutdownServer)\s*\(/.test(text))
    return { risk: 'destructive', why: 'MongoDB deletes or drops' };
  if (
    /\.(insert|update|replace|create|rename|bulkWrite|findAndModify|findOneAnd|add|set|reconfig|stepDown|killOp|initiate|freeze)\w*\s*\(/.test(
      text,
    )
  ) {
    return { risk: 'changes state', why: 'MongoDB changes data or configuration' };
  }
  return { risk: 'read-only', why: '' };
}
