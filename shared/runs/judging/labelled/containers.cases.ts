import type { Observation } from './observation.ts';

export const STATS = `CONTAINER ID   NAME              CPU %     MEM USAGE / LIMIT     MEM %     NET I/O           BLOCK I/O   PIDS
a57a9ec9aeb7   shop-web-1        83.12%    402.3MiB / 2GiB       19.64%    39MB / 35.9MB     0B / 0B     21
1651e9387fc2   shop-redis-1      0.15%     4.254MiB / 2GiB       0.21%     340kB / 144kB     0B / 0B     7
10ab24445af6   shop-postgres-1   2.18%     1.1GiB / 2GiB         55.00%    35.5MB / 38.8MB   0B / 0B     34
`;
const PS = `CONTAINER ID   IMAGE                COMMAND                  CREATED          STATUS                      PORTS                    NAMES
a57a9ec9aeb7   shop:1.4             "sh start.sh"            51 minutes ago   Up 51 minutes (healthy)     0.0.0.0:8080->8080/tcp   shop-web-1
1651e9387fc2   redis:7              "redis-server --bind…"   51 minutes ago   Up 51 minutes (unhealthy)   6379/tcp                 shop-redis-1
`;
const COMPOSE_PS = `NAME              IMAGE      COMMAND                  SERVICE    CREATED         STATUS                     PORTS
shop-postgres-1   pg:15      "sh /srv/postgres/st…"   postgres   51 minutes ago  Up 51 minutes              5432/tcp
shop-web-1        shop:1.4   "sh start.sh"            web        51 minutes ago  Exited (137) 2 minutes ago
`;
const PODS = `NAME                     READY   STATUS             RESTARTS      AGE
api-7d9f8c6b5d-abcde     1/1     Running            0             3d
api-7d9f8c6b5d-fghij     0/1     CrashLoopBackOff   17 (2m ago)   3d4h
worker-5f6d7c8b9-klmno   1/1     Running            2             90m
`;
const NODES = `NAME     STATUS                     ROLES           AGE    VERSION
node-1   Ready                      control-plane   210d   v1.32.4
node-2   Ready                      <none>          210d   v1.32.4
node-3   NotReady                   <none>          12d    v1.32.4
`;
const DEPLOY = `NAME   READY   UP-TO-DATE   AVAILABLE   AGE
api    3/3     3            3           41d
web    2/3     3            2           41d
`;
const TOP_PODS = `NAME                     CPU(cores)   MEMORY(bytes)
api-7d9f8c6b5d-abcde     250m         310Mi
worker-5f6d7c8b9-klmno   1250m        1200Mi
`;
const TOP_NODES = `NAME     CPU(cores)   CPU%        MEMORY(bytes)   MEMORY%
node-1   812m         20%         6100Mi          41%
node-2   3320m        83%         11200Mi         74%
node-3   <unknown>    <unknown>   <unknown>       <unknown>
`;
const DESCRIBE = `Name:             api-7d9f8c6b5d-abcde
Namespace:        shop
Status:           Running
IP:               10.42.0.17
Containers:
  api:
    Image:          shop/api:1.4
    Port:           8080/TCP
    State:          Running
    Ready:          True
    Restart Count:  3
    Limits:
      cpu:     500m
      memory:  512Mi
    Requests:
      memory:  256Mi
Events:
  Type     Reason     Age                From     Message
  Warning  Unhealthy  2m (x17 over 10m)  kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503
`;
const DESCRIBE_DEPLOYMENT = `Name:                   api
Replicas:               3 desired | 3 updated | 3 total | 2 available | 1 unavailable
StrategyType:           RollingUpdate
`;

