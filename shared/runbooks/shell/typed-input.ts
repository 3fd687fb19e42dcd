/**
 * Whether the lines of input that a runbook shows below a command are typed to it, as by a person at a terminal, or
 * piped into it. An interpreter shows its prompts and values only to a person; `cat`, `wc`, `kubectl apply -f -` and
 * `mysql < dump.sql` want a pipe.
 */
import { behaviourOf } from './behaviour.ts';
import { startedPrograms } from './effective.ts';
import type { ShellGrammar } from './grammar.ts';
import { maskPlaceholders } from './placeholders.ts';
import { isKnownProgram } from './programs.ts';

/**
 * `at prompts`: the program is known to show them. `when quiet`: it may show none, because nobody here knows it or no
 * terminal reaches it (`docker exec -i`, `ssh host psql`); a line is then typed when the program has been quiet.
 */
export type TypedInput = 'at prompts' | 'when quiet';

/** Its standard input is something else already. */
const FED = /<<|[^|]\|[^|]|<\s*\S/;
/** They set variables of the session's shell with what they read. */
const READERS = /^(?:read|select|mapfile|readarray)$/;

/**
 * How the input of `text` is given to it: typed, or piped (null). A program that is not known here has input only
 * where the runbook shows it at prompts, so it is taken for an interpreter.
 */
export function typedInputOf(text: string, grammar: ShellGrammar): TypedInput | null {
  if (FED.test(maskPlaceholders(text))) return null;
  const programs = startedPrograms(text, grammar);
  const [last = ''] = programs.at(-1) ?? [];
  if (last === '' || READERS.test(last)) return null;
  const terminals = programs.map(terminalOf);
  const { opensRepl, interactive } = behaviourOf(text, grammar);
  if (opensRepl || interactive) return terminals.includes('none') ? 'when quiet' : 'at prompts';
  // `docker exec -it db cat` refuses to begin without a terminal.
  return terminals.includes('asked for') || !isKnownProgram(last) ? 'when quiet' : null;
}

/** Options of clients that take the next word. */
const WITH_VALUE =
  /^(?:-[ceuwnvplmhHf]|--(?:env|env-file|user|workdir|name|namespace|container|context|network|volume|publish|index|file|project-name|profile|host|entrypoint|kubeconfig))$/;
const SSH_WITH_VALUE = /^-[46AaCfGgKkMNnqsTtVvXxYy]*[BbcDEeFIiJLlmOopQRSWw]$/;

/** Whether what a client begins elsewhere has a terminal; null where that is no question. */
function terminalOf([program = '', ...args]: readonly string[]): 'asked for' | 'given' | 'none' | null {
  if (program === 'ssh') {
    const host = firstPlain(args, 0, SSH_WITH_VALUE);
    const options = args.slice(0, host);
    if (options.some((word) => /^-[a-zA-Z]*t/.test(word))) return 'given';
    return args.length > host + 1 ? 'none' : 'given';
  }
  if (!/^(?:docker|podman|nerdctl|docker-compose|podman-compose|kubectl|oc)$/.test(program)) return null;
  const verb = args.findIndex((word) => word === 'exec' || word === 'run');
  if (verb < 0) return null;
  const divide = args.indexOf('--', verb);
  const isPod = program === 'kubectl' || program === 'oc';
  const end = isPod && divide >= 0 ? divide : firstPlain(args, verb + 1, WITH_VALUE);
  const options = args.slice(verb + 1, end);
  if (program.endsWith('-compose') || args.slice(0, verb).includes('compose'))
    return options.some((word) => /^-[a-z]*T[a-z]*$|^--no-(?:tty|TTY)$/.test(word)) ? 'none' : 'given';
  if (!options.some((word) => /^(?:-[a-z]*t[a-z]*|--tty)(?:=true)?$/.test(word))) return 'none';
  return isPod ? 'given' : 'asked for';
}

/** Index of the first word from `from` that is no option and no value of one. */
function firstPlain(args: readonly string[], from: number, withValue: RegExp): number {
  let at = from;
  while (at < args.length && args[at]!.startsWith('-')) at += withValue.test(args[at]!) ? 2 : 1;
  return Math.min(at, args.length);
}
