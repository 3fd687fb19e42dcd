import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readWhole } from './bounded.ts';
import { readNamedFile } from './read-write.ts';

it('gives all there is', async () => {
  expect((await readWhole(Readable.from([Buffer.from('ab'), 'ü']), 'it')).toString()).toBe('abü');
});

it('stops reading what never ends', async () => {
  let given = 0;
  const endless = new Readable({
    read() {
      given += 1024;
      this.push(Buffer.alloc(1024));
    },
  });
  await expect(readWhole(endless, 'it', 64 * 1024)).rejects.toMatchObject({
    fault: { code: 'usage.too-large' },
  });
  expect(endless.destroyed).toBe(true);
  expect(given).toBeLessThan(1024 * 1024);
});

it.skipIf(process.platform === 'win32')('refuses a device without an end', { timeout: 60_000 }, async () => {
  await expect(readNamedFile('/dev/zero', '/')).rejects.toMatchObject({ fault: { code: 'usage.too-large' } });
});

it('says why a file cannot be read', async () => {
  await expect(readNamedFile('/nowhere/at/all', '/')).rejects.toMatchObject({
    fault: { code: 'usage.cannot-read' },
  });
  await expect(readNamedFile('/', '/')).rejects.toMatchObject({ fault: { code: 'usage.cannot-read' } });
});
