/** Holds the rule of exit codes against the code: no fault is without one, and none is listed that nobody gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exitCodeOfCode, FAILURES, WRONG_USE } from '#shared/fault-codes.ts';
import { ENTITY_KINDS } from '#shared/reference.ts';

const ROOT = new URL('../../../', import.meta.url).pathname;

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(path);
    else if (/\.tsx?$/.test(entry.name) && !/\.(?:test|lab|fixture)\.|fault-codes/.test(entry.name))
      yield readFileSync(join(ROOT, path), 'utf8');
  }
}

const texts = ['main', 'shared', 'renderer'].flatMap((folder) => [...sources(folder)]);
const CODE = /^[a-z]+\.[a-z]+(?:-[a-z]+)*$/;

/** The codes that stand where a fault is built: the first words after `fault(`, and what is called `code`. */
function built(): Set<string> {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, rest] of text.matchAll(/\bfault\(\s*([^,]*),/g)) {
      for (const [, code] of rest!.matchAll(/'([^']+)'/g)) if (CODE.test(code!)) found.add(code!);
    }
    for (const [, code] of text.matchAll(/\bcode: '([^']+)'/g)) if (CODE.test(code!)) found.add(code!);
  }
  return found;
}

it('knows how a command ends with every fault that is built anywhere', () => {
  const codes = [...built()];
  expect(codes.length).toBeGreaterThan(200);
  const listed = new Set<string>([...WRONG_USE, ...FAILURES]);
  expect(codes.filter((code) => !/^(?:usage|policy|commander)\./.test(code) && !listed.has(code))).toEqual(
    [],
  );
});

it('lists each code once, in order, and none that is gone', () => {
  const listed: string[] = [...WRONG_USE, ...FAILURES];
  expect(new Set(listed).size).toBe(listed.length);
  for (const list of [WRONG_USE, FAILURES]) expect([...list]).toEqual([...list].sort());
  // Those of things with a reference are put together from the name of the kind.
  const ofKinds = ENTITY_KINDS.map((kind) => `${kind}s.not-found`);
  const all = texts.join('\n');
  expect(listed.filter((code) => !all.includes(`'${code}'`) && !ofKinds.includes(code))).toEqual([]);
});

it('ends with 2 for whatever was named and is not there, wherever that is found out', () => {
  // A question that was answered meanwhile and a host that nobody knows are not of the command line's making.
  const others = [
    'environments.no-such-host',
    'environments.no-such-question',
    'investigations.file-not-found',
  ];
  const named = [...WRONG_USE, ...FAILURES].filter((code) => /not-found$|\.no-such-/.test(code));
  expect(named.filter((code) => exitCodeOfCode(code) !== 2)).toEqual(others);
});

it('ends with 2 for wrong use, 3 for what policy refused, and 1 for the rest, also of a code from elsewhere', () => {
  const codes = [
    'usage.bad-input',
    'trends.period',
    'policy.refused',
    'internal',
    'data.busy',
    'later.unheard-of',
  ];
  expect(codes.map(exitCodeOfCode)).toEqual([2, 2, 3, 1, 1, 1]);
});
