/** Blocks of code without prompts: which parts are shell, and where each complete command begins and ends. */
import type { SourceLine } from '#shared/markdown/lines.ts';
import { commentText, type FoundCommand, isRemark, joined } from './found-command.ts';
import { isAnnotation } from './generator-tags.ts';
import {
  type Content,
  classOfLanguage,
  contentOf,
  type LanguageClass,
  looksLikeCommandLine,
  startsLikeShell,
} from './languages.ts';
import type { CodeBlock } from './page.ts';
import { isPrinted, type Standing } from './printed.ts';
import { replInput } from './prompts.ts';
import { behaviourOf } from './shell/behaviour.ts';
import type { ShellGrammar } from './shell/grammar.ts';
import { maskPlaceholders } from './shell/placeholders.ts';
import { isOpen } from './shell/quoting.ts';
import { isFragment, statementsByLine, whyNotWhole } from './statements.ts';

/** Parts of a block that a blank line may cut through (a here-document, a loop) are joined up to this many. */
const MOST_JOINED = 24;

interface Part {
  lines: SourceLine[];
  content: Content;
}

/** Reads a block that holds no prompts of a shell. */
export function readScript(block: CodeBlock, promised: LanguageClass, grammar: ShellGrammar): FoundCommand[] {
  const file = scriptFile(block);
  if (file) return file;
  const parts = partsOf(block.lines);
  const commands: FoundCommand[] = [];
  let code = false;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at]!;
    if (part.content === 'comment') {
      takeRemarks(part.lines, commands);
      carryLabel(parts, at);
      continue;
    }
    if (!isShell(part, promised, code)) {
      if (part.content === 'output' && commands.length > 0) record(commands.at(-1)!, part.lines);
      else if (part.content === 'unknown' && promised === 'perhaps' && !code)
        commands.push(...unsure(block, part, grammar));
      code =
        part.content === 'python' ||
        part.content === 'sql' ||
        part.content === 'data' ||
        part.content === 'query';
      continue;
    }
    code = false;
    at += join(parts, at, grammar);
    commands.push(...readShell(block, part.lines, grammar, commands));
  }
  return commands;
}

/**
 * A block that begins with `#!`. One for another interpreter holds no commands; one that takes arguments or ends its
 * shell is a file to save, and typed into a session it would end that. Null for what can be typed line by line.
 */
