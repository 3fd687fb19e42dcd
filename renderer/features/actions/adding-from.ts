/** What a new action item is about: the text that was selected last on this screen, and the thing that is shown. */
import { parseReference } from '#shared/reference.ts';
import { roleOfHeading } from '#shared/runbooks/roles.ts';

/** The reference of what an address shows: `INC-3` of `/incidents/INC-3?entry=…`; null elsewhere. */
export function shownIn(path: string): { incident: string | null; document: string | null } {
  const [, screen, name] = path.split('/');
  const given = decodeURIComponent((name ?? '').split(/[?#]/)[0]!);
  const kind = parseReference(given)?.kind;
  const known = given !== '' && (kind !== undefined || given.length > 20);
  if (screen === 'incidents' && known) return { incident: given, document: null };
  if ((screen === 'postmortems' || screen === 'investigations' || screen === 'runbooks') && known)
    return { incident: null, document: given };
  return { incident: null, document: null };
}

const LONGEST = 200;

/** `lesson: alert earlier` for words below a heading of lessons, `finding: …` below one of causes; else as they are. */
export function sourceOfPassage(words: string, heading: string): string {
  const said = words.replaceAll(/\s+/g, ' ').trim();
  if (said === '') return '';
  const role = roleOfHeading(heading);
  const short = said.length > LONGEST ? `${said.slice(0, LONGEST - 1)}…` : said;
  if (role === 'lessons' || role === 'went wrong' || role === 'went well' || role === 'lucky')
    return `lesson: ${short}`;
  if (role === 'root cause' || role === 'causes' || role === 'diagnosis') return `finding: ${short}`;
  return short;
}
