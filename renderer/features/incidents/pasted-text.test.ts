import { expect, test } from 'vitest';
import { asCode, countLines, isLongPaste, noteOf } from './pasted-text.ts';

test('a sentence or three lines are no long paste, output is', () => {
  expect(isLongPaste('db failover started')).toBe(false);
  expect(isLongPaste('one\ntwo\nthree\n')).toBe(false);
  expect(isLongPaste('one\ntwo\nthree\nfour')).toBe(true);
  expect(isLongPaste('x'.repeat(1001))).toBe(true);
  expect(countLines('one\ntwo\n\n')).toBe(2);
});

test('code is fenced so that nothing in it ends the fence', () => {
  expect(asCode('', 'a\nb\n')).toBe('```\na\nb\n```');
  expect(asCode('nginx says ', 'a')).toBe('nginx says\n\n```\na\n```');
  expect(asCode('', 'a\n````\nb')).toBe('`````\na\n````\nb\n`````');
});

test('a note keeps its time as it was typed', () => {
  const context = { now: '2026-11-21T15:00:00.000Z', zone: 'UTC' };
  expect(noteOf('-15m errors of nginx', context)).toEqual({ note: 'errors of nginx', at: '-15m' });
  expect(noteOf('14:32 - errors', context)).toEqual({ note: 'errors', at: '14:32' });
  expect(noteOf('errors of nginx', context)).toEqual({ note: 'errors of nginx', at: undefined });
  expect(noteOf('', context)).toEqual({ note: '', at: undefined });
  expect(noteOf('14:32 ', context)).toEqual({ note: '', at: '14:32' });
});
