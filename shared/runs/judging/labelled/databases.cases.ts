import type { Observation } from './observation.ts';

const ACTIVITY = `        state        | count |       age
---------------------+-------+------------------
                     |     5 |
 active              |    12 | 00:00:00.4
 idle in transaction |     1 | 00:51:06.459873
 idle                |    34 | 00:02:00.019977
(4 rows)
`;
const EXPANDED = `-[ RECORD 1 ]--------------
state | active
count | 12
age   | 00:00:00.4
-[ RECORD 2 ]--------------
state | idle in transaction
count | 1
age   | 00:51:06.459873
`;
const SLOW = ` pid  | state  | duration_ms |  query
------+--------+-------------+----------
  101 | active |         420 | SELECT 1
  102 | active |        2100 | UPDATE x
(2 rows)
`;
const STATEMENTS = `   query   | calls | mean_exec_time | max_exec_time
-----------+-------+----------------+---------------
 SELECT a  |  9000 |          12.25 |         810.5
 SELECT b  |   120 |         640.10 |        2210.0
(2 rows)
`;
const INFO = `# Clients\r
connected_clients:12\r
cluster_connections:0\r
maxclients:10000\r
client_recent_max_input_buffer:20480\r
blocked_clients:0\r
# Memory\r
used_memory:986704000\r
used_memory_human:941.00M\r
used_memory_rss:1239859200\r
used_memory_rss_human:1.15G\r
used_memory_peak:1986704000\r
used_memory_peak_human:1.85G\r
used_memory_peak_perc:49.67%\r
maxmemory:2147483648\r
maxmemory_human:2.00G\r
maxmemory_policy:noeviction\r
mem_fragmentation_ratio:1.26\r
# Stats\r
instantaneous_ops_per_sec:1820\r
keyspace_hits:900\r
keyspace_misses:100\r
evicted_keys:0\r
# Keyspace\r
db0:keys=1204,expires=3,avg_ttl=0\r
`;

