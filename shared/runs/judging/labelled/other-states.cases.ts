/** Outputs in which a word stands in one place, and another state in another. */
import type { Observation } from './observation.ts';

const HEALTH = '{"status":"DOWN","components":{"db":{"status":"UP"},"redis":{"status":"DOWN"}}}\n';
const UNITS = [
  '  UNIT           LOAD   ACTIVE     SUB          DESCRIPTION',
  '  web@1.service  loaded active     running      Web 1',
  '● web@2.service  loaded activating auto-restart Web 2',
  '',
  '2 loaded units listed. Pass --all to see loaded but inactive units, too.',
  '',
].join('\n');
const STATUS = [
  '● web.service - Web',
  '     Loaded: loaded (/etc/systemd/system/web.service; enabled; preset: enabled)',
  '     Active: active (running) since Sat 2026-11-21 03:01:02 UTC; 3s ago',
  '    Process: 811 ExecStartPre=/usr/bin/check (code=exited, status=1/FAILURE)',
  '',
].join('\n');
const COMPOSE = [
  'NAME      IMAGE      COMMAND      SERVICE   CREATED       STATUS                   PORTS',
  'web-1     shop-web   "gunicorn"   web       2 hours ago   Up 2 hours (unhealthy)   8080/tcp',
  'db-1      postgres   "postgres"   db        2 hours ago   Up 2 hours (healthy)     5432/tcp',
  '',
].join('\n');

