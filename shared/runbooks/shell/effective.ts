/** The programs that a shell text really starts, wrappers such as `sudo` and `docker exec` looked through. */
import type { ShellGrammar } from './grammar.ts';
import { maskPlaceholders } from './placeholders.ts';
import { simpleCommands } from './simple-commands.ts';
import { handedOn } from './wrappers.ts';

const DEEPEST = 6;

/** Each program with its arguments, outermost first: `sudo tail -f x` gives `sudo tail -f x` and `tail -f x`. */
export function startedPrograms(text: string, grammar: ShellGrammar): string[][] {
  const found: string[][] = [];
  const visitText = (inner: string, depth: number) => {
    if (depth > DEEPEST) return;
    const tree = grammar.parse(inner);
    if (!tree) return;
    for (const command of simpleCommands(tree, inner)) {
      visitWords(
        command.words.map((word) => word.text),
        depth,
      );
    }
  };
  const visitWords = (words: readonly string[], depth: number) => {
    if (words.length === 0 || depth > DEEPEST) return;
    const program = words[0]!.split('/').at(-1)!;
    found.push([program, ...words.slice(1)]);
    const inner = handedOn(program, words.slice(1), '');
    for (const list of inner?.commands ?? []) visitWords(list, depth + 1);
    for (const nested of inner?.texts ?? []) visitText(nested, depth + 1);
  };
  visitText(maskPlaceholders(text), 0);
  return found;
}
