import type { Observation } from './observation.ts';

const DF_H = `Filesystem      Size  Used Avail Use% Mounted on
devtmpfs         12G     0   12G   0% /dev
/dev/vda1       252G  212G   40G  84% /
/dev/vdb1        98G   31G   62G  34% /var
/dev/vdc1        98G   94G  3.9G  96% /var/lib/postgresql
/dev/loop3      128M  128M     0 100% /snap/core/1
tmpfs            24G     0   24G   0% /dev/shm
`;
const DF_I = `Filesystem       Inodes  IUsed    IFree IUse% Mounted on
/dev/vda1      16777216 618152 16159064    4% /
/dev/vdb1       6553600 6488064   65536   99% /var
`;
const DF_OUTPUT = `Filesystem     Use% Mounted on
/dev/vda1       84% /
/dev/vdb1       34% /var
`;
const FREE_H = `               total        used        free      shared  buff/cache   available
Mem:            23Gi       9.4Gi       9.0Gi        23Mi       4.6Gi        13Gi
Swap:          2.0Gi       100Mi       1.9Gi
`;
const AUX = `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  0.7  0.0  53936 23184 ?        Ss   Nov20   2:06 /sbin/init
app          812 61.5 12.0 900000 700000 ?       Sl   10:01  12:01 python worker.py
app          813  1.0  3.0 300000 120000 ?       Sl   10:01   0:01 memory-cache --cpu 2
`;
const EO = `  PID  PPID %CPU %MEM     ELAPSED COMMAND
    1     0  0.7  0.0  2-04:29:00 systemd
  812     1 91.5  2.0       10:31 worker
`;
const UPTIME = ' 03:28:41 up 12 days,  4:29,  2 users,  load average: 0.52, 1.58, 5.10\n';
const VMSTAT = `procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----
 r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st
 8  0      0 17662976  68968 4782872    0    0   214  1916  775 3052 15  8 76  0  1
11  0      0 17662976  68968 4782872    0    0     0  2140 2344 5802 68 22 10  0  0
10  0      0 17662976  68968 4782872    0    0     8   944 1389 4813 65 25 10  0  0
`;
const TOP = `top - 03:28:44 up  4:29,  0 users,  load average: 1.92, 2.39, 2.47
Tasks: 200 total,   5 running, 182 sleeping,   1 stopped,  12 zombie
%Cpu(s): 40.0 us, 15.0 sy,  0.0 ni, 44.0 id,  1.0 wa,  0.0 hi,  0.0 si,  0.0 st
MiB Mem :  24105.6 total,  17397.9 free,   2321.8 used,   4738.9 buff/cache
MiB Swap:      0.0 total,      0.0 free,      0.0 used.  21783.7 avail Mem

  PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
22909 root      20   0 1785084 518232  16608 S  95.6   2.1   0:05.40 worker
25182 root      20   0 9822124  81164  52364 R   4.4   0.3   0:00.17 sh
`;
const IOSTAT = `Linux 6.1.0 (db-1) 	11/21/2026 	_x86_64_	(2 CPU)

avg-cpu:  %user   %nice %system %iowait  %steal   %idle
          15.02    0.00    4.10   22.00    0.00   58.88

Device            r/s     rkB/s   r_await     w/s     wkB/s   w_await  aqu-sz  %util
vda              1.20     20.10      0.90   88.00   4100.00     12.40    1.20  91.20
vdb              0.10      0.40      0.50    1.00     12.00      1.10    0.00   0.40
`;
const SS = `State     Recv-Q Send-Q Local Address:Port  Peer Address:Port Process
LISTEN    0      511        127.0.0.1:5432       0.0.0.0:*
ESTAB     0      0          127.0.0.1:5432     127.0.0.1:53892
ESTAB     9000   0          127.0.0.1:5432     127.0.0.1:53893
TIME-WAIT 0      0          127.0.0.1:5432     127.0.0.1:37464
`;
const SS_S = `Total: 175
TCP:   79 (estab 12, closed 64, orphaned 0, timewait 51)

Transport Total     IP        IPv6
TCP	  15        15        0
`;
const STATUS = `● nginx.service - A high performance web server
     Loaded: loaded (/lib/systemd/system/nginx.service; disabled; preset: enabled)
     Active: active (running) since Fri 2026-11-20 23:01:12 UTC; 4h 29min ago
   Main PID: 812 (nginx)
      Tasks: 3 (limit: 4915)
     Memory: 45.2M (peak: 150.0M)
        CPU: 1min 2.345s

Nov 20 23:01:12 web-1 nginx[812]: errors: 12
Nov 20 23:01:12 web-1 systemd[1]: Started nginx.service, enabled.
`;
const STATUS_DEAD = STATUS.replace('active (running) since', 'inactive (dead) since').replace('●', '○');

