/**
 * What a text for the outside should not hold: hosts, commands, references, names of people and roles. A warning for
 * the person who sends it, never a refusal: some outside are meant to know.
 */

export interface InnerWord {
  /** As it stands in the text. */
  text: string;
  /** What it looks like: `a host`. */
  kind: string;
  /** Offset in the text. */
  start: number;
}

export interface KnownInside {
  /** Names of roles, such as `incident commander`. */
  roles: readonly string[];
  /** People who hold or held a role. */
  people: readonly string[];
  /** Environments, hosts, runbooks' numbers and whatever else has a name inside. */
  names: readonly string[];
}

const PROGRAMS =
  'kubectl|docker|helm|terraform|ansible|ssh|scp|psql|mysql|mongosh?|redis-cli|systemctl|journalctl|sudo|curl|wget|dig|tcpdump|strace|nginx -|git|aws|gcloud|az|npm|pip|python3?|tail -|grep|awk|sed|cat|rm|kill';

const SHAPES: readonly [kind: string, shape: RegExp][] = [
  ['code', /```[\s\S]*?(?:```|$)|`[^`\n]+`/g],
  ['a command', /^[ \t]*(?:\$|#(?=\s+(?:sudo|rm|systemctl|docker|kubectl)\b))\s+\S[^\n]*/gm],
  ['a command', new RegExp(`(?<![\\w-])(?:${PROGRAMS})\\s+-{0,2}[\\w./:=@-]+`, 'g')],
  ['a number of Hotwash', /(?<![\w-])(?:INC|RUN|RB|PM|INV|ACT)-\d+(?![\w-])/g],
  ['a severity', /(?<![\w-])SEV-?[1-5](?![\w-])/gi],
  ['an address', /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\w.])/g],
  ['an address', /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::|[0-9a-f]{1,4})(?![\w:])/gi],
  [
    'a host',
    /(?<![\w.-])[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*\.(?:internal|local|lan|corp|intra|svc|cluster|consul|localdomain|home|private)(?:\.[a-z0-9-]+)*(?![\w-])/gi,
  ],
  ['a host', /(?<![\w./-])[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{1,3}(?![\w-]|\.\d)/g],
  ['a host', /(?<![\w.@/:-])[a-z][a-z-]*\d{1,3}(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w-])/g],
  ['a host', /(?<![\w./@-])(?:api|app|cache|db|host|kafka|lb|mq|node|pg|redis|srv|web)\d{1,3}(?![\w.-]\w)/gi],
  ['code', /(?<![\w./@:?&=#-])[a-z][a-z0-9]*(?:_[a-z0-9]+)+(?![\w/])/g],
  ['a path', /(?<![\w./:<-])\/(?:[\w.-]+\/)+[\w.-]+/g],
  ['a person', /(?<![\w@.])@[a-z][\w.-]+/gi],
  ['an email address', /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
];

/** Everything that looks as if it were meant for inside, in the order of the text; nothing is told twice. */
export function innerWords(text: string, known: KnownInside): InnerWord[] {
  const found: InnerWord[] = [];
  const take = (kind: string, shape: RegExp) => {
    for (const match of text.matchAll(shape)) {
      const start = match.index + match[0].length - match[0].trimStart().length;
      const word = match[0].trim();
      const end = start + word.length;
      if (
        word === '' ||
        found.some((other) => start < other.start + other.text.length && other.start < end)
      ) {
        continue;
      }
      found.push({ text: word, kind, start });
    }
  };
  for (const [kind, shape] of SHAPES) take(kind, shape);
  for (const name of known.names) take('a name from inside', wordOf(name, 'g'));
  for (const person of known.people) take('a person', wordOf(person, 'g'));
  for (const person of known.people) {
    const [first = '', ...others] = person.trim().split(/\s+/);
    if (others.length > 0 && first.length > 2) take('a person', wordOf(first, 'g'));
  }
  for (const role of known.roles) take('a role', wordOf(role, 'gi'));
  return found.toSorted((one, other) => one.start - other.start);
}

/** A name as whole words; the plural of a role is the role. */
function wordOf(name: string, flags: string): RegExp {
  const trimmed = name.trim();
  // Nothing matches: a name of one letter, or none, would be found everywhere.
  if (trimmed.length < 2) return /$^/g;
  const escaped = trimmed.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}-])${escaped}s?(?![\\p{L}\\p{N}-])`, `${flags}u`);
}