export const DATABASES: Observation[] = [
  {
    command: 'psql -c "SELECT state, count(*), max(age) FROM activity GROUP BY 1"',
    stdout: ACTIVITY,
    says: [
      ['met', 'active < 50'],
      ['not met', 'idle in transaction < 1'],
      ['met', 'idle in transaction < 10'],
      ['not met', 'idle < 30'],
      ['met', 'active < 50, idle in transaction < 10'],
      ['not met', 'no age > 10 min'],
      ['not met', 'no session older than a minute'],
      ['unverified', 'connections < 100'],
      ['unverified', 'CPU < 70 %'],
      ['not met', 'no rows returned'],
    ],
  },
  {
    command: 'psql -x -c "SELECT state, count(*) FROM activity GROUP BY 1"',
    stdout: EXPANDED,
    says: [
      ['met', 'active < 50'],
      ['not met', 'idle in transaction = 0'],
      ['not met', 'age < 10 minutes'],
    ],
  },
  {
    command: 'psql -A -c "SELECT state, count(*)"',
    stdout: 'state|count|age\nactive|12|00:00:00.4\nidle in transaction|1|00:51:07\n(2 rows)\n',
    says: [
      ['met', 'active < 50'],
      ['not met', 'age < 10 minutes'],
      ['unverified', 'memory < 50 MB'],
    ],
  },
  {
    command: 'psql --csv -c "SELECT state, count(*)"',
    stdout: 'state,count\nactive,12\nidle,34\n',
    says: [
      ['met', 'active < 50'],
      ['not met', 'idle < 30'],
    ],
  },
  {
    command: 'psql -t -c "SELECT state, count(*)"',
    stdout: ' active              |    12\n idle in transaction |     1\n',
    says: [
      ['met', 'active < 50'],
      ['not met', 'idle in transaction < 1'],
      ['unverified', 'connections < 100'],
    ],
  },
  {
    command: 'psql -c "SELECT count(*) FROM pg_stat_activity"',
    stdout: ' count\n-------\n    42\n(1 row)\n',
    says: [
      ['met', '< 100 DB connections'],
      ['not met', '< 40 DB connections'],
      ['not met', '0'],
      ['unverified', 'CPU < 70 %'],
      ['unverified', 'lag < 50 ms'],
    ],
  },
  {
    command: 'psql -At -c "SELECT count(*) FROM pg_stat_activity"',
    stdout: '42\n',
    says: [
      ['met', 'connections < 100'],
      ['not met', 'connections <= 41'],
      ['unverified', 'connections < 100, errors < 50'],
      ['unverified', 'memory < 80 %'],
    ],
  },
  {
    command: 'psql -At -c "SELECT count(*) AS connections FROM a"',
    stdout: '42\n',
    says: [['unverified', 'connections < 100, errors < 50']],
  },
  {
    command: 'psql -c "SELECT pid, state, duration_ms, query FROM q"',
    stdout: SLOW,
    says: [
      ['not met', 'No queries taking > 1s'],
      ['met', 'no query longer than 3 seconds'],
      ['not met', 'duration < 2 s'],
      ['unverified', 'connections < 50'],
      ['unverified', 'rows per second < 100'],
      ['not met', 'no rows'],
    ],
  },
  {
    command: 'psql -c "SELECT pid, duration_ms FROM q"',
    stdout: ' pid | duration_ms\n-----+-------------\n(0 rows)\n',
    says: [
      ['met', 'No queries taking > 1s'],
      ['met', 'no rows returned'],
      ['unverified', 'duration < 2 s'],
      ['unverified', 'all queries take at least 1 ms'],
    ],
  },
  {
    command: 'psql -c "SELECT query, calls, mean_exec_time, max_exec_time FROM pg_stat_statements"',
    stdout: STATEMENTS,
    says: [
      ['not met', 'mean exec time < 500 ms'],
      ['not met', 'no mean_exec_time > 500 ms'],
      ['met', 'max exec time < 3 s'],
      ['unverified', 'no query longer than 1 s'],
      ['met', 'calls < 10,000'],
      ['unverified', 'calls < 10 ms'],
    ],
  },
  {
    command: 'psql -c "SELECT now() - pg_last_xact_replay_timestamp() AS lag"',
    stdout: ' lag\n-----------------\n 00:00:02.5\n(1 row)\n',
    says: [
      ['met', 'replication lag < 5 s'],
      ['not met', 'replication lag under a second'],
    ],
  },
  {
    command: 'mysql -e "SHOW SLAVE STATUS\\G"',
    stdout:
      '*************************** 1. row ***************************\n       Slave_IO_State: Waiting for master\n  Seconds_Behind_Master: 4\n     Slave_IO_Running: Yes\n',
    says: [
      ['met', 'Seconds_Behind_Master < 10'],
      ['not met', 'seconds behind master = 0'],
    ],
  },
  {
    command: 'redis-cli INFO',
    stdout: INFO,
    says: [
      ['met', 'used_memory < 1 GiB'],
      ['not met', 'used memory < 500 MB'],
      ['met', 'used_memory_human < 1GiB'],
      ['not met', 'used_memory_rss < 1 GB'],
      ['not met', 'connected clients < 10'],
      ['met', 'connected_clients < 100'],
      ['met', 'clients < 100'],
      ['met', 'evicted_keys: 0'],
      ['met', 'evicted keys = 0'],
      ['met', 'blocked clients = 0'],
      ['met', 'hit rate > 80 %'],
      ['not met', 'cache hit rate >= 95 %'],
      ['met', 'memory < 80 %'],
      ['met', 'fragmentation ratio < 1.5'],
      ['met', '`maxmemory_policy` is `noeviction`'],
      ['not met', '`maxmemory_policy` is `allkeys-lru`'],
      ['met', 'between 500 and 2000 ops per sec'],
      ['met', 'used memory between 500 MB and 1 GB'],
      ['met', 'db0 keys < 2,000'],
      ['unverified', 'latency < 5 ms'],
      ['unverified', 'CPU < 70 %'],
    ],
  },
  {
    command: 'redis-cli INFO memory | grep used_memory_human',
    stdout: 'used_memory_human:963.58K\r\n',
    says: [
      ['met', 'used_memory_human < 50MB'],
      ['met', 'used memory < 1 MB'],
      ['not met', 'used memory < 900 KiB'],
      ['unverified', 'used memory < 80 %'],
    ],
  },
  {
    command: 'redis-cli INFO clients | grep maxclients',
    stdout: 'maxclients:10000\r\n',
    says: [
      ['unverified', 'connected clients < 20000'],
      ['unverified', 'clients < 20000'],
    ],
  },
];
