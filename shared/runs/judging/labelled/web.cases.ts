import type { Observation } from './observation.ts';

const HEAD = `HTTP/1.1 301 Moved Permanently\r
Location: https://shop.example/\r
Content-Length: 0\r
\r
HTTP/2 200\r
content-type: application/json\r
content-length: 57\r
x-ratelimit-limit: 100\r
\r
{"status":"degraded","checks":{"db":{"latency_ms":41}}}
`;
const HEALTH =
  '{"status":"green","replicas":3,"version":"2.61","cpu":{"used":42,"limit":90},"nodes":[{"heap":12,"phase":"Running"},{"heap":91,"phase":"Pending"}],"queue":{"depth":7}}';
const DIG = `; <<>> DiG 9.18.28 <<>> shop.example
;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 4711
;; flags: qr rd ra; QUERY: 1, ANSWER: 2, AUTHORITY: 0, ADDITIONAL: 1

;; QUESTION SECTION:
;shop.example.			IN	A

;; ANSWER SECTION:
shop.example.		300	IN	A	192.0.2.10
shop.example.		300	IN	A	192.0.2.11

;; Query time: 23 msec
;; SERVER: 127.0.0.53#53(127.0.0.53) (UDP)
`;
const STUB = `Active connections: 291
server accepts handled requests
 16630948 16630948 31070465
Reading: 6 Writing: 179 Waiting: 106
`;
const METRICS = `# HELP http_requests_total Requests served.
# TYPE http_requests_total counter
http_requests_total{code="200",method="get"} 1027
http_requests_total{code="500",method="get"} 3
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes 4.8e+07
# TYPE replication_lag_seconds gauge
replication_lag_seconds 0.4
# TYPE request_seconds histogram
request_seconds_bucket{le="0.5"} 900
request_seconds_count 1030
`;
const K6 =
  'http_req_duration..: avg=1.2s min=80ms med=900ms max=9s p(90)=3s p(95)=6.1s\nhttp_req_failed....: rate=1 fails=2\n';

