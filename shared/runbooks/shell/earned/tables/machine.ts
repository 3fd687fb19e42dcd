/** Programs that tell about one machine: processes, memory, kernel, logs, services of the system. */
import type { Word } from '../../words.ts';
import { anything, anywhere, each, flags, reads, subcommands, type Table } from '../entry.ts';

const LETTER = /^-[a-zA-Z0-9]+$/;

/** Every flag is fine, except where one of the letters or words stands. */
function without(letters: RegExp, words: RegExp) {
  return reads((args: readonly Word[]) => {
    for (const word of args) {
      const { text } = word;
      if (
        !word.literal &&
        (word.prefix === '' || word.prefix.startsWith('-') || word.prefix.startsWith('+'))
      ) {
        return `an argument is decided when it runs (${text})`;
      }
      if ((LETTER.test(text) && letters.test(text.slice(1))) || words.test(text))
        return `${text} does more than look`;
    }
    return null;
  });
}

const NOTHING = /(?!)/;

const PROCESSES: Table = {
  ...each(
    `free uptime w who whoami id groups last lastb users logname cal uname arch nproc lscpu lsmem lspci lsusb lsmod lsblk lsns lslocks lslogins lsipc
     findmnt ps pgrep pstree pidof vmstat mpstat iostat nfsiostat numastat top htop slabtop sw_vers vm_stat getent printenv tty
     tput clear locale getconf modinfo pmap pwdx jps jstat ipcs fincore acpi sestatus getenforce getsebool yes env`,
    anything,
  ),
  // `-D` keeps a cache file.
  lsof: without(/D/, /^[-+]m/),
  pidstat: flags('-u -r -d -w -t -h -l -s -v -I -H -R', '-p -C -U -T', {}),
  sar: flags('-u -r -b -B -d -q -S -W -w -A -p -h -H -R -v -y -F', '-n -P -f -s -e -I -m'),
  sensors: flags('-u -f -A -j'),
  iotop: flags('-b -o -P -a -k -t -q --batch --only', '-n -d -p -u'),
  atop: flags('-m -d -n -c -g -a -l'),
  fuser: flags('-v -m -u -4 -6 -a', '-n'),
  kill: reads((args) =>
    args.length > 0 &&
    args.every((word) => word.literal) &&
    (/^(-l|-L|--list)$/.test(args[0]!.text) ||
      (args[0]!.text === '-0' && args.length > 1 && args.slice(1).every((word) => /^\d+$/.test(word.text))))
      ? null
      : 'it sends a signal',
  ),
  lastlog: flags('', '-u -t -b --user --time --before', { most: 0 }),
  jcmd: reads((args) =>
    args.every((word) => word.single) &&
    (args.length === 0 ||
      (args.length === 1 && args[0]!.literal && args[0]!.text === '-l') ||
      (args.length === 2 &&
        args[1]!.literal &&
        /^(Thread\.print|VM\.(flags|version|uptime|command_line|system_properties|info|native_memory|classloader_stats)|GC\.heap_info|help)$/.test(
          args[1]!.text,
        )))
      ? null
      : 'it acts on the process',
  ),
  jstack: flags('-l -e', '', { most: 1 }),
  jinfo: flags('-flags -sysprops', '-flag', {
    oneDash: true,
    most: 1,
    check: (read) =>
      /^[+-]|=/.test(read.flags.get('-flag')?.text ?? '') ? 'it sets a flag of the process' : null,
  }),
};

