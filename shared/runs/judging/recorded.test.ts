import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Observed } from '../judge.ts';
import type { VerdictValue } from '../model.ts';
import { similarityOf } from './recorded.ts';

const RECORDED =
  'NAME    STATUS   AGE\nweb-1   Ready    3d\n2026-11-20T10:00:01Z started a1b2c3d4e5 in 12 ms at 10.0.0.7:80\n';

function against(
  recordedOutput: string | null,
  stdout: string,
  similarity?: number,
  more: Partial<Observed> = {},
) {
  const verdict = judge(
    {
      text: '',
      otherwise: '',
      predicates: [],
      recorded: true,
      ...(similarity === undefined ? {} : { similarity }),
    },
    { exitCode: 0, stdout, stderr: '', command: '', incomplete: false, recordedOutput, ...more },
  );
  return { value: verdict.value, seen: verdict.findings[0]!.seen };
}

describe('the output that the runbook shows', () => {
  it.each<[string, string, number | undefined, VerdictValue, RegExp]>([
    ['the same', RECORDED, undefined, 'met', /is the recorded one/],
    [
      'other times, ids and addresses',
      RECORDED.replace('10:00:01', '11:30:59')
        .replace('a1b2c3d4e5', 'f00d123abc')
        .replace('12 ms', '48 ms')
        .replace('10.0.0.7', '10.9.9.9')
        .replace('3d', '17h'),
      undefined,
      'met',
      /is the recorded one/,
    ],
    ['other spacing', RECORDED.replaceAll(/ {2,}/g, ' '), undefined, 'met', /is the recorded one/],
    [
      'a state that differs',
      RECORDED.replace('Ready', 'NotReady'),
      undefined,
      'unverified',
      /line 2 was "web-1 Ready .*", is "web-1 NotReady/,
    ],
    [
      'a line more',
      `${RECORDED}web-2 Ready\n`,
      undefined,
      'unverified',
      /line 4 was nothing, is "web-2 Ready"/,
    ],
    ['nothing', '', undefined, 'unverified', /is nothing, and 2 more/],
    [
      'near enough',
      RECORDED.replace('Ready', 'NotReady'),
      0.8,
      'met',
      /% like the recorded output, expected at least 80 %/,
    ],
    ['not near enough', 'connection refused\n', 0.8, 'not met', /expected at least 80 %: line 1/],
    ['nothing, with a threshold', '', 0.5, 'not met', /^0 %/],
    ['the same, with the highest threshold', RECORDED, 1, 'met', /recorded one/],
    ['colours', `\u001b[32m${RECORDED}\u001b[0m`, undefined, 'met', /recorded one/],
  ])('%s', (_name, stdout, similarity, value, seen) => {
    const found = against(RECORDED, stdout, similarity);
    expect(found.seen).toMatch(seen);
    expect(found.value).toBe(value);
  });

  it('keeps numbers that are no measure of time', () => {
    expect(against('replicas 3/3\n', 'replicas 0/3\n').value).toBe('unverified');
    expect(against('errors: 0\n', 'errors: 7\n').value).toBe('unverified');
  });

  it('compares JSON by what it says', () => {
    expect(against('{"a":1,"b":[2]}', '{\n  "a": 1,\n  "b": [2]\n}\n').value).toBe('met');
    expect(against('{"a":1}', '{"a":2}').value).toBe('unverified');
  });

  it('leaves to a person what is not there or not whole', () => {
    expect(against(null, 'x').value).toBe('unverified');
    expect(against('x', 'x', undefined, { incomplete: true }).value).toBe('unverified');
    expect(against('x', '', undefined, { exitCode: 127, stderr: 'sh: x: not found' }).seen).toMatch(
      /exit 127/,
    );
  });

  it('does not compare what is too long, and says so', () => {
    const long = (word: string) => Array.from({ length: 5000 }, (_value, at) => `${word} ${at}`).join('\n');
    expect(against(long('a'), long('b'), 0.5).seen).toMatch(/too long/);
    expect(against(long('a'), long('a'), 0.5).value).toBe('met');
  });

  it('measures likeness from 0 to 1, in either direction, and 1 for the same', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (left, right) => {
        const found = similarityOf(left, right)!;
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
        expect(similarityOf(right, left)).toBeCloseTo(found, 12);
        expect(similarityOf(left, left)).toBe(1);
      }),
    );
    expect(similarityOf('kitten', 'sitting')).toBeCloseTo(1 - 3 / 7, 12);
  });
});
