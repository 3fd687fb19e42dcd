import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesASecret } from '#shared/runs/secret-names.ts';
import { readVariables, writeVariables } from './variables.ts';

test('reads names and values', () => {
  expect(readVariables('A=1\n\n  B =two words\nC=x=y\nD=')).toEqual({
    values: { A: '1', B: 'two words', C: 'x=y', D: '' },
    problem: null,
  });
});

test.each([
  ['no sign', 'has no ='],
  ['1A=x', 'no variable’s name'],
  ['=x', 'no variable’s name'],
  ['a-b=x', 'no variable’s name'],
])('says what is wrong with %s', (line, problem) => {
  expect(readVariables(`OK=1\n${line}`).problem).toContain(problem);
});

test('takes a secret by its name only', () => {
  expect(readVariables('A=1\nDB_PASSWORD\nAPI_KEY=')).toEqual({
    values: { A: '1', DB_PASSWORD: '', API_KEY: '' },
    problem: null,
  });
  expect(writeVariables({ A: '1', DB_PASSWORD: '', B: '' })).toBe('A=1\nDB_PASSWORD\nB=');
  const { values, problem } = readVariables('DB_PASSWORD=hunter22');
  expect(values).toEqual({});
  expect(problem).toContain('<db_password>');
  expect(problem).not.toContain('hunter22');
});

test('what is written is read back', () => {
  const name = fc
    .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/)
    .filter((text) => text !== '__proto__' && !namesASecret(text));
  const value = fc.string().filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(fc.dictionary(name, value), (values) => {
      expect(readVariables(writeVariables(values))).toEqual({ values: { ...values }, problem: null });
    }),
  );
});
