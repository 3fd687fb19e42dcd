/**
 * Slack's mrkdwn as Markdown. Slack escapes only `&`, `<` and `>`; what stands in `<…>` is a mention, a channel, a
 * link or a command. Everything that Slack shows as it is written is escaped where Markdown would not.
 */

export interface Names {
  /** The name of a user; null when the export does not know the id. */
  user(id: string): string | null;
  channel(id: string): string | null;
}

/** Code first: nothing in it is markup. An opening fence without an end is plain text. */
const CODE = /```([\s\S]+?)```|`([^`\n]+)`/g;

/** Gives Markdown; ids that nobody knows stay as ids. */
export function markdownOfMrkdwn(text: string, names: Names): string {
  const source = text.replaceAll('\r\n', '\n');
  const parts: string[] = [];
  let from = 0;
  let afterFence = false;
  const say = (text: string) => parts.push(prose(afterFence ? text.trimStart() : text, names));
  for (const match of source.matchAll(CODE)) {
    say(source.slice(from, match.index));
    parts.push(match[1] === undefined ? `\`${plain(match[2]!, names)}\`` : fence(plain(match[1], names)));
    afterFence = match[1] !== undefined;
    from = match.index + match[0].length;
  }
  say(source.slice(from));
  return brokenLines(parts.join('')).trim();
}

/** The same without any markup, for names and titles. */
function plain(text: string, names: Names): string {
  return unescaped(text.replace(TOKEN, (_all, body: string) => tokenText(body, names)));
}

const TOKEN = /<([^<>\n]+)>/g;

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** What a `<…>` reads as, where no link can stand. */
function tokenText(body: string, names: Names): string {
  const [target, label] = split(body);
  if (target.startsWith('@')) return `@${names.user(target.slice(1)) ?? label ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${label ?? names.channel(target.slice(1)) ?? target.slice(1)}`;
  if (target.startsWith('!')) return commandText(target.slice(1), label);
  return label ?? target.replace(/^(?:mailto|tel):/, '');
}

function commandText(command: string, label: string | undefined): string {
  if (label !== undefined) return label;
  const [name = ''] = command.split('^');
  return /^(?:here|channel|everyone|group)$/.test(name) ? `@${name}` : command;
}

function split(body: string): [target: string, label?: string] {
  const bar = body.indexOf('|');
  return bar < 0
    ? [body]
    : ([body.slice(0, bar), body.slice(bar + 1) || undefined].filter((x) => x !== undefined) as [
        string,
        string?,
      ]);
}

/** A `<…>` as Markdown. Only web and mail addresses become links. */
function token(body: string, names: Names): string {
  const [target, label] = split(body);
  if (/^[@#!]/.test(target)) return escaped(unescaped(tokenText(body, names)));
  const url = unescaped(target);
  const shown = label === undefined ? url : unescaped(label);
  if (/^mailto:/i.test(url)) return escaped(shown.replace(/^mailto:/i, ''));
  if (!/^https?:\/\/[^\s<>]+$/i.test(url)) {
    return escaped(label === undefined || shown === url ? shown : `${shown} (${url})`);
  }
  return shown === url ? `<${url}>` : `[${escaped(shown)}](${/[()\\]/.test(url) ? `<${url}>` : url})`;
}

/** Stands for a token while words are styled: bold may begin and end around one. */
const HELD = /\uE000(\d+)\uE001/g;

/** Text between code, with bold, italic and struck-out words. */
function prose(text: string, names: Names): string {
  const held: string[] = [];
  const bare = text
    .replace(/[\uE000\uE001]/g, '')
    .replace(TOKEN, (_all, body: string) => `\uE000${held.push(token(body, names)) - 1}\uE001`);
  return styled(bare).replace(HELD, (_all, index: string) => held[Number(index)]!);
}

/** Pairs that Slack would draw: at the edge of a word, no blank inside the marks, not over a whole essay. */
const PAIR = /(?<![\p{L}\p{N}*_~\\])([*_~])(?!\s|\1)([^\n]{0,1000}?(?!\1)[^\s\\])\1(?![\p{L}\p{N}*_~])/gu;
const MARKS: Record<string, string> = { '*': '**', _: '_', '~': '~~' };

function styled(text: string): string {
  const out: string[] = [];
  let from = 0;
  for (const match of text.matchAll(PAIR)) {
    const mark = MARKS[match[1]!]!;
    out.push(escaped(unescaped(text.slice(from, match.index))), mark, styled(match[2]!), mark);
    from = match.index + match[0].length;
  }
  out.push(escaped(unescaped(text.slice(from))));
  return out.join('');
}

/** Escapes what Markdown would read as markup and Slack does not. Underscores inside words are harmless. */
export function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~\\~')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/^( {0,3})(#{1,6})(?=\s|$)/gm, '$1\\$2')
    .replace(/^( {0,3})([-=]+)(?=[ \t]*$)/gm, '$1\\$2');
}

function fence(code: string): string {
  const body = code.replace(/^\n/, '').replace(/\n$/, '');
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map((run) => run[0].length));
  const mark = '`'.repeat(longest + 1);
  return `\n\n${mark}\n${body}\n${mark}\n\n`;
}

const BLOCK = /^ {0,3}(?:[-*+] |\d{1,9}[.)] |> ?|```)|^\s*$/;

/** Slack breaks where the line breaks; in Markdown that takes two blanks, except around blocks. */
export function brokenLines(text: string): string {
  const out: string[] = [];
  let fenceMark: string | null = null;
  const all = text.replace(/\n{3,}/g, '\n\n').split('\n');
  for (const [index, raw] of all.entries()) {
    const mark: string | undefined = /^`{3,}/.exec(raw)?.[0];
    if (fenceMark !== null || mark) {
      if (fenceMark === null) fenceMark = mark ?? null;
      else if (raw === fenceMark) fenceMark = null;
      out.push(raw);
      continue;
    }
    const line = raw.replace(/^( *)[•◦▪] */, '$1- ').trimEnd();
    const next = all[index + 1];
    const soft = next !== undefined && !BLOCK.test(next) && !BLOCK.test(line) && !/^ *[•◦▪]/.test(next);
    const leavesQuote =
      /^ {0,3}> ?/.test(line) && next !== undefined && next.trim() !== '' && !/^ {0,3}>/.test(next);
    out.push(soft ? `${line}  ` : line);
    if (leavesQuote) out.push('');
  }
  return out.join('\n');
}
