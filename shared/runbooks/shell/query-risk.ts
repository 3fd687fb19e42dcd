/** Risk of what is said to a database: SQL statements and Redis commands. */
import type { Risk } from '../model.ts';

export interface Judged {
  risk: Risk;
  why: string;
}

const READ: Judged = { risk: 'read-only', why: '' };

const SQL_READ =
  /^(select|show|explain|describe|desc|values|table|use|set|pragma|begin|start|commit|rollback|end|help|status|fetch|list|with|\\)/i;
const SQL_DESTROY = /^(drop|truncate|delete|flush|purge|reset)\b/i;

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
    /\b(nextval|setval|lo_import|lo_unlink|dblink_exec|set_config)\s*\(/i,
    'changes state',
    'calls a function that changes state',
  ],
  [/\binto\s+(outfile|dumpfile)\b/i, 'changes state', 'writes a file on the server'],
  [/\bfor\s+(update|share|no\s+key\s+update)\b/i, 'changes state', 'locks rows'],
];

/** Judges SQL, one or many statements. Also psql's backslash commands, of which those that look are read-only. */
export function riskOfSql(sql: string): Judged {
  let worst = READ;
  for (const statement of statementsOf(sql)) worst = worse(worst, riskOfStatement(statement));
  return worst;
}

function statementsOf(sql: string): string[] {
  return sql
    .replace(/\/\*[\s\S]{0,5000}?\*\//g, ' ')
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(/;|\n(?=\s*\\)/)
    .map((part) => part.trim())
    .filter(Boolean);
}

function riskOfStatement(statement: string): Judged {
  if (statement.startsWith('\\')) return riskOfBackslash(statement);
  for (const [pattern, risk, why] of SQL_ACTS) if (pattern.test(statement)) return { risk, why };
  if (/^explain\s+(\(\s*)?analy[sz]e\b/i.test(statement) || /^explain\s*\([^)]*analy[sz]e/i.test(statement)) {
    const inner = /\b(insert|update|delete|merge)\b/i.exec(statement);
    if (inner)
      return {
        risk: inner[1]!.toLowerCase() === 'delete' ? 'destructive' : 'changes state',
        why: `EXPLAIN ANALYZE runs the ${inner[1]!.toUpperCase()}`,
      };
    return READ;
  }
  if (/^with\b/i.test(statement)) {
    const inner = /\b(insert\s+into|update\s+\S+\s+set|delete\s+from)\b/i.exec(statement);
    if (!inner) return READ;
    const word = inner[1]!.split(/\s/)[0]!.toUpperCase();
    return { risk: word === 'DELETE' ? 'destructive' : 'changes state', why: `SQL ${word}` };
  }
  const verb = /^[a-z]+/i.exec(statement)?.[0].toUpperCase() ?? '';
  if (SQL_DESTROY.test(statement)) return { risk: 'destructive', why: `SQL ${verb}` };
  if (/^set\s+(global|persist)\b/i.test(statement)) return { risk: 'changes state', why: 'SQL SET GLOBAL' };
  if (/^select\b[\s\S]*\binto\s+(temp|table|unlogged|[a-z_])/i.test(statement))
    return { risk: 'changes state', why: 'SQL SELECT INTO writes a table' };
  if (SQL_READ.test(statement)) return READ;
  if (/^update\b/i.test(statement) && !/\bwhere\b/i.test(statement))
    return { risk: 'destructive', why: 'SQL UPDATE without WHERE changes every row' };
  if (/^alter\b[\s\S]*\bdrop\b/i.test(statement)) return { risk: 'destructive', why: 'SQL ALTER … DROP' };
  if (
    /^(insert|update|create|alter|grant|revoke|vacuum|analyze|reindex|merge|replace|call|do|copy|lock|kill|optimize|cluster|refresh|comment|load|stop|rename|import|install|checkpoint|notify|cancel|change|execute|prepare|upsert|repair)\b/i.test(
      statement,
    )
  ) {
    return { risk: 'changes state', why: `SQL ${verb}` };
  }
  return { risk: 'unknown', why: 'a query that Hotwash cannot judge' };
}

function riskOfBackslash(command: string): Judged {
  if (
    /^\\(d\S*|l\+?|z|x|timing|conninfo|c|connect|pset|echo|q|h|\?|sf|sv|dt\S*|watch|g|a|t|encoding|set|unset|errverbose)(\s|$)/i.test(
      command,
    )
  )
    return READ;
  if (command.startsWith('\\!')) return { risk: 'unknown', why: 'runs a shell command from the client' };
  return { risk: 'unknown', why: 'a client command that Hotwash cannot judge' };
}

const REDIS_READ = new Set(
  `get mget keys scan sscan hscan zscan info ping echo time dbsize lastsave monitor memory client config slowlog latency cluster role
   command type ttl pttl exists strlen getrange hget hgetall hmget hkeys hvals hlen hexists llen lrange lindex scard smembers
   sismember srandmember zcard zrange zrangebyscore zrevrange zscore zrank zcount xlen xinfo xrange xread xpending object dump
   randomkey bitcount getbit pubsub sentinel auth select hello readonly debug module acl function lolwut geopos geodist geosearch`.split(
    /\s+/,
  ),
);
const REDIS_DESTROY = new Set('flushall flushdb del unlink shutdown xtrim ltrim hdel srem zrem'.split(' '));
const REDIS_CHANGING_SECOND =
  /^(config (set|rewrite|resetstat)|client (kill|pause|unpause|reply|no-evict|setname)|slowlog reset|latency reset|cluster (reset|failover|forget|meet|addslots|delslots|replicate|setslot|flushslots)|memory purge|debug (sleep|segfault|reload)|module (load|unload)|acl (setuser|deluser|load|save)|sentinel (failover|remove|set|reset|monitor)|function (load|delete|flush|restore))\b/;

/** Judges one Redis command, its words in order. */
export function riskOfRedis(words: readonly string[]): Judged {
  const line = words.join(' ').toLowerCase();
  const verb = line.split(' ')[0] ?? '';
  if (!verb) return READ;
  if (REDIS_DESTROY.has(verb) || /^(cluster reset|function flush|debug segfault)/.test(line)) {
    return { risk: 'destructive', why: `Redis ${verb.toUpperCase()}` };
  }
  if (REDIS_CHANGING_SECOND.test(line))
    return { risk: 'changes state', why: `Redis ${words.slice(0, 2).join(' ').toUpperCase()}` };
  if (REDIS_READ.has(verb)) return READ;
  return { risk: 'changes state', why: `Redis ${verb.toUpperCase()}` };
}

const ORDER: readonly Risk[] = ['read-only', 'unknown', 'changes state', 'destructive'];

/** The more dangerous of two; the first when they are equal. */
export function worse(a: Judged, b: Judged): Judged {
  return ORDER.indexOf(b.risk) > ORDER.indexOf(a.risk) ? b : a;
}
