/** Reads documents with a memory of what was read lately: an editor asks for nearly the same text again and again. */
import type { RunbookReading } from '#shared/runbooks/model.ts';
import { type ReadingOptions, readDocument } from '#shared/runbooks/reading.ts';
import { ReadingMemory } from '#shared/runbooks/reading-memory.ts';
import type { ShellGrammar } from '#shared/runbooks/shell/grammar.ts';

/** Who has read nothing for so long has stopped writing. In ms. */
const IDLE_MS = 5 * 60_000;

/** @param idleMs after so long without a reading the memory is given back, in ms */
export function createRememberingReader(grammar: ShellGrammar, idleMs = IDLE_MS) {
  let memory: ReadingMemory | null = null;
  let idle: NodeJS.Timeout | null = null;
  return (text: string, options: ReadingOptions): RunbookReading => {
    memory ??= new ReadingMemory(grammar);
    if (idle) idle.refresh();
    else {
      idle = setTimeout(() => {
        memory = null;
        idle = null;
      }, idleMs).unref();
    }
    return readDocument(text, grammar, { ...options, memory });
  };
}
