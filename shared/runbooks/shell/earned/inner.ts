/** What a wrapper starts, and how its own flags are read up to there. */
import { openWord, type Word } from '../words.ts';
import type { Input } from './entry.ts';

export interface Inner {
  commands: Word[][];
  /** Read as shell once more. */
  texts: string[];
  input: Input;
  /** Why it is not known what is started; null when it is. */
  why: string | null;
}

/** Not known what is started, and why. */
export function unread(why: string): Inner {
  return { commands: [], texts: [], input: '', why };
}

/** One command, as words. */
export function plain(words: Word[], input: Input = ''): Inner {
  return { commands: [words], texts: [], input, why: null };
}

/** The word with something unknown where the mark stands. */
export function filled(word: Word, mark: string, begins = ''): Word {
  const at = word.text.indexOf(mark);
  if (at < 0) return word;
  return openWord(word.text, at === 0 ? begins : word.prefix.slice(0, at), word.single);
}
