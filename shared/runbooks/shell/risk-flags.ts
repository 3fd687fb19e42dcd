/** Flags and arguments that make a program do more, or less, than it usually does. First match wins. */
import type { Risk } from '../model.ts';

export interface FlagRule {
  program: RegExp;
  /** Matched against the arguments joined by single spaces, with a space before and after. */
  when: RegExp;
  risk: Risk;
  /** Why, for a person. Empty for read-only. */
  why: string;
}

function rule(program: RegExp, when: RegExp, risk: Risk, why = ''): FlagRule {
  return { program, when, risk, why };
}

const LOOK = 'read-only';
const CHANGE = 'changes state';
const DESTROY = 'destructive';

export const FLAG_RULES: readonly FlagRule[] = [
  // Asking a program about itself is harmless whatever it is.
  rule(/./, /^ (--help|--version|-V|-version) $/, LOOK),
  rule(/./, /^( [\w:-]+){0,2} (--help|--version) $/, LOOK),
  rule(
    /./,
    / (--dry-run(=client|=server|=true)?|--dry_run|--just-print|--simulate|--no-act|--check-only) /,
    LOOK,
  ),

  rule(/^sed$/, / (-[a-zA-Z]*i\S*|--in-place\S*) /, CHANGE, 'edits files in place'),
  rule(/^(perl|ruby)$/, / -[a-zA-Z]*i\S* /, CHANGE, 'edits files in place'),
  rule(/^yq$/, / (-i|--inplace) /, CHANGE, 'edits files in place'),
  rule(/^sort$/, / (-o\S*|--output\S*) /, CHANGE, 'writes a file'),
  rule(/^find$/, / -delete /, DESTROY, 'deletes the files it finds'),
  rule(/^(find)$/, / -(fprint|fls|fprintf|fprint0) /, CHANGE, 'writes a file'),
  rule(/^(tar)$/, /^ (-?[a-zA-Z]*t[a-zA-Z]*|--list)( |$)/, LOOK),
  rule(/^(unzip)$/, /^ -[lvtZp] /, LOOK),
  rule(/^(gzip|gunzip|xz|zstd|bzip2|bunzip2)$/, / (-[a-z]*[clt][a-z]*|--stdout|--list|--test) /, LOOK),
  rule(/^tee$/, /^ (\/dev\/(null|stderr|stdout|tty) )?$/, LOOK),
  rule(/^(kill)$/, /^ (-0|-l|-L|--list)( |$)/, LOOK),
  rule(/^(pkill)$/, /^ -0 /, LOOK),
  rule(
    /^(kill|pkill|killall)$/,
    / (-9|-KILL|-SIGKILL|-s (9|KILL|SIGKILL)|--signal[ =](9|KILL|SIGKILL)) /,
    CHANGE,
    'kills processes without letting them clean up',
  ),

  rule(/^curl$/, / (-X ?|--request[ =])(GET|HEAD|OPTIONS) /, LOOK),
  rule(/^curl$/, / (-X ?|--request[ =])"?DELETE /, DESTROY, 'sends DELETE to a server'),
  rule(/^curl$/, / (-X ?|--request[ =])"?(POST|PUT|PATCH)/, CHANGE, 'sends a change to a server'),
  rule(
    /^curl$/,
    / (-d\S*|--data\S*|-F\S*|--form\S*|--json\S*|-T\S*|--upload-file\S*) /,
    CHANGE,
    'sends data to a server',
  ),
  rule(/^curl$/, / (-[a-zA-Z]*o|--output) (\/dev\/null|-) /, LOOK),
  rule(/^curl$/, / (-[a-zA-Z]*[oO]|--output|--remote-name\S*) /, CHANGE, 'writes a file'),
  rule(
    /^wget$/,
    / (-[a-zA-Z]*O ?(-|\/dev\/(null|stdout))|--output-document[ =](-|\/dev\/null)|--spider) /,
    LOOK,
  ),
  rule(/^wget$/, / --(post|method|body)\S* /, CHANGE, 'sends data to a server'),
  rule(/^wget$/, /./, CHANGE, 'writes a file'),
  rule(/^(http|https)$/, /^( -\S+)* DELETE /, DESTROY, 'sends DELETE to a server'),
  rule(/^(http|https)$/, /^( -\S+)* (POST|PUT|PATCH) /, CHANGE, 'sends a change to a server'),
  rule(/^grpcurl$/, / (-d|--d) /, CHANGE, 'calls a procedure with data'),

  rule(/^sysctl$/, / (-w|--write|-p\S*|--load\S*|--system) |\S=\S/, CHANGE, 'sets kernel parameters'),
  rule(/^date$/, / (-s|--set\S*) /, CHANGE, 'sets the clock'),
  rule(/^timedatectl$/, / set-/, CHANGE, 'sets the clock'),
  rule(/^(hostnamectl|localectl)$/, / set-/, CHANGE, 'changes the configuration'),
  rule(/^hostname$/, /^ [^-\s]/, CHANGE, 'sets the host name'),
  rule(
    /^dmesg$/,
    / (-[a-z]*[cCnDE]|--clear|--read-clear|--console-\S+) /,
    CHANGE,
    'clears or changes the kernel log',
  ),
  rule(/^journalctl$/, / --(vacuum|rotate|flush|sync|setup-keys)/, CHANGE, 'rotates or drops the journal'),
  rule(/^mount$/, /^ (-l |-t \S+ )?$/, LOOK),
  rule(/^crontab$/, /(^| )-l /, LOOK),
  rule(/^crontab$/, /(^| )-r /, DESTROY, 'deletes the crontab'),
  rule(/^(iptables|ip6tables|ebtables)$/, / (-[a-zA-Z]*[LS][a-zA-Z]*|--list\S*) /, LOOK),
  rule(/^(iptables|ip6tables)$/, / (-F|--flush|-X|-D|--delete) /, DESTROY, 'drops firewall rules'),
  rule(/^nft$/, / (list|monitor) /, LOOK),
  rule(/^nft$/, / (flush|delete|destroy) /, DESTROY, 'drops firewall rules'),
  rule(/^(ufw|firewall-cmd)$/, / (status|app list|--list-\S+|--state|--get-\S+|--query-\S+) /, LOOK),
  rule(
    /^(ifconfig|route|arp)$/,
    / (up|down|add|del|delete|-d|-s|netmask) /,
    CHANGE,
    'changes the network configuration',
  ),
  rule(
    /^nmcli$/,
    /^ (-\S+ )*((device|dev|d|con|connection|c|general|g|radio)?( (status|show|list|wifi list))?)? ?$/,
    LOOK,
  ),
  rule(
    /^(resolvectl|chronyc)$/,
    / (flush-caches|makestep|reset-\S+|burst|online|offline) /,
    CHANGE,
    'changes a running service',
  ),
  rule(/^ethtool$/, / -[sACGKELX] /, CHANGE, 'changes the network card'),
  rule(/^tc$/, / (show|ls|list) /, LOOK),
  rule(/^(service|rc-service)$/, /^ (--status-all|\S+ status) $/, LOOK),
  rule(
    /^(service|rc-service)$/,
    /^ \S+ (start|stop|restart|reload|force-reload|try-restart)/,
    CHANGE,
    'changes a service',
  ),
  rule(/^initctl$/, / (start|stop|restart|reload|emit) /, CHANGE, 'changes a service'),
  rule(/^loginctl$/, / (terminate|kill|lock|enable|disable)\S* /, CHANGE, 'changes sessions'),
  rule(/^systemd-tmpfiles$/, / --remove /, DESTROY, 'deletes files'),
  rule(/^logrotate$/, / (-[a-z]*d[a-z]*|--debug) /, LOOK),
  rule(/^(nginx|httpd)$/, / -[tTvV] /, LOOK),
  rule(/^(nginx|httpd|haproxy)$/, / (-s|-k|-sf|-st|-D) /, CHANGE, 'changes a running server'),
  rule(/^(nginx|httpd|haproxy|caddy|envoy|sshd)$/, /^ $/, CHANGE, 'starts a server'),
  rule(/^haproxy$/, / -c /, LOOK),
  rule(/^caddy$/, / (run|start|stop|reload) /, CHANGE, 'changes a running server'),
  rule(/^sshd$/, / -[tT] /, LOOK),

  rule(/^(lvs|vgs|pvs|lsblk|blkid)$/, /./, LOOK),
  rule(/^mdadm$/, / (--detail|-D|--examine|-E|--query|-Q) /, LOOK),
  rule(
    /^mdadm$/,
    / (--stop|--zero-superblock|--remove|--fail|-S|-r|-f) /,
    DESTROY,
    'takes disks out of an array',
  ),
  rule(/^mdadm$/, /./, CHANGE, 'changes an array'),
  rule(
    /^hdparm$/,
    / (--security-erase|--trim-sector-ranges|--write-sector|--make-bad-sector)\S* /,
    DESTROY,
    'erases the disk',
  ),
  rule(/^nvme$/, / (format|sanitize|delete-ns) /, DESTROY, 'erases the disk'),
  rule(/^smartctl$/, / (-t|--test|-s|-o|-S)\S* /, CHANGE, 'starts a test or changes the drive'),
  rule(/^(fdisk|sfdisk|gdisk|sgdisk|parted)$/, / (-l|--list|-p|print) /, LOOK),
  rule(/^tune2fs$/, / -l /, LOOK),
  rule(/^tune2fs$/, /./, CHANGE, 'changes the file system'),
  rule(/^btrfs$/, / (show|df|usage|list|stats|status|get) /, LOOK),
  rule(/^btrfs$/, / (delete|remove) /, DESTROY, 'deletes data'),
  rule(/^btrfs$/, /./, CHANGE, 'changes the file system'),
  rule(/^(gluster)$/, / (status|info|list|history|profile \S+ info|heal \S+ info\S*)/, LOOK),
  rule(/^(gluster)$/, / (delete|detach|remove-brick) /, DESTROY, 'removes storage'),
  rule(/^(gluster)$/, /./, CHANGE, 'changes the cluster'),
  rule(/^swapoff$/, /./, CHANGE, 'turns swap off'),

  rule(
    /^(dpkg)$/,
    /^ (-l|-L|-s|-S|-p|-c|-I|--list|--status|--search|--get-selections|--listfiles|--print-architecture)( |$)/,
    LOOK,
  ),
  rule(/^(rpm)$/, /^ (-q\S*|-V\S*|--query|--verify)( |$)/, LOOK),
  rule(/^(pip3|pipx)$/, /^ (list|show|freeze|check) /, LOOK),
  rule(
    /^(gem|cargo|go|bundle|conda|poetry|snap|flatpak|zypper|yarn|pnpm|composer)$/,
    /^ (list|info|show|env|version|outdated|search|tree|why|check|audit|ls|vet) /,
    LOOK,
  ),
  rule(/^(make|cmake|mvn|gradle)$/, / (-n|--just-print|--dry-run) /, LOOK),

  rule(/^(mysqladmin)$/, / (status|extended-status|processlist|ping|version|variables) /, LOOK),
  rule(/^(mysqladmin)$/, / (drop|shutdown) /, DESTROY, 'drops or stops the database'),
  rule(/^(mysqladmin)$/, /./, CHANGE, 'changes the database server'),
  rule(
    /^(kafka-topics|kafka-consumer-groups)(\.sh)?$/,
    / --(delete|reset-offsets)\b.*--execute | --delete /,
    DESTROY,
    'deletes topics or offsets',
  ),
  rule(
    /^(kafka-topics|kafka-consumer-groups)(\.sh)?$/,
    / --(create|alter|reset-offsets) /,
    CHANGE,
    'changes the cluster',
  ),
  rule(/^kafka-configs(\.sh)?$/, / --describe /, LOOK),
  rule(/^(kcat|kafkacat)$/, / -P /, CHANGE, 'produces messages'),
  rule(
    /^nodetool$/,
    / (status|info|tpstats|netstats|compactionstats|ring|describecluster|gossipinfo|tablestats|cfstats|cfhistograms|tablehistograms|proxyhistograms|version|getlogginglevels|statusgossip|statusbinary|listsnapshots)\b/,
    LOOK,
  ),
  rule(
    /^nodetool$/,
    / (decommission|removenode|assassinate|clearsnapshot|truncatehints) /,
    DESTROY,
    'removes data or nodes',
  ),
  rule(/^nodetool$/, /./, CHANGE, 'changes the cluster'),
  rule(/^jcmd$/, / (GC\.run|VM\.set_flag|GC\.heap_dump)/, CHANGE, 'acts on the running process'),
  rule(/^(jmap)$/, / -dump/, CHANGE, 'writes a heap dump and stops the process while it does'),
  rule(/^(gdb|strace|ltrace|perf)$/, / (-p|--pid) ?\d/, CHANGE, 'attaches to a running process and slows it'),
  rule(/^openssl$/, / (-out|genrsa|genpkey) /, CHANGE, 'writes a file'),
  rule(
    /^gpg$/,
    / (--import|--delete\S*|--gen\S*|--sign\S*|--encrypt|--decrypt) /,
    CHANGE,
    'changes keys or files',
  ),
  rule(/^(promtool|amtool)$/, / (silence add|silence expire|alert add) /, CHANGE, 'changes silences'),
  rule(/^ulimit$/, / \d+ | unlimited /, CHANGE, 'changes the limits of this shell'),
  rule(/^fc$/, / -s /, 'unknown', 'runs an earlier command again'),
  rule(/^history$/, / -[cdw] /, CHANGE, 'changes the shell history'),
  rule(/^(conntrack)$/, / (-L|-S|-C|-E) /, LOOK),
  rule(/^ansible(-playbook)?$/, / (--check|-C|--list-\S+|--syntax-check) /, LOOK),
  rule(/^ansible$/, /./, 'unknown', 'runs a module on other hosts'),
  rule(/^(celery)$/, / (inspect|status|report|events) /, LOOK),
  rule(/^(celery)$/, / purge /, DESTROY, 'deletes waiting tasks'),
  rule(/^(alembic|flyway)$/, / (current|history|heads|show|info|validate) /, LOOK),
  rule(/^(rails|rake)$/, / (routes|stats|notes|about|db:version|db:migrate:status|-T) /, LOOK),
  rule(/^(rails|rake)$/, / db:(drop|reset|schema:load) /, DESTROY, 'drops the database'),
  rule(
    /^(django-admin|manage\.py)$/,
    / (check|showmigrations|sqlmigrate|diffsettings|inspectdb|version) /,
    LOOK,
  ),
  rule(
    /^(django-admin|manage\.py)$/,
    / (shell|shell_plus|dbshell)/,
    'unknown',
    'opens an interpreter that can do anything',
  ),
  rule(
    /^(django-admin|manage\.py)$/,
    / (shell|shell_plus|dbshell) /,
    'unknown',
    'opens an interpreter that can do anything',
  ),
  rule(/^(django-admin|manage\.py)$/, / (flush|sqlflush) /, DESTROY, 'deletes the data of the database'),
  rule(/^(fallocate)$/, / -l /, CHANGE, 'allocates space'),
  rule(/^rsync$/, / (-[a-zA-Z]*n[a-zA-Z]*|--list-only) /, LOOK),
  rule(/^rsync$/, / --delete\S* /, DESTROY, 'deletes files that the source does not have'),
  rule(/^mv$/, /./, CHANGE, 'moves files'),
];
