import { PassThrough } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { askFor } from '../run/parameters.ts';
import { createScreen } from './screen.ts';

function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  const error = Object.assign(new PassThrough(), { isTTY: true });
  let seen = '';
  error.on('data', (bytes: Buffer) => {
    seen += bytes.toString();
  });
  const screen = createScreen({ input, output: new PassThrough(), error }, { NO_COLOR: '1' });
  return { input, screen, seen: () => seen };
}

it('does not show what is typed for a secret, and shows the rest', async () => {
  const { input, screen, seen } = terminal();
  const answered = askFor(screen, ['pod', 'api_token'], {}, new AbortController().signal);
  input.write('web-1\r');
  while (!seen().includes('api_token')) await delay(5);
  input.write('s3cr3t');
  await delay(20);
  input.write('value\r');
  expect(await answered).toEqual({ pod: 'web-1', api_token: 's3cr3tvalue' });
  expect(seen()).toContain('web-1');
  expect(seen()).toContain('api_token (not shown, not stored; Enter leaves it out): ');
  expect(seen()).not.toMatch(/s3cr3t|value\b/);
  expect(seen().endsWith('\n')).toBe(true);
});

it('asks for a secret only once the terminal has stopped to echo', async () => {
  const { input, screen, seen } = terminal();
  const whenTurnedOff: string[] = [];
  const setRawMode = (on: boolean) => {
    if (on) whenTurnedOff.push(seen());
  };
  Object.assign(input, { setRawMode });
  const answered = screen.ask('Token? ', undefined, { hidden: true });
  while (!seen().includes('Token?')) await delay(5);
  expect(whenTurnedOff).toEqual(['']);
  input.write('x\r');
  expect(await answered).toBe('x');
});

it('ends a hidden question with the input', async () => {
  const { input, screen, seen } = terminal();
  const answered = screen.ask('Token? ', undefined, { hidden: true });
  input.end();
  expect(await answered).toBe(null);
  expect(seen()).toBe('Token? \n');
});
