/** Risk of what is said to a database: SQL statements and Redis commands. */
import type { Risk } from '../model.ts';

export interface Judged {
  risk: Risk;
  why: string;
}

const READ: Judged = { risk: 'read-only', why: '' };

const SQL_READ =
  /^(select|show|explain|describe|desc|values|table|use|set|begin|commit|rollback|end|help|status|fetch|list|with|abort|savepoint|declare|start transaction|pragma [\w.]+(\([^=]*\))?$|\()(\b|$|[\s(])/i;
const SQL_DESTROY = /^(drop|truncate|delete|purge|reset\s+(master|slave|replica|binary))\b/i;

/** Destroys wherever it stands: in a block, in a batch without semicolons, behind WITH. */
const SQL_DESTROY_INSIDE =
  /\b(delete\s+(from|where|top)|drop\s+(table|database|schema|index|view|materialized|user|role|tablespace|keyspace|column|partition|function|trigger|sequence|extension|constraint|owned|type|procedure|publication|subscription|policy|server|if)|truncate(\s+table)?\s+["\w.])/i;

/** Functions that act although they stand in a SELECT. */
const SQL_ACTS: readonly [RegExp, Risk, string][] = [
  [/\bpg_terminate_backend\s*\(/i, 'changes state', 'ends database sessions'],
  [/\bpg_cancel_backend\s*\(/i, 'changes state', 'cancels running queries'],
  [
    /\bpg_(reload_conf|rotate_logfile|switch_wal|promote|create_\w+|advisory_lock|wal_replay_\w+)\s*\(/i,
    'changes state',
    'acts on the server',
  ],
  [
    /\bpg_(drop_\w+|stat_reset\w*|stat_statements_reset)\s*\(|\bpg_stat_statements_reset\s*\(/i,
    'changes state',
    'drops or resets something on the server',
  ],
  [
    /\b(nextval|setval|lo_import|lo_export|lo_unlink|dblink\w*|set_config|load_extension|writefile|xp_cmdshell|sys_exec\w*)\s*\(/i,
    'changes state',
    'calls a function that changes state',
  ],
  [/\binto\s+(outfile|dumpfile)\b/i, 'changes state', 'writes a file on the server'],
  [/\bfor\s+(update|share|no\s+key\s+update)\b/i, 'changes state', 'locks rows'],
];

/**
 * Judges SQL, one or many statements. Also psql's backslash commands, of which those that look are read-only. Dialects
 * disagree on where a literal or a comment ends; the gravest reading counts.
 */
export function riskOfSql(sql: string): Judged {
  let worst = READ;
  for (const plain of readings(sql)) {
    for (const statement of statementsOf(plain)) worst = worse(worst, riskOfStatement(statement));
  }
  return worst;
}

const QUOTED = String.raw`"(?:[^"]|"")*"|\x60[^\x60]*\x60`;
const COMMENT = String.raw`--[^\n]*|\/\*[\s\S]*?\*\/`;
const PLAIN = new RegExp(`'(?:[^']|'')*'|${QUOTED}|${COMMENT}`, 'g');
/** In MySQL a backslash escapes a quote, and `#` begins a comment. */
const ESCAPED = new RegExp(
  String.raw`'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"\\]|""|\\[\s\S])*"|\x60[^\x60]*\x60|${COMMENT}`,
  'g',
);
const HASHED = new RegExp(String.raw`#[^\n]*|'(?:[^']|'')*'|${QUOTED}|${COMMENT}`, 'g');

/** The text with literals emptied and comments taken out, as each dialect reads it. */
function* readings(sql: string): Generator<string> {
  yield sql.replace(PLAIN, emptied);
  if (/\\['"]/.test(sql)) yield sql.replace(ESCAPED, emptied);
  if (sql.includes('#')) yield sql.replace(HASHED, emptied);
}

function emptied(part: string): string {
  // MySQL runs what stands in `/*! … */`, and takes `--x` for a double minus.
  if (part.startsWith('/*!')) return part.slice(3, -2).replace(/^\d+/, ' ');
  if (/^--\S/.test(part)) return SQL_DESTROY_INSIDE.test(part) ? part.slice(2) : ' ';
  if (/^(--|\/\*|#)/.test(part)) return ' ';
  return part[0] === "'" ? "''" : '""';
}

function statementsOf(plain: string): string[] {
  return plain
    .split(/;|\\[gG](?=\s|$)|\n(?=\s*\\)/)
    .map((part) => part.trim())
    .filter(Boolean);
}

function riskOfStatement(statement: string): Judged {
  const client = /\\(?:!|gexec\b|g\s*\||i\b|ir\b|o\b|w\b|copy\b|\.)/.exec(statement);
  if (client && client.index > 0) return { risk: 'unknown', why: 'runs or writes something from the client' };
  if (statement.startsWith('\\')) return riskOfBackslash(statement);
  if (/^explain\b/i.test(statement)) {
    const runs = /^explain\s+(\([^)]*\banaly[sz]e\b|analy[sz]e\b)/i.test(statement);
    const inner = runs ? /\b(insert|update|delete|merge)\b/i.exec(statement) : null;
    if (!inner) return READ;
    return {
      risk: inner[1]!.toLowerCase() === 'delete' ? 'destructive' : 'changes state',
      why: `EXPLAIN ANALYZE runs the ${inner[1]!.toUpperCase()}`,
    };
  }
  const inside = SQL_DESTROY_INSIDE.exec(statement);
  if (inside && !/^(show|describe|desc|help|grant|revoke|comment)\b/i.test(statement))
    return { risk: 'destructive', why: `SQL ${inside[1]!.split(/\s/)[0]!.toUpperCase()}` };
  for (const [pattern, risk, why] of SQL_ACTS) if (pattern.test(statement)) return { risk, why };
  if (/^with\b/i.test(statement)) {
    const inner = /\b(insert\s+into|update\s+\S+\s+set|merge\s+into)\b/i.exec(statement);
    return inner ? { risk: 'changes state', why: `SQL ${inner[1]!.split(/\s/)[0]!.toUpperCase()}` } : READ;
  }
  const verb = /^[a-z]+/i.exec(statement)?.[0].toUpperCase() ?? '';
  if (SQL_DESTROY.test(statement)) return { risk: 'destructive', why: `SQL ${verb}` };
  if (/^set\s+(@@)?(global|persist|password|role)\b/i.test(statement))
    return { risk: 'changes state', why: 'SQL SET GLOBAL' };
  if (/^select\b[\s\S]*\binto\s+(temp|table|unlogged|[a-z_])/i.test(statement))
    return { risk: 'changes state', why: 'SQL SELECT INTO writes a table' };
  if (SQL_READ.test(statement)) return READ;
  if (/^update\b/i.test(statement) && !/\bwhere\b/i.test(statement))
    return { risk: 'destructive', why: 'SQL UPDATE without WHERE changes every row' };
  if (/^alter\b[\s\S]*\b(drop|delete)\b/i.test(statement))
    return { risk: 'destructive', why: 'SQL ALTER … DROP' };
  if (
    /^(insert|update|create|alter|grant|revoke|vacuum|analyze|reindex|merge|replace|call|do|copy|lock|kill|optimize|cluster|refresh|comment|load|stop|rename|import|install|checkpoint|notify|cancel|change|execute|exec|prepare|upsert|repair|flush|start|reset|attach|detach|deallocate|discard|reassign|security|listen|unlisten|pragma|backup|restore|assign|rebalance|pause|resume|system)\b/i.test(
      statement,
    )
  ) {
    return { risk: 'changes state', why: `SQL ${verb}` };
  }
  return { risk: 'unknown', why: 'a query that Hotwash cannot judge' };
}

function riskOfBackslash(command: string): Judged {
  if (
    /^\\(d\S*|l\+?|z|x|timing|conninfo|c|connect|pset|echo|qecho|q|h|\?|sf\+?|sv\+?|watch|g|a|t|encoding|set|unset|errverbose|crosstabview|p|r|f|H|s|u|n)(\s|$)/.test(
      command,
    )
  )
    return READ;
  if (command.startsWith('\\!')) return { risk: 'unknown', why: 'runs a shell command from the client' };
  return { risk: 'unknown', why: 'a client command that Hotwash cannot judge' };
}

const REDIS_READ = new Set(
  `get mget keys scan sscan hscan zscan info ping echo time dbsize lastsave monitor role command type ttl pttl expiretime
   exists strlen getrange hget hgetall hmget hkeys hvals hlen hexists hrandfield llen lrange lindex lpos scard smembers
   sismember smismember sinter sunion sdiff srandmember zcard zrange zrangebyscore zrevrange zrevrangebyscore zscore zrank
   zrevrank zcount zrandmember xlen xinfo xrange xrevrange xread xpending dump randomkey bitcount bitpos getbit auth select
   hello readonly lolwut geopos geodist geosearch georadius_ro sort_ro subscribe psubscribe quit help substr lcs`.split(
    /\s+/,
  ),
);
const REDIS_DESTROY = new Set(
  'flushall flushdb del unlink shutdown xtrim ltrim hdel srem zrem xdel zremrangebyscore zremrangebyrank zremrangebylex getdel'.split(
    ' ',
  ),
);

/** Commands whose second word decides: those that only look. */
const REDIS_SECOND: Readonly<Record<string, RegExp>> = {
  config: /^(get|help)?$/,
  client: /^(list|info|id|getname|getredir|trackinginfo|help)?$/,
  slowlog: /^(get|len|help)?$/,
  latency: /^(latest|history|doctor|graph|histogram|help)?$/,
  cluster:
    /^(info|nodes|slots|shards|links|myid|myshardid|keyslot|countkeysinslot|getkeysinslot|replicas|slaves|count-failure-reports|help)?$/,
  memory: /^(usage|stats|doctor|malloc-stats|help)?$/,
  object: /^(encoding|freq|idletime|refcount|help)$/,
  pubsub: /./,
  module: /^(list|help)?$/,
  acl: /^(list|users|getuser|whoami|cat|log|genpass|dryrun|help)?$/,
  function: /^(list|stats|dump|help)?$/,
  script: /^(exists|help)?$/,
  sentinel:
    /^(masters|master|slaves|replicas|sentinels|get-master-addr-by-name|ckquorum|is-master-down-by-addr|info-cache|myid|pending-scripts|help)?$/,
  debug: /^(object|listpack|ziplist|htstats|htstats-key|help)?$/,
};

/** Judges one Redis command, its words in order. */
export function riskOfRedis(words: readonly string[]): Judged {
  const [verb = '', second = ''] = words.map((word) => word.toLowerCase());
  if (!verb) return READ;
  const named = `Redis ${[verb, Object.hasOwn(REDIS_SECOND, verb) ? second : ''].join(' ').trim().toUpperCase()}`;
  if (
    REDIS_DESTROY.has(verb) ||
    /^(cluster (reset|flushslots)|(function|script) flush|debug (segfault|flushall|oom|panic|restart|crash-and-recover|reload|loadaof))$/.test(
      `${verb} ${second}`,
    )
  )
    return { risk: 'destructive', why: named };
  if (Object.hasOwn(REDIS_SECOND, verb))
    return REDIS_SECOND[verb]!.test(second) ? READ : { risk: 'changes state', why: named };
  if (REDIS_READ.has(verb)) return READ;
  return { risk: 'changes state', why: named };
}

const ORDER: readonly Risk[] = ['read-only', 'unknown', 'changes state', 'destructive'];

/** The more dangerous of two; the first when they are equal. */
export function worse(a: Judged, b: Judged): Judged {
  return ORDER.indexOf(b.risk) > ORDER.indexOf(a.risk) ? b : a;
}
