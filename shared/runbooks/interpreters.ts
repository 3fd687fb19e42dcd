/**
 * Which interpreters can take a block of code as their input: those that the runbook itself opens, and the usual ones
 * for its language. A reader picks one; Hotwash picks none.
 */
import type { Content } from './languages.ts';
import type { Command } from './model.ts';
import { behaviourOf } from './shell/behaviour.ts';
import type { ShellGrammar } from './shell/grammar.ts';

interface Family {
  languages: ReadonlySet<string>;
  /** A command that opens one names it so. */
  opener: RegExp;
  /** Runs it without any argument. */
  usual: readonly string[];
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}

const FAMILIES: readonly Family[] = [
  {
    languages: words('python py python3 pycon ipython django'),
    opener: /\b(?:i|b)?python[\d.]*\b|\b(?:manage\.py|flask|django-admin) shell/,
    usual: ['python3'],
  },
  {
    languages: words('sql psql postgresql postgres pgsql plpgsql mysql mariadb sqlite clickhouse'),
    opener: /\b(?:psql|mysql|mariadb|sqlite3|clickhouse-client|dbshell|dbconsole|pg:psql)\b|\brails db\b/,
    usual: ['psql', 'mysql'],
  },
  { languages: words('cql cassandra'), opener: /\bcqlsh\b/, usual: ['cqlsh'] },
  {
    languages: words('ruby rb irb rails'),
    opener: /\birb\b|\bpry\b|\brails (?:c|console)\b/,
    usual: ['irb'],
  },
  {
    languages: words('javascript js node mongo mongodb mongosh'),
    opener: /\bnode\b|\bmongo(?:sh)?\b/,
    usual: ['node', 'mongosh'],
  },
  { languages: words('redis'), opener: /\b(?:redis|valkey)-cli\b/, usual: ['redis-cli'] },
  { languages: words('php'), opener: /\bphp\b/, usual: ['php'] },
  { languages: words('elixir iex'), opener: /\biex\b/, usual: ['iex'] },
];

/**
 * Tells for a block which commands a reader may give its code to, the runbook's own first; empty for what nothing here
 * takes. What the runbook opens is looked for once for each family, however many blocks there are.
 */
export function interpretersIn(
  commands: readonly Command[],
  grammar: ShellGrammar,
): (language: string | null, content: Content) => string[] {
  const known = new Map<Family, string[]>();
  return (language, content) => {
    const family = familyOf(language, content);
    if (!family) return [];
    const answer = known.get(family) ?? openersOf(family, commands, grammar);
    known.set(family, answer);
    return answer;
  };
}

/** What the fence says counts; where it says nothing of use, what the code looks like. */
function familyOf(language: string | null, content: Content): Family | undefined {
  const named = (name: string) => FAMILIES.find(({ languages }) => languages.has(name));
  return (language ? named(language) : undefined) ?? named(content);
}

function openersOf(family: Family, commands: readonly Command[], grammar: ShellGrammar): string[] {
  const own = new Set<string>();
  for (const { runnable, text } of commands)
    if (runnable && family.opener.test(text) && behaviourOf(text, grammar).opensRepl) own.add(text);
  return [...new Set([...own, ...family.usual])];
}
