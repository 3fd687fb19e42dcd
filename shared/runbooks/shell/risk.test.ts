import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { Risk } from '../model.ts';
import type { ShellGrammar } from './grammar.ts';
import { CHANGING_PROGRAMS, DESTRUCTIVE_PROGRAMS, READ_ONLY_PROGRAMS } from './programs.ts';
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

describe('the tables', () => {
  it('name no program twice', () => {
    const all = [...READ_ONLY_PROGRAMS, ...CHANGING_PROGRAMS, ...DESTRUCTIVE_PROGRAMS];
    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
  });

  it('name no subcommand twice', () => {
    for (const [program, table] of Object.entries(SUBCOMMANDS)) {
      const all = [...table.readOnly, ...table.changes, ...table.destructive];
      expect([program, all.filter((name, i) => all.indexOf(name) !== i)]).toEqual([program, []]);
    }
  });
});
