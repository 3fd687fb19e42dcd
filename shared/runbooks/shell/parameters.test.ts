import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FaultError } from '#shared/fault.ts';
import { fillParameters } from './parameters.ts';

/** Prints each argument on its own, ended by U+0001, so that line breaks in a value show. */
const SHOW = `show() { for a in "$@"; do printf '%s\\001' "$a"; done; }; `;

function run(text: string): string {
  return execFileSync('bash', ['-c', SHOW + text], { encoding: 'utf8' });
}

/** Values that try hard to get out of their quotes. Bash drops NUL, and our separator is taken. */
const value = fc
  .oneof(
    fc.string({ maxLength: 20 }),
    fc.stringMatching(/^['"`$\\!(){};&|<> \n\t#*?[\]~=a-z]{0,16}$/),
    fc.constantFrom(
      "'; echo hacked; '",
      '"; echo hacked; "',
      '$(echo hacked)',
      '`echo hacked`',
      '\\',
      "\\'",
      '$HOME',
      '!!',
      '-n',
      '',
    ),
  )
  .filter((text) => !/[\0\u0001]/.test(text) && text.isWellFormed());

/** Where a placeholder can stand, and the argument that the program must then get. */
const SHAPES: [string, string, (v: string) => string][] = [
  ['bare', 'show <x>', (v) => v],
  ['part of a word', 'show --name=<x>/log', (v) => `--name=${v}/log`],
  ['in single quotes', "show 'a <x> b'", (v) => `a ${v} b`],
  ['in double quotes', 'show "a <x> b"', (v) => `a ${v} b`],
  ['after a comment', "# it's fine\nshow <x>", (v) => v],
  ['in bash -c with single quotes', 'bash -c \'printf "%s\\001" <x>\'', (v) => v],
  ['in bash -c with double quotes', 'bash -c "printf \'%s\\001\' <x>"', (v) => v],
  ['quoted in bash -c with double quotes', "bash -c \"printf '%s\\001' '<x>'\"", (v) => v],
  ['double-quoted in bash -c with single quotes', 'bash -c \'printf "%s\\001" "<x>"\'', (v) => v],
];

/** Where a value is only taken when no shell can mistake it. */
const DOUBTFUL: [string, string, (v: string) => string][] = [
  ["in $'…'", "show $'a <x>'", (v) => `a ${v}`],
  ['in a substitution in double quotes', 'show "$(printf %s. <x>)"', (v) => `${v}.`],
  ['in double quotes in a substitution in double quotes', 'show "$(printf %s. "<x>")"', (v) => `${v}.`],
  ['in backticks', 'show "`printf %s. <x>`"', (v) => `${v}.`],
  ['handed to eval', 'eval show <x>', (v) => v],
];

describe('fillParameters', () => {
  for (const [name, text, expected] of SHAPES) {
    it(`passes the exact value ${name}`, () => {
      fc.assert(
        fc.property(value, (v) => {
          const filled = fillParameters({ text }, { x: v }).text;
          expect(run(filled)).toBe(`${expected(v)}\u0001`);
        }),
        { numRuns: 60 },
      );
    });
  }

  for (const [name, text, expected] of DOUBTFUL) {
    it(`passes the exact value ${name}, or says why not and what to do`, () => {
      fc.assert(
        fc.property(fc.oneof(value, fc.stringMatching(/^[\w./:@%+=,-]{1,16}$/)), (v) => {
          let filled: string;
          try {
            filled = fillParameters({ text }, { x: v }).text;
          } catch (error) {
            const refusal = (error as FaultError).fault;
            expect(v).not.toMatch(/^[\w./:@%+=,][\w./:@%+=,-]*$/);
            expect(refusal.code).toBe('usage.parameter-unsafe');
            expect(refusal.message).toMatch(/<x>.*(letters, digits|dash)/);
            expect(refusal.todo).toMatch(/runbook/);
            return;
          }
          expect(run(filled)).toBe(`${expected(v)}\u0001`);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('passes the exact value in a here-document, or refuses it', () => {
    fc.assert(
      fc.property(value, fc.boolean(), (v, quoted) => {
        const mark = quoted ? "'END'" : 'END';
        const text = `cat <<${mark}\n[<x>]\nEND`;
        expect(run(fillParameters({ text }, { x: v }).text)).toBe(`[${v}]\n`);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a value that would end its here-document', () => {
    const text = 'cat <<END\n<x>\nEND';
    expect(() => fillParameters({ text }, { x: 'END' })).toThrow(FaultError);
    expect(() => fillParameters({ text }, { x: 'a\nEND\necho hacked' })).toThrow(/here-document/);
  });

  it('refuses what would leave a comment or arithmetic', () => {
    expect(() => fillParameters({ text: '# about <x>\nls' }, { x: 'a\nrm b' })).toThrow(/comment/);
    expect(() => fillParameters({ text: 'echo $((<x> + 1))' }, { x: 'a[$(id)]' })).toThrow(/number/);
    expect(fillParameters({ text: 'echo $((<x> + 1))' }, { x: '41' }).text).toBe('echo $((41 + 1))');
  });

  it('names the missing parameter', () => {
    expect(() => fillParameters({ text: 'kubectl get pod <pod-name>' }, {})).toThrow(/<pod-name>/);
  });

  it('leaves a text without placeholders as it is', () => {
    const text = 'sort < in.txt > out.txt; docker ps --format "{{.Names}}"';
    expect(fillParameters({ text }, {}).text).toBe(text);
  });

  it('fills every kind of placeholder', () => {
    const text = 'deploy {{ service }} YOUR_TOKEN your_app [REGION] TICKET_HERE';
    const values = { service: 'web', YOUR_TOKEN: 't', your_app: 'shop', REGION: 'eu', TICKET_HERE: '7' };
    expect(fillParameters({ text }, values).text).toBe("deploy 'web' 't' 'shop' 'eu' '7'");
  });

  it('quotes for the far shell behind ssh', () => {
    expect(fillParameters({ text: 'ssh <host> ls <dir>' }, { host: 'h', dir: 'a b' }).text).toBe(
      `ssh h ls ''\\''a b'\\'''`,
    );
  });

  it('puts values into REPL input as they are, on one line', () => {
    const command = { text: 'psql <db>', stdin: ['select <n>;'] };
    expect(fillParameters(command, { db: 'x', n: '1' })).toEqual({ text: "psql 'x'", stdin: ['select 1;'] });
    expect(() => fillParameters(command, { db: 'x', n: '1\ndrop' })).toThrow(/several lines/);
    expect(() => fillParameters(command, { db: 'x', n: '1; \\! id' })).toThrow(/script/);
  });
});
