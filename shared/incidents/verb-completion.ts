/** What may be typed next in a line that begins with a slash. */
import { momentLabel } from './metrics.ts';
import { Audience, MOMENTS, ROLES, SEVERITIES, STATUSES } from './model.ts';
import { VERBS } from './verbs.ts';

export interface Completion {
  /** The whole line when this is taken. Ends with a blank where more can follow. */
  line: string;
  label: string;
  meaning: string;
}

/** The choices of a verb that has a fixed set of them. */
function choices(verb: string, roles: readonly string[]): { word: string; meaning: string }[] {
  const plain = (words: readonly string[]) => words.map((word) => ({ word, meaning: '' }));
  switch (verb) {
    case 'status':
      return plain(STATUSES.filter((status) => status !== 'merged'));
    case 'sev':
      return SEVERITIES.map((severity) => ({ word: severity.slice(3), meaning: severity }));
    case 'role':
      return plain(roles);
    case 'moment':
      return plain(MOMENTS.map(momentLabel));
    case 'update':
      return plain(Audience.options);
    default:
      return [];
  }
}

/**
 * The ways to go on from a line: verbs that begin like it, then the words that its verb takes. Empty for ordinary text,
 * and where anything may follow.
 */
export function completeVerb(line: string, roles: readonly string[] = ROLES): Completion[] {
  const named = /^\/([a-z]*)$/i.exec(line);
  if (named) {
    const begun = named[1]!.toLowerCase();
    return VERBS.filter(({ verb }) => verb.startsWith(begun)).map(({ verb, usage, meaning }) => ({
      line: verb === 'undo' || verb === 'redo' ? `/${verb}` : `/${verb} `,
      label: usage,
      meaning,
    }));
  }
  const [, verb, begun] = /^\/([a-z]+)\s+(.*)$/i.exec(line) ?? [];
  if (verb === undefined || begun === undefined) return [];
  const name = verb.toLowerCase();
  return choices(name, roles)
    .filter(({ word }) => word.startsWith(begun.toLowerCase()) && word !== begun.toLowerCase())
    .map(({ word, meaning }) => ({
      line: `/${name} ${word}${name === 'sev' ? '' : ' '}`,
      label: word,
      meaning,
    }));
}
