import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { storeFault } from './faults.ts';

const failing = (code: string) => Object.assign(new Error('disk I/O error'), { code });

test.each([
  ['SQLITE_FULL', null, 'data.disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 0, 'data.disk-full'],
  ['SQLITE_IOERR_WRITE', 10_000, 'data.disk-full'],
  ['SQLITE_IOERR_READ', 10_000_000, 'data.disk-failed'],
  ['SQLITE_IOERR_READ', null, 'data.disk-failed'],
])('%s with %s bytes free is %s', (code, free, expected) => {
  expect(storeFault(failing(code), '/data', () => free)).toMatchObject({
    fault: { code: expected, todo: expect.any(String), kept: expect.any(String) },
  });
});

test('asks the disk how much is free', () => {
  expect(storeFault(failing('SQLITE_IOERR_READ'), tmpdir())).toHaveProperty('fault');
});

test('leaves what is no error of the store', () => {
  const other = new Error('else');
  expect(storeFault(other, '/data')).toBe(other);
});
