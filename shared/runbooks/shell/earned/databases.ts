/** Database clients: their flags, and what they are told to ask. */
import type { Word } from '../words.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { type Entry, flags, type Input, reads, type Table } from './entry.ts';
import { whyNotAskingMongo } from './mongo.ts';
import { readRedisClient } from './redis.ts';
import { whyNotAsking } from './sql.ts';
import type { SqlDialect } from './sql-tokens.ts';

interface Client {
  entry: Entry;
  dialect: SqlDialect;
  /** Flags whose value is a query. */
  query: RegExp;
  /** Operands from this one on are queries. */
  queriesFrom?: number;
  /** Takes the client's own commands off; null when one of them is not known to look. */
  commands: (sql: string) => string | null;
}

const PSQL_COMMAND =
  /^\\(?:d\w*[S+]*|l\+?|z|x|timing|conninfo|q|sf\+?|sv\+?|encoding|h|\?|a|t|errverbose|pset)(?:[ \t]+[\w.*+ -]*)?$/;

function psqlCommands(sql: string): string | null {
  const lines = sql.split('\n').map((line) => {
    if (!line.trim().startsWith('\\')) return line.replace(/\\gx?\s*$/, ';');
    return PSQL_COMMAND.test(line.trim()) ? ';' : null;
  });
  return lines.includes(null) ? null : lines.join('\n');
}

/** The client reads some words at the start of a line for itself. */
function mysqlCommands(sql: string): string | null {
  if (
    /^\s*(system|source|tee|notee|pager|nopager|edit|delimiter|charset|resetconnection|query_attributes)\b/im.test(
      sql,
    )
  )
    return null;
  return sql.replace(/\\G(?=\s*(;|$))/gm, ';');
}

function sqliteCommands(sql: string): string | null {
  const lines = sql.split('\n').map((line) => {
    if (!line.startsWith('.')) return line;
    return /^\.(tables|schema|indexes|indices|databases|dump|headers (on|off)|mode \w+|timer (on|off)|quit|exit|dbinfo|show|width [\d ]+)( \w+)?\s*$/.test(
      line,
    )
      ? ';'
      : null;
  });
  return lines.includes(null) ? null : lines.join('\n');
}

const asIs = (sql: string): string => sql;

const PSQL: Client = {
  entry: flags(
    `-X -q -t -A -x -a -b -e -E -n -w -W -1 -z -0 -H -S -l --no-align --tuples-only --no-psqlrc --quiet --csv --expanded --no-password
     --password --list --echo-errors --echo-queries --echo-hidden --single-transaction --html --no-readline`,
    '-c -d -h -p -U -v -F -R -P --command --dbname --host --port --username --field-separator --pset --set --variable',
    {
      most: 2,
      check: (read) => {
        const other = read.all.find(
          ({ flag, value }) =>
            /^(-v|--set|--variable)$/.test(flag) && !/^ON_ERROR_STOP=\w+$/.test(value?.text ?? ''),
        );
        return other ? 'a variable that its SQL may hold' : null;
      },
    },
  ),
  dialect: 'postgres',
  query: /^(-c|--command)$/,
  commands: psqlCommands,
};

const MYSQL: Client = {
  entry: flags(
    `-A -B -N -s -t -v -E -r -f -n -w -p -C --batch --skip-column-names --silent --table --vertical --raw --no-auto-rehash --force --compress --verbose --password
     --ssl --column-names --skip-ssl`,
    '-e -u -h -P -D -S --execute --user --host --port --database --socket --default-character-set --connect-timeout --connect_timeout --password --protocol --ssl-mode --ssl-ca --login-path',
    { most: 1 },
  ),
  dialect: 'mysql',
  query: /^(-e|--execute)$/,
  commands: mysqlCommands,
};

