/** Programs that look at the network, and that ask over it. */
import type { Word } from '../../words.ts';
import { anything, anywhere, each, flags, reads, subcommands, type Table } from '../entry.ts';
import { readCurl, readHttpie, readNetcat, readWget } from '../http.ts';
import { NOTHING, without } from './machine.ts';

const OBJECT =
  /^(a|ad|add|addr|address|l|li|lin|link|r|ro|rou|rout|route|ru|rul|rule|n|ne|nei|neig|neigh|neighbour|maddr|maddress|mroute|tunnel|xfrm|tuntap|vrf|nexthop)$/;
const SHOWS = /^(s|sh|sho|show|l|ls|lst|li|lis|list|get)$/;

/** `ip [flags] OBJECT [show|list|get …]`: what is no verb names a device or an address to show. */
function readIp(args: readonly Word[]): string | null {
  const path: Word[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i]!;
    if (path.length === 0 && word.literal && word.text.startsWith('-')) {
      if (/^-(n|netns|f|family)$/.test(word.text)) i++;
      else if (
        !/^-(4|6|0|s|stats|statistics|d|details|br|brief|j|json|p|pretty|o|oneline|r|resolve|c|color|ts|h|human|N|a|all)+(=\w+)?$/.test(
          word.text,
        )
      )
        return `Hotwash does not know the flag ${word.text}`;
    } else path.push(word);
  }
  const [object, verb, ...rest] = path;
  if (!object?.literal) return 'what it does is decided when it runs';
  if (path.some((word) => !word.single)) return 'an argument is decided when it runs';
  if (object.text === 'netns')
    return !verb || (verb.literal && /^(list|ls|show|identify|pids|list-id)$/.test(verb.text))
      ? null
      : 'it changes the network';
  if (object.text === 'monitor') return null;
  if (!OBJECT.test(object.text)) return `Hotwash does not know ip ${object.text}`;
  if (!verb) return null;
  if (object.text === 'xfrm')
    return verb.literal &&
      /^(state|policy)$/.test(verb.text) &&
      (rest.length === 0 || (rest[0]!.literal && SHOWS.test(rest[0]!.text)))
      ? null
      : 'it changes the network';
  return verb.literal && SHOWS.test(verb.text)
    ? null
    : `Hotwash does not know ip ${object.text} ${verb.text}`;
}

export const NETWORK: Table = {
  ...each(
    'ping ping6 traceroute traceroute6 tracepath mtr nslookup host whois tcptraceroute tcping dog drill kdig delv httping ntpq',
    anything,
  ),
  dig: flags('-4 -6 -r -h -v -m -u', '-t -p -b -c -q -x -y', { shape: /./ }),
  // `-K` closes connections, `-D` writes a file.
  ss: without(/[KDF]/, /^--(kill|diag|filter)/),
  netstat: without(NOTHING, NOTHING),
  ip: reads(readIp),
  ifconfig: [flags('-a -s -v', '', { most: 0 }), flags('-s -v', '', { most: 1 })],
  route: flags('-n -e -ee -v -4 -6', '', { most: 0 }),
  arp: flags('-a -n -e -v', '-i', { most: 1 }),
  ...each(
    'iptables ip6tables',
    flags('-L -S -n -v -x -w --list --list-rules --line-numbers --numeric --verbose --exact', '-t --table', {
      needs: ['-L', '-S', '--list', '--list-rules'],
      most: 1,
    }),
  ),
  ipset: subcommands('list, save, test', '-n -t -q'),
  nft: anywhere(subcommands('list', '-a -n -s -j -nn', '', { shape: /^[\w.-]+$/ })),
  ufw: subcommands('status, version', ''),
  'firewall-cmd': flags(
    '--list-all --list-all-zones --list-ports --list-services --list-rich-rules --state --get-zones --get-active-zones --get-default-zone --permanent',
    '--zone',
    { most: 0 },
  ),
  tc: anywhere(
    subcommands(
      'qdisc!, class!, filter!, qdisc show, qdisc ls, qdisc list, class show, class ls, filter show, filter ls',
      '-s -d -p -n -j -g',
    ),
  ),
  conntrack: flags('-L -S -C -E --dump --stats --count --event', '-p -s -d -f -o --proto --src --dst', {
    needs: ['-L', '-S', '-C', '-E', '--dump', '--stats', '--count', '--event'],
    most: 1,
  }),
  ethtool: flags('-i -S -k -g -c -a -l -T -m -x -d -u -n -P', '', { most: 1 }),
  nmcli: anywhere(
    subcommands(
      '!, device!, device status, device show, connection!, connection show, general!, general status, con show, dev status, dev show, d!, c!, g!, networking connectivity',
      '-t -p',
      '-c -f -g --fields',
    ),
  ),
  networkctl: anywhere(subcommands('!, list, status, lldp', '-a -l --all --no-pager')),
  resolvectl: anywhere(subcommands('!, status, statistics, query, dns!, domain!', '--no-pager', '-i -t')),
  chronyc: anywhere(
    subcommands(
      'tracking, sources, sourcestats, activity, ntpdata, serverstats, clients, rtcdata',
      '-n -v -a -c',
      '-h -p',
    ),
  ),
  ntpdate: flags('-q', '', { needs: ['-q'] }),
  tcpdump: flags(
    '-n -nn -nnn -v -vv -vvv -e -A -X -XX -x -S -q -t -tt -ttt -tttt -l -p -U -D -K -#',
    '-i -c -s -r -B -T -y -Q',
  ),
  nmap: flags('-Pn -sT -sS -sn -sV -n -v -F -6 -T3 -T4 --open --reason -p-', '-p'),
  curl: reads(readCurl),
  wget: reads(readWget),
  ...each('http https xh', reads(readHttpie)),
  ...each('nc ncat netcat', reads(readNetcat)),
  grpcurl: reads((args) => {
    const words = args.map((word) => (word.literal ? word.text : '?'));
    const bare = words.filter((word) => !/^-(plaintext|insecure|v|vv)$/.test(word));
    return bare.every((word) => !word.startsWith('-')) &&
      (/^(list|describe)$/.test(bare[1] ?? '') || bare[1] === 'grpc.health.v1.Health/Check')
      ? null
      : 'it calls a procedure';
  }),
  snmpwalk: flags('-On', '-v -c -u -l -a -A -x -X', { oneDash: true }),
  snmpget: flags('-On', '-v -c -u -l -a -A -x -X', { oneDash: true }),
};
