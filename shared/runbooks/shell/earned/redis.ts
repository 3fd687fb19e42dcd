/** Redis commands that only ask (redis.io/commands, flag `readonly`, and what tells of the server). */
import type { Word } from '../words.ts';
import { pastFlags, readArguments } from './arguments.ts';
import { flags, type Input } from './entry.ts';

const ASKS = new Set(
  `get mget keys scan sscan hscan zscan info ping echo time dbsize lastsave type ttl pttl expiretime exists strlen getrange hget hgetall
   hmget hkeys hvals hlen hexists hstrlen llen lrange lindex lpos scard smembers sismember smismember srandmember sinter sunion sdiff zcard
   zrange zrangebyscore zrevrange zrevrangebyscore zscore zmscore zrank zrevrank zcount zlexcount xlen xrange xrevrange xread xpending
   randomkey bitcount bitpos getbit pfcount dump role auth select hello quit help geopos geodist geohash geosearch monitor subscribe
   psubscribe`.split(/\s+/),
);

const ASKS_BY_TWO = new Set(
  `config get,client list,client info,client id,client getname,client getredir,slowlog get,slowlog len,slowlog help,latency latest,
   latency history,latency doctor,latency graph,latency histogram,cluster info,cluster nodes,cluster slots,cluster shards,cluster myid,
   cluster keyslot,cluster countkeysinslot,cluster replicas,cluster slaves,cluster links,cluster count-failure-reports,memory usage,
   memory stats,memory doctor,memory malloc-stats,memory help,object encoding,object freq,object idletime,object refcount,object help,
   acl list,acl whoami,acl getuser,acl users,acl cat,script exists,module list,pubsub channels,pubsub numsub,pubsub numpat,xinfo stream,
   xinfo groups,xinfo consumers,sentinel masters,sentinel master,sentinel replicas,sentinel slaves,sentinel sentinels,
   sentinel get-master-addr-by-name,sentinel ckquorum,sentinel myid,function list,function stats,command count,command info,command docs,
   command list,command getkeys`
    .split(',')
    .map((pair) => pair.trim()),
);

/** Why the command may do more than ask; null when it only asks. */
function whyNotAskingRedis(words: readonly string[]): string | null {
  const [verb = '', second = ''] = words.map((word) => word.toLowerCase());
  if (verb === '' || ASKS.has(verb) || ASKS_BY_TWO.has(`${verb} ${second}`)) return null;
  if (words.length === 1 && /^(command|latency)$/.test(verb)) return null;
  if (words.length === 2 && verb === 'acl' && second === 'log') return null;
  return `Redis ${[verb, second].join(' ').trim().toUpperCase()}`;
}

const CLIENT = flags(
  `-2 -3 -c --tls --insecure --raw --no-raw --csv --json --quoted-json --no-auth-warning --stat --latency --latency-history --bigkeys
   --memkeys --hotkeys --scan --verbose --no-show-pushes`,
  '-h -p -a -u -n -i -r -t -s --user --pass --cacert --cert --key --sni --pattern --count --quoted-pattern -e',
);

/** Null when each command that it is given only asks; else why that is not known. */
export function readRedisClient(args: readonly Word[], input: Input): string | null {
  const at = commandStart(args);
  if (typeof at === 'string') return at;
  const words = args.slice(at);
  const sure = ASKS.has(words[0]?.text.toLowerCase() ?? '') ? 1 : 2;
  if (words.some((word, i) => !word.single || (i < sure && !word.literal)))
    return 'its command is decided when it runs';
  if (words.length > 0) return whyNotAskingRedis(words.map((word) => word.text));
  if (typeof input !== 'string') return 'it runs what it is fed';
  for (const line of input.split('\n')) {
    const why = whyNotAskingRedis(line.trim().split(/\s+/));
    if (why) return why;
  }
  return null;
}

function commandStart(args: readonly Word[]): number | string {
  const check = args.findIndex((word) => word.literal && word.text === '--cluster');
  if (check >= 0) {
    const verb = args[check + 1];
    if (!verb?.literal || !/^(check|info)$/.test(verb.text)) return 'it changes the cluster';
    const others = [...args.slice(0, check), ...args.slice(check + 3)];
    const read = readArguments(others, { ...CLIENT, most: 0 });
    return typeof read === 'string' ? read : args.length;
  }
  const cut = pastFlags(args, CLIENT);
  return typeof cut === 'string' ? cut : cut.at;
}
