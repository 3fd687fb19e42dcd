import { expect, test } from 'vitest';
import { createKeyboardLine } from './keyboard-line.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('keys arrive in order, one call at a time', async () => {
  const got: string[] = [];
  let open = 0;
  const line = createKeyboardLine(
    async (base64) => {
      open += 1;
      expect(open).toBe(1);
      await settled();
      got.push(atob(base64));
      open -= 1;
    },
    () => expect.unreachable(),
  );
  for (const key of 'echo hello\r') line.send(bytes(key));
  await expect.poll(() => got.join('')).toBe('echo hello\r');
  expect(got.length).toBeLessThan(4);
});

test('a paste of megabytes goes in pieces that the core takes', async () => {
  const sizes: number[] = [];
  const line = createKeyboardLine(
    async (base64) => {
      expect(base64.length).toBeLessThanOrEqual(1_000_000);
      sizes.push(atob(base64).length);
    },
    () => expect.unreachable(),
  );
  line.send(new Uint8Array(1_200_000));
  await expect.poll(() => sizes.reduce((sum, size) => sum + size, 0)).toBe(1_200_000);
});

test('what follows a lost piece is not entered', async () => {
  const got: string[] = [];
  const problems: unknown[] = [];
  let broken = true;
  const line = createKeyboardLine(
    async (base64) => {
      await settled();
      if (broken) throw new Error('cut off');
      got.push(atob(base64));
    },
    (error) => problems.push(error),
  );
  line.send(bytes('rm '));
  line.send(bytes('-rf /tmp/x\r'));
  await expect.poll(() => problems.length).toBe(1);
  broken = false;
  line.send(bytes('ls'));
  await expect.poll(() => got).toEqual(['ls']);
});
