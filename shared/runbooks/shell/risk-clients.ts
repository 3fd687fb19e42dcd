/** Risk of database clients, by what their command line or standard input tells the database. */

import { UNREAD } from './handed-on.ts';
import { type Judged, riskOfRedis, riskOfSql, worse } from './query-risk.ts';
import { riskOfMongo } from './risk-mongo.ts';

interface SqlClient {
  /** A query follows: also at the end of a cluster such as `-Atc`. */
  query: RegExp;
  /** The query is part of the word. */
  attached?: RegExp;
  /** A file of queries follows. */
  file?: RegExp;
  /** How many words without a flag come before a query. */
  positional?: number;
  /** Flags whose value must not be read as one of those words. */
  valued?: RegExp;
}

const SQL_CLIENTS: Readonly<Record<string, SqlClient>> = {
  psql: {
    query: /^(-[AaEeqtXxzHnS1wWb]*c|--command)$/,
    attached: /^(?:-c|--command=)([\s\S]+)$/,
    file: /^(-[AaEeqtXxzHnS1wWb]*f\S*|--file(=.*)?)$/,
  },
  mysql: {
    query: /^(-[ABCEGHLNXbfinqrstvwB]*e|--execute)$/,
    attached: /^(?:-e|--execute=|--init-command=)([\s\S]+)$/,
  },
  sqlite3: {
    query: /^-cmd$/,
    positional: 1,
    valued: /^-(separator|newline|nullvalue|init|vfs|mmap|maxsize|heap|lookaside|pagecache|cmd)$/,
  },
  duckdb: {
    query: /^(-c|-cmd|-s)$/,
    file: /^(-f|-init)$/,
    positional: 1,
    valued: /^-(separator|newline|nullvalue|init|cmd|c|s|f)$/,
  },
  cqlsh: { query: /^(-e|--execute)$/, attached: /^--execute=([\s\S]+)$/, file: /^(-f|--file(=.*)?)$/ },
  'clickhouse-client': {
    query: /^(-[mn]*q|--query)$/,
    attached: /^--query=([\s\S]+)$/,
    file: /^--queries-file(=.*)?$/,
  },
  clickhouse: {
    query: /^(-[mn]*q|--query)$/,
    attached: /^--query=([\s\S]+)$/,
    file: /^--queries-file(=.*)?$/,
  },
  influx: { query: /^-execute$/, attached: /^-execute=([\s\S]+)$/, file: /^(-import|-path)$/ },
  sqlcmd: { query: /^-[Qq]$/, attached: /^-[Qq]([\s\S]+)$/, file: /^-i/ },
  cockroach: { query: /^(-e|--execute)$/, attached: /^--execute=([\s\S]+)$/, file: /^(-f|--file(=.*)?)$/ },
};

const ALIASES: Readonly<Record<string, string>> = {
  mariadb: 'mysql',
  usql: 'psql',
  pgcli: 'psql',
  ysqlsh: 'psql',
};

/** Judges what a database client is told; null when the program is none. */
export function riskOfClient(program: string, args: readonly string[], input: string): Judged | null {
  if (/^(redis-cli|valkey-cli|keydb-cli)$/.test(program)) return redis(program, args, input);
  if (/^(mongosh|mongo)$/.test(program)) return mongo(program, args, input);
  const name = ALIASES[program] ?? program;
  const client = Object.hasOwn(SQL_CLIENTS, name) ? SQL_CLIENTS[name]! : null;
  if (!client) return null;
  if (name === 'influx' && args[0] && /^[a-z]/.test(args[0])) return null;
  if (/^(cockroach|clickhouse)$/.test(name) && !args.some((arg) => /^(sql|client)$/.test(arg))) return null;
  return sql(program, client, args, input);
}

function sql(program: string, client: SqlClient, args: readonly string[], input: string): Judged {
  const queries: string[] = [];
  let worst: Judged = { risk: 'read-only', why: '' };
  args.forEach((arg, i) => {
    const attached = client.attached?.exec(arg);
    if (client.query.test(arg)) queries.push(args[i + 1] ?? '');
    else if (client.file?.test(arg))
      worst = { risk: 'unknown', why: `${program} runs a file that Hotwash does not read` };
    else if (attached) queries.push(attached[1]!);
  });
  if (client.positional !== undefined) {
    const bare = args.filter((arg, i) => !arg.startsWith('-') && !client.valued?.test(args[i - 1] ?? ''));
    queries.push(...bare.slice(client.positional));
  }
  if (input === UNREAD && queries.length === 0)
    return { risk: 'unknown', why: `${program} runs what it is fed` };
  if (input && input !== UNREAD) queries.push(input);
  for (const query of queries) worst = worse(worst, riskOfSql(query));
  return worst;
}

function redis(program: string, args: readonly string[], input: string): Judged {
  let at = 0;
  while (at < args.length && args[at]!.startsWith('-'))
    at +=
      /^-[hpanurdstiID]$|^--(user|pass|cert|key|cacert|cacertdir|sni|pattern|quoted-pattern|count|tls-\w+)$/.test(
        args[at]!,
      )
        ? 2
        : 1;
  const words = args.slice(at);
  if (args.some((arg) => /^--(eval|functions-rdb)$/.test(arg)))
    return { risk: 'unknown', why: `${program} runs a script that Hotwash does not read` };
  if (args.includes('--cluster')) {
    const verb = args[args.indexOf('--cluster') + 1] ?? '';
    if (/^(check|info|help)$/.test(verb)) return { risk: 'read-only', why: '' };
    if (verb === 'del-node') return { risk: 'destructive', why: 'Redis cluster del-node removes a node' };
    return { risk: 'changes state', why: `Redis cluster ${verb} changes the cluster` };
  }
  let worst = riskOfRedis(words);
  // A flag that Hotwash does not know may have moved the command.
  if (words.some((word) => /^(flushall|flushdb)$/i.test(word)))
    worst = worse(worst, { risk: 'destructive', why: 'Redis FLUSH' });
  if (input === UNREAD && (at === args.length || args.includes('-x')))
    worst = worse(worst, { risk: 'unknown', why: `${program} runs what it is fed` });
  if (input !== UNREAD && at === args.length)
    for (const line of input.split('\n')) worst = worse(worst, riskOfRedis(line.trim().split(/\s+/)));
  return worst;
}

function mongo(program: string, args: readonly string[], input: string): Judged {
  if (args.some((arg) => /^(-f|--file)(=|$)|\.m?js$/.test(arg)))
    return { risk: 'unknown', why: `${program} runs a file that Hotwash does not read` };
  if (input === UNREAD && !args.some((arg) => arg.startsWith('--eval')))
    return { risk: 'unknown', why: `${program} runs what it is fed` };
  const said = args.flatMap((arg, i) =>
    arg === '--eval' ? [args[i + 1] ?? ''] : arg.startsWith('--eval=') ? [arg.slice(7)] : [],
  );
  return riskOfMongo([...said, input === UNREAD ? '' : input].join('\n'));
}
