/** Holds a program's arguments against its entry. */
import type { Word } from '../words.ts';
import { readArguments } from './arguments.ts';
import type { Entry, Input } from './entry.ts';

/** What an entry does not understand of the arguments; null when they only look. */
export function unearned(entry: Entry, args: readonly Word[], input: Input): string | null {
  if (entry.anything) return null;
  if (entry.reader) return entry.reader(args, input);
  const read = readArguments(args, entry);
  if (typeof read === 'string') return read;
  if (entry.subcommands.size > 0) {
    const words = read.operands.slice(0, 4);
    const length = [4, 3, 2, 1].find((count) => {
      if (words.length < count || !words.slice(0, count).every((word) => word.literal)) return false;
      const path = words
        .slice(0, count)
        .map((word) => word.text)
        .join(' ');
      return (
        entry.subcommands.has(path) || (entry.subcommands.has(`${path}!`) && read.operands.length === count)
      );
    });
    const bare = read.operands.length === 0 && entry.subcommands.has('!');
    if (length === undefined && !bare) {
      const named = words.map((word) => word.text).slice(0, 2);
      return `Hotwash does not know all that ${named.join(' ') || 'it'} may do`;
    }
  }
  return entry.check?.(read) ?? null;
}