export const OTHER_STATES: Observation[] = [
  {
    command: 'curl -s http://localhost/actuator/health',
    stdout: HEALTH,
    says: [
      ['unverified', 'UP'],
      ['unverified', 'contains `UP`'],
      ['not met', '"status":"UP"'],
      ['not met', 'contains "status": "UP"'],
      ['not met', '`"status":"UP"`'],
      ['unverified', '`{"status":"UP"}`'],
      ['met', '`{"status": "DOWN"}`'],
      ['not met', '`{"status":"UNKNOWN"}`'],
    ],
  },
  {
    command: 'curl -s http://localhost/health',
    stdout: '{"status":"UP","errors":3,"failed":0}\n',
    says: [
      ['met', '"status" : "UP"'],
      ['met', '`{"status": "UP"}`'],
      ['not met', '"errors": 0'],
      ['met', 'contains "failed": 0'],
    ],
  },
  {
    command: "for i in 1 2 3; do curl -s -o /dev/null -w '%{http_code}\\n' localhost; done",
    stdout: '200\n200\n503\n',
    says: [
      ['unverified', 'contains `200`'],
      ['not met', 'contains `404`'],
    ],
  },
  {
    command: "for i in 1 2; do curl -s -o /dev/null -w '%{http_code}\\n' localhost; done",
    stdout: '200\n200\n',
    says: [['met', 'contains `200`']],
  },
  {
    command: 'etcdctl endpoint health',
    stdout: 'https://10.0.0.1:2379 is healthy\nhttps://10.0.0.2:2379 is unhealthy\n',
    says: [
      ['unverified', 'healthy'],
      ['unverified', 'contains "is healthy"'],
    ],
  },
  {
    command: 'supervisorctl status',
    stdout: 'web      RUNNING   pid 811, uptime 3:02:01\nworker   FATAL     Exited too quickly\n',
    says: [['unverified', '`RUNNING`']],
  },
  {
    command: 'supervisorctl status',
    stdout: 'web      RUNNING   pid 811, uptime 3:02:01\nworker   RUNNING   pid 812, uptime 3:02:01\n',
    says: [['met', '`RUNNING`']],
  },
  {
    command: "kubectl get pods -o jsonpath='{.items[*].status.phase}'",
    stdout: 'Running Running Pending',
    says: [['unverified', 'Running']],
  },
  {
    command: 'kubectl rollout status deploy/web --timeout=5s',
    stdout: 'Waiting for deployment "web" rollout to finish: 1 of 3 updated replicas are available...\n',
    says: [['unverified', 'contains `available`']],
  },
  {
    command: 'systemctl list-units "web*"',
    stdout: UNITS,
    says: [
      ['unverified', 'active'],
      ['unverified', 'running'],
    ],
  },
  {
    command: 'systemctl list-units "web*"',
    stdout: UNITS.replace('activating auto-restart', 'active     running     '),
    says: [['met', 'running']],
  },
  {
    command: 'systemctl status web',
    stdout: STATUS,
    says: [
      ['met', '`Active: active (running)`'],
      ['met', '`Active: active`'],
      ['not met', '`Active: failed`'],
      ['unverified', 'exit code 0'],
      ['met', 'active'],
      ['met', '`active (running)`'],
    ],
  },
  {
    command: 'kubectl get pods',
    stdout: [
      'NAME    READY   STATUS    RESTARTS   AGE',
      'web-1   1/2     Running   0          10d',
      'web-2   2/2     Running   0          10d',
      '',
    ].join('\n'),
    says: [
      ['unverified', 'contains `2/2`'],
      ['not met', 'all show `2/2`'],
    ],
  },
  {
    command: 'docker compose ps',
    stdout: COMPOSE,
    says: [
      ['met', 'all services are `running`'],
      ['met', 'running'],
      ['unverified', 'contains `(healthy)`'],
      ['not met', 'all are `healthy`'],
    ],
  },
  {
    command: 'docker compose ps',
    stdout: COMPOSE.replaceAll('Up 2 hours  ', 'Up (Paused) ').replaceAll('Up 2 hours', 'Restarting'),
    says: [['not met', 'running']],
  },
  {
    command: 'redis-cli INFO replication',
    stdout: '# Replication\nrole:slave\nmaster_last_io_seconds_ago:-1\nmaster_link_status:down\n',
    says: [
      ['unverified', 'master_last_io_seconds_ago < 10'],
      ['not met', 'master_last_io_seconds_ago > 10'],
    ],
  },
  {
    command: "systemctl status 'web@*'",
    stdout: `${STATUS}\n${STATUS.replace('web.service', 'db.service').replace('active (running)', 'failed (Result: oom-kill)')}`,
    says: [
      ['unverified', '`active (running)`'],
      ['not met', '`Active: active (running)`'],
    ],
  },
  {
    command: 'kubectl get pods --no-headers | grep web',
    stdout: 'web-1   0/1   CrashLoopBackOff   41   10d\n',
    says: [['met', 'contains `web-1`']],
  },
  {
    command: 'kubectl get pods --no-headers',
    stdout: 'web-1   1/1     Running   0      10d\n',
    says: [['met', 'Running']],
  },
  {
    command: 'kubectl get pods --no-headers',
    stdout: 'web-1   1/1     Running            0      10d\nweb-2   0/1     CrashLoopBackOff   41     10d\n',
    says: [['unverified', 'Running']],
  },
  {
    command: 'kubectl get pods',
    stdout: [
      'NAME    READY   STATUS             RESTARTS   AGE',
      'web-1   1/1     Running            0          10d',
      'web-2   0/1     CrashLoopBackOff   30         10d',
      '',
    ].join('\n'),
    says: [
      ['unverified', 'contains `web-1`, no `CrashLoopBackOff`'],
      ['unverified', 'age > 1 day and all pods are ready'],
      ['unverified', 'contains `web-1`, RESTARTS `0`'],
      ['not met', 'restarts < 5, no `CrashLoopBackOff`'],
      ['met', 'age > 1 day, which tells that nobody deployed'],
    ],
  },
  {
    command: 'psql -c "SELECT state, count(*) FROM pg_stat_replication GROUP BY 1"',
    stdout: '   state   | count \n-----------+-------\n streaming |     2\n(1 row)\n',
    says: [
      ['unverified', '`streaming`'],
      ['not met', '`catchup`'],
      ['met', 'streaming >= 2'],
    ],
  },
  {
    command: 'psql -c "SELECT slot_name, active FROM pg_replication_slots"',
    stdout: ' slot_name | active \n-----------+--------\n s1 | t\n s2 | f\n(2 rows)\n',
    says: [['unverified', 'active is `t`']],
  },
  {
    command: 'redis-cli INFO persistence',
    stdout: '# Persistence\nrdb_last_bgsave_status:err\naof_last_write_status:ok\n',
    says: [['unverified', '`ok`']],
  },
];
