/** Cuts SQL into tokens, with comments and the inside of quotes taken off, as each client's server would. */

export type SqlDialect = 'postgres' | 'mysql' | 'other';

export interface SqlToken {
  /** `word` in lower case; a quoted name is a `name`. */
  kind: 'word' | 'name' | 'text' | 'number' | 'mark';
  text: string;
}

const SPACE = /[\s\u00a0]+/y;
const LINE_COMMENT = /--[^\n]*/y;
const HASH_COMMENT = /#[^\n]*/y;
const BLOCK = /\/\*[\s\S]*?\*\//y;
const TEXT = /'(?:[^'\\]|''|\\[^'\\])*'/y;
const QUOTED_MYSQL = /"(?:[^"\\]|""|\\[^"\\])*"/y;
const NAME = /"(?:[^"]|"")*"/y;
const BACKTICK = /`(?:[^`\\]|``)*`/y;
const BRACKET = /\[[\w .]*\]/y;
const DOLLAR = /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$/y;
const DOLLAR_EMPTY = /\$\$[\s\S]*?\$\$/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*|\.\d[\w]*/y;
const PARAMETER = /[@:$?][\w@]*/y;
const MARK = /[(),;.*+\-/%<>=!~^&|:[\]{}]/y;

/**
 * The tokens, or null when it is not plain how the text is to be cut: an escaped quote, a comment that a server runs,
 * a comment inside another, a dash that begins a comment for one server and not for another.
 */
export function sqlTokens(sql: string, dialect: SqlDialect): SqlToken[] | null {
  const tokens: SqlToken[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(sql)?.[0] ?? null;
    if (found) at += found.length;
    return found;
  };
  while (at < sql.length) {
    if (take(SPACE)) continue;
    if (sql.startsWith('--', at)) {
      if (dialect === 'mysql' && !/^--(\s|$)/.test(sql.slice(at, at + 3))) return null;
      take(LINE_COMMENT);
      continue;
    }
    if (sql[at] === '#') {
      if (dialect !== 'mysql') return null;
      take(HASH_COMMENT);
      continue;
    }
    if (sql.startsWith('/*', at)) {
      const block = take(BLOCK);
      if (!block || /^\/\*[!+M]/.test(block) || block.slice(2).includes('/*')) return null;
      continue;
    }
    if (sql[at] === '$' && dialect === 'postgres') {
      const quoted = take(sql.startsWith('$$', at) ? DOLLAR_EMPTY : DOLLAR);
      if (quoted) {
        tokens.push({ kind: 'text', text: quoted });
        continue;
      }
    }
    const token = next(sql, at, dialect, take);
    if (!token) return null;
    tokens.push(token);
  }
  return tokens;
}

function next(
  sql: string,
  at: number,
  dialect: SqlDialect,
  take: (pattern: RegExp) => string | null,
): SqlToken | null {
  const of = (kind: SqlToken['kind'], text: string | null): SqlToken | null => (text ? { kind, text } : null);
  switch (sql[at]) {
    case "'":
      return of('text', take(TEXT));
    case '"':
      return dialect === 'mysql' ? of('text', take(QUOTED_MYSQL)) : of('name', take(NAME));
    case '`':
      return of('name', take(BACKTICK));
    case '[':
      return of('mark', take(dialect === 'other' ? BRACKET : MARK)) ?? of('mark', take(MARK));
    case '@':
    case '?':
    case '$':
      return of('mark', take(PARAMETER));
    default: {
      const word = take(WORD);
      if (word) return { kind: 'word', text: word.toLowerCase() };
      return of('number', take(NUMBER)) ?? of('mark', take(MARK));
    }
  }
}

/** Statements, cut at semicolons. */
export function sqlStatements(tokens: readonly SqlToken[]): SqlToken[][] {
  const statements: SqlToken[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'mark' && token.text === ';') statements.push([]);
    else statements.at(-1)!.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}