export const CONTAINERS: Observation[] = [
  {
    command: 'docker stats --no-stream',
    stdout: STATS,
    says: [
      ['not met', 'CPU < 70%'],
      ['met', 'CPU < 90%'],
      ['met', 'Memory < 80%'],
      ['not met', 'Memory < 50%'],
      ['not met', 'memory usage < 1 GiB'],
      ['met', 'memory < 1.5 GiB'],
      ['not met', 'CPU < 70%, Memory < 80%'],
      ['met', 'CPU and memory below 90 %'],
      ['met', 'fewer than 50 PIDs'],
      ['met', 'CPU of redis < 10 %'],
      ['not met', 'CPU of web < 10 %'],
      ['met', 'postgres memory < 60 %'],
      ['not met', 'no container uses more than 80 % CPU'],
      ['unverified', '< 70 %'],
      ['unverified', 'Total CPU < 90 %'],
      ['unverified', 'average memory < 60 %'],
      ['unverified', 'CPU < 70'],
      ['unverified', 'disk < 70 %'],
      ['unverified', 'connections < 100'],
      ['unverified', 'latency < 500 ms'],
      ['unverified', 'nginx CPU < 90 %'],
      ['met', 'memory limit = 2 GiB'],
    ],
  },
  {
    command: 'docker stats --no-stream',
    stdout: STATS.split('\n', 1)[0]!,
    says: [
      ['unverified', 'CPU < 70%'],
      ['unverified', 'all containers below 70 % CPU'],
    ],
  },
  {
    command: 'docker stats --no-stream',
    stdout: STATS.replace('83.12%', '--    '),
    says: [
      ['unverified', 'CPU < 70%'],
      ['not met', 'CPU < 1%'],
      ['met', 'Memory < 80%'],
    ],
  },
  {
    command: 'docker stats',
    stdout: STATS + STATS.replace('83.12%', '12.40%'),
    says: [
      ['unverified', 'CPU < 70%'],
      ['met', 'CPU < 90%'],
      ['not met', 'Memory < 50%'],
      ['unverified', 'memory usage is stable'],
    ],
  },
  {
    command: 'docker ps',
    stdout: PS,
    says: [
      ['met', 'contains `Up`'],
      ['unverified', 'contains `healthy`'],
      ['met', 'contains `redis:7`'],
      ['met', 'contains `shop-web-1`'],
      ['not met', 'all are `healthy`'],
      ['not met', 'contains `postgres`'],
      ['not met', 'contains `status`'],
    ],
  },
  {
    command: 'docker compose ps -a',
    stdout: COMPOSE_PS,
    says: [
      ['not met', 'all services are `Up`'],
      ['unverified', '"Up"'],
      ['not met', 'contains `Restarting`'],
      ['unverified', 'every service is running'],
    ],
  },
  {
    command: 'kubectl get pods',
    stdout: PODS,
    says: [
      ['not met', 'all pods are `Running`'],
      ['unverified', '"Running"'],
      ['not met', 'restarts < 5'],
      ['met', 'restarts < 20'],
      ['not met', 'no pod with more than 3 restarts'],
      ['met', 'worker restarts < 5'],
      ['not met', '"Ready"'],
      ['not met', 'age > 2 hours'],
      ['met', 'age > 1 hour'],
      ['met', 'contains `CrashLoopBackOff`'],
      ['unverified', 'CPU < 70 %'],
      ['unverified', 'replicas >= 1'],
    ],
  },
  {
    command: 'kubectl get jobs-like',
    stdout: 'NAME          STATUS    AGE\nrunning-job   Pending   3d\n',
    says: [
      ['not met', 'all are `Running`'],
      ['not met', '"Running"'],
      ['met', 'contains `running-job`'],
    ],
  },
  {
    command: 'kubectl get nodes',
    stdout: NODES,
    says: [
      ['not met', 'all nodes are `Ready`'],
      ['unverified', '"Ready"'],
      ['met', 'contains `node-2`'],
      ['met', 'contains `v1.32.4`'],
    ],
  },
  {
    command: 'kubectl get pods',
    stdout: '',
    stderr: 'No resources found in default namespace.\n',
    says: [
      ['unverified', 'all pods are `Running`'],
      ['unverified', 'no output'],
      ['unverified', 'restarts < 5'],
    ],
  },
  {
    command: 'kubectl get deploy',
    stdout: DEPLOY,
    says: [
      ['not met', 'ready replicas >= 3'],
      ['met', 'api replicas = 3'],
      ['not met', 'web replicas = 3'],
      ['met', 'available >= 2'],
      ['unverified', 'contains `3/3`'],
      ['not met', 'all show `3/3`'],
    ],
  },
  {
    command: 'kubectl top pods',
    stdout: TOP_PODS,
    says: [
      ['met', 'memory < 2 GiB'],
      ['not met', 'memory < 512 Mi'],
      ['not met', 'CPU < 1'],
      ['met', 'api CPU < 1'],
      ['unverified', 'CPU < 70 %'],
    ],
  },
  {
    command: 'kubectl top nodes',
    stdout: TOP_NODES,
    says: [
      ['not met', 'CPU < 70 %'],
      ['unverified', 'CPU < 90 %'],
      ['unverified', 'memory < 80 %'],
      ['not met', 'memory < 60 %'],
      ['met', 'node-1 CPU < 30 %'],
    ],
  },
  {
    command: 'kubectl describe pod api',
    stdout: DESCRIBE,
    says: [
      ['met', 'restart count < 5'],
      ['not met', 'restarts < 3'],
      ['met', 'status is `Running`'],
      ['unverified', 'memory < 1 GiB'],
      ['met', 'memory limit <= 512 Mi'],
      ['unverified', 'statuscode < 400'],
      ['not met', 'contains `Pending`'],
    ],
  },
  {
    command: 'kubectl describe deploy api',
    stdout: DESCRIBE_DEPLOYMENT,
    says: [
      ['not met', 'available replicas >= 3'],
      ['met', 'desired replicas = 3'],
      ['not met', 'unavailable replicas = 0'],
      ['unverified', 'replicas >= 3'],
    ],
  },
];
