import { isAbsolute, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder } from './data-folder.ts';

test('the chosen folder wins over the environment, and that over the platform', () => {
  const env = { HOTWASH_HOME: '/from/env' };
  expect(dataFolder('/chosen', env, '/platform')).toBe(resolve('/chosen'));
  expect(dataFolder(undefined, env, '/platform')).toBe(resolve('/from/env'));
  expect(dataFolder('', { HOTWASH_HOME: '' }, '/platform')).toBe(resolve('/platform'));
});

test('is absolute and named after the product', () => {
  expect(isAbsolute(dataFolder('relative', {}))).toBe(true);
  expect(dataFolder(undefined, {})).toMatch(/hotwash/);
});
