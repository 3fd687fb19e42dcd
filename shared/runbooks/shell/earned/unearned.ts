/** Holds a program's arguments against its entry. */
import type { Word } from '../words.ts';
import { pastFlags, readArguments } from './arguments.ts';
import type { Entry, Input } from './entry.ts';

/** What an entry does not understand of the arguments; null when they only look. */
export function unearned(entry: Entry, args: readonly Word[], input: Input): string | null {
  if (entry.anything) return null;
  if (entry.reader) return entry.reader(args, input);
  if (entry.subcommands.size > 0) return subcommand(entry, args);
  const read = readArguments(args, entry);
  return typeof read === 'string' ? read : (entry.check?.(read) ?? null);
}

/** The subcommand must stand right after the flags that may stand before it. */
function subcommand(entry: Entry, args: readonly Word[]): string | null {
  const cut = pastFlags(args, { ...entry, flags: new Set(), values: new Set(), needs: [], ...entry.before });
  if (typeof cut === 'string') return cut;
  const path = args.slice(cut.at);
  if (path.length === 0 && entry.subcommands.has('!')) return entry.check?.(cut.read) ?? null;
  for (const count of [4, 3, 2, 1]) {
    const words = path.slice(0, count);
    if (words.length < count || !words.every((word) => word.literal)) continue;
    const name = words.map((word) => word.text).join(' ');
    const alone = entry.subcommands.has(`${name}!`);
    if (!alone && !entry.subcommands.has(name)) continue;
    const read = readArguments(path.slice(count), alone ? { ...entry, most: 0 } : entry);
    if (typeof read === 'string') return read;
    return entry.check?.({ ...read, operands: [...words, ...read.operands] }) ?? null;
  }
  const named = path
    .map((word) => word.text)
    .slice(0, 2)
    .join(' ');
  return `Hotwash does not know all that ${named || 'it'} may do`;
}
