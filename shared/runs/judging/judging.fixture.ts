/** Outputs of well-known commands, and a short way to judge one predicate on one of them. */
import type { Predicate } from '#shared/runbooks/model.ts';
import { judge, type Observed } from '../judge.ts';
import type { VerdictValue } from '../model.ts';

export const DOCKER = `CONTAINER ID   NAME      CPU %     MEM USAGE / LIMIT     MEM %     NET I/O           PIDS
9f1c2d3e4f5a   web-1     83.12%    402MiB / 2GiB         19.63%    1.2MB / 3.4MB     21
0a1b2c3d4e5f   db-1      4.05%     1.1GiB / 2GiB         55.00%    800kB / 1MB       34
`;
export const DF = `Filesystem      Size  Used Avail Use% Mounted on
/dev/sda1        98G   91G  2.1G  98% /
tmpfs           3.9G  1.2M  3.9G   1% /run
/dev/loop0      128M  128M     0 100% /snap/core/1
/dev/sdb1       500G  100G  400G  20% /var/lib data
`;
export const FREE = `               total        used        free      shared  buff/cache   available
Mem:            7953        6100         300          12        1553        1500
Swap:           2047           0        2047
`;
export const PS = `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.0  0.1 167000 11000 ?        Ss   10:00   0:01 /sbin/init splash
app          812 91.5 12.0 900000 700000 ?       Sl   10:01  12:01 python worker.py
`;
export const PODS = `NAME                     READY   STATUS             RESTARTS      AGE
api-7d9f-abcde           1/1     Running            0             3d
api-7d9f-fghij           0/1     CrashLoopBackOff   17 (2m ago)   3d
`;
export const TOP = `NAME             CPU(cores)   MEMORY(bytes)
api-7d9f-abcde   250m         310Mi
`;
export const PSQL = ` pid  |  state  | duration_ms |   query
------+---------+-------------+-----------
  101 | active  |         420 | SELECT 1
  102 | idle    |        2100 | UPDATE x
(2 rows)
`;
export const COUNT = ` count
-------
    42
(1 row)
`;
export const UPTIME = ' 10:00:01 up 12 days,  3:04,  2 users,  load average: 0.52, 1.58, 5.10\n';
export const REDIS =
  '# Clients\r\nconnected_clients:12\r\nused_memory_human:1.20M\r\nmaxmemory_policy:noeviction\r\n';

export function predicate(
  subject: string,
  op: Predicate['op'],
  value = '',
  unit = '',
  more: Partial<Predicate> = {},
): Predicate {
  return { subject, op, value, unit, raw: '', ...more };
}

export function seen(stdout: string, one: Predicate, observed: Partial<Observed> = {}) {
  const verdict = judge(
    { text: '', otherwise: '', predicates: [one] },
    { exitCode: 0, stdout, stderr: '', command: '', incomplete: false, ...observed },
  );
  return { value: verdict.value, seen: verdict.findings[0]!.seen };
}

/** Name, output, predicate, verdict, what the finding says, what else was observed. */
export type Case = [string, string, Predicate, VerdictValue, RegExp, Partial<Observed>?];
