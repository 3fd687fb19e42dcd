import { expect, test } from 'vitest';
import { byReference, referencesIn, splitReferences } from './references.ts';

test('a bare reference is found wherever prose holds it', () => {
  expect(referencesIn('See RB-1 (Orders), **INC-3**.\n\n- PM-2\n\n| a |\n|---|\n| ACT-4 |\n')).toEqual([
    'RB-1',
    'INC-3',
    'PM-2',
    'ACT-4',
  ]);
});

test('what is code, an address or a part of something longer is none', () => {
  const text =
    '`RB-1` and\n\n```\nRB-2\n```\n\n    RB-3\n\nhttps://t.example/browse/INC-4 XRB-5 INC-2024-001 RB-06 rb-7 RB-8-x RB-9_a';
  expect(referencesIn(text)).toEqual([]);
  expect(referencesIn('<!-- RB-1 -->\n\n<b title="RB-2">x</b>\n')).toEqual([]);
});

test('each counts once, and the end of a sentence is no part of it', () => {
  expect(referencesIn('RB-1. RB-1, (RB-1) “INC-10”: RUN-2!')).toEqual(['RB-1', 'INC-10', 'RUN-2']);
});

test('a text is split without losing anything', () => {
  const text = 'a RB-1b RB-2, INC-3';
  expect(
    splitReferences(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
  expect(splitReferences(text).flatMap(({ ref }) => ref ?? [])).toEqual(['RB-2', 'INC-3']);
  expect(splitReferences('')).toEqual([{ text: '', ref: null }]);
});

test('references sort by their numbers', () => {
  expect(['RB-10', 'RB-9', 'INC-1'].toSorted(byReference)).toEqual(['INC-1', 'RB-9', 'RB-10']);
});
