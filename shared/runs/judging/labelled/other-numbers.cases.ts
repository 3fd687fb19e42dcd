/** Outputs whose number is not, or may not be, the one that a sentence means. */
import type { Observation } from './observation.ts';

const COUNT = (value: number) => ` count \n-------\n ${value}\n(1 row)\n\n`;
const SOCKETS = [
  'State      Recv-Q Send-Q Local Address:Port  Peer Address:Port',
  'ESTAB      0      0      10.0.0.7:443        10.0.0.9:51000',
  'ESTAB      0      0      10.0.0.7:443        10.0.0.9:51001',
  'TIME-WAIT  0      0      10.0.0.7:443        10.0.0.9:51002',
  'CLOSE-WAIT 0      0      10.0.0.7:443        10.0.0.9:51003',
  '',
].join('\n');

export const OTHER_NUMBERS: Observation[] = [
  {
    command: 'grep -c "CPU throttled" /var/log/web.log',
    stdout: '12\n',
    says: [
      ['unverified', 'CPU < 60%'],
      ['unverified', 'CPU < 60'],
      ['met', 'throttled lines < 60'],
    ],
  },
  {
    command: 'psql -At -c "SHOW max_connections"',
    stdout: '100\n',
    says: [
      ['unverified', 'active connections < 200'],
      ['met', '`max_connections` >= 100'],
      ['met', 'max connections at least 100'],
    ],
  },
  {
    command: 'make check; echo $?',
    stdout: '2\n',
    says: [
      ['unverified', 'exit code 0'],
      ['not met', '0'],
    ],
  },
  {
    command: "docker inspect -f '{{.State.ExitCode}}' web",
    stdout: '137\n',
    says: [
      ['unverified', 'exit code 0'],
      ['unverified', 'exit code 137'],
    ],
  },
  {
    command: 'make check; echo $?',
    stdout: '0\n',
    says: [['met', 'exit code 0']],
  },
  {
    command: 'psql -c "SELECT count(*) FROM jobs"',
    stdout: COUNT(5000),
    says: [
      ['unverified', '1 row'],
      ['unverified', 'fewer than 1,000 rows'],
      ['not met', 'fewer than 100 jobs'],
      ['not met', 'no rows'],
      ['not met', 'count < 100'],
    ],
  },
  {
    command: 'psql -c "SELECT count(*) FROM pg_locks WHERE NOT granted"',
    stdout: COUNT(0),
    says: [
      ['unverified', 'no rows'],
      ['met', '0'],
      ['met', 'blocked queries < 1'],
    ],
  },
  {
    command: 'grep -c OutOfMemory app.log',
    stdout: '0\n',
    exitCode: 1,
    says: [
      ['unverified', 'no matches'],
      ['not met', 'no output'],
    ],
  },
  {
    command: 'ss -tan',
    stdout: SOCKETS,
    says: [
      ['unverified', 'connections < 4'],
      ['met', 'connections < 5'],
      ['met', 'established connections < 3'],
      ['not met', 'connections < 1'],
    ],
  },
  {
    command: 'ss -s',
    stdout: 'Total: 1204\nTCP:   980 (estab 640, closed 210, orphaned 3, timewait 205)\n',
    says: [
      ['unverified', 'connections < 700'],
      ['met', 'connections < 1000'],
      ['met', 'established connections < 700'],
    ],
  },
  {
    command: 'redis-cli INFO',
    stdout: '# Stats\ntotal_connections_received:120000\nrejected_connections:44\n',
    says: [
      ['not met', 'rejected connections = 0'],
      ['unverified', 'connections < 100'],
    ],
  },
  {
    command: "df -h / | tail -1 | awk '{print $5}'",
    stdout: '91%\n',
    says: [
      ['unverified', 'at least 20% free'],
      ['unverified', 'free space > 10%'],
      ['not met', 'disk usage < 80%'],
      ['unverified', 'memory < 95%'],
    ],
  },
  {
    command: "docker stats --no-stream --format '{{.CPUPerc}}' web",
    stdout: '93.10%\n',
    says: [
      ['unverified', 'memory < 95%'],
      ['not met', 'CPU < 80%'],
    ],
  },
  {
    command: 'top -bn1 | awk \'/Cpu/ {print $8 "%"} # idle\'',
    stdout: '12%\n',
    says: [['not met', 'idle > 20%']],
  },
  {
    command: 'df -h',
    stdout: [
      'Filesystem      Size  Used Avail Use% Mounted on',
      '/dev/sda1        98G   96G  2.0G  98% /',
      '/dev/sdb1       1.0T  200G  800G  20% /var',
      '',
    ].join('\n'),
    says: [
      ['not met', '/ and /var below 90%'],
      ['not met', 'disk usage on / and /var < 90%'],
      ['met', '/var below 90%'],
      ['met', 'disk usage of / and /var < 99%'],
    ],
  },
  {
    command: 'ss -lnt | grep :5432',
    stdout: 'LISTEN   0      244        127.0.0.1:5432      0.0.0.0:*\n',
    says: [
      ['met', 'contains `5432`'],
      ['met', 'contains `LISTEN`'],
      ['not met', 'contains `6379`'],
    ],
  },
  {
    command: 'redis-cli LLEN jobs',
    stdout: '20\n',
    says: [
      ['met', '25 or fewer'],
      ['not met', '15 or fewer jobs'],
    ],
  },
];
