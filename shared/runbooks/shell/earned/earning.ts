/**
 * Why a shell text is not known to be read-only. The one rule: read-only is earned. Everything in the tree must be
 * understood, every variable that it sets must be harmless, every redirection must write nothing, and every program
 * must have an entry that understands all of its arguments.
 */
import { descendants, type ShellGrammar, type ShellNode } from '../grammar.ts';
import { isKnownProgram } from '../programs.ts';
import { fileRedirect, readsInput, writesFile } from '../redirects.ts';
import { type SimpleCommand, simpleCommands } from '../simple-commands.ts';
import { strangeSyntax } from '../syntax.ts';
import { literalWord, type Word } from '../words.ts';
import { type Input, OPEN_INPUT } from './entry.ts';
import { knownWords } from './known-words.ts';
import { steers } from './steering.ts';
import { entriesOf } from './tables/all.ts';
import { unearned } from './unearned.ts';
import { innerCommands } from './wrapping.ts';

const DEEPEST = 12;

/** Why the text may do more than look; empty when it has earned to be called read-only. */
export function whyNotReadOnly(text: string, grammar: ShellGrammar, stdin = '', depth = 0): string[] {
  return new Earning(grammar, depth).text(text, stdin);
}

class Earning {
  readonly #grammar: ShellGrammar;
  readonly #depth: number;
  #functions: ReadonlySet<string> = new Set();

  constructor(grammar: ShellGrammar, depth: number) {
    this.#grammar = grammar;
    this.#depth = depth;
  }

