/** SQL that only asks: every statement begins with a question, and every function that it calls is known to look. */
import { isKnownFunction } from './sql-functions.ts';
import { type SqlDialect, type SqlToken, sqlStatements, sqlTokens } from './sql-tokens.ts';

/** Words that make a question do more than ask, wherever they stand outside quotes. */
const ACTS = new Set(
  `insert update delete merge truncate drop alter create grant revoke call execute do copy lock into outfile dumpfile load replace
   upsert vacuum reindex refresh handler prepare deallocate listen notify attach detach kill optimize share nowait`.split(
    /\s+/,
  ),
);

const SESSION_SETTING =
  /^set (?:(?:session|local) )?(?:statement_timeout|lock_timeout|idle_in_transaction_session_timeout|work_mem|application_name|client_encoding|timezone|datestyle|extra_float_digits|max_execution_time|names|readonly)\b/;

const TRANSACTION =
  /^(begin|begin transaction|begin work|start transaction|start transaction read only|begin read only|begin transaction read only|commit|commit work|rollback|rollback work|end|abort|set transaction read only|set session characteristics as transaction read only)$/;

/** Why the SQL may do more than ask; null when it only asks. */
export function whyNotAsking(sql: string, dialect: SqlDialect): string | null {
  const tokens = sqlTokens(sql, dialect);
  if (!tokens) return 'its SQL is not plain';
  for (const statement of sqlStatements(tokens)) {
    const why = statementWhy(statement, dialect);
    if (why) return why;
  }
  return null;
}

function statementWhy(tokens: readonly SqlToken[], dialect: SqlDialect): string | null {
  const words = tokens.map((token) =>
    token.kind === 'word' ? token.text : token.kind === 'mark' ? token.text : '·',
  );
  const text = words.join(' ');
  const first = words.find((word) => word !== '(') ?? '';
  if (TRANSACTION.test(text)) return null;
  switch (first) {
    case 'select':
    case 'with':
    case 'values':
    case 'table':
    case 'from':
      return asking(tokens);
    case 'show':
      return called(tokens) ?? (/\binto\b/.test(text) ? 'it writes what it shows' : null);
    case 'describe':
    case 'desc':
      return /^desc(ribe)? (select|with|update|delete|insert|replace|analyze)\b/.test(text)
        ? explained(tokens, text)
        : called(tokens);
    case 'explain':
      return explained(tokens, text);
    case 'use':
      return tokens.length <= 4 ? null : 'Hotwash does not know what it uses';
    case 'set':
      return SESSION_SETTING.test(text) ? called(tokens) : 'it sets something';
    case 'pragma':
      return /^pragma (· \. |\w+ \. )?(integrity_check|quick_check|table_info|table_list|index_list|index_info|database_list|foreign_key_list|foreign_key_check|compile_options|freelist_count|page_count|page_size|journal_mode|user_version|cache_size|busy_timeout)( \( [\w·]+ \))?$/.test(
        text,
      ) && !/(journal_mode|user_version|cache_size|busy_timeout|page_size) \(/.test(text)
        ? null
        : 'it sets something';
    case 'help':
    case 'status':
    case 'exit':
    case 'quit':
      return tokens.length === 1 ? null : `SQL ${first.toUpperCase()}`;
    case 'list':
      return dialect === 'other' ? called(tokens) : 'SQL LIST';
    default:
      return `SQL ${first.toUpperCase() || 'that Hotwash does not read'}`;
  }
}

function asking(tokens: readonly SqlToken[]): string | null {
  const act = tokens.find(
    (token, i) =>
      token.kind === 'word' && ACTS.has(token.text) && !isColumn(tokens, i) && !isFunction(tokens, i),
  );
  return act ? `SQL ${act.text.toUpperCase()}` : called(tokens);
}

/** `a.update`, `replace(x, 'a', 'b')`: a name like any other. */
function isColumn(tokens: readonly SqlToken[], i: number): boolean {
  return tokens[i - 1]?.text === '.' && tokens[i - 2]?.kind !== 'mark';
}

function isFunction(tokens: readonly SqlToken[], i: number): boolean {
  return (
    /^(replace|insert|share)$/.test(tokens[i]!.text) &&
    tokens[i + 1]?.text === '(' &&
    isExpression(tokens[i - 1])
  );
}

/** In an expression a function may stand after one of these, a statement cannot. */
function isExpression(before: SqlToken | undefined): boolean {
  return before?.kind === 'mark' && /^[,=<>+\-*/|]$/.test(before.text)
    ? true
    : /^(select|and|or|where|by|on|when|then|else|like)$/.test(before?.text ?? '');
}

/** EXPLAIN plans; with ANALYZE it runs what it explains. */
function explained(tokens: readonly SqlToken[], text: string): string | null {
  const start = tokens.findIndex((token) =>
    /^(select|with|values|table|insert|update|delete|merge|replace|create|execute|declare|refresh|truncate|drop|alter)$/.test(
      token.text,
    ),
  );
  if (start < 0) return called(tokens);
  const head = tokens.slice(0, start);
  const runs = head.some((token) => /^analy[sz]e$/.test(token.text)) || /^desc/.test(text);
  if (runs) return statementWhy(tokens.slice(start), 'other');
  return /^(select|with|values|table|insert|update|delete|merge|replace)$/.test(tokens[start]!.text)
    ? called(tokens)
    : `EXPLAIN ${tokens[start]!.text.toUpperCase()}`;
}

/** A word before a parenthesis is a function, unless the grammar asks for a parenthesis there. */
function called(tokens: readonly SqlToken[]): string | null {
  for (const [i, token] of tokens.entries()) {
    if (tokens[i + 1]?.text !== '(' || tokens[i + 1]?.kind !== 'mark') continue;
    if (token.kind === 'name' && !/^(as|with|,)$/.test(tokens[i - 1]?.text ?? ''))
      return `it calls ${token.text}`;
    if (token.kind === 'word' && !isKnownFunction(token.text) && !isAlias(tokens, i))
      return `it calls ${token.text}()`;
  }
  return null;
}

/** `WITH busy(a, b) AS (…)` and `FROM (…) AS t(a)` name columns. */
function isAlias(tokens: readonly SqlToken[], i: number): boolean {
  const before = tokens[i - 1]?.text;
  if (before === 'as') return true;
  if (before !== 'with' && before !== 'recursive') return false;
  const close = tokens.findIndex((token, at) => at > i && token.text === ')');
  return tokens[close + 1]?.text === 'as';
}
