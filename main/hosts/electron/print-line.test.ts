import { expect, test } from 'vitest';
import { faultOf } from '#shared/fault.ts';
import type { FromCore } from './core-messages.ts';
import { createPrintLine } from './print-line.ts';

const never = new AbortController().signal;
const PDF = new Uint8Array([1, 2]);

function line() {
  const said: FromCore[] = [];
  return { said, ...createPrintLine((message) => said.push(message)) };
}

test('answers go to the page that asked, in any order', async () => {
  const { said, print, answer } = line();
  const [one, two] = [print('<p>1', never), print('<p>2', never)];
  expect(said).toEqual([
    { kind: 'print', id: 1, html: '<p>1' },
    { kind: 'print', id: 2, html: '<p>2' },
  ]);
  answer({ kind: 'printed', id: 2, pdf: PDF, problem: '' });
  answer({ kind: 'printed', id: 1, pdf: null, problem: 'no engine' });
  expect(await two).toBe(PDF);
  expect(faultOf(await one.catch((error) => error))).toMatchObject({
    code: 'exports.print-failed',
    message: expect.stringContaining('no engine'),
  });
});

test('who stops is not kept waiting, and the engine is told', async () => {
  const { said, print, answer } = line();
  const stop = new AbortController();
  const asked = print('<p>', stop.signal).catch((error) => faultOf(error).code);
  stop.abort();
  expect(await asked).toBe('exports.stopped');
  expect(said.at(-1)).toEqual({ kind: 'stop-printing', id: 1 });
  answer({ kind: 'printed', id: 1, pdf: PDF, problem: '' });
  expect(faultOf(await print('<p>', stop.signal).catch((error) => error)).code).toBe('exports.stopped');
  expect(said).toHaveLength(2);
});
