/** Programs that tell about servers, queues and stores. */
import { anything, anywhere, each, flags, subcommands, type Table } from '../entry.ts';

const BROKER = '--bootstrap-server --zookeeper --topic --command-config --timeout';

export const SERVICES: Table = {
  nginx: flags('-t -T -v -V -q', '', { most: 0, needs: ['-t', '-T', '-v', '-V'] }),
  ...each(
    'httpd apache2',
    flags('-t -S -M -v -V -l', '', { most: 0, needs: ['-t', '-S', '-M', '-v', '-V', '-l'] }),
  ),
  ...each(
    'apachectl apache2ctl',
    flags('-t -S -M -v -V', '', {
      shape: /^(status|fullstatus|configtest)$/,
      most: 1,
      check: (read) => (read.operands.length > 0 || read.flags.size > 0 ? null : 'it starts a server'),
    }),
  ),
  haproxy: flags('-c -v -vv -q', '-f', { most: 0, needs: ['-c', '-v', '-vv'] }),
  caddy: subcommands('version, validate, list-modules', '', '--config --adapter'),
  sshd: flags('-t -T', '', { most: 0, needs: ['-t', '-T'] }),
  varnishstat: flags('-1 -j -l', '-f -n', { needs: ['-1', '-j', '-l'] }),
  varnishadm: anywhere(
    subcommands(
      'status!, ping!, ban.list, vcl.list!, vcl.show, backend.list, param.show, panic.show!, storage.list!',
      '',
      '-n -S -T',
    ),
  ),
  'named-checkconf': flags('-p -z -v', '', { most: 1 }),
  'named-checkzone': flags('', '', { most: 2 }),
  rndc: subcommands('status!, zonestatus'),
  mailq: flags('', '', { most: 0 }),
  postqueue: flags('-p -j', '', { most: 0, needs: ['-p', '-j'] }),
  postconf: flags('-n -d -h -m -l -p', '', { shape: /^[\w-]+$/ }),
  exim: flags('-bp -bpc -bV', '', { most: 0, oneDash: true, needs: ['-bp', '-bpc', '-bV'] }),
  doveadm: subcommands('who, log errors!, quota get', '', '-u'),
  promtool: subcommands(
    'check config, check rules, check healthy, query instant, query range, query series, query labels',
    '',
    '--start --end --step',
  ),
  amtool: anywhere(
    subcommands('alert!, alert query, silence query, config show, check-config', '', '--alertmanager.url -o'),
  ),
  logcli: anywhere(
    subcommands(
      'query, labels, series, instant-query',
      '--quiet --tail --forward',
      '--addr --since --from --to --limit --org-id -o --timezone',
    ),
  ),
  ...each('pg_isready pg_lsclusters pg_controldata mongostat mongotop', anything),
  pg_dump: flags(
    '-s -a -v -w -x -O -c -C -b --schema-only --data-only --no-owner --no-privileges --no-acl --clean --create --if-exists --no-password --no-comments',
    '-t -n -N -T -d -h -U -p -E --table --schema --dbname --host --username --port --exclude-table',
    { most: 1 },
  ),
  pg_restore: flags('-l --list', '', { most: 1, needs: ['-l', '--list'] }),
  mysqladmin: flags('-p -v -w --verbose --ssl', '-u -h -P -S --user --host --port --socket --password', {
    shape: /^(status|extended-status|processlist|proc|stat|ping|version|variables)$/,
  }),
  nodetool: anywhere(
    subcommands(
      `status, info, tpstats, netstats, compactionstats, compactionhistory, ring, describecluster, describering, gossipinfo, tablestats, cfstats,
     cfhistograms, tablehistograms, proxyhistograms, version, getlogginglevels, getendpoints, getcompactionthroughput, getstreamthroughput,
     statusgossip, statusbinary, statushandoff, listsnapshots, failuredetector, gcstats, clientstats`,
      '-H -r -F --human-readable --resolve-ip',
      '-h -p -u -pw -pwf --host --port --username',
    ),
  ),
  'kafka-topics': flags(
    '--list --describe --under-replicated-partitions --unavailable-partitions --under-min-isr-partitions --at-min-isr-partitions --topics-with-overrides --exclude-internal',
    BROKER,
    { most: 0, needs: ['--list', '--describe'] },
  ),
  'kafka-consumer-groups': flags(
    '--list --describe --all-groups --members --state --verbose --offsets --all-topics',
    `${BROKER} --group`,
    {
      most: 0,
      needs: ['--list', '--describe'],
    },
  ),
  'kafka-configs': flags('--describe --all', `${BROKER} --entity-type --entity-name`, {
    most: 0,
    needs: ['--describe'],
  }),
  'kafka-log-dirs': flags('--describe', `${BROKER} --broker-list --topic-list`, {
    most: 0,
    needs: ['--describe'],
  }),
  'kafka-acls': flags('--list', `${BROKER} --group --principal`, { most: 0, needs: ['--list'] }),
  'kafka-broker-api-versions': flags('', BROKER, { most: 0 }),
  'kafka-get-offsets': flags('', `${BROKER} --time --partitions --topic-partitions`, { most: 0 }),
  'kafka-metadata-quorum': subcommands('describe', '--status --replication', BROKER),
  'kafka-reassign-partitions': flags('--verify --list', `${BROKER} --reassignment-json-file`, {
    most: 0,
    needs: ['--verify', '--list'],
    check: (read) => (read.flags.has('--verify') ? '--verify takes limits off' : null),
  }),
  'kafka-console-consumer': flags(
    '--from-beginning',
    `${BROKER} --max-messages --partition --offset --timeout-ms`,
    { most: 0, needs: ['--max-messages', '--timeout-ms'] },
  ),
  ...each(
    'kcat kafkacat',
    flags('-L -C -Q -J -e -q -u -O', '-b -t -o -c -p -f -m -D', { most: 0, needs: ['-L', '-C', '-Q'] }),
  ),
  rabbitmqctl: anywhere(
    subcommands(
      `status, cluster_status, list_queues, list_exchanges, list_bindings, list_connections, list_channels, list_consumers, list_users,
     list_vhosts, list_permissions, list_user_permissions, list_policies, list_operator_policies, list_parameters, report, environment, ping, version, list_unresponsive_queues, list_topic_permissions, list_feature_flags`,
      '-q --quiet --local --online --offline --no-table-headers --silent',
      '-n -p -t --node --vhost --formatter --timeout',
    ),
  ),
  'rabbitmq-diagnostics': anywhere(
    subcommands(
      `status, ping, check_running, check_local_alarms, check_alarms, check_port_connectivity, check_virtual_hosts, memory_breakdown, listeners,
     cluster_status, alarms, runtime_thread_stats, observer, server_version, erlang_version, environment, is_running, is_booting, resolve_hostname,
     check_if_node_is_quorum_critical, check_certificate_expiration, check_port_listener, disk_space`,
      '-q --quiet --formatter',
      '-n -p --node --unit --interval --formatter --within',
    ),
  ),
  etcdctl: anywhere(
    subcommands(
      `get, endpoint health, endpoint status, endpoint hashkv, member list, alarm list, version, user list, role list, user get, role get,
     snapshot status, lease list, lease timetolive`,
      '--prefix --keys-only --print-value-only --count-only --cluster --insecure-skip-tls-verify --from-key --hex --debug',
      '-w --endpoints --cacert --cert --key --user --write-out --command-timeout --dial-timeout --limit --sort-by --order --rev --consistency',
    ),
  ),
  consul: subcommands(
    `members, info, catalog datacenters, catalog nodes, catalog services, kv get, operator raft list-peers, version, rtt, validate, intention list, acl token list,
     acl policy list, monitor, health service, operator autopilot state`,
    '-detailed -recurse -keys -wan -detailed -stale',
    '-http-addr -token -datacenter -status -segment -service -node -log-level -separator -format',
    { oneDash: true },
  ),
  vault: subcommands(
    'status, list, kv get, kv list, kv metadata get, version, operator raft list-peers, auth list, policy list, policy read, secrets list, token lookup, audit list, path-help, operator key-status, operator members',
    '-detailed -versions',
    '-address -namespace -format -field -mount -version -ca-cert -tls-server-name',
    { oneDash: true },
  ),
  nomad: subcommands(
    `job status, job history, job inspect, status, node status, alloc status, alloc logs, server members, deployment list, deployment status, eval status, eval list,
     version, operator raft list-peers, volume status, namespace list`,
    '-verbose -short -stats -json -stderr -f -tail -allocs -self -stdout',
    '-address -region -namespace -n -task -job',
    { oneDash: true },
  ),
  nats: anywhere(
    subcommands(
      'stream info, stream ls, stream list, stream report, consumer info, consumer ls, consumer list, consumer report, server ping, server list, server report, server info, account info, rtt',
      '',
      '--server --creds -s',
    ),
  ),
  ceph: anywhere(
    subcommands(
      `!, status, health, health detail, df, df detail, osd tree, osd df, osd df tree, osd stat, osd dump, osd perf, osd pool ls, osd pool ls detail, osd pool get, osd lspools, osd ls, mon stat,
     mon dump, pg stat, pg dump, pg ls, quorum_status, versions, version, fs status, fs ls, fs dump, mds stat, mgr module ls, crash ls, crash info,
     config dump, config get, log last, device ls, balancer status, orch ps, orch ls, orch status, orch host ls, auth ls, auth list, auth get, time-sync-status,
     fs subvolume ls, fs subvolumegroup ls, fs subvolume snapshot ls, fs subvolume info, pg dump_stuck, osd find, osd metadata, osd blocked-by`,
      '-s -w -v --status --watch',
      '-f --format --cluster --id --name',
    ),
  ),
  rados: anywhere(subcommands('df, lspools, ls, stat, listomapkeys', '--all', '-p --pool -N --format')),
  rbd: anywhere(
    subcommands(
      'ls, list, info, status, du, showmapped, lock ls, mirror image status, mirror pool status, snap ls, trash ls',
      '-l --long',
      '-p --pool --format',
    ),
  ),
  gluster: anywhere(
    subcommands(
      'volume status, volume info, volume list, peer status, pool list, volume heal',
      '--mode=script',
      '',
      {
        check: (read) => {
          const words = read.operands.map((word) => word.text);
          return words[1] === 'heal' && words[3] !== 'info' ? 'it may start healing' : null;
        },
      },
    ),
  ),
  celery: flags('', '-A --app -b --broker -d --destination -t --timeout', {
    check: (read) =>
      /^(inspect (active|reserved|scheduled|stats|ping|registered|active_queues|report|conf|revoked|query_task)|status|report)( |$)/.test(
        read.operands.map((word) => (word.literal ? word.text : '?')).join(' '),
      )
        ? null
        : 'it may act on the workers',
  }),
  virsh: anywhere(
    subcommands(
      `list, dominfo, domstate, domstats, domblklist, domiflist, dumpxml, nodeinfo, version, net-list, pool-list, vol-list, domjobinfo, vcpuinfo,
     domblkstat, domifstat, dommemstat, domblkinfo, domifaddr, hostname, uri, snapshot-list, net-info, pool-info, vcpucount, nodecpustats, nodememstats, domdisplay, schedinfo`,
      '--all --inactive --details --title --name --uuid --state-running --running',
      '-c --connect',
      {
        check: (read) =>
          read.operands[0]?.text === 'schedinfo' && read.operands.length > 2 ? 'it may set something' : null,
      },
    ),
  ),
  multipass: subcommands('list, info, version', '', '--format'),
  lxc: subcommands('list, info, config show, network list, storage list, version', '', '--format -f'),
};
