import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { ShellGrammar } from '#shared/runbooks/shell/grammar.ts';
import { createRememberingReader } from './remembering.ts';
import { loadShellGrammar } from './shell-grammar.ts';

it('works nothing out twice, and forgets when it has been idle', async () => {
  const grammar = await loadShellGrammar();
  let parsed = 0;
  const counting: ShellGrammar = {
    parse(text) {
      parsed++;
      return grammar.parse(text);
    },
  };
  const read = createRememberingReader(counting, 40);
  const text = '# T\n\n```sh\ndf -h\n```\n';
  const first = read(text, {});
  const once = parsed;
  expect(once).toBeGreaterThan(0);
  expect(read(text, {})).toEqual(first);
  expect(parsed).toBe(once);
  await wait(200);
  expect(read(text, {})).toEqual(first);
  expect(parsed).toBe(2 * once);
});