function scriptFile(block: CodeBlock): FoundCommand[] | null {
  const at = block.lines.findIndex((line) => line.text.trim() !== '');
  const shebang = /^#!\s*(?:\S*\/env(?:\s+-S)?\s+)?(?:\S*\/)?(\w+)/.exec(block.lines[at]!.text.trim());
  if (!shebang) return null;
  if (!/^(ba|z|k|da|a)?sh$/.test(shebang[1]!)) return [];
  const lines = block.lines.slice(at + 1);
  const code = joined(lines).replace(/'[^'\n]*'|(^|\s)#[^\n]*/g, ' ');
  if (!/\$\{?[1-9@*#]|(^|[\n;&|{]|\bthen|\belse|\bdo)\s*exit\b|(^|\n)\s*set -[a-z]*e/.test(code)) return null;
  const whole = commandOf(block, block.lines.slice(at), []);
  const reason = 'It is a script for a file of its own: it takes arguments or ends the shell that reads it.';
  return [{ ...whole, runnable: false, reason }];
}

function partsOf(lines: readonly SourceLine[]): Part[] {
  const parts: Part[] = [];
  let open: SourceLine[] = [];
  for (const line of [...lines, null]) {
    if (line && line.text.trim() !== '' && !/^\s*#!/.test(line.text)) open.push(line);
    else if (open.length > 0) {
      parts.push({ lines: open, content: contentOf(open.map((one) => one.text)) });
      open = [];
    }
  }
  return parts;
}

/** After code in another language, only what is plainly shell is taken as shell again. */
function isShell(part: Part, promised: LanguageClass, afterCode: boolean): boolean {
  if (part.content === 'shell') return true;
  if (promised !== 'shell') return false;
  if (part.content === 'unknown') return !afterCode;
  // `curl …(` and `foo = bar` in a block that says it is shell: believe it only where nothing else reads better.
  return false;
}

/** Comments alone above a blank line still label what comes next. */
function carryLabel(parts: Part[], at: number): void {
  const next = parts[at + 1];
  const comments = parts[at]!.lines.filter((line) => !isRemark(commentText(line.text) ?? ''));
  if (next && next.content === 'shell' && commentText(next.lines[0]!.text) === null) {
    next.lines = [...comments, ...next.lines];
  }
}

/** Joins parts that one command goes through. Gives how many were taken. */
function join(parts: readonly Part[], at: number, grammar: ShellGrammar): number {
  const part = parts[at]!;
  const text = joined(part.lines);
  if (isOpen(text)) {
    const lines = [...part.lines];
    for (let taken = 1; taken <= MOST_JOINED && at + taken < parts.length; taken++) {
      lines.push(...between(lines, parts[at + taken]!.lines));
      if (isOpen(joined(lines))) continue;
      part.lines = lines;
      return taken + join2(parts, at, taken, grammar);
    }
    return 0;
  }
  return join2(parts, at, 0, grammar);
}

/** Loops, functions and conditions that a blank line cuts through. */
function join2(parts: readonly Part[], at: number, already: number, grammar: ShellGrammar): number {
  const part = parts[at]!;
  const text = joined(part.lines);
  if (!/(^|\s)(do|then|else|in|\{)\s*(#.*)?$/m.test(text) || !hasError(text, grammar)) return 0;
  const lines = [...part.lines];
  for (let taken = 1; taken <= 6 && at + already + taken < parts.length; taken++) {
    lines.push(...between(lines, parts[at + already + taken]!.lines));
    if (hasError(joined(lines), grammar)) continue;
    part.lines = lines;
    return taken;
  }
  return 0;
}

/** The next part's lines with an empty line for each one between, so that the text stays whole. */
function between(lines: readonly SourceLine[], next: readonly SourceLine[]): SourceLine[] {
  const last = lines.at(-1)!;
  const gap = next[0]!.line - last.line - 1;
  const empty = Array.from({ length: gap }, (_, i) => ({
    text: '',
    start: last.end,
    end: last.end,
    line: last.line + i + 1,
  }));
  return [...empty, ...next];
}

function hasError(text: string, grammar: ShellGrammar): boolean {
  return grammar.parse(maskPlaceholders(text))?.hasError ?? true;
}

/** The commands of consecutive shell lines. */
function readShell(
  block: CodeBlock,
  lines: readonly SourceLine[],
  grammar: ShellGrammar,
  before: FoundCommand[],
): FoundCommand[] {
  // Interpreter input is no shell: it is hidden from the grammar and given to the command above it.
  const typed = typedLines(lines);
  const text = lines.map((line, i) => (typed[i] === null ? line.text : '')).join('\n');
  const found: FoundCommand[] = [];
  let comments: string[] = [];
  let at = 0;
  const groups = statementsByLine(text, lines.length, grammar);
  while (at < lines.length) {
    const line = lines[at]!;
    const comment = commentText(line.text);
    if (typed[at] !== null) {
      const opener = found.at(-1) ?? before.at(-1);
      if (opener) {
        opener.stdin.push(typed[at]!);
        opener.end = line.end;
      }
      at++;
    } else if (comment !== null && groups[at] === -1) {
      const opener = found.at(-1) ?? before.at(-1);
      if (!isRemark(comment) || !opener) comments.push(comment);
      else {
        opener.remarks.push(comment);
        at += sampleBelow(lines, at, opener);
      }
      at++;
    } else if (line.text.trim() === '') at++;
    else {
      let last = at;
      if (groups[at] !== -1) while (last + 1 < lines.length && groups[last + 1] === groups[at]) last++;
      const command = commandOf(block, lines.slice(at, last + 1), comments);
      const printer = found.at(-1) ?? before.at(-1);
      const standing = {
        afterCommand: printer !== undefined,
        adjacent: found.length > 0,
        saidShell: classOfLanguage(block.language) === 'shell',
        above: printer?.text ?? '',
      };
      const printed = printedLines(lines, at, last, groups, standing);
      if (printed > 0) {
        if (printer) record(printer, lines.slice(at, at + printed));
        at += printed;
        continue;
      }
      if (isFragment(command.text)) {
        at = last + 1;
        continue;
      }
      comments = [];
      found.push(command);
      at = last + 1 + takeInput(lines.slice(last + 1), command, grammar);
    }
  }
  return found;
}

/** `# Expected output:` is often followed by a sample, commented out as well. Gives how many lines it has. */
function sampleBelow(lines: readonly SourceLine[], at: number, command: FoundCommand): number {
  if (!/:\s*$/.test(lines[at]!.text)) return 0;
  let end = at + 1;
  while (end < lines.length && commentText(lines[end]!.text) !== null) end++;
  const sample = lines.slice(at + 1, end).map((line) => line.text.replace(/^\s*# ?/, ''));
  if (sample.length > 0)
    command.recordedOutput = [command.recordedOutput, sample.join('\n')].filter(Boolean).join('\n\n');
  return sample.length;
}

/** What is typed at the prompts of an interpreter; `...` goes on only below such a prompt, else it stands for a gap. */
function typedLines(lines: readonly SourceLine[]): (string | null)[] {
  let open = false;
  return lines.map((line) => {
    const input = replInput(line.text);
    if (input !== null && /^\s*\.\.\.(\s|$)/.test(line.text)) return open ? input : null;
    open = input !== null;
    return input;
  });
}

/** How many lines from here on, of a statement that ends at `last`, are what a command printed. */
function printedLines(
  lines: readonly SourceLine[],
  from: number,
  last: number,
  groups: readonly number[],
  standing: Standing,
): number {
  const statement = lines.slice(from, last + 1).map((line) => line.text);
  // The grammar takes `{`, `"version": "4"`, `}` for a group of commands.
  const printed =
    from === last
      ? isPrinted(statement[0]!, standing)
      : standing.afterCommand && /^\s*[{[]/.test(statement[0]!) && contentOf(statement) === 'data';
  if (!printed) return 0;
  let to = last + 1;
  while (to < lines.length) {
    const text = lines[to]!.text;
    if (groups[to] === -1 || groups[to] === groups[to + 1]) break;
    if (startsLikeShell(text) && !isPrinted(text, standing)) break;
    to++;
  }
  return to - from;
}

function commandOf(
  block: CodeBlock,
  lines: readonly SourceLine[],
  comments: readonly string[],
): FoundCommand {
  const first = lines[0]!;
  const indent = first.text.length - first.text.trimStart().length;
  const text = joined(lines).slice(indent).trimEnd();
  const beside = lines.length === 1 ? /\s#\s+(.+)$/.exec(first.text)?.[1]?.trim() : undefined;
  const trailing = beside && isAnnotation(beside) ? undefined : beside;
  const last = lines.at(-1)!;
  const reason = whyNotWhole(text) || synopsis(text);
  return {
    text,
    start: first.start + indent,
    end: last.start + last.text.trimEnd().length,
    line: first.line,
    source: block.source,
    language: block.language,
    label: comments.join(' ') || (trailing && !isRemark(trailing) ? trailing : ''),
    stdin: [],
    recordedOutput: null,
    runnable: reason === '',
    reason,
    remarks: trailing && isRemark(trailing) ? [trailing] : [],
    section: block.section,
    step: block.step,
  };
}

/** Why a line of usage is no command; empty when it is none. Brackets of a test stand apart from their words. */
function synopsis(text: string): string {
  return /\s\[(?:options?|flags|args?|arguments|command|-{1,2}[a-z][^\]\n]{0,80}|<[^>\n]{0,80}>)\](?=\s|\.\.\.|$)/i.test(
    text,
  )
    ? 'It is a line of usage: "[…]" stands for what may be left out.'
    : '';
}

/** Input of an interpreter whose prompts the page has lost. Gives how many lines were taken. */
function takeInput(rest: readonly SourceLine[], command: FoundCommand, grammar: ShellGrammar): number {
  if (rest.length === 0 || replInput(rest[0]!.text) !== null || startsLikeShell(rest[0]!.text)) return 0;
  const content = contentOf(rest.map((line) => line.text));
  if (content !== 'python' && content !== 'sql') return 0;
  if (!behaviourOf(command.text, grammar).opensRepl) return 0;
  command.stdin.push(...rest.map((line) => line.text));
  command.end = rest.at(-1)!.end;
  return rest.length;
}

function takeRemarks(lines: readonly SourceLine[], commands: readonly FoundCommand[]): void {
  for (const line of lines) {
    const comment = commentText(line.text);
    if (comment && isRemark(comment)) commands.at(-1)?.remarks.push(comment);
  }
}

function record(command: FoundCommand, lines: readonly SourceLine[]): void {
  command.recordedOutput = [command.recordedOutput, joined(lines)].filter(Boolean).join('\n\n');
}

/** Lines that may be commands of a program that Hotwash has never heard of: shown, not run. */
function unsure(block: CodeBlock, part: Part, grammar: ShellGrammar): FoundCommand[] {
  const first = part.lines.find((line) => commentText(line.text) === null);
  if (!first || !looksLikeCommandLine(first.text)) return [];
  if (hasError(joined(part.lines), grammar)) return [];
  const program = first.text.trim().split(/\s/)[0]!;
  return readShell(block, part.lines, grammar, []).map((command) => ({
    ...command,
    runnable: false,
    reason: `Hotwash does not know the program ${program}, and the block does not say that it is shell.`,
  }));
}
