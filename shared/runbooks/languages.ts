/** What a block of code is: by the language that its fence names, and by its content. */
import { ENGLISH_PROGRAMS, INTERPRETERS, isKnownProgram } from './shell/programs.ts';

export type LanguageClass = 'shell' | 'perhaps' | 'code' | 'output';

const SHELL_LANGUAGES = new Set(
  'bash sh shell zsh ksh dash ash console shell-session shellsession sh-session bash-session terminal term cmd-line commandline cli fish shellscript prompt'.split(
    ' ',
  ),
);
const UNDECIDED_LANGUAGES = new Set('text txt plain plaintext none code example command commands'.split(' '));
const OUTPUT_LANGUAGES = new Set('output log logs stdout result results response'.split(' '));

/** What the info string promises. */
export function classOfLanguage(language: string | null): LanguageClass {
  if (language === null || UNDECIDED_LANGUAGES.has(language)) return 'perhaps';
  if (SHELL_LANGUAGES.has(language)) return 'shell';
  return OUTPUT_LANGUAGES.has(language) ? 'output' : 'code';
}

export type Content = 'shell' | 'python' | 'sql' | 'data' | 'query' | 'output' | 'comment' | 'unknown';

const PYTHON =
  /^\s*(from [\w.]+ import\b|import [\w.]+(\s+as \w+)?(,\s*\w+)*\s*$|(async )?def \w+\(|class \w+.*:\s*$|@\w[\w.]*(\(.*\))?\s*$|(for|with|while|if|elif|except|try|else|finally)\b.*:\s*$|return\b|print\(|[A-Za-z_][\w.]*(\[[^\]]*\])? [-+*/|]?= |del \w+\s*$|[A-Za-z_][\w.]*\([^;|]*\)\s*(#.*)?$|['"][\w ]+['"]\s*:\s|raise \w|assert \w|\(\s*$|[\])}]+,?\s*$|pass\s*$|"""|\w+=[\w.'"]+,\s*(#.*)?$)/;
const SQL =
  /^\s*(select\b.*|insert into|update \w+ set|delete from|create (unique )?(table|index|view|database|role|user|extension|materialized)|alter (table|system|role|database|user)|with (recursive )?\w+.* as\b|explain\b|grant \w+.* (on|to)\b|vacuum\b|drop (table|index|database|view)|truncate\b.*;|show \w+;|set \w+ ?(=|to) .*;)/i;
const PROMQL =
  /^\s*[(\s]*(sum|rate|irate|avg|max|min|count|increase|topk|bottomk|histogram_quantile|absent|delta|predict_linear|label_replace)\s*((by|without)\s*\([^)]*\))?\s*\(|\{[\w]+(=~?|!=|!~)"|\[\d+[smhd](:\d*[smhd]?)?\]/;
/** A request as a web console takes it: `GET _cat/indices`. */
const REQUEST = /^\s*(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\/|_|https?:)/;
/** `.\\tool.cmd`, `C:\\tools\\x.exe`, `$Env:NAME`. */
const WINDOWS = /^\s*(?:(?:\.|[A-Za-z]:)\\\w|\$env:)/i;
/** `> slowlog get 10`: typed into something, unless it empties a file. */
const ANGLE = /^\s*>\s+(?!\S*[/.]\S*$)\S/;
/** A line of a Dockerfile. */
const DOCKERFILE = /^(FROM|RUN|CMD|ENTRYPOINT|COPY|ADD|ENV|WORKDIR|EXPOSE|ARG|LABEL|USER|VOLUME) +["[\w$/.-]/;
/** Branches of a drawn tree of files. */
const TREE = /^[\s│|]*[├└`|+]\s?--|^[\s│]*[├└]/;
/** What a chat takes: `/incident declare`. Programs do not lie in the root folder. */
const SLASH_COMMAND = /^\s*\/[a-z][\w:-]*(\s|$)/;
const YAML_LINE = /^\s*(- )*["']?[\w./$-]+["']?:(\s|$)|^\s*- \S|^---\s*$/;
const TABLE_HEADER = /^\s*[A-Z%][A-Z0-9%_/().-]*( [A-Z%][A-Z0-9%_/().-]*)*(\s{2,}|\t)[A-Z%][A-Z0-9%_/().-]*/;
const LOG_LINE =
  /^\s*(\d{4}-\d\d-\d\d|\[?\d\d:\d\d:\d\d|[A-Z][a-z]{2}\s+\d+ \d\d:\d\d|[IWEF]\d{4} \d\d:\d\d|level=|ts=|time=|\{"(ts|time|level)|\[(INFO|WARN|ERROR|DEBUG)|(INFO|WARN|WARNING|ERROR|DEBUG|FATAL)\b|(Error|Warning|Traceback|Caused by|Exception|Active|Loaded|Status|Events|Conditions|Filesystem|Name)\b.*|[A-Za-z]+=[A-Z][a-z]{2}\s+\d|HTTP\/\d|(subject|issuer)=\s?[A-Z/]|\d{1,3}(\.\d{1,3}){3}\s*$|[A-Z][\w ]+:\s*$|[\w.-]+\.\s+IN\s+[A-Z]+\s|\+[-+]{3,}|[│├└┌─|]|[•✓✔✗✘])/;

/** What the lines look like. Comments do not count. */
export function contentOf(lines: readonly string[]): Content {
  const code = withoutHereDocuments(lines).filter((line) => line.trim() !== '' && !/^\s*#(?!!)/.test(line));
  if (code.length === 0) return 'comment';
  const first = code[0]!;
  const count = (pattern: RegExp) => code.reduce((n, line) => n + (pattern.test(line) ? 1 : 0), 0);
  if (TABLE_HEADER.test(first) && !startsLikeShell(first)) return 'output';
  if (/^\S+$/.test(first.trim()) && code[1] && TREE.test(code[1])) return 'output';
  if (/^\s*[{[]\s*("|$|\{|\[|\d)/.test(first) && code.some((line) => /"[^"]*"\s*:|^\s*[\]}]/.test(line)))
    return 'data';
  if (/^\s*(apiVersion|kind|metadata|spec|version|services|data|status):(\s|$)/.test(first)) return 'data';
  if (DOCKERFILE.test(first)) return 'data';
  if (SQL.test(first)) return 'sql';
  if (REQUEST.test(first) || SLASH_COMMAND.test(first) || WINDOWS.test(first) || ANGLE.test(first))
    return 'query';
  if (startsLikeShell(first) && !(count(PYTHON) > 0 && PYTHON.test(first))) return 'shell';
  const python = count(PYTHON);
  if (PYTHON.test(first) || python * 2 > code.length) return 'python';
  if (PROMQL.test(first)) return 'query';
  if (/^\s*<[/!?\w][^>]*>/.test(first) && /<\/\w+>|\/>|<\?/.test(code.join('\n').slice(0, 2000)))
    return 'data';
  if (count(YAML_LINE) * 3 >= code.length * 2) return 'data';
  if (
    /^\s*(resource|variable|provider|module|data|output) "[^"]+".*\{/.test(first) ||
    /^\s*\[[\w. -]+\]\s*$/.test(first)
  )
    return 'data';
  if (LOG_LINE.test(first)) return 'output';
  return 'unknown';
}

/** Names that only programs have: `relayctl`, `mail-admin`, `mail-cli`. */
const CONTROL_PROGRAM = /^[a-z][\w-]*(?:ctl|-cli|-admin|adm)$/;

/** `scripts/drain.sh mx1`, `bin/drain --all`: paths as a repository names its own tools. */
export const REPOSITORY_SCRIPT =
  /^(?:[\w.-]+\/)+[\w.-]+\.(?:sh|bash|py|rb|pl)(?:\s+\S|$)|^(?:bin|sbin|scripts?|hack|tools|contrib|ci)\/(?:[\w.-]+\/)*[\w-]+\s+(?:--?[A-Za-z]|<)|^bin\/(?:rails|rake|bundle|spring|console|magento|cake|kamal|elasticsearch-[\w-]+|kafka-[\w-]+)\s+[\w:<-]/;

/** `NODE=mx1`, `count="3"`, `hosts=(`; a bare value of a lower-case name is a setting in some file. */
const ASSIGNMENT = /^(?:[A-Za-z_]\w*=(?:[$"'`]|\((?:[^()]*\)?)$)|[A-Z_][A-Z0-9_]*=[\w./:<>@,+-]*$)/;

const HERE_DOCUMENT = /(?<!<)<<-?\s*(?:\\?([A-Za-z_][\w.-]*)|'([^'\n]+)'|"([^"\n]+)")/;

/** The lines that a shell would read as commands: what stands in a here-document says nothing about the block. */
function withoutHereDocuments(lines: readonly string[]): string[] {
  const kept: string[] = [];
  let mark: string | undefined;
  for (const line of lines) {
    if (mark !== undefined) {
      if (line.trim() === mark) mark = undefined;
      continue;
    }
    kept.push(line);
    const match = line.includes('<<') && !/\(\(.*<</.test(line) ? HERE_DOCUMENT.exec(line) : null;
    mark = match?.[1] ?? match?.[2] ?? match?.[3];
  }
  return kept;
}

/** True when the line begins as only a command would: a known program with arguments, a path, an assignment. */
export function startsLikeShell(line: string): boolean {
  const whole = line.trim().replace(/(?<=\S)\s+#\s.*$/, '');
  if (/^[A-Za-z_]\w*=(\$\(|`)/.test(whole)) return true;
  const text = whole
    .replace(/^<(?:\s+|(?=[./~$]))[\w./~$-]+\s+(?=[a-z])/, '')
    .replace(/^(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"'])*\s+)+(?=\S)/, '');
  if (/^(export|readonly|declare|local|alias)\s+[A-Za-z_-]/.test(text))
    return !/^(export|declare) (interface|default|const|function|class|type|async|let|var|enum|namespace|module)\b/.test(
      text,
    );
  if (ASSIGNMENT.test(text)) return !/^[a-z]+=\S+\s+[a-z]+=/.test(line.trim());
  if (REPOSITORY_SCRIPT.test(text)) return true;
  if (/^(\.{1,2}|~)?\/[\w./-]+(\s|$)/.test(text))
    return /^\.{1,2}\/|^~\/|\.(sh|py|pl|rb)\b|^\/(usr|opt|s?bin|etc\/init\.d)\/\S*\b\s+\S/.test(text);
  if (
    /^(for \w+ in .*(;\s*do|;?$)|while .*(;\s*do|;?$)|until .*;\s*do|if \[|if ! |case \S+ in|function \w+|\w+\(\)\s*\{|\[\[? [^,]*\]|\(\s*(cd|set)\b|set -[euxo]|! \w)/.test(
      text,
    ) &&
    !/:\s*$/.test(text)
  )
    return true;
  const word = /^(?:\\)?([\w.+-]+)(?=\s|$|;|\|)/.exec(text)?.[1];
  if (!word) return false;
  const rest = text.slice(word.length).trim();
  if (rest === '' && (INTERPRETERS.has(word) || ENGLISH_PROGRAMS.has(word))) return INTERPRETERS.has(word);
  if (!isKnownProgram(word)) return CONTROL_PROGRAM.test(word) && /^[\w./<$"'-]/.test(rest);
  if (ENGLISH_PROGRAMS.has(word))
    return /(^|\s)-{1,2}[A-Za-z0-9]|[/|$*<>"'=]|\.\w/.test(rest) || (rest !== '' && !/\s/.test(rest));
  return (
    !/^(is|are|was|will|should|can|has|and|or|the|output|:|,|=|-> )\b/.test(rest) && !/^[:,=]/.test(rest)
  );
}

/** True when an unknown program is written as a command line: with a flag, a path, a placeholder or a pipe. */
export function looksLikeCommandLine(line: string): boolean {
  const text = line.trim();
  if (text.length > 2000 || /[.!?]$/.test(text) || /^[A-Z][a-z]+ /.test(text)) return false;
  return /^[a-z][\w.-]+( [\w./:@=,-]+| "[^"]*"| '[^']*'| <[^>]+>| \$\w+| \|| \\)*( --?[a-zA-Z][\w-]*| <[\w -]+>| \| \w+)/.test(
    text,
  );
}
