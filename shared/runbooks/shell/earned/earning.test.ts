import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadShellGrammar } from '#main/runbooks/shell-grammar.ts';
import { Risk } from '../../model.ts';
import type { ShellGrammar } from '../grammar.ts';
import { riskOf } from '../risk.ts';
import { whyNotReadOnly } from './earning.ts';
import { TABLES } from './tables/all.ts';

let grammar: ShellGrammar;
beforeAll(async () => {
  grammar = await loadShellGrammar();
});

const fixture = (name: string) => readFileSync(join(import.meta.dirname, '../fixtures', name), 'utf8');

const lines = (name: string) =>
  fixture(name)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '));

/** Texts between lines of `%`: they have line breaks of their own. */
const hidden = () => fixture('hidden.txt').trimEnd().split('\n%\n');

/** Labelled commands, without the ones that hold a line break. */
function labelled(): [Risk, string][] {
  const found: [Risk, string][] = [];
  let risk: Risk = 'unknown';
  for (const line of fixture('risk.txt').split('\n')) {
    if (line.startsWith('== ')) risk = Risk.parse(line.slice(3));
    else if (line !== '' && !line.startsWith('# ')) found.push([risk, line.replaceAll('\\n', '\n')]);
  }
  return found;
}

describe('read-only is earned', () => {
  it('by none of the commands that change or destroy, even when nothing else knew them', () => {
    const acts = labelled().filter(([risk]) => risk === 'changes state' || risk === 'destructive');
    expect(acts.length).toBeGreaterThan(400);
    expect(acts.filter(([, text]) => whyNotReadOnly(text, grammar).length === 0)).toEqual([]);
  });

  it('by nothing that only looks like a command that looks', () => {
    expect(lines('not-looking.txt').length).toBeGreaterThan(600);
    expect(lines('not-looking.txt').filter((text) => riskOf(text, grammar).risk === 'read-only')).toEqual([]);
  });

  it('by every command that is labelled so', () => {
    const looks = labelled().filter(([risk]) => risk === 'read-only');
    expect(looks.length).toBeGreaterThan(250);
    expect(
      looks.flatMap(([, text]) => {
        const why = whyNotReadOnly(text, grammar);
        return why.length > 0 ? [[text, ...why]] : [];
      }),
    ).toEqual([]);
  });

  it('says why not', () => {
    expect(whyNotReadOnly('sort -o a b', grammar)).toEqual(['sort: Hotwash does not know the flag -o']);
    expect(whyNotReadOnly('find . $X', grammar)).toEqual(['find: an argument is decided when it runs ($X)']);
    expect(whyNotReadOnly('PATH=. ls', grammar)).toEqual(['sets PATH']);
    expect(whyNotReadOnly('echo x > f', grammar)).toEqual(['writes to f']);
    expect(whyNotReadOnly('frob', grammar)).toEqual(['Hotwash does not know all that frob may do']);
  });

  it('by a variable whose value stands in the text, and by no other', () => {
    const looks = (text: string) => riskOf(text, grammar).risk === 'read-only';
    expect(looks('for pod in web-1 web-2; do kubectl logs "$pod"; done')).toBe(true);
    expect(looks('NS=web; kubectl get pods -n $NS')).toBe(true);
    expect(looks('kubectl get pods -n "$NS"')).toBe(true);
    expect(looks('kubectl get pods -n $NS')).toBe(false);
    expect(looks('kubectl logs "$POD"')).toBe(false);
    expect(looks('X=-delete; find . $X')).toBe(false);
    expect(looks('X=a; read X; find . $X')).toBe(false);
  });
});

