/**
 * Variables that a runbook uses as placeholders: `${CLUSTER}` that neither the runbook nor the usual environment sets
 * would be empty when the command runs. It is asked for as any other placeholder.
 */

/** Set by login shells, terminals, and the tools that runbooks take for granted. */
const USUAL = new Set(
  `HOME USER LOGNAME PATH PWD OLDPWD SHELL SHLVL LANG LANGUAGE TERM COLORTERM HOSTNAME HOST HOSTTYPE OSTYPE MACHTYPE EDITOR VISUAL
   PAGER TMPDIR TMP TEMP UID EUID GID PPID RANDOM SECONDS LINENO EPOCHSECONDS EPOCHREALTIME IFS PS1 PS2 PS4 COLUMNS LINES DISPLAY
   MAIL TZ OPTARG OPTIND REPLY PIPESTATUS FUNCNAME DIRSTACK GROUPS KUBECONFIG VIRTUAL_ENV GOPATH GOROOT JAVA_HOME NVM_DIR PYTHONPATH
   NODE_ENV HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy EDITOR_CMD CI`.split(/\s+/),
);
const USUAL_FAMILY =
  /^(?:LC|BASH|ZSH|XDG|SSH|SUDO|AWS|GOOGLE|CLOUDSDK|AZURE|ARM|DOCKER|COMPOSE|KUBE|HELM|VAULT|CONSUL|NOMAD|TF|PG|MYSQL|REDISCLI|GIT|CARGO|NPM|PIP|CONDA|GPG|DBUS|WSL|COMP)_|^(?:PG(?:HOST|PORT|USER|PASSWORD|DATABASE|SERVICE|OPTIONS|SSLMODE))$/;

/** Once a text loads settings from elsewhere, nobody can tell what is set. */
const LOADS = /(?:^|[\n;&|({])\s*(?:source|\.)\s+\S|(?:^|[\n;&|({])\s*eval\s|\bset -a\b|\bdirenv\b/;

const NAME = '[A-Za-z_][A-Za-z0-9_]*';
const ASSIGNED = new RegExp(String.raw`(?<![\w$.{-])(${NAME})\+?=(?!=)`, 'g');
const BOUND = new RegExp(
  String.raw`\b(?:for|select)\s+(${NAME})\s+in\b|\b(?:read|mapfile|readarray|getopts|unset)\s+((?:-\w+(?:\s+[^-\s][^\s;]*)??\s+|[^\s;|&]+\s+){0,6}?${NAME}(?:\s+${NAME}){0,6})|\bprintf\s+-v\s+(${NAME})`,
  'g',
);
const BRACED = new RegExp(String.raw`\$\{(${NAME})\}`, 'g');

export interface VariablePlace {
  name: string;
  raw: string;
  start: number;
  end: number;
}

/** Names that the texts set somewhere, by assignment, `read`, `for` and the like; null when they load settings. */
export function variablesSet(texts: Iterable<string>): Set<string> | null {
  const names = new Set<string>();
  for (const text of texts) {
    if (LOADS.test(text)) return null;
    if (/=/.test(text)) for (const match of text.matchAll(ASSIGNED)) names.add(match[1]!);
    for (const match of text.matchAll(BOUND)) {
      const bound = match[1] ?? match[2] ?? match[3]!;
      for (const word of bound.split(/\s+/)) names.add(word);
    }
  }
  return names;
}

/** `${NAME}` where this shell expands it, of names that are neither in `set` nor usual. In order. */
export function openVariables(text: string, set: ReadonlySet<string>): VariablePlace[] {
  if (!text.includes('${')) return [];
  const found: VariablePlace[] = [];
  const expanded = expandedParts(text);
  for (const match of text.matchAll(BRACED)) {
    const name = match[1]!;
    if (set.has(name) || USUAL.has(name) || USUAL_FAMILY.test(name) || !expanded(match.index)) continue;
    found.push({ name, raw: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Tells for ascending offsets whether this shell expands there: not in single quotes, comments, quoted heredocs. */
function expandedParts(text: string): (offset: number) => boolean {
  const quotedDocument = /<<-?[ \t]*(?:\\|'|")/.exec(text);
  const from = quotedDocument ? text.indexOf('\n', quotedDocument.index) : -1;
  let at = 0;
  let quote = '';
  let comment = false;
  return (offset) => {
    if (from >= 0 && offset > from) return false;
    for (; at < offset; at++) {
      const char = text[at]!;
      if (comment) comment = char !== '\n';
      else if (quote === "'") quote = char === "'" ? '' : quote;
      else if (char === '\\') at++;
      else if (char === '"') quote = quote === '"' ? '' : '"';
      else if (quote === '' && char === "'") quote = char;
      else if (quote === '' && char === '#' && /^\s?$/.test(text[at - 1] ?? '')) comment = true;
    }
    // An escaped `$` was stepped over.
    return at === offset && quote !== "'" && !comment;
  };
}
