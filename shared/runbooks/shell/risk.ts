/**
 * What running a shell text can do, read from its parsed tree: every simple command in pipelines, loops, substitutions,
 * and in what `sudo`, `xargs`, `find -exec`, `ssh`, `docker exec`, `kubectl exec` and `bash -c` hand on.
 */
import type { Risk } from '../model.ts';
import { whyNotReadOnly } from './earned/earning.ts';
import { INNER_SPACE } from './flag-rule.ts';
import type { ShellGrammar } from './grammar.ts';
import { UNREAD } from './handed-on.ts';
import {
  CHANGING_PROGRAMS,
  DESTRUCTIVE_PROGRAMS,
  INTERPRETERS,
  isKnownProgram,
  READ_ONLY_PROGRAMS,
} from './programs.ts';
import { type Judged, worse } from './query-risk.ts';
import { type Redirect, readsInput, writesFile } from './redirects.ts';
import { riskOfClient } from './risk-clients.ts';
import { CLOUD_PROGRAMS, riskOfCloud } from './risk-cloud.ts';
import { FLAG_RULES } from './risk-flags.ts';
import { riskOfConnection, riskOfCurl, riskOfIp } from './risk-network-clients.ts';
import { SUBCOMMANDS } from './risk-subcommands.ts';
import { type SimpleCommand, simpleCommands } from './simple-commands.ts';
import { handedOn } from './wrappers.ts';

export interface RiskReading {
  risk: Risk;
  /** For a person, the gravest first; empty when read-only. */
  reasons: string[];
}

/** `bash -c 'ssh h "sudo sh -c …"'` is read this deep. */
const DEEPEST = 12;

/**
 * The risk of a shell text. Two readings must agree before it is read-only: the one in this file looks for what is known
 * to change or destroy, and names it; the one in `earned/` asks that every part is known to look. What neither is sure
 * of is `unknown`.
 * @param stdin lines that go to the program's standard input, for database clients
 */
export function riskOf(text: string, grammar: ShellGrammar, stdin: readonly string[] = []): RiskReading {
  const input = stdin.join('\n');
  const harm = harmOf(text, grammar, input);
  if (harm.risk !== 'read-only') return harm;
  const reasons = [...new Set(whyNotReadOnly(text, grammar, input))];
  return reasons.length === 0 ? harm : { risk: 'unknown', reasons: reasons.slice(0, 5) };
}

function harmOf(text: string, grammar: ShellGrammar, stdin: string): RiskReading {
  const judged = judgeText(text, grammar, 0, stdin);
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
  if (command.input !== null) return command.input.text;
  if (command.redirects.some(readsInput)) return UNREAD;
  const feeder = command.pipedFrom === null ? undefined : commands[command.pipedFrom];
  if (!feeder && command.fed) return UNREAD;
  if (!feeder) return '';
  const [program, ...words] = feeder.words;
  if (program?.text === 'echo' || program?.text === 'printf') {
    return words.every((word) => word.literal) ? words.map((word) => word.text).join(' ') : UNREAD;
  }
  return program?.text === 'cat' && words.length === 0 && feeder.input !== null ? feeder.input.text : UNREAD;
}

function functionNames(text: string): string[] {
  return [...text.matchAll(/(?:^|[;\s])(?:function\s+)?([A-Za-z_][\w-]*)\s*\(\)\s*\{/g)].map(
    (match) => match[1]!,
  );
}

function judgeRedirect(redirect: Redirect): Judged {
  if (!writesFile(redirect)) return { risk: 'read-only', why: '' };
  const target = redirect.target.text;
  if (/^\/dev\/(sd|nvme|vd|hd|mapper|disk|dm-|md)/.test(target)) {
    return { risk: 'destructive', why: `writes over the disk ${target}` };
  }
  const why = redirect.operator.includes('>>') ? `appends to ${target}` : `overwrites ${target}`;
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
  const program = nameOf(words[0]!);
  if (functions.has(program) && !isKnownProgram(program)) return [];
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

/** `/usr/bin/rm` is `rm`, and Kafka's scripts go by their names with or without `.sh`. */
function nameOf(word: string): string {
  const base = word.split('/').at(-1)!;
  return /^(kafka-[a-z-]+|zkCli|zookeeper-shell)\.sh$/.test(base) ? base.slice(0, -3) : base;
}

function judgeProgram(program: string, args: readonly string[], input: string): Judged {
  const asked = judgeByItself(program, args, input);
  if (asked) return asked;
  const line = ` ${args.map((arg) => arg.replace(/\s+/g, INNER_SPACE)).join(' ')} `.replace(/^ {2}$/, ' ');
  for (const one of isKnownProgram(program) ? FLAG_RULES : []) {
    if (one.program.test(program) && one.when.test(line))
      return { risk: one.risk, why: one.why && `${program} ${one.why}` };
  }
  const subcommand = judgeSubcommand(program, args);
  if (subcommand) return subcommand;
  if (DESTRUCTIVE_PROGRAMS.has(program) || /^mkfs\./.test(program))
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
      ? `Hotwash does not know what ${[program, ...args.slice(0, 2)].join(' ')} does`
      : `${program} is not a program that Hotwash knows`,
  };
}

/** Programs with a judge of their own. */
function judgeByItself(program: string, args: readonly string[], input: string): Judged | null {
  if (args.length === 1 && /^(--help|--version)$/.test(args[0]!)) return null;
  if (program === 'curl') return riskOfCurl(args);
  if (program === 'ip') return riskOfIp(args);
  if (/^(nc|ncat|netcat|telnet|socat)$/.test(program)) return riskOfConnection(program, args, input);
  if (CLOUD_PROGRAMS.test(program) && !args.some((arg) => /^--dry-?run$/i.test(arg)))
    return riskOfCloud(program, args);
  return riskOfClient(program, args, input);
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
  const named = program.replace('-compose', ' compose');
  const gravest = tries.find((key) => table.destructive.includes(key));
  if (gravest) return { risk: 'destructive', why: `${named} ${gravest} removes or destroys` };
  for (const key of tries) {
    const why = `${named} ${key}`;
    if (table.changes.includes(key)) return { risk: 'changes state', why: `${why} changes state` };
    if (table.readOnly.includes(key)) return { risk: 'read-only', why: '' };
  }
  if (path.length === 0 && flags.length === 0) return { risk: 'read-only', why: '' };
  return {
    risk: 'unknown',
    why: `Hotwash does not know what ${[program, ...path.slice(0, 2)].join(' ')} does`,
  };
}