  text(text: string, stdin: Input): string[] {
    if (this.#depth > DEEPEST) return ['nested too deeply to be read'];
    const tree = this.#grammar.parse(text);
    if (!tree) return ['Hotwash could not read this as shell'];
    const why = strangeSyntax(tree, text);
    const commands = simpleCommands(tree, text);
    this.#functions = definedFirst(tree.root, commands, text);
    const known = knownWords(tree.root, text, commands);
    for (const command of commands) {
      const input = inputOf(command, commands, stdin);
      why.push(...this.#command({ ...command, words: command.words.map(known) }, input));
    }
    for (const node of descendants(tree.root)) {
      if (node.type === 'file_redirect') {
        const redirect = fileRedirect(node, text);
        if (writesFile(redirect)) why.push(`writes to ${redirect.target.text}`);
      }
      const name =
        node.type === 'for_statement' ? node.children.find((child) => child.type === 'variable_name') : null;
      if (name && steers(text.slice(name.start, name.end), false))
        why.push('sets a variable that steers programs');
    }
    return why;
  }

  #command(command: SimpleCommand, input: Input): string[] {
    const why: string[] = [];
    const handedOn = command.words.length > 0;
    for (const { name } of command.assignments) if (steers(name, handedOn)) why.push(`sets ${name}`);
    if (handedOn) why.push(...this.#words(command.words, input, command.start));
    return why;
  }

  #words(words: readonly Word[], input: Input, at: number): string[] {
    const [first, ...args] = words;
    if (!first) return [];
    if (words.some((word) => word.odd)) return ['part of it is not understood as shell'];
    if (!first.literal) return [`the program is decided when it runs (${first.text})`];
    const program = programOf(first.text);
    if (!program) return [`Hotwash does not know the program ${first.text}`];
    if (isKnownProgram(program) && asksForHelp(program, args)) return [];
    const composed = composeOf(program, args);
    if (composed) return this.#words([literalWord('docker-compose'), ...composed], input, at);
    const inner = innerCommands(program, args, input);
    if (inner) return inner.why ? [`${program}: ${inner.why}`] : this.#inner(inner, at);
    const entries = entriesOf(program);
    if (entries.length > 0) {
      const whys = entries.map((entry) => unearned(entry, args, input));
      return whys.includes(null) ? [] : [`${program}: ${whys[0]}`];
    }
    if (this.#functions.has(first.text) && !isKnownProgram(program)) return [];
    return [`Hotwash does not know all that ${program} may do`];
  }

  #inner(inner: { commands: Word[][]; texts: string[]; input: Input }, at: number): string[] {
    if (this.#depth >= DEEPEST) return ['nested too deeply to be read'];
    const deeper = new Earning(this.#grammar, this.#depth + 1);
    return [
      ...inner.texts.flatMap((text) => deeper.text(text, inner.input)),
      ...inner.commands.flatMap((words) =>
        new Earning(this.#grammar, this.#depth + 1).#words(words, inner.input, at),
      ),
    ];
  }
}

/** `docker compose …` is read like `docker-compose …`. */
function composeOf(program: string, args: readonly Word[]): readonly Word[] | null {
  const [first, ...rest] = args;
  return /^(docker|podman|nerdctl)$/.test(program) && first?.literal && first.text === 'compose'
    ? rest
    : null;
}

/** The program's name, or null when another program may go by it. */
function programOf(word: string): string | null {
  const path = /^\/(?:(?:usr\/(?:local\/)?)?s?bin|opt\/[\w./-]+|snap\/bin)\/([\w.+[-]+)$/.exec(word);
  if (path && !word.includes('/../')) return nameOf(path[1]!);
  return word.includes('/') || word === '' ? null : nameOf(word);
}

function nameOf(name: string): string {
  return /^(kafka-[a-z-]+|zkServer)\.sh$/.test(name) ? name.slice(0, -3) : name;
}

/** Asking a program about itself is harmless. Only for programs that take such a flag and do nothing else then. */
function asksForHelp(program: string, args: readonly Word[]): boolean {
  if (args.length === 0 || args.some((arg) => !arg.literal)) return false;
  if (args.length === 1) return /^(--help|--version)$/.test(args[0]!.text) && !NO_HELP.has(program);
  if (!HELPS_SUBCOMMANDS.has(program) || args.length > 3) return false;
  return args.at(-1)!.text === '--help' && args.slice(0, -1).every((arg) => /^[a-z][a-z-]*$/.test(arg.text));
}

/** They take `--help` for a word like any other, or run something with it. */
const NO_HELP = new Set('eval exec source . trap command builtin env nohup xargs coproc'.split(' '));
const HELPS_SUBCOMMANDS = new Set('docker podman kubectl oc helm terraform'.split(' '));

/** What a command reads, as far as it stands in the text. */
function inputOf(command: SimpleCommand, commands: readonly SimpleCommand[], stdin: Input): Input {
  if (command.redirects.some(readsInput)) return OPEN_INPUT;
  if (command.input !== null) return command.input.literal ? command.input.text : OPEN_INPUT;
  if (command.pipedFrom === null) {
    if (command.fed) return OPEN_INPUT;
    return command.redirects.some((redirect) => redirect.operator.startsWith('<')) ? '' : stdin;
  }
  const feeder = commands[command.pipedFrom];
  const [program, ...words] = feeder?.words ?? [];
  if (!program || feeder!.redirects.length > 0) return OPEN_INPUT;
  if (program.text === 'echo') {
    const plain = words.filter((word) => word.text !== '-n' && word.text !== '-e');
    const escapes = plain.some((word) => word.text.includes('\\'));
    return plain.every((word) => word.literal) && !escapes
      ? plain.map((word) => word.text).join(' ')
      : OPEN_INPUT;
  }
  if (program.text === 'printf' && words.every((word) => word.literal)) return printed(words);
  if (program.text === 'cat' && words.length === 0 && feeder!.input?.literal) return feeder!.input.text;
  return OPEN_INPUT;
}

/** What `printf` writes, when its format is plain text with line breaks, or `%s\n` for its words. */
function printed(words: readonly Word[]): Input {
  const [format, ...rest] = words.map((word) => word.text);
  if (format === undefined || format.startsWith('-')) return OPEN_INPUT;
  if (/^%s(\\n)?$/.test(format)) return rest.join('\n');
  const text = format.replaceAll('\\n', '\n').replaceAll('\\r', '\r');
  return /[%\\]/.test(text) ? OPEN_INPUT : text;
}

/**
 * Functions that stand before everything else in the text, so that calling one does what was already judged.
 * Nothing may take them away again.
 */
function definedFirst(
  root: ShellNode,
  commands: readonly SimpleCommand[],
  text: string,
): ReadonlySet<string> {
  const names = new Set<string>();
  if (commands.some((command) => /^(unset|enable|set|shopt)$/.test(command.words[0]?.text ?? '')))
    return names;
  for (const node of root.children) {
    if (!node.named || node.type === 'comment') continue;
    if (node.type !== 'function_definition') break;
    const name = node.children.find((child) => child.type === 'word');
    if (name) names.add(text.slice(name.start, name.end));
  }
  return names;
}
