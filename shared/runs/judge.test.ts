import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Predicate } from '#shared/runbooks/model.ts';
import { judge } from './judge.ts';
import { type Case, DF, DOCKER, FREE, PS, PSQL, predicate, seen } from './judging/judging.fixture.ts';

describe('values and words', () => {
  it.each<Case>([
    ['bare number', '42\n', predicate('active sessions', '<', '50'), 'met', /42, expected < 50/],
    ['bare number with another unit', '42\n', predicate('latency', '<', '50', 'ms'), 'unverified', /No time/],
    ['wc', '12 app.log\n', predicate('errors', '<', '10'), 'not met', /12/, { command: 'wc -l app.log' }],
    [
      'http',
      'HTTP/1.1 503 Service Unavailable\r\nserver: x\r\n',
      predicate('HTTP', '=', '200'),
      'not met',
      /503/,
    ],
    [
      'http code alone',
      '200',
      predicate('HTTP', '=', '200'),
      'met',
      /200/,
      { command: "curl -w '%{http_code}'" },
    ],
    [
      'curl time',
      'time_total: 0.231\n',
      predicate('', '<', '500', 'ms'),
      'met',
      /0\.231/,
      { command: 'curl -w x' },
    ],
    [
      'percentiles',
      'http_req_duration..: avg=1.2s p(90)=3s p(95)=6.1s\n',
      predicate('p95', '<', '5', 's'),
      'not met',
      /6\.1s/,
    ],
    [
      'json',
      '{"status":"green","nodes":[{"heap":12},{"heap":91}]}',
      predicate('heap', '<', '90'),
      'not met',
      /91 of #1/,
    ],
    ['json word', '{"status":"green"}', predicate('status', '=', 'green'), 'met', /green/],
    [
      'between',
      'lag: 12\n',
      predicate('lag', 'between', '10', '', { value2: '20' }),
      'met',
      /between 10 and 20/,
    ],
    ['near the unit', 'size: 510 MB\n', predicate('size', '<', '500', 'MiB'), 'unverified', /1000 or 1024/],
    ['within of nothing', 'p95: 4s\n', predicate('', 'within', '10', '%'), 'unverified', /baseline/],
    [
      'within of a number',
      'p95: 190ms\n',
      predicate('p95', 'within', '10', '%', { value2: '200ms' }),
      'met',
      /between 180 and 220/,
    ],
    ['stable', 'x', predicate('memory', 'stable'), 'unverified', /several runs/],
    ['contains', 'pg is ready', predicate('', 'contains', 'ready'), 'met', /pg is ready/],
    ['whole words', 'node NotReady', predicate('', 'contains', 'Ready'), 'not met', /not in the output/],
    ['denied', 'node is not ready', predicate('', 'contains', 'ready'), 'unverified', /denies/],
    [
      'on stderr',
      '',
      predicate('', 'contains', 'syntax is ok'),
      'met',
      /on stderr/,
      { stderr: 'nginx: syntax is ok' },
    ],
    [
      'colours',
      '\u001b[32mactive\u001b[0m (running)',
      predicate('', 'contains', 'active (running)'),
      'met',
      /active/,
    ],
    ['missing part', 'a', predicate('', 'contains', 'b'), 'unverified', /kept/, { incomplete: true }],
    ['matches', 'a\nid=77 ok', predicate('', 'matches', 'id=\\d+'), 'met', /id=77/],
    [
      'a pattern that could take for ever',
      'aaaa',
      predicate('', 'matches', '(a+)+$'),
      'unverified',
      /cannot be tried/,
    ],
    ['empty', '', predicate('', 'empty'), 'met', /nothing/],
    ['not empty', 'x\ny\n', predicate('', 'empty'), 'not met', /2 lines, the first: "x"/],
    ['grep found nothing', '', predicate('', 'empty'), 'met', /nothing/, { exitCode: 1 }],
    [
      'failed in silence',
      '',
      predicate('', 'empty'),
      'unverified',
      /exit 127.*not found/,
      { exitCode: 127, stderr: 'sh: x: not found\n' },
    ],
    ['exit', '', predicate('', 'exit', '0'), 'not met', /exit code 3, expected 0/, { exitCode: 3 }],
    ['no exit', '', predicate('', 'exit', '0'), 'unverified', /by itself/, { exitCode: null }],
    [
      'interval',
      ' d\n---\n 00:00:02.5\n(1 row)\n',
      predicate('longest', '<', '1', 's'),
      'not met',
      /00:00:02\.5/,
    ],
    [
      'time of the shell',
      '',
      predicate('', '<', '2', 's'),
      'met',
      /real time: 0m1\.2s/,
      { command: 'time x', stderr: 'real\t0m1.2s\nuser\t0m0.1s\n' },
    ],
  ])('%s', (_name, stdout, one, value, sentence, more = {}) => {
    const found = seen(stdout, one, more);
    expect(found.seen).toMatch(sentence);
    expect(found.value).toBe(value);
  });
});

