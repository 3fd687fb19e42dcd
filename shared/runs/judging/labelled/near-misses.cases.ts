/** Outputs that hold the number or the word of a sentence, where it means something else. */
import { STATS } from './containers.cases.ts';
import type { Observation } from './observation.ts';

/** Sentences of which an output says nothing at all. */
const UNRELATED = [
  'CPU < 70 %',
  'memory < 80 %',
  'p95 < 5 s',
  'DB connections < 100',
  'replication lag < 5 seconds',
  'error rate < 1 %',
  'queue depth < 100',
  'restarts < 3',
];

function none(command: string, stdout: string, more: Partial<Observation> = {}): Observation {
  return { command, stdout, says: UNRELATED.map((sentence) => ['unverified', sentence]), ...more };
}

export const NEAR_MISSES: Observation[] = [
  none('cat notes.txt', 'The CPU should be below 70 % and memory below 80 %.\nLast week p95 was 4 s.\n'),
  none('cat notes.txt', 'Alert fires when CPU > 70% for 5 min\nCPU threshold: 70%\nmemory limit: 75%\n'),
  none('docker stats', 'Error response from daemon: No such container: web (code 42)\n'),
  none(
    'kubectl get pods',
    'The connection to the server 10.0.0.1:6443 was refused - did you specify the right host or port?\n',
  ),
  none(
    'psql -c "SELECT 1"',
    'psql: error: connection to server on socket "/tmp/.s.PGSQL.5432" failed: 3 of 100 tries\n',
  ),
  none('./check', 'CPU\n70%\n80%\nMemory\n'),
  none(
    'ls -l',
    'total 48\n-rw-r--r-- 1 root root 42 Nov 21 03:28 cpu.txt\n-rw-r--r-- 1 root root 12 Nov 21 03:28 memory.log\n',
  ),
  none('date', 'Sat Nov 21 03:28:23 UTC 2026\n'),
  none('cat /etc/hosts', '127.0.0.1 localhost\n10.0.0.7 db-1\n'),
  none('cat app.yaml', 'limits:\n  cpu: 500m\n  memory: 50%\nalerts:\n  cpu_threshold: 60%\n'),
  none('docker stats --no-stream', STATS.split('\n', 1)[0]!),
  none('git log --oneline -2', 'a1b2c3d Keep CPU below 70 %\nd4e5f6a Raise memory to 80 %\n'),
  {
    command: 'docker logs web | grep -c ERROR',
    stdout: '0\n',
    stderr:
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
    exitCode: 1,
    says: [
      ['unverified', 'errors < 5'],
      ['unverified', '0'],
      ['unverified', 'errors = 0'],
      ['unverified', 'at least 1 error'],
    ],
  },
  {
    command: 'docker logs web | grep ERROR',
    stdout: '',
    stderr: 'Error response from daemon: No such container: web\n',
    exitCode: 1,
    says: [
      ['unverified', 'no output'],
      ['unverified', 'contains `ready`'],
    ],
  },
  {
    command: 'docker logs web | cat',
    stdout: '',
    stderr: 'Error response from daemon: No such container: web\n',
    says: [
      ['unverified', 'no output'],
      ['unverified', 'contains `ready`'],
    ],
  },
  {
    command: 'timeout 5 tcpdump -c 100 | wc -l',
    stdout: '12\n',
    exitCode: 124,
    says: [
      ['unverified', 'packets < 100'],
      ['unverified', 'contains `12`'],
    ],
  },
  {
    command: './status',
    stdout: 'cpu_limit: 60%\ncpu_peak: 50%\ncpu_warning: 40%\n',
    says: [
      ['unverified', 'CPU < 70 %'],
      ['met', 'CPU limit < 70 %'],
      ['not met', 'peak CPU < 40 %'],
    ],
  },
  {
    command: './status',
    stdout: 'latency p50: 12 ms\nlatency p99: 900 ms\n',
    says: [
      ['unverified', 'latency < 100 ms'],
      ['met', 'p50 < 100 ms'],
      ['not met', 'p99 latency < 100 ms'],
      ['unverified', 'p95 < 2 s'],
    ],
  },
  {
    command: './status',
    stdout: 'Yesterday:\n  errors: 2\nToday:\n  errors: 90\n',
    says: [
      ['unverified', 'errors < 10'],
      ['met', 'yesterday errors < 10'],
      ['not met', 'errors today < 10'],
    ],
  },
  {
    command: './status',
    stdout: 'errors: 2\nerrors: 90\n',
    says: [
      ['unverified', 'errors < 10'],
      ['met', 'errors < 100'],
      ['not met', 'errors < 1'],
    ],
  },
  {
    command: './status',
    stdout: 'requests: 1200\nused: 40\ntotal: 50\n',
    says: [
      ['unverified', 'errors < 2000'],
      ['unverified', 'requests < 2000 ms'],
      ['unverified', 'used < 80 %'],
      ['unverified', '< 100'],
    ],
  },
  {
    command: './probe',
    stdout: 'ready: false\n',
    says: [
      ['not met', 'ready'],
      ['not met', 'contains `ready`'],
      ['not met', '`ready` is `true`'],
    ],
  },
  {
    command: './probe',
    stdout: '{"ready": false, "healthy": true}',
    says: [
      ['not met', 'contains `ready`'],
      ['met', 'contains `healthy`'],
      ['unverified', 'healthy < 5'],
    ],
  },
  {
    command: './probe',
    stdout: 'waiting for the database to be ready\n',
    says: [
      ['unverified', 'ready'],
      ['unverified', 'contains `ready`'],
    ],
  },
  { command: './probe', stdout: '0/3 ready\n', says: [['unverified', 'contains `ready`']] },
  { command: './probe', stdout: '0 passed, 12 failed\n', says: [['unverified', 'contains `passed`']] },
  { command: './probe', stdout: 'failed to become ready\n', says: [['unverified', 'ready']] },
  { command: './probe', stdout: 'service is inactive\n', says: [['not met', 'active']] },
  { command: './probe', stdout: 'service is unhealthy\n', says: [['not met', 'healthy']] },
  { command: './probe', stdout: 'connected: no\n', says: [['not met', 'connected']] },
  { command: './probe', stdout: "it isn't running yet\n", says: [['unverified', 'running']] },
  {
    command: './probe',
    stdout: 'error: cannot connect to postgres\n',
    says: [['unverified', 'contains `postgres`']],
  },
  {
    command: './probe',
    stdout: 'error: connection refused\n',
    says: [['met', 'contains `connection refused`']],
  },
  { command: './probe', stdout: '0 errors, ready\n', says: [['met', 'contains `ready`']] },
  {
    command: 'pg_isready',
    stdout: '/tmp:5432 - rejecting connections\n',
    says: [['not met', 'contains `accepting connections`']],
  },
  {
    command: './cpu.sh',
    stdout: '45%\n',
    says: [
      ['met', 'CPU < 70 %'],
      ['unverified', 'memory < 80 %, disk < 90 %'],
      ['unverified', 'CPU < 70'],
    ],
  },
  {
    command: './size.sh',
    stdout: 'size: 510 MB\n',
    says: [
      ['unverified', 'size < 500 MiB'],
      ['met', 'size < 600 MB'],
      ['not met', 'size < 400 MB'],
      ['unverified', 'size < 600'],
      ['unverified', 'size < 600 MB/s'],
    ],
  },
  {
    command: './lag.sh',
    stdout: 'lag: 4\n',
    says: [
      ['met', 'lag < 10'],
      ['unverified', 'lag < 5m'],
      ['unverified', 'lag < 10 s'],
      ['unverified', 'lag < 2x'],
    ],
  },
  {
    command: './lag.sh',
    stdout: 'lag: 240 s\n',
    says: [
      ['met', 'lag < 5m'],
      ['not met', 'lag < 3 min'],
      ['met', 'lag between 100 s and 5 min'],
    ],
  },
  {
    command: './rate.sh',
    stdout: 'requests: 9500\nthroughput: 120 MB/s\n',
    says: [
      ['met', 'requests < 10k'],
      ['not met', 'requests < 9K'],
      ['met', 'throughput > 100 MB/s'],
      ['unverified', 'throughput > 100 MB'],
    ],
  },
  {
    command: 'psql -c "SELECT pid, duration_ms FROM q LIMIT 1"',
    stdout: ' pid  | duration_ms\n------+-------------\n  101 |         420\n(1 row)\n',
    says: [
      ['unverified', 'no query longer than 1 s'],
      ['not met', 'no query longer than 100 ms'],
    ],
  },
  {
    command: "printf 'free on /var/crash: 41 GB'",
    stdout: 'free on /var/crash: 41 GB\n',
    says: [
      ['met', 'free on /var/crash > 10 GB'],
      ['not met', 'free on /var/crash > 50 GB'],
      ['unverified', 'free on /srv > 10 GB'],
    ],
  },
  {
    command: 'systemctl is-active web db',
    stdout: 'active\nfailed\n',
    says: [
      ['unverified', 'active'],
      ['met', 'contains `failed`'],
    ],
  },
  { command: 'systemctl is-active web db', stdout: 'active\nactive\n', says: [['met', 'active']] },
  { command: 'systemctl is-active web', stdout: 'inactive\n', exitCode: 3, says: [['not met', 'active']] },
  {
    command: './status',
    stdout: 'connections: 5 (limit 100)\n',
    says: [
      ['unverified', 'connections < 100'],
      ['unverified', 'connections = 100'],
    ],
  },
  {
    command: 'curl -s localhost/health',
    stdout: 'NOT OK\n',
    says: [['unverified', 'OK']],
  },
  {
    command: 'psql -c "SELECT used, total FROM pool"',
    stdout:
      ' used_connections | max_connections\n------------------+-----------------\n               90 |             100\n(1 row)\n',
    says: [
      ['met', 'connections < 95'],
      ['not met', 'connections < 80'],
      ['unverified', 'memory < 120'],
    ],
  },
  {
    command: './status',
    stdout: '{"cpu":{"user":12,"system":60}}',
    says: [
      ['unverified', 'cpu < 70'],
      ['met', 'system cpu < 70'],
    ],
  },
];