export const MACHINE: Observation[] = [
  {
    command: 'df -h',
    stdout: DF_H,
    says: [
      ['not met', 'disk usage < 90%'],
      ['met', 'disk usage < 97 %'],
      ['met', 'disk usage < 90% on /'],
      ['met', 'disk usage < 85% on /, < 90% on /var'],
      ['not met', 'disk usage < 80% on /'],
      ['unverified', 'disk usage < 80% on /srv'],
      ['not met', 'at least 10 GiB available'],
      ['met', 'free space > 10 GB on /var'],
      ['not met', 'use < 80 %'],
      ['not met', 'nothing over 80% used'],
      ['unverified', 'disk > 10 GB'],
      ['unverified', 'inodes < 80 %'],
      ['unverified', 'memory < 80 %'],
      ['unverified', 'CPU < 99 %'],
      ['unverified', 'disk usage < 90'],
    ],
  },
  {
    command: 'df -h / /var',
    stdout: `${DF_H.split('\n').slice(0, 1).join('\n')}\n/dev/vda1       252G  212G   40G  84% /\nbroken line\n`,
    says: [['unverified', 'disk usage < 90%']],
  },
  {
    command: 'df -i',
    stdout: DF_I,
    says: [
      ['not met', 'inode usage < 90 %'],
      ['met', 'inodes < 90 % on /'],
      ['unverified', 'disk usage < 100 GB'],
    ],
  },
  {
    command: 'df --output=source,pcent,target',
    stdout: DF_OUTPUT,
    says: [
      ['met', 'disk usage < 90%'],
      ['not met', 'disk usage < 80%'],
    ],
  },
  {
    command: 'free -h',
    stdout: FREE_H,
    says: [
      ['met', 'Memory usage < 80%'],
      ['met', 'memory < 10 GiB'],
      ['not met', 'memory < 8 GiB'],
      ['met', 'available memory > 10 GiB'],
      ['not met', 'available memory > 20 GiB'],
      ['met', 'free memory > 5 GiB'],
      ['met', 'swap used < 10 %'],
      ['unverified', 'memory > 2 GB'],
      ['unverified', '< 80 %'],
      ['unverified', 'CPU < 80 %'],
      ['unverified', 'disk < 80 %'],
      ['met', 'total memory > 16 GiB'],
    ],
  },
  {
    command: 'ps aux',
    stdout: AUX,
    says: [
      ['not met', 'CPU < 50 %'],
      ['unverified', 'CPU < 70 %'],
      ['not met', 'memory < 5 %'],
      ['not met', 'individual processes < 500MB'],
      ['met', 'individual processes < 1 GB'],
      ['not met', 'no process uses more than 500 MB'],
      ['unverified', 'Total memory < 80 %'],
      ['met', 'worker CPU < 70 %'],
      ['not met', 'memory < 10 %'],
      ['unverified', 'load < 4'],
    ],
  },
  {
    command: 'ps -eo pid,ppid,pcpu,pmem,etime,comm',
    stdout: EO,
    says: [
      ['not met', 'no process with more than 90 % CPU'],
      ['met', 'each process < 95 % CPU'],
    ],
  },
  {
    command: 'uptime',
    stdout: UPTIME,
    says: [
      ['met', 'load average under 8'],
      ['unverified', 'load < 2'],
      ['not met', 'load < 0.5'],
      ['not met', '15-minute load < 2'],
      ['met', '1 min load < 2'],
      ['unverified', 'CPU < 70 %'],
      ['met', 'uptime > 1 day'],
    ],
  },
  {
    command: 'vmstat 1 3',
    stdout: VMSTAT,
    says: [
      ['not met', 'CPU < 80 %'],
      ['met', 'CPU < 95 %'],
      ['met', 'idle CPU > 5 %'],
      ['met', 'swap in = 0'],
      ['met', 'iowait < 10 %'],
      ['unverified', 'run queue < 11'],
    ],
  },
  {
    command: 'top -b -n1',
    stdout: TOP,
    says: [
      ['met', 'CPU < 70 %'],
      ['not met', 'CPU < 50 %'],
      ['met', 'load < 4'],
      ['met', 'memory < 80 %'],
      ['met', 'iowait < 5 %'],
      ['not met', 'no process over 90 % CPU'],
      ['not met', 'zombie tasks = 0'],
    ],
  },
  {
    command: 'iostat -x',
    stdout: IOSTAT,
    says: [
      ['not met', 'util < 80 %'],
      ['not met', 'iowait < 20 %'],
      ['met', 'w_await < 20 ms'],
      ['met', 'CPU < 70 %'],
      ['met', 'wkB/s < 10 MB/s'],
    ],
  },
  {
    command: 'ss -tan',
    stdout: SS,
    says: [
      ['met', 'established connections < 100'],
      ['not met', 'established connections < 2'],
      ['not met', 'Recv-Q < 100'],
      ['unverified', 'connections < 2'],
      ['unverified', 'memory < 100'],
    ],
  },
  {
    command: 'ss -s',
    stdout: SS_S,
    says: [
      ['met', 'established connections < 100'],
      ['not met', 'TCP connections in time wait < 50'],
      ['unverified', 'connections < 50'],
    ],
  },
  {
    command: 'systemctl status nginx',
    stdout: STATUS,
    says: [
      ['met', 'active'],
      ['met', 'contains `active (running)`'],
      ['unverified', 'enabled'],
      ['met', 'Memory < 100 MB'],
      ['met', 'tasks < 100'],
      ['not met', 'CPU time < 1 min'],
      ['unverified', 'errors < 20'],
      ['unverified', 'memory < 80 %'],
      ['not met', 'contains `failed`'],
    ],
  },
  {
    command: 'systemctl status nginx',
    stdout: STATUS_DEAD,
    exitCode: 3,
    says: [
      ['not met', 'active'],
      ['not met', 'running'],
      ['not met', 'contains `active (running)`'],
      ['met', 'contains `inactive`'],
    ],
  },
  {
    command: 'wc -l app.log web.log',
    stdout: '  29 app.log\n  57 web.log\n  86 total\n',
    says: [
      ['met', 'lines < 60'],
      ['not met', 'total lines < 60'],
      ['unverified', 'errors < 60'],
    ],
  },
  {
    command: 'journalctl -u app -p err -n 50',
    stdout: '-- No entries --\n',
    says: [
      ['met', 'no output'],
      ['not met', 'contains `started`'],
    ],
  },
  {
    command: 'journalctl -u app -n 2',
    stdout:
      'Nov 21 03:00:01 web-1 app[12]: connections: 4000\nNov 21 03:00:02 web-1 app[12]: load is 3 below 70\n',
    says: [
      ['unverified', 'connections < 100'],
      ['unverified', 'load < 4'],
      ['not met', 'no output'],
    ],
  },
];