const KERNEL: Table = {
  date: flags('-u -R -I --utc --rfc-3339 --iso-8601 --universal -Iseconds -Ins', '-d -r --date --reference', {
    shape: /^\+/,
    most: 1,
  }),
  hostname: flags('-f -i -I -s -d -a -A -y --fqdn --short --ip-address', '', { most: 0 }),
  hostnamectl: anywhere(subcommands('!, status!', '--static --pretty')),
  timedatectl: anywhere(
    subcommands(
      '!, status!, show!, timesync-status!, list-timezones!',
      '-a --all --no-pager',
      '-p --property',
    ),
  ),
  localectl: subcommands('!, status!'),
  loginctl: anywhere(
    subcommands(
      '!, list-sessions, list-users, list-seats, session-status, user-status, show-session, show-user',
      '--no-pager -a -l',
      '-p',
    ),
  ),
  dmesg: flags(
    '-T -H -k -x -L -w -W -e -t -u -r -P -S -d -J --ctime --human --kernel --decode --follow --nopager --reltime --notime --userspace --color --raw --show-delta',
    '-l -f --level --facility --since --until --time-format',
    { most: 0 },
  ),
  journalctl: flags(
    `-f -e -x -k -r -a -q -m -b -l --no-pager --follow --pager-end --catalog --dmesg --reverse --all --quiet --merge --boot --no-tail --utc --full --no-full
     --list-boots --disk-usage --user --system --no-hostname --header --fields --verify --show-cursor --boot`,
    `-u -p -n -o -t -g -S -U -F -N -D -M --unit --user-unit --priority --lines --output --identifier --grep --since --until --field --directory
     --file --boot --case-sensitive --output-fields --facility --after-cursor --cursor`,
  ),
  systemctl: anywhere(
    subcommands(
      `!, status, show, cat, is-active, is-enabled, is-failed, is-system-running, list-units, list-unit-files, list-timers, list-sockets,
     list-jobs, list-dependencies, list-machines, list-automounts, list-paths, get-default, show-environment, help`,
      '-l -a -q --no-pager --all --full --failed --quiet --user --system --plain --value --no-legend --reverse --before --after --no-ask-password',
      '-n -o -t -p --lines --output --type --state --property --job-mode',
    ),
  ),
  service: reads((args) =>
    args.every((word) => word.literal) &&
    ((args.length === 1 && args[0]!.text === '--status-all') ||
      (args.length === 2 && /^[\w@.-]+$/.test(args[0]!.text) && args[1]!.text === 'status'))
      ? null
      : 'it runs the script of a service',
  ),
  coredumpctl: anywhere(subcommands('!, list, info', '--no-pager -r -1', '-S -U --since --until')),
  'systemd-analyze': anywhere(
    subcommands(
      '!, time!, blame!, critical-chain, verify, security, calendar, timespan, unit-paths!, cat-config',
      '--no-pager --user --system',
    ),
  ),
  'systemd-cgls': flags('-l -a --no-pager'),
  'systemd-cgtop': flags('-b -c -t -m -p -1', '-n -d --depth --iterations'),
  'systemd-resolve': flags('--status --statistics', '', { needs: ['--status', '--statistics'] }),
  sysctl: flags('-a -n -e -N --all --values --names', '', { shape: /^[\w./*-]+$/ }),
  mount: flags('-l', '-t', { most: 0 }),
  crontab: flags('-l', '-u', { most: 0, needs: ['-l'] }),
  atq: flags('', '', { most: 0 }),
  ausearch: flags('-i -r', '-m -ts -te -k -p -ui -ul -c -sv', { oneDash: true }),
  auditctl: flags('-l -s', '', { most: 0, needs: ['-l', '-s'] }),
  launchctl: subcommands('list, print, blame, version'),
  supervisorctl: subcommands('status, avail, pid, version, tail', '', ''),
  pm2: subcommands(
    'list, ls, status, show, describe, logs, info, prettylist, jlist',
    '--nostream --raw --json',
    '--lines',
  ),
};

const STORAGE: Table = {
  ...each(
    'lvs vgs pvs',
    flags('-a -v -h --noheadings --all --segments', '-o -O -S --units --separator --options --sort --select'),
  ),
  ...each('lvdisplay vgdisplay pvdisplay', flags('-a -c -m -s -v -C --all --maps', '-o --units')),
  xfs_info: anything,
  dumpe2fs: flags('-h -b -f -x'),
  tune2fs: flags('-l', '', { needs: ['-l'], most: 1 }),
  blkid: flags('-p -i', '-o -s -t -L -U --output --match-tag'),
  ...each('fdisk sfdisk gdisk', flags('-l -u --list', '', { needs: ['-l', '--list'] })),
  sgdisk: flags('-p --print', '', { most: 1, needs: ['-p', '--print'] }),
  parted: reads((args) => {
    const words = args.map((word) => (word.literal ? word.text : '?')).join(' ');
    return /^((-s |--script )?(-l|--list)|(-s |--script )?\/dev\/[\w/]+( unit \w+)? (print|p)( (free|all|devices|\d+))?|-l)$/.test(
      words,
    )
      ? null
      : 'it may change the disk';
  }),
  smartctl: flags(
    '-a -H -i -A -c -x -j --all --health --info --attributes --xall --scan --json --capabilities',
    '-l -d -n --log --device',
    { most: 1 },
  ),
  hdparm: flags('-I -i -t -T -g -C --direct'),
  nvme: subcommands(
    'list, list-subsys, list-ns, list-ctrl, smart-log, error-log, id-ctrl, id-ns, fw-log, get-log, show-regs, version',
    '-v -H -b --human-readable',
    '-o -n --output-format --namespace-id',
  ),
  mdadm: flags('-D -E -Q --detail --examine --query --scan -v', '', {
    needs: ['-D', '-E', '-Q', '--detail', '--examine', '--query'],
  }),
  btrfs: subcommands(
    'filesystem show, filesystem df, filesystem usage, fi show, fi df, fi usage, device usage, device stats, subvolume list, subvolume show, scrub status, balance status, version',
  ),
  zpool: subcommands(
    'status, list, iostat, history, get, events',
    '-v -x -L -P -g -p -H -s -t -D -l -w -q -r -y',
    '-T -o',
  ),
  zfs: subcommands('list, get, holds, diff, version', '-r -H -p -d -F -t', '-o -t -s -S -d'),
  showmount: anything,
  rpcinfo: flags('-p -s', '', { most: 1 }),
  'iptables-save': flags('-c', '-t', { most: 0 }),
  'ip6tables-save': flags('-c', '-t', { most: 0 }),
};

export const MACHINE: Table = { ...PROCESSES, ...KERNEL, ...STORAGE };
export { NOTHING, without };
