import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import { openInEditor, type StartProgram } from './editor.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-editor-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => faultOf(error),
  );

it('starts the program itself, with the place in its arguments and no shell', async () => {
  const started: unknown[] = [];
  const start: StartProgram = (program, args, options) => {
    started.push([program, args, options.shell, options.cwd]);
    return {
      once: (event, listener) => void (event === 'exit' && setTimeout(() => listener(0 as never), 1)),
      unref() {},
    };
  };
  await openInEditor(['code', '--goto', '{file}:{line}'], { file: '/src/$(touch x);a b.py', line: 3 }, start);
  expect(started).toEqual([['code', ['--goto', '/src/$(touch x);a b.py:3'], false, homedir()]]);
});

it('really runs it: what looks like a command to a shell is a name', async () => {
  const out = join(folder, 'args');
  const program = join(folder, 'editor.sh');
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$@" > '${out}'\n`);
  chmodSync(program, 0o755);
  await openInEditor([program, '-n', '+{line}', '{file}'], {
    file: `${folder}/$(touch ${folder}/bad) x.py`,
    line: 7,
  });
  await vi.waitFor(() => expect(existsSync(out)).toBe(true));
  expect(readFileSync(out, 'utf8')).toBe(`-n\n+7\n${folder}/$(touch ${folder}/bad) x.py\n`);
  expect(existsSync(join(folder, 'bad'))).toBe(false);
});

it('tells what is wrong: nothing chosen, no such program, one that fails, a path that is not absolute', async () => {
  const at = { file: '/src/a.py', line: 1 };
  expect(await codeOf(openInEditor([], at))).toMatchObject({ code: 'investigations.no-editor' });
  expect(await codeOf(openInEditor([join(folder, 'gone'), '{file}'], at))).toMatchObject({
    code: 'investigations.editor-failed',
    message: expect.stringContaining('no such program'),
  });
  expect(await codeOf(openInEditor(['false', '{file}'], at))).toMatchObject({
    message: expect.stringContaining('ended with 1'),
  });
  expect(await codeOf(openInEditor(['code', '{file}'], { file: '--wait', line: 1 }))).toMatchObject({
    code: 'investigations.editor-failed',
  });
  expect(await codeOf(openInEditor(['code'], at))).toMatchObject({
    message: expect.stringContaining('{file}'),
  });
});
