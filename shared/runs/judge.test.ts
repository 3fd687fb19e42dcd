import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Predicate } from '#shared/runbooks/model.ts';
import { judge, type Observed } from './judge.ts';
import type { VerdictValue } from './model.ts';

const DOCKER = `CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT     MEM %     NET I/O           PIDS
9f1c2d3e4f5a   web-1     83.12%    402MiB / 2GiB         19.63%    1.2MB / 3.4MB     21
0a1b2c3d4e5f   db-1      4.05%     1.1GiB / 2GiB         55.00%    800kB / 1MB       34
`;
const DF = `Filesystem      Size  Used Avail Use% Mounted on
/dev/sda1        98G   91G  2.1G  98% /
tmpfs           3.9G  1.2M  3.9G   1% /run
/dev/loop0      128M  128M     0 100% /snap/core/1
/dev/sdb1       500G  100G  400G  20% /var/lib data
`;
const FREE = `               total        used        free      shared  buff/cache   available
Mem:            7953        6100         300          12        1553        1500
Swap:           2047           0        2047
`;
const PS = `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.1 167000 11000 ?        Ss   10:00   0:01 /sbin/init splash
app          812 91.5 12.0 900000 700000 ?       Sl   10:01  12:01 python worker.py
`;
const PODS = `NAME                     READY   STATUS             RESTARTS      AGE
api-7d9f-abcde           1/1     Running            0             3d
api-7d9f-fghij           0/1     CrashLoopBackOff   17 (2m ago)   3d
`;
const TOP = `NAME             CPU(cores)   MEMORY(bytes)
api-7d9f-abcde   250m         310Mi
`;
const PSQL = ` pid  |  state  | duration_ms |   query
------+---------+-------------+-----------
  101 | active  |         420 | SELECT 1
  102 | idle    |        2100 | UPDATE x
(2 rows)
`;
const COUNT = ` count
-------
    42
(1 row)
`;
const UPTIME = ' 10:00:01 up 12 days,  3:04,  2 users,  load average: 0.52, 1.58, 5.10\n';
const REDIS =
  '# Clients\r\nconnected_clients:12\r\nused_memory_human:1.20M\r\nmaxmemory_policy:noeviction\r\n';

function predicate(
  subject: string,
  op: Predicate['op'],
  value = '',
  unit = '',
  more: Partial<Predicate> = {},
): Predicate {
  return { subject, op, value, unit, raw: '', ...more };
}

function seen(stdout: string, one: Predicate, observed: Partial<Observed> = {}) {
  const verdict = judge(
    { text: '', otherwise: '', predicates: [one] },
    { exitCode: 0, stdout, stderr: '', command: '', incomplete: false, ...observed },
  );
  return { value: verdict.value, seen: verdict.findings[0]!.seen };
}

type Case = [string, string, Predicate, VerdictValue, RegExp, Partial<Observed>?];

describe('tables', () => {
  it.each<Case>([
    [
      'docker stats, one above',
      DOCKER,
      predicate('CPU', '<', '70', '%'),
      'not met',
      /83\.12% of web-1.*< 70 %/,
    ],
    [
      'docker stats, all below',
      DOCKER,
      predicate('Memory', '<', '80', '%'),
      'met',
      /at most 55\.00% of db-1/,
    ],
    ['docker stats, sizes', DOCKER, predicate('memory usage', '<', '1.5', 'GB'), 'met', /1\.1GiB/],
    ['docker stats, no name', DOCKER, predicate('', '<', '70', '%'), 'unverified', /CPU %.*MEM %|Several/],
    ['docker stats, total', DOCKER, predicate('Total CPU', '<', '90', '%'), 'unverified', /No percentage/],
    ['df leaves images out', DF, predicate('disk usage', '<', '90', '%'), 'not met', /98% of \/,/],
    ['df, met', DF, predicate('disk usage', '<', '99', '%'), 'met', /98% of \//],
    ['df, available', DF, predicate('disk available', '>', '3', 'GB'), 'not met', /2\.1G of \/,/],
    [
      'df, a mount with a space',
      DF,
      predicate('data use', '<', '10', '%'),
      'not met',
      /20% of \/var\/lib data/,
    ],
    [
      'free, share',
      FREE,
      predicate('Memory usage', '<', '80', '%'),
      'met',
      /76\.7% \(used \/ total\)/,
      { command: 'free -m' },
    ],
    [
      'free, available',
      FREE,
      predicate('available memory', '>', '2', 'GB'),
      'not met',
      /1500/,
      { command: 'free -m' },
    ],
    ['free, swap', FREE, predicate('swap used', '=', '0', 'MB'), 'met', /0/, { command: 'free -m' }],
    [
      'ps, one above',
      PS,
      predicate('CPU', '<', '70', '%'),
      'not met',
      /91\.5 of python worker\.py \(812\)/,
      { command: 'ps aux' },
    ],
    [
      'ps, parts do not add up',
      PS,
      predicate('CPU', '<', '95', '%'),
      'unverified',
      /add up/,
      { command: 'ps aux' },
    ],
    [
      'ps, total',
      PS,
      predicate('Total memory', '<', '80', '%'),
      'unverified',
      /No percentage/,
      { command: 'ps aux' },
    ],
    [
      'kubectl, every',
      PODS,
      predicate('', 'contains', 'Running', '', { every: true }),
      'not met',
      /api-7d9f-fghij/,
    ],
    [
      'kubectl, restarts',
      PODS,
      predicate('restarts', '<', '5'),
      'not met',
      /17 \(2m ago\) of api-7d9f-fghij/,
    ],
    ['kubectl top, cores', TOP, predicate('CPU', '<', '1'), 'met', /250m/],
    ['kubectl top, memory', TOP, predicate('memory', '<', '512', 'Mi'), 'met', /310Mi/],
    [
      'psql, every row',
      PSQL,
      predicate('queries', '<=', '1', 's', { every: true }),
      'not met',
      /2100 of idle/,
    ],
    ['psql, one value', COUNT, predicate('DB connections', '<', '100'), 'met', /42/],
    ['psql, several numbers', PSQL, predicate('connections', '<', '100'), 'unverified', /What is there/],
    ['psql, no rows', ' pid | q\n-----+---\n(0 rows)\n', predicate('', 'empty'), 'met', /no rows/],
    ['load, all agree', UPTIME, predicate('load average', '<', '8'), 'met', /5\.10 of 15 min/],
    ['load, they differ', UPTIME, predicate('load', '<', '2'), 'unverified', /1 min.*15 min/],
    ['load, named', UPTIME, predicate('15-minute load', '<', '2'), 'not met', /5\.10 of 15 min/],
    ['redis', REDIS, predicate('connected clients', '<', '10'), 'not met', /12/],
    ['redis, size', REDIS, predicate('used memory', '<', '2', 'MB'), 'met', /1\.20M/],
    ['redis, word', REDIS, predicate('maxmemory policy', '=', 'noeviction'), 'met', /noeviction/],
  ])('%s', (_name, stdout, one, value, sentence, more = {}) => {
    const found = seen(stdout, one, more);
    expect(found.value).toBe(value);
    expect(found.seen).toMatch(sentence);
  });
});

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
      'unverified',
      /Several/,
      { command: 'time x', stderr: 'real\t0m1.2s\nuser\t0m0.1s\n' },
    ],
  ])('%s', (_name, stdout, one, value, sentence, more = {}) => {
    const found = seen(stdout, one, more);
    expect(found.seen).toMatch(sentence);
    expect(found.value).toBe(value);
  });
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
