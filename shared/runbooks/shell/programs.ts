/**
 * Programs that Hotwash knows, by what running them does when no table of flags or subcommands says otherwise.
 * Extend freely; `risk.test.ts` holds that no name stands in two lists.
 */
function names(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** Looks and reports; changes nothing outside its own process and the session's shell. */
export const READ_ONLY_PROGRAMS = names(`
  ls ll cat zcat bzcat xzcat head tail less more grep egrep fgrep zgrep rg ag awk gawk mawk nawk sed sort uniq wc cut tr
  column nl tac rev paste join comm diff cmp fold fmt expand od xxd hexdump strings file stat du df free uptime w who
  whoami id groups last lastlog lastb date cal uname hostname hostnamectl arch nproc lscpu lsblk lsmem lspci lsusb lsmod
  lsof lsattr blkid findmnt ps pgrep pstree pidof pidstat top htop atop btop iotop iftop nethogs vmstat iostat mpstat sar
  dstat slabtop powertop numastat smem ss netstat ip ifconfig route arp ping ping6 traceroute tracepath mtr dig nslookup
  host getent whois nmap tcpdump tshark ethtool nstat journalctl dmesg sysctl vm_stat sw_vers echo printf true false
  test [ [[ pwd cd pushd popd dirs type which whereis command hash env printenv export unset set local declare typeset
  readonly shopt alias unalias umask ulimit sleep wait read seq yes basename dirname realpath readlink expr bc
  dc factor jq yq xq gron fx xmllint base64 md5sum sha1sum sha256sum sha512sum shasum md5 cksum sum openssl gpg
  history fc jobs man info help tree find locate fd exa eza bat watch time timeout
  perf strace ltrace gdb pmap jps jstack jstat jmap jcmd jinfo py-spy rbspy pt-query-digest pg_isready pg_lsclusters
  pg_controldata pgbadger mysqladmin mysqlslap innotop mytop redis-cli valkey-cli psql mysql mariadb sqlite3 mongosh mongo
  cqlsh clickhouse-client rabbitmq-diagnostics
  kafkacat kcat curl wget nc ncat telnet snmpwalk snmpget ntpq ntpdate
  chronyc timedatectl resolvectl networkctl loginctl localectl coredumpctl systemd-analyze systemd-cgls systemd-cgtop
  smartctl lvs vgs pvs lvdisplay vgdisplay pvdisplay xfs_info tune2fs dumpe2fs
  goaccess multitail lnav stern kubetail kubectx kubens k9s ctop dive trivy hadolint shellcheck
  promtool amtool logcli varnishstat varnishlog
  getfacl getsebool sestatus getenforce ausearch aureport sshd
  ansible-inventory
  sensors tput stty clear reset exit return break continue : let
  mapfile readarray trap getopts lsns
  virt-host-validate tcptraceroute speedtest speedtest-cli iperf iperf3 tcping grpc_health_probe httping dog drill
  kdig delv named-checkconf named-checkzone mailq
  fuser pg_dump pg_dumpall mysqldump iptables-save ip6tables-save mongostat mongotop tldr cheat lsipc lslocks lslogins
  fincore pcstat biosnoop execsnoop opensnoop tcplife nfsstat nfsiostat mountstats showmount rpcinfo ipcs
`);

/** Changes something, but not beyond repair by the team that owns it. */
export const CHANGING_PROGRAMS = names(`
  touch mkdir cp mv ln chmod chown chgrp chattr setfacl install tee mktemp mkfifo mknod rsync scp sftp
  tar zip unzip gzip gunzip bzip2 bunzip2 xz unxz zstd unzstd 7z cpio split csplit patch
  kill pkill killall renice chrt taskset disown bg fg suspend
  apt apt-get aptitude dpkg yum dnf rpm zypper pacman apk brew snap flatpak port emerge pip pip3 pipx poetry uv conda
  npm npx yarn pnpm bun gem bundle cargo go rustup make cmake ninja gradle mvn ant composer dotnet sbt
  useradd usermod groupadd groupmod adduser addgroup passwd chpasswd chage visudo gpasswd newgrp
  mount swapon swapoff losetup modprobe insmod rmmod depmod update-grub grub2-mkconfig dracut mkinitramfs
  iptables ip6tables nft ufw firewall-cmd ebtables ipset setenforce setsebool semanage restorecon chcon auditctl
  crontab at batch systemd-run systemd-tmpfiles telinit logger logrotate update-alternatives update-ca-certificates
  update-ca-trust ldconfig ssh-copy-id ssh-keygen ssh-add certbot acme.sh a2ensite a2dissite a2enmod a2dismod
  createdb createuser reindexdb vacuumdb clusterdb pg_restore pg_basebackup pg_ctl pg_ctlcluster pgbench initdb
  mysqlimport mysqlcheck mysql_upgrade myisamchk mysql_install_db mongorestore mongoimport
  kafka-console-producer
  ansible-playbook puppet chef-client salt salt-call packer vagrant cap fab invoke
  postfix postsuper sendmail mail mutt newaliases rndc vi vim nvim nano emacs ed code
  domainname nmcli nmtui ifup ifdown dhclient wg wg-quick brctl ovs-vsctl tc
  celery alembic flyway liquibase rake rails django-admin manage.py artisan sidekiq gunicorn uwsgi unicorn puma
  fallocate mkswap sos sosreport must-gather
  umount iptables-restore ip6tables-restore exportfs ipcrm mysqlsh mongodump mongoexport pg_repack redis-server memcached
  dnsmasq keepalived setcap
`);

/** Destroys data, or takes the whole machine away, with no way back. */
export const DESTRUCTIVE_PROGRAMS = names(`
  rm rmdir unlink shred srm wipe wipefs dd mkfs mkfs.ext2 mkfs.ext3 mkfs.ext4 mkfs.xfs mkfs.btrfs mkfs.vfat mke2fs fdisk
  sfdisk cfdisk gdisk sgdisk parted partprobe blkdiscard badblocks cryptsetup pvremove vgremove lvremove lvreduce
  dropdb dropuser pg_resetwal pg_dropcluster userdel deluser groupdel delgroup halt poweroff reboot shutdown init
  truncate debugfs pt-archiver
  mkfs.f2fs mkfs.ntfs mkfs.exfat kexec sdelete
`);

/** Do nothing by themselves: their subcommand decides, by the tables of subcommands, flags and cloud verbs. */
export const SUBCOMMAND_PROGRAMS = names(`
  nomad consul vault etcdctl influx ctr crictl kustomize tofu terraform terragrunt pulumi glab gh git hg svn flyctl fly vercel netlify nats
  curator curator_cli velero argocd flux istioctl linkerd cilium calicoctl virtctl virsh openstack ansible helm aws az gcloud gsutil bq
  doctl hcloud ibmcloud eksctl oci scw systemctl initctl launchctl supervisorctl pm2 ceph rados rbd gluster nodetool zpool zfs btrfs
  mdadm hdparm nvme heroku cmctl hypershift omc insights-client service rc-service apachectl nginx httpd haproxy caddy envoy exim
  postqueue postconf doveadm rabbitmqctl rabbitmq-queues rabbitmq-plugins kafka-topics kafka-consumer-groups kafka-configs kafka-acls
  kafka-reassign-partitions kafka-delete-records kafka-storage kafka-cluster kafka-metadata-quorum kafka-leader-election
  kafka-log-dirs kafka-get-offsets kafka-console-consumer kafka-broker-api-versions http https xh grpcurl patronictl varnishadm zkCli
  zookeeper-shell conntrack apt-mark cephadm kops kubeadm k3s k0s minikube kind k3d skaffold tilt werf gitlab-rake gitlab-ctl docker-machine multipass lxc
  incus machinectl proxmox-backup-client qm pct esxcli govc
`);

/** Start another program, or keep it company; what they do is what that program does. */
const WRAPPERS = names(`
  sudo doas env nice ionice nohup setsid stdbuf time timeout gtimeout unbuffer command builtin exec chroot runuser su
  watch xargs parallel flock strace ltrace chpst setpriv systemd-inhibit script ssh docker podman nerdctl kubectl oc
  docker-compose podman-compose bash sh zsh dash ksh ash eval entr pkexec busybox toybox nsenter unshare taskset chrt numactl
  systemd-run fakeroot sshpass torify proxychains setarch catchsegv mosh rsh pdsh clush caffeinate xvfb-run dbus-run-session sg
`);

/** Interpreters: what they do is in their script. */
export const INTERPRETERS = names(
  'python python2 python3 ruby perl node deno php lua Rscript java groovy scala irb ipython bpython pry ghci iex erl',
);

/** Shells that read a command from `-c`. */
export const SHELLS = names('bash sh zsh dash ksh ash');

/** True when the name is a program that Hotwash has heard of. */
export function isKnownProgram(name: string): boolean {
  return (
    READ_ONLY_PROGRAMS.has(name) ||
    CHANGING_PROGRAMS.has(name) ||
    DESTRUCTIVE_PROGRAMS.has(name) ||
    SUBCOMMAND_PROGRAMS.has(name) ||
    WRAPPERS.has(name) ||
    INTERPRETERS.has(name)
  );
}

/** English words that are programs as well: alone they say nothing about a line being a command. */
export const ENGLISH_PROGRAMS = names(`
  find check test run watch kill install make time sort which type set read host last more less w who help info at file
  command split join cut head tail service port go code host let wait yes true false date service top history patch
  mount route export source trap init reset clear exit return break continue at batch reboot mail script cap snap
  port salt fly kind tilt sg dog drill info paste column fold expand strings sum ed yes info
`);
