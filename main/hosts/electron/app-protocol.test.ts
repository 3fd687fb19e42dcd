import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerAppRequest } from './app-protocol.ts';

let folder: string;
let root: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotwash-app-'));
  root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(root, 'index.html'), '<title>window</title>');
  writeFileSync(join(root, 'assets', 'a-1.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => answerAppRequest(root, { url, method });

test('gives the page for every address of ours, under the policy', async () => {
  for (const url of ['app://hotwash', 'app://hotwash/', 'app://hotwash/incidents/INC-7?a=..#b']) {
    const answer = await get(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(await answer.text()).toBe('<title>window</title>');
  }
});

test('gives built files their type', async () => {
  const answer = await get('app://hotwash/assets/a-1.js');
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await answer.text()).toBe('export {};');
  expect(await (await get('app://hotwash/assets/a-1.js', 'HEAD')).text()).toBe('');
});

test.each([
  ['app://hotwash/../secret.js', 404],
  ['app://hotwash/%2e%2e/secret.js', 404],
  ['app://hotwash/assets/..%5c..%5csecret.js', 404],
  ['app://hotwash/assets/gone.js', 404],
  ['app://other/', 403],
  ['file:///etc/passwd', 403],
] as const)('%s is refused', async (url, status) => {
  const answer = await get(url);
  expect(answer.status).toBe(status);
  expect(await answer.text()).not.toContain('secret');
});

test('only reads', async () => {
  expect((await get('app://hotwash/', 'POST')).status).toBe(405);
});
