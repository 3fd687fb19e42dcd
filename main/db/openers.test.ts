import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { enter, openers } from './openers.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hotwash-openers-'));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('a note stands as long as the store is open', () => {
  const leave = enter(dataDir);
  expect(openers(dataDir)).toEqual([process.pid]);
  leave();
  expect(openers(dataDir)).toEqual([]);
});

test('who opens the store sweeps away what killed processes have left', () => {
  const folder = join(dataDir, 'open');
  mkdirSync(folder, { recursive: true });
  const ofTheDead = join(folder, '4194304-1-abcdef01');
  writeFileSync(ofTheDead, '');
  const leave = enter(dataDir);
  expect(existsSync(ofTheDead)).toBe(false);
  expect(readdirSync(folder)).toHaveLength(1);
  leave();
});
