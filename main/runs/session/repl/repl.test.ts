/** The core of typing input to interpreters; every shell and interpreter is tried in repl.lab.test.ts. */
import { describe, expect, test } from 'vitest';
import { inSession, makePlaces, PYTHON, run } from './repl.fixture.ts';

const { place, local, far } = makePlaces();
const bash = () => local('/bin/bash', 'bash');

describe.each([
  ['bash', bash],
  ['dash, far', () => far('dash')],
] as const)('input to an interpreter in %s', (_, open) => {
  test('is typed at its prompts, and every line has its answer', async () => {
    await inSession(open(), async (session) => {
      await run(session, 'export WORD=teal; plain=5', null);
      const lines = ['import os', 'os.environ["WORD"]', 'for i in range(2):', '    print(i * 7)', 'exit(3)'];
      const end = await run(session, `echo "plain $plain"; ${PYTHON} -q`, lines);
      expect(end).toMatchObject({ outcome: 'failed', exitCode: 3, sessionLost: false, note: '' });
      expect(end.segments?.map(({ output }) => output)).toEqual(['', "'teal'\n", '', '0\n7\n', '']);
      expect(end.printed).toContain('plain 5\n>>> import os\n');
      expect(end.output).not.toMatch(/[\x00-\x08\x0b-\x1a\r]/);
      expect((await run(session, 'echo "$? $plain $PWD"', null)).output).toBe(`3 5 ${place.folder}\n`);
    });
  });
});

describe('input', () => {
  test('to what is no interpreter is piped: nothing is echoed, nothing is waited for', async () => {
    await inSession(bash(), async (session) => {
      const begun = performance.now();
      for (const typed of [null, undefined]) {
        const end = await run(session, 'cat; read -r left || echo none', ['one', 'two'], { typed });
        expect(end).toMatchObject({ output: 'one\ntwo\nnone\n', outcome: 'succeeded' });
        expect(end.segments).toBe(undefined);
        expect(end.note).toBe(undefined);
      }
      expect(performance.now() - begun).toBeLessThan(2000);
      expect((await run(session, 'read -r word', ['teal'], { typed: null })).exitCode).toBe(0);
      expect((await run(session, 'echo "$word"', null)).output).toBe('teal\n');
    });
  });

  test('to a program without prompts is typed once it is quiet, not a quarter of a minute later', async () => {
    await inSession(bash(), async (session) => {
      const begun = performance.now();
      let first = 0;
      const text = 'while read -r line; do echo "got $line"; done';
      const { segments, outcome } = await run(session, text, ['one', 'two'], {
        typed: 'when quiet',
        output: () => {
          first ||= performance.now() - begun;
        },
      });
      expect(outcome).toBe('succeeded');
      // A slow answer would be taken for that of the next line: they are told together.
      expect(segments).toEqual([{ input: 'one\ntwo', output: 'got one\ngot two\n' }]);
      expect(first).toBeGreaterThan(1900);
      expect(first).toBeLessThan(8000);
    });
  });

  test('that would act as keys is piped, and it is said', async () => {
    await inSession(bash(), async (session) => {
      const end = await run(session, 'cat', ['a\x03b']);
      expect(end.output).toBe('a\x03b\n');
      expect(end.note).toContain('piped');
    });
  });
});
