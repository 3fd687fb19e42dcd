/** A terminal whose program prints some megabytes. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { alive, makeTerminals } from './terminals.fixture.ts';

const { terminals, open, type } = makeTerminals();

test('stops reading from a program while a reader lags, and loses nothing', async () => {
  const { id } = await open();
  const slow = await terminals().output({ id });
  let text = '';
  const next = async () => {
    const { value, done } = await slow.next();
    if (done) throw new Error('it ended');
    if (value.type === 'output') text += Buffer.from(value.data, 'base64').toString('utf8');
  };
  await next();
  await type(id, 'seq 1 600000; echo al""l\r');
  await next();
  await delay(1000);
  // The program is held: it cannot have come to its end, which is some 4 MB further.
  expect(alive('seq 1 600000')).toHaveLength(1);
  while (!text.includes('all\r\n')) await next();
  const numbers = text.split('\r\n').filter((line) => /(^|\r)\d+$/.test(line));
  expect(numbers).toHaveLength(600_000);
  await slow.return();
});
