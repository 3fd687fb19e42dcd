import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultError } from '#shared/fault.ts';
import { CALCULATED, DOUBTFUL, MURKY, PLAIN, PLAIN_INPUT } from './hostile.cases.ts';
import { HARMLESS, HOSTILE, ODD } from './hostile-values.cases.ts';
import { fillParameters } from './parameters.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotwash-hostile-'));
const canary = join(folder, 'canary');
const scratch = join(folder, 'scratch');
const END = '\u0002';

/** Programs that the texts use. `ssh` joins its words for the far shell, as the real one does; the others start them. */
const PROGRAMS: Readonly<Record<string, string>> = {
  show: `for a in "$@"; do printf '%s\\001' "$a"; done`,
  'show-raw': `printf %s "$1"`,
  'show-input': `cat | sed '$ s/$/\\x01/' | awk 'NR > 1 { printf "\\n" } { printf "%s", $0 }'`,
  'show-variable': `eval "printf '%s\\\\001' \\"\\$$1\\""`,
  ssh: `while [ $# -gt 0 ]; do case $1 in -[op]) shift 2;; -*) shift;; *) break;; esac; done; shift
if [ $# -eq 0 ]; then exec sh; fi; exec sh -c "$*"`,
  sudo: `while [ $# -gt 0 ]; do case $1 in -[ug]) shift 2;; -*) shift;; *) break;; esac; done; exec "$@"`,
  docker: `if [ "$1" = compose ]; then shift; fi; shift
while [ $# -gt 0 ]; do case $1 in -[uw]) shift 2;; -*) shift;; *) break;; esac; done; shift; exec "$@"`,
  kubectl: `while [ $# -gt 0 ] && [ "$1" != -- ]; do shift; done; shift; exec "$@"`,
};

beforeAll(() => {
  mkdirSync(scratch);
  writeFileSync(join(folder, '.bash_profile'), `PATH="${folder}:$PATH"\n`);
  for (const [name, text] of Object.entries(PROGRAMS)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What each text prints, each in a subshell of its own of one bash. */
function outputsOf(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const files = texts.map((text, i) => {
    const file = join(folder, `${i}.sh`);
    writeFileSync(file, `${text}\n`);
    return file;
  });
  const driver = `show() { ${PROGRAMS.show}; }; for file in "$@"; do ( . "$file" ) </dev/null; printf '\\002'; done`;
  const printed = execFileSync('bash', ['--noprofile', '--norc', '-c', driver, 'bash', ...files], {
    encoding: 'utf8',
    cwd: scratch,
    env: { PATH: `${folder}:${process.env.PATH}`, HOME: folder, SCRATCH: scratch, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 60_000,
  });
  return printed.split(END).slice(0, -1);
}

interface Tried {
  accepted: string[];
  refused: string[];
  outputs: string[];
}

function tryAll(template: string, values: readonly string[]): Tried {
  const accepted: string[] = [];
  const refused: string[] = [];
  const texts: string[] = [];
  for (const given of values) {
    const value = given.replaceAll('@', given.includes('touch') || given.includes('>') ? canary : '@');
    try {
      texts.push(fillParameters({ text: template }, { v: value }).text);
      accepted.push(value);
    } catch (error) {
      expect((error as FaultError).fault.code).toBe('usage.parameter-unsafe');
      refused.push(value);
    }
  }
  const outputs = outputsOf(texts);
  if (existsSync(canary)) {
    rmSync(canary);
    throw new Error(`A value became a command in ${template}: ${JSON.stringify(texts)}`);
  }
  return { accepted, refused, outputs };
}

/** A third of them for each template, so that the tests stay quick. */
const oddFor = (template: string) => ODD.filter((_, i) => (i + template.length) % 3 === 0);

const shown = (values: readonly string[]) => values.map((value) => `${value}\u0001`);

describe('values that try to become commands', () => {
  it('are tried in many places', () => {
    expect(PLAIN.length + DOUBTFUL.length + CALCULATED.length + MURKY.length).toBeGreaterThanOrEqual(200);
  });

  it.each(PLAIN_INPUT)('arrive exactly as input in %j', (template) => {
    const { accepted, refused, outputs } = tryAll(template, [...HARMLESS, ...oddFor(template), ...HOSTILE]);
    expect(outputs).toEqual(accepted.map((value) => `${value}\n`));
    expect(refused.filter((value) => !/^(E|E F)$|\nE\n/.test(value))).toEqual([]);
  });

  it.each(PLAIN)('arrive exactly in %j', (template) => {
    const { accepted, refused, outputs } = tryAll(template, [...HARMLESS, ...oddFor(template), ...HOSTILE]);
    expect(outputs).toEqual(shown(accepted));
    // Refused are only a subscript kept in a variable, and an option of a program that could start others.
    const unexpected = refused.filter(
      (value) =>
        !(/x=|for /.test(template) && /\[.*\$\(/.test(value)) &&
        !(/exec box/.test(template) && value === '-n'),
    );
    expect(unexpected).toEqual([]);
  });

  it.each(DOUBTFUL)('are refused or harmless in %j', (template) => {
    const { accepted, outputs } = tryAll(template, [...HARMLESS, ...HOSTILE]);
    expect(outputs).toEqual(shown(accepted));
    expect(accepted.length).toBeGreaterThanOrEqual(HARMLESS.length);
  });

  it.each(MURKY)('never run in %j', (template) => {
    tryAll(template, HOSTILE);
  });

  it.each(CALCULATED)('are refused unless they are numbers in %j', (template) => {
    const { accepted, outputs } = tryAll(template, ['7', ...HARMLESS, ...ODD, ...HOSTILE]);
    expect(accepted).toEqual(['7']);
    expect(outputs).toEqual(['7\u0001']);
  });
});