export const WEB: Observation[] = [
  {
    command: 'curl -iL http://shop.example/health',
    stdout: HEAD,
    says: [
      ['met', 'HTTP 200'],
      ['not met', 'HTTP 204'],
      ['met', 'a 2xx response'],
      ['not met', '`status` is `ok`'],
      ['met', 'db latency < 50 ms'],
      ['not met', 'latency < 40 ms'],
      ['unverified', 'limit of 50 < 60 connections'],
    ],
  },
  {
    command: "curl -s -o /dev/null -w '%{http_code} %{time_total}\\n' localhost:8080/",
    stdout: '200 0.231\n',
    says: [
      ['met', 'HTTP 200'],
      ['met', 'response time < 500 ms'],
      ['not met', 'response time < 200 ms'],
      ['met', '< 1 s'],
      ['unverified', 'errors < 300'],
      ['unverified', 'memory < 1 GB'],
    ],
  },
  {
    command: "curl -s -o /dev/null -w '%{time_connect} %{time_total}' localhost",
    stdout: '0.001 2.400',
    says: [
      ['not met', 'response time < 1 s'],
      ['met', 'connect time < 100 ms'],
      ['not met', 'latency < 1 s'],
    ],
  },
  {
    command: "curl -s -o /dev/null -w '%{http_code}' localhost",
    stdout: '503',
    says: [
      ['not met', 'HTTP 200'],
      ['not met', 'returns 200 OK'],
      ['unverified', 'latency < 600 ms'],
      ['unverified', 'CPU < 600 %'],
    ],
  },
  {
    command: "curl -s -o /dev/null -w '%{http_code}' localhost",
    stdout: '000',
    stderr: 'curl: (7) Failed to connect to localhost port 80: Connection refused\n',
    exitCode: 7,
    says: [['unverified', 'HTTP 200']],
  },
  {
    command: 'wc -l access.log',
    stdout: '200 access.log\n',
    says: [
      ['unverified', 'HTTP 200'],
      ['met', 'lines < 300'],
      ['not met', 'errors < 100'],
    ],
  },
  {
    command: 'curl -s localhost:8080/health',
    stdout: HEALTH,
    says: [
      ['met', '`.status` is "green"'],
      ['not met', '`.status` is "yellow"'],
      ['met', '`replicas: 3`'],
      ['not met', '`replicas: 4`'],
      ['met', '`.version` matches `^2\\.`'],
      ['not met', 'heap < 90'],
      ['met', 'queue depth < 10'],
      ['met', '.nodes[0].phase is `Running`'],
      ['not met', '.nodes[1].phase is `Running`'],
      ['met', '.nodes[0].heap < 20'],
      ['not met', '.nodes[].heap < 20'],
      ['met', 'cpu < 70'],
      ['met', 'cpu limit = 90'],
      ['unverified', 'cpu < 70 %'],
      ['unverified', '.depth < 10'],
      ['unverified', 'memory < 10'],
    ],
  },
  {
    command: "jq '.[].cpu' stats.json",
    stdout: '12\n83\n7\n',
    says: [
      ['met', 'CPU < 90'],
      ['unverified', 'CPU < 70'],
      ['not met', 'CPU < 5'],
      ['unverified', 'CPU < 70 %'],
    ],
  },
  {
    command: 'jq .status health.json',
    stdout: '"ok"\n',
    says: [
      ['met', '`.status` is `ok`'],
      ['not met', '`.status` is `green`'],
    ],
  },
  {
    command: 'dig shop.example',
    stdout: DIG,
    says: [
      ['met', 'query time < 100 ms'],
      ['not met', 'query time < 20 ms'],
      ['met', '`status: NOERROR`'],
      ['met', 'at least 2 answers'],
      ['met', 'TTL <= 300 s'],
      ['met', 'contains `192.0.2.10`'],
    ],
  },
  {
    command: 'curl -s localhost/nginx_status',
    stdout: STUB,
    says: [
      ['met', 'active connections < 500'],
      ['met', 'connections < 500'],
      ['not met', 'waiting < 100'],
      ['unverified', 'latency < 300 ms'],
    ],
  },
  {
    command: 'curl -s localhost:9100/metrics',
    stdout: METRICS,
    says: [
      ['met', 'replication lag < 1 s'],
      ['met', 'resident memory < 100 MB'],
      ['not met', 'resident memory < 40 MB'],
      ['unverified', 'request time < 1000 s'],
      ['met', '500 http requests < 10'],
    ],
  },
  {
    command: 'k6 run load.js',
    stdout: K6,
    says: [
      ['not met', 'p95 < 5 s'],
      ['met', 'p90 < 5 s'],
      ['unverified', 'latency < 5 s'],
      ['met', 'average duration < 2 s'],
    ],
  },
  {
    command: 'time ./report.sh',
    stdout: 'done\n',
    stderr: '\nreal\t0m4.200s\nuser\t0m0.100s\nsys\t0m0.010s\n',
    says: [
      ['met', 'time < 5 s'],
      ['not met', 'takes less than 2 s'],
      ['met', 'user time < 1 s'],
      ['met', 'contains `done`'],
    ],
  },
  {
    command: "docker compose logs -f web | grep 'GET /orders/'",
    exitCode: null,
    stdout:
      'web-1  | 2026-11-21 03:28:41 GET /orders/ 200 duration=812ms queries=51\nweb-1  | 2026-11-21 03:28:43 GET /orders/ 200 duration=12ms queries=2\n',
    says: [
      ['not met', 'duration < 300ms'],
      ['met', 'duration < 1 s'],
      ['not met', 'fewer than 10 queries'],
      ['met', 'contains `GET /orders/`'],
      ['unverified', 'errors < 300'],
      ['unverified', 'exit code 0'],
    ],
  },
  {
    command: 'docker compose exec redis redis-cli INFO stats | grep evicted_keys',
    stdout: 'evicted_keys:0\r\n',
    stderr:
      'time="2026-11-21T03:28:41Z" level=warning msg="The \\"X\\" variable is not set. Defaulting to a blank string."\n',
    says: [
      ['met', 'evicted_keys: 0'],
      ['not met', 'evicted keys >= 1'],
    ],
  },
];
