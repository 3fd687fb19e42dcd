/** Prompts of interpreters, as they stand in the row of the cursor. Add one line for an interpreter that is missing. */

/** Waiting for a new statement, or for the rest of one. */
const KNOWN: readonly RegExp[] = [
  // Python, ptpython; IPython
  /^(?:>>>|\.\.\.) $/,
  /^(?:In \[\d+\]| {2,}\.\.\.): $/,
  // psql: `shop=# `, `shop-> `, `shop(# `, in a transaction `shop=*# `
  /^[\w.-]+[=\-*!^'"($][*!?]?[>#] $/,
  // mysql, mariadb and their continuations
  /^(?:mysql|MariaDB \[[^\]]*\]|mariadb)> $/,
  /^ {4}(?:-|'|"|`|\/\*)> $/,
  // redis-cli, valkey-cli
  /^(?:[\w.:-]+:\d+(?:\[\d+\])?(?:\(TX\))?|not connected|redis \S+)> $/,
  // sqlite3
  /^(?:sqlite| {3}\.\.\.)> $/,
  // irb, rails console, pry
  /^(?:irb|[\w-]+)\(\w+\)(?::\d+)*(?::\d+)?[>*"'`/\]] $/,
  /^\[\d+\] [\w-]+\([^)]*\)[>*"'] $/,
  // node, deno, lua, mongosh's plain one
  /^(?:>|\||>>) $/,
  // cqlsh, iex, php, ghci, jshell, clickhouse
  /^(?:cqlsh(?::\w+)?|iex\(\d+\)|php|ghci|Prelude|jshell|scala|test)> $/,
  /^(?::\)|:-\]) $/,
];

/** A row that ends like this may be a prompt of something unknown. */
const LIKELY = /[>$#%:?\])»❯] ?$/;

/** A question that no line of a runbook is the answer to. */
const SECRET_QUESTION =
  /(?:pass(?:word|phrase|code|wd)?|\bPIN|one-time|verification code|secret)\b[^\n]{0,80}:\s*$/i;

/** Python's own continuation, where an empty line ends the block. */
const PYTHON_CONTINUATION = /^(?:\.\.\.| {2,}\.\.\.:) $/;

export function isKnownPrompt(row: string): boolean {
  return KNOWN.some((prompt) => prompt.test(row));
}

export function mayBePrompt(row: string): boolean {
  return LIKELY.test(row) && !SECRET_QUESTION.test(row);
}

export function asksForSecret(row: string): boolean {
  return SECRET_QUESTION.test(row);
}

/** The key that makes a pager go on, where the row is one's; null else. */
export function pagerKey(row: string): string | null {
  if (/\(END\)\s*$/.test(row)) return 'q';
  if (/^--More--|--More--(?:\(\d+%\))?\s*$/.test(row)) return ' ';
  if (/\(?press RETURN\)?(?: to continue)?\s*$/i.test(row)) return '\r';
  return row === ':' ? ' ' : null;
}

/** IPython indents by itself; what it put there goes before a line is typed. */
export function indentsByItself(row: string): boolean {
  return /^(?:In \[\d+\]| {2,}\.\.\.): */.test(row);
}

/**
 * True when an empty line must be typed before `next`: Python waits for the rest of a block, and `next` (null: the
 * end) is no part of it. Runbooks leave that line out, as pages swallow it.
 * @param typed the lines of the statement until now.
 */
export function endsPythonBlock(row: string, typed: readonly string[], next: string | null): boolean {
  if (!PYTHON_CONTINUATION.test(row) || typed.length === 0) return false;
  if (next !== null && (/^(?:\s|$)/.test(next) || /^(?:else|elif|except|finally)\b/.test(next))) return false;
  return !/^\s*@/.test(typed.at(-1)!) && !isOpen(typed.join('\n'));
}

/** True inside brackets or a string of several lines, where an empty line would belong to it. */
function isOpen(text: string): boolean {
  const bare = text
    .replaceAll(/'''[\s\S]*?'''|"""[\s\S]*?"""/g, '_')
    .replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|#[^\n]*/g, (found) =>
      /^['"]{3}/.test(found) ? found : '_',
    );
  if (/'''|"""/.test(bare)) return true;
  const opened = bare.match(/[([{]/g)?.length ?? 0;
  const closed = bare.match(/[)\]}]/g)?.length ?? 0;
  return opened > closed || /\\\s*$/.test(bare);
}