describe('what is called read-only', () => {
  // Whatever the grammar makes of a text, the shell has the last word: what is offered as harmless is run here.
  it('leaves a file alone that every probe tries to destroy', () => {
    const probes = hidden();
    expect(probes.length).toBeGreaterThan(450);
    const harmless = probes.filter((text) => riskOf(text, grammar).risk === 'read-only');
    expect(harmless.length).toBeLessThan(25);
    const destroyed = harmless.filter((text) => {
      const folder = mkdtempSync(join(tmpdir(), 'hotwash-looks-'));
      try {
        writeFileSync(join(folder, 'v'), 'kept');
        const script = `shopt -s expand_aliases\nbuiltin eval '${`${text}\n`.replaceAll("'", `'\\''`)}' </dev/null\n`;
        spawnSync('bash', ['--noprofile', '--norc'], { input: script, cwd: folder, timeout: 5000 });
        const victim = join(folder, 'v');
        return (
          !existsSync(victim) || readFileSync(victim, 'utf8') !== 'kept' || existsSync(join(folder, 'new'))
        );
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
    expect(destroyed).toEqual([]);
  }, 60_000);
});

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Ways to start a command through another program. Each takes any shell text. */
const WRAPPERS: readonly ((text: string) => string)[] = [
  (text) => `bash -c ${quoted(text)}`,
  (text) => `sh -ec ${quoted(text)}`,
  (text) => `sudo -n bash -c ${quoted(text)}`,
  (text) => `sudo -u app sh -c ${quoted(text)}`,
  (text) => `env A=1 bash -c ${quoted(text)}`,
  (text) => `nice -n 5 sh -c ${quoted(text)}`,
  (text) => `timeout 5 sh -c ${quoted(text)}`,
  (text) => `nohup bash -c ${quoted(text)}`,
  (text) => `command bash -c ${quoted(text)}`,
  (text) => `ssh web-1 ${quoted(text)}`,
  (text) => `ssh -p 2222 app@web-1 -- ${quoted(text)}`,
  (text) => `docker exec web sh -c ${quoted(text)}`,
  (text) => `docker compose exec -T web bash -c ${quoted(text)}`,
  (text) => `kubectl -n web exec orders-1 -c app -- sh -c ${quoted(text)}`,
  (text) => `su - app -c ${quoted(text)}`,
  (text) => `eval ${quoted(text)}`,
  (text) => `( ${text}\n)`,
  (text) => `{ ${text}\n}`,
  (text) => `if true; then ${text}\nfi`,
  (text) => `for i in 1 2; do ${text}\ndone`,
  (text) => `echo "$( ${text}\n)"`,
];

const GRAVITY: readonly Risk[] = ['read-only', 'unknown', 'changes state', 'destructive'];

describe('a wrapper', () => {
  it('never lowers the risk of what it starts', () => {
    const texts = labelled().map(([, text]) => text);
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.array(fc.constantFrom(...WRAPPERS), { minLength: 1, maxLength: 3 }),
        (text, wrappers) => {
          const wrapped = wrappers.reduce((inner, wrap) => wrap(inner), text);
          const [before, after] = [text, wrapped].map((one) => GRAVITY.indexOf(riskOf(one, grammar).risk));
          expect(after, wrapped).toBeGreaterThanOrEqual(before!);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('with a flag that is not known leaves open what it starts', () => {
    for (const text of [
      'sudo --frob ls',
      'env --frob ls',
      'ssh --frob host ls',
      'docker --frob ps',
      'kubectl --frob get pods',
      'xargs --frob ls',
    ]) {
      expect([text, riskOf(text, grammar).risk]).toEqual([text, 'unknown']);
    }
  });
});

describe('the entries', () => {
  it('stand in one table only', () => {
    const names = TABLES.flatMap((table) => Object.keys(table));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('take each flag with or without a value', () => {
    for (const [name, given] of TABLES.flatMap((table) => Object.entries(table))) {
      for (const entry of 'flags' in given ? [given] : given) {
        for (const flag of [...entry.flags, ...entry.values])
          expect([name, flag]).toEqual([name, expect.stringMatching(/^-./)]);
      }
    }
  });
});