const CLIENTS: Readonly<Record<string, Client>> = {
  psql: PSQL,
  mysql: MYSQL,
  mariadb: MYSQL,
  sqlite3: {
    entry: flags(
      '-header -noheader -csv -json -readonly -line -column -batch -bail -box -table -markdown -list -html -quote -tabs',
      '-separator -nullvalue',
      { oneDash: true },
    ),
    dialect: 'other',
    query: /^$/,
    queriesFrom: 1,
    commands: sqliteCommands,
  },
  cqlsh: {
    entry: flags(
      '--ssl --no-color',
      '-e -u -p -k --execute --username --password --keyspace --request-timeout --cqlversion --connect-timeout',
      { most: 2 },
    ),
    dialect: 'other',
    query: /^(-e|--execute)$/,
    commands: asIs,
  },
  'clickhouse-client': {
    entry: flags(
      '-m -n -t -s --multiquery --multiline --time --secure --progress',
      '-q -h -u -d -f --query --host --port --user --password --database --format --max_execution_time',
      { most: 0 },
    ),
    dialect: 'other',
    query: /^(-q|--query)$/,
    commands: asIs,
  },
  influx: {
    entry: flags('-ssl -unsafeSsl', '-execute -database -host -port -username -password -format -precision', {
      oneDash: true,
      most: 0,
    }),
    dialect: 'other',
    query: /^-execute$/,
    commands: asIs,
  },
};

function readClient(client: Client, args: readonly Word[], input: Input): string | null {
  // `-pSECRET`: the password is attached, and may be anything.
  const words =
    client === MYSQL
      ? args.filter((word) => !(word.single && /^-p./.test(word.text) && word.prefix.startsWith('-p')))
      : args;
  const read = readArguments(words, client.entry);
  if (typeof read === 'string') return read;
  const why = client.entry.check?.(read);
  if (why) return why;
  const queries = queriesOf(client, read);
  if (queries.some((query) => !query.literal)) return 'its query is decided when it runs';
  const texts = queries.map((query) => query.text);
  if (texts.length === 0 && typeof input !== 'string') return 'it runs what it is fed';
  if (typeof input === 'string') texts.push(input);
  for (const text of texts) {
    const sql = client.commands(text);
    if (sql === null) return 'a command of the client that Hotwash does not know';
    const asked = whyNotAsking(sql, client.dialect);
    if (asked) return asked;
  }
  return null;
}

function queriesOf(client: Client, read: Arguments): Word[] {
  const flagged = read.all.flatMap(({ flag, value }) => (client.query.test(flag) && value ? [value] : []));
  return client.queriesFrom === undefined
    ? flagged
    : [...flagged, ...read.operands.slice(client.queriesFrom)];
}

const MONGO = flags(
  '--quiet --norc --tls --ssl --json',
  '--eval --host --port -u --username -p --password --authenticationDatabase --tlsCAFile --json --tlsCertificateKeyFile --readPreference',
  { most: 1 },
);

function readMongo(args: readonly Word[], input: Input): string | null {
  const read = readArguments(args, MONGO);
  if (typeof read === 'string') return read;
  if (read.operands.some((word) => /\.m?js$/.test(word.text) || !word.literal))
    return 'it runs a file that Hotwash does not read';
  const said = read.all.flatMap(({ flag, value }) => (flag === '--eval' && value ? [value] : []));
  if (said.some((word) => !word.literal)) return 'its script is decided when it runs';
  if (said.length === 0 && typeof input !== 'string') return 'it runs what it is fed';
  const texts = [...said.map((word) => word.text), ...(typeof input === 'string' ? [input] : [])];
  return texts.map(whyNotAskingMongo).find((why) => why !== null) ?? null;
}

export const DATABASES: Table = {
  ...Object.fromEntries(
    Object.entries(CLIENTS).map(([name, client]) => [
      name,
      reads((args, input) => readClient(client, args, input)),
    ]),
  ),
  mongosh: reads(readMongo),
  mongo: reads(readMongo),
  'redis-cli': reads(readRedisClient),
  'valkey-cli': reads(readRedisClient),
};
