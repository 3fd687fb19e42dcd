/**
 * Where the code stands that investigations name, and what opens it. The command is a list of arguments: no shell ever
 * reads it. `{file}` and `{line}` stand for the place; the file is always an absolute path that the core has found
 * inside one of the folders, so that no document can make an option of it.
 */
import { z } from 'zod';

export const CodePlaces = z.object({
  /** The editor: its program and its arguments with `{file}` and `{line}` in them. Empty when none is chosen. */
  editor: z.array(z.string().min(1).max(1000)).max(30),
  /** Absolute paths of folders; nothing outside of them is ever opened. */
  codeFolders: z.array(z.string().min(1).max(4000)).max(50),
});
export type CodePlaces = z.infer<typeof CodePlaces>;

export const NO_CODE_PLACES: CodePlaces = { editor: [], codeFolders: [] };

export interface EditorPreset {
  name: string;
  command: readonly string[];
}

export const EDITOR_PRESETS: readonly EditorPreset[] = [
  { name: 'VS Code', command: ['code', '--goto', '{file}:{line}'] },
  { name: 'JetBrains', command: ['idea', '--line', '{line}', '{file}'] },
  { name: 'Sublime Text', command: ['subl', '{file}:{line}'] },
  { name: 'Zed', command: ['zed', '{file}:{line}'] },
  { name: 'Emacs', command: ['emacsclient', '-n', '+{line}', '{file}'] },
  { name: 'Vim in a terminal', command: ['x-terminal-emulator', '-e', 'vim', '+{line}', '{file}'] },
];

/** What is wrong with an editor's command, in words; null when nothing is, or when none is chosen. */
export function editorProblem(command: readonly string[]): string | null {
  const [program, ...args] = command;
  if (program === undefined) return null;
  if (program.trim() === '') return 'The first line is the program, such as code.';
  if (/\{(?:file|line)\}/.test(program))
    return 'The first line is the program; {file} and {line} go into its arguments.';
  if (program.startsWith('-')) return 'The first line is the program, not an option of it.';
  if (!args.some((arg) => arg.includes('{file}'))) return 'None of the arguments says {file}.';
  if (isReadAsProgram(command))
    return 'A name with {file} would be read as a command. Name the editor itself, without a shell around it.';
  const unknown = args
    .join(' ')
    .match(/\{\w+\}/g)
    ?.find((name) => name !== '{file}' && name !== '{line}');
  return unknown ? `There is no ${unknown}, only {file} and {line}.` : null;
}

/** After one of these, everything is one line of a shell. */
const TAKES_ALL = /(?:^|[\\/])(?:cmd|command|powershell|pwsh|wsl)(?:\.exe)?$/i;

/** Takes its command behind letters that end with `c`, such as `-lc`. */
const SHELL = /(?:^|[\\/])[a-z]*sh(?:\.exe)?$/i;

/**
 * Whether the path would stand in the text of a program, where a folder called `$(rm -rf ~)` is run: folders of a
 * working copy are called as its authors like. As an argument of its own it is only ever a name:
 * `sh -c 'vim "$1"' sh {file}`. Text is what has blanks, quotes or brackets around the path.
 */
function isReadAsProgram(command: readonly string[]): boolean {
  const whole = command.findIndex((arg) => TAKES_ALL.test(arg));
  return command.some(
    (arg, index) =>
      arg.includes('{file}') &&
      ((whole >= 0 && index > whole) ||
        command[index - 1] === '-c' ||
        (command.some((word) => SHELL.test(word)) && /^-[a-z]+c$/.test(command[index - 1]!)) ||
        /[\s"'`$();|<>]/.test(arg.replaceAll(/\{(?:file|line)\}/g, ''))),
  );
}

/** The arguments with the place in them. `file` is an absolute path; `line` counts from 1. */
export function editorArgs(command: readonly string[], file: string, line: number): string[] {
  return command
    .slice(1)
    .map((arg) => arg.replaceAll(/\{(file|line)\}/g, (_, name) => (name === 'file' ? file : String(line))));
}

/** The first line that a reference names: of `219-272`, `~1868`, `846+`, `337,375`; 1 where it names none. */
export function firstLine(lines: string): number {
  const found = Number(/\d{1,9}/.exec(lines)?.[0] ?? 1);
  return Math.max(1, found);
}

/**
 * The path that a short one stands for: `daos.py` is `lib/data/daos.py` where the same document names that one, and
 * no other, in full. Else the path as it is.
 */
export function fullerPath(path: string, all: readonly string[]): string {
  const longer = new Set(all.filter((other) => other.endsWith(`/${path}`)));
  const longest = [...longer].filter((one) => ![...longer].some((other) => other.endsWith(`/${one}`)));
  return longest.length === 1 ? longest[0]! : path;
}