it('reads a number behind its name, when nothing else stands on the line', () => {
  expect(seen('CPU 83%\n', predicate('CPU', '<', '70', '%'))).toEqual({
    value: 'not met',
    seen: 'CPU: 83%, expected < 70 %',
  });
  expect(seen('p95 1200 ms\np50 80 ms\n', predicate('p95', '<', '2', 's')).value).toBe('met');
  expect(seen('CPU of web-1 went to 83% at 10:15\n', predicate('CPU', '<', '70', '%')).value).toBe(
    'unverified',
  );
});

it('leaves an expectation without predicates to a person', () => {
  const verdict = judge(
    { text: 'looks fine', otherwise: '', predicates: [] },
    { exitCode: 0, stdout: '', stderr: '', command: '', incomplete: false },
  );
  expect(verdict.value).toBe('unverified');
});

it('is as bad as its worst predicate', () => {
  const verdict = judge(
    {
      text: '',
      otherwise: '',
      predicates: [predicate('CPU', '<', '70', '%'), predicate('Memory', '<', '80', '%')],
    },
    { exitCode: 0, stdout: DOCKER, stderr: '', command: 'docker stats', incomplete: false },
  );
  expect(verdict.findings.map((finding) => finding.value)).toEqual(['not met', 'met']);
  expect(verdict.value).toBe('not met');
});

describe('properties', () => {
  it('compares a bare number as arithmetic does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.integer({ min: -1e6, max: 1e6 }),
        fc.constantFrom('<', '<=', '>', '>=', '=', '!='),
        (left, right, op) => {
          const truth = {
            '<': left < right,
            '<=': left <= right,
            '>': left > right,
            '>=': left >= right,
            '=': left === right,
            '!=': left !== right,
          }[op];
          expect(seen(`${left}\n`, predicate('', op as Predicate['op'], String(right))).value).toBe(
            truth ? 'met' : 'not met',
          );
        },
      ),
    );
  });

  it('never throws, whatever was printed', () => {
    const ops = ['<', 'between', 'within', 'contains', 'matches', 'empty', 'stable', 'exit', '='] as const;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc
            .array(fc.constantFrom(DOCKER, DF, FREE, PS, PSQL, 'x', '\n', '---+---', '{"a":'), {
              maxLength: 4,
            })
            .map((parts) => parts.join('')),
        ),
        fc.constantFrom(...ops),
        fc.string({ maxLength: 12 }),
        fc.constantFrom('', '%', 's', 'MB', 'rows'),
        (stdout, op, value, unit) => {
          const found = seen(stdout, predicate(value, op, value, unit));
          expect(['met', 'not met', 'unverified']).toContain(found.value);
        },
      ),
    );
  });

  it('decides nothing when two columns fit', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), fc.nat(100), (first, second, limit) => {
        expect(seen(`alpha: ${first}\nbeta: ${second}\n`, predicate('', '<', String(limit))).value).toBe(
          'unverified',
        );
      }),
    );
  });
});

describe('a pattern for one field', () => {
  it.each([
    ['{"version": "2.61", "name": "x"}', 'met'],
    ['{"version": "1.9", "name": "2.0"}', 'not met'],
    ['2.61 and more', 'unverified'],
  ])('%s is %s', (stdout, value) => {
    expect(seen(stdout, predicate('.version', 'matches', '^2\\.')).value).toBe(value);
  });
});
