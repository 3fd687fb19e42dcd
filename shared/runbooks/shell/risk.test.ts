import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { Risk } from '../model.ts';
import type { ShellGrammar } from './grammar.ts';
import {
  CHANGING_PROGRAMS,
  DESTRUCTIVE_PROGRAMS,
  READ_ONLY_PROGRAMS,
  SUBCOMMAND_PROGRAMS,
} from './programs.ts';
import { riskOf } from './risk.ts';
import { SUBCOMMANDS } from './risk-subcommands.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

/** `== risk` heads the commands of that risk. */
function labelled(): [Risk, string][] {
  const cases: [Risk, string][] = [];
  let risk: Risk = 'unknown';
  for (const line of readFileSync(join(import.meta.dirname, 'fixtures/risk.txt'), 'utf8').split('\n')) {
    if (line.startsWith('== ')) risk = Risk.parse(line.slice(3));
    else if (line !== '' && !line.startsWith('# ')) cases.push([risk, line.replaceAll('\\n', '\n')]);
  }
  return cases;
}

describe('riskOf', () => {
  it.each(labelled())('%s: %s', (risk, command) => {
    expect(riskOf(command, grammar).risk).toBe(risk);
  });

  it('says why, gravest only', () => {
    expect(riskOf('systemctl restart nginx; rm -rf /cache', grammar).reasons).toEqual([
      'rm destroys or removes',
    ]);
    expect(riskOf('ls > list.txt', grammar).reasons).toEqual(['overwrites list.txt']);
    expect(riskOf('ls', grammar).reasons).toEqual([]);
  });

  it('reads what goes to the standard input of a client', () => {
    expect(riskOf('psql shop', grammar, ['SELECT 1;']).risk).toBe('read-only');
    expect(riskOf('psql shop', grammar, ['SELECT 1;', 'DELETE FROM orders;']).risk).toBe('destructive');
    expect(riskOf('redis-cli', grammar, ['INFO', 'FLUSHALL']).risk).toBe('destructive');
    expect(riskOf('python3', grammar, ['print(1)']).risk).toBe('unknown');
  });

  it('does not trust what it cannot parse', () => {
    expect(riskOf('ls )(', grammar).risk).not.toBe('read-only');
    expect(riskOf('('.repeat(500), grammar).risk).toBe('unknown');
  });
});

/** Ways to hide a command in another one; `quoted` is the command in single quotes. */
const DISGUISES: [string, (text: string, quoted: string) => string][] = [
  ['after another', (text) => `uptime; ${text}`],
  ['where the first fails', (text) => `false || ${text}`],
  ['before a pipe', (text) => `${text} | cat`],
  ['in a subshell', (text) => `(${text})`],
  ['in a group', (text) => `{ ${text}; }`],
  ['in a substitution', (text) => `echo "$(${text})"`],
  ['in a condition', (text) => `if ${text}; then :; fi`],
  ['in a loop', (text) => `for i in 1 2; do ${text}; done`],
  ['in the background', (text) => `${text} & wait`],
  ['in a function', (text) => `tidy() { ${text}; }; tidy`],
  ['in another shell', (_, quoted) => `bash -c ${quoted}`],
  ['as root', (_, quoted) => `sudo -n sh -c ${quoted}`],
  ['as another user', (_, quoted) => `su - app -c ${quoted}`],
  ['on another host', (_, quoted) => `ssh -p 2222 app@web ${quoted}`],
  ['in a container', (_, quoted) => `docker exec -i web sh -c ${quoted}`],
  ['in a pod', (_, quoted) => `kubectl -n web exec -it orders-1 -c app -- bash -lc ${quoted}`],
  ['for each', (_, quoted) => `ls | xargs -I{} sh -c ${quoted}`],
  ['evaluated', (_, quoted) => `eval ${quoted}`],
  ['with a limit', (_, quoted) => `timeout 5 nice -n 10 bash -c ${quoted}`],
  ['when the shell ends', (_, quoted) => `trap ${quoted} EXIT`],
];

describe('a destructive command', () => {
  const destructive = labelled().filter(
    ([risk, text]) => risk === 'destructive' && !/\n|&|#|\bwait\b/.test(text),
  );

  it.each(DISGUISES)('stays destructive %s', (_, disguise) => {
    const hidden = destructive
      .map(([, text]) => disguise(text, `'${text.replaceAll("'", `'\\''`)}'`))
      .filter((text) => riskOf(text, grammar).risk !== 'destructive');
    expect(hidden).toEqual([]);
  });
});

describe('the tables', () => {
  it('are held against at least 800 commands of every risk', () => {
    const count = (risk: Risk) => labelled().filter(([one]) => one === risk).length;
    expect(labelled().length).toBeGreaterThanOrEqual(800);
    for (const risk of ['read-only', 'changes state', 'destructive'] as const)
      expect(count(risk)).toBeGreaterThanOrEqual(200);
    expect(count('unknown')).toBeGreaterThanOrEqual(40);
  });

  it('name no program twice', () => {
    const all = [
      ...READ_ONLY_PROGRAMS,
      ...CHANGING_PROGRAMS,
      ...DESTRUCTIVE_PROGRAMS,
      ...SUBCOMMAND_PROGRAMS,
    ];
    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
  });

  it('name no subcommand twice', () => {
    for (const [program, table] of Object.entries(SUBCOMMANDS)) {
      const all = [...table.readOnly, ...table.changes, ...table.destructive];
      expect([program, all.filter((name, i) => all.indexOf(name) !== i)]).toEqual([program, []]);
    }
  });
});
