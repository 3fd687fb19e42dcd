/**
 * What a command printed, in blocks without prompts. A page that shows a command and its answer in one block gives no
 * mark between them: these are the signs by which a line reads as an answer rather than as the next command.
 */
import { contentOf, startsLikeShell } from './languages.ts';
import { isKnownProgram } from './shell/programs.ts';

/** Where the line stands. */
export interface Standing {
  /** Some command of the block stands above. */
  afterCommand: boolean;
  /** Nothing but printed lines stand between that command and the line. */
  adjacent: boolean;
  /** The block says that it is shell. */
  saidShell: boolean;
  /** That command. */
  above: string;
}

/** English words that are whole commands as they stand, and that hardly any command answers with. */
const WHOLE_COMMANDS = new Set(
  'top w who last date history reboot make reset clear wait mount set'.split(' '),
);
/** Whole commands as well, but each is the answer of a command that asks. */
const ANSWERS_TOO = new Set(['true', 'false', 'yes']);
/** What is answered with yes or no. */
const ASKS =
  /\b(?:is-\w+|can-i|inspect|exists?|get|jq|yq|jsonpath|status|show|select|config|enabled|exec|eval|format|test|check|sysctl|cat|curl)\b/i;

/** A word that is a program as well is typed rather than printed where the block says that it is shell. */
function isTypedAlone(word: string, { saidShell, above }: Standing): boolean {
  if (!saidShell) return word === 'top';
  return WHOLE_COMMANDS.has(word) || (ANSWERS_TOO.has(word) && !ASKS.test(above));
}

/** What tools say they did: `deployment.apps/web scaled`, `pod "web-0" deleted`. */
const DONE =
  /^\S+( "[^"]*"| [\w./:-]+)? (created|deleted|configured|unchanged|updated|patched|scaled|restarted|labell?ed|annotated|(un)?cordoned|drained|evicted|replaced|edited|exposed|tainted|untainted|approved|rolled back|condition met|passed|failed|enabled|disabled|started|stopped)( \([^)]*\))?$/;
/** Modes, sizes and sockets as `ls -l`, `df` and `ss` list them. */
const LISTING =
  /^(total \d+\b|[dlcbps-][rwxsStT-]{9}[.+@]?\s|\d+(\.\d+)?\s+\S|\/dev\/\S+\s+\d|(tcp|udp|tcp6|udp6|unix|tmpfs|devtmpfs|overlay|none|udev)\s+\d|[*|\\/_]+\s|--+\s--|==+|[-+]{3,})/;
/** Words that make an English sentence rather than arguments. */
const SENTENCE =
  /\s(is|are|was|were|has|have|had|been|not|successfully|already|bytes|seconds|ms|by|the|of|to|from|with|without|because|cannot|could|will|would)\s/;
const SHELL_SIGN = /(^|\s)--?[A-Za-z]|[|$`\\~*<>]|&&|;/;

/** True when the line is printed by the command above it. Only lines that begin no known program are in doubt. */
export function isPrinted(line: string, standing: Standing): boolean {
  const { afterCommand, adjacent } = standing;
  const text = line.replace(/(?<=\S)\s+#\s.*$/, '').trim();
  if (startsLikeShell(text)) return afterCommand && isProcessRow(text);
  if (isRow(line)) return true;
  const content = contentOf([line]);
  if (content === 'output' || content === 'query') return true;
  if (content === 'data') return afterCommand || /^([\w.-]+:|[A-Z]+)(\s|$)/.test(text);
  if (/^[a-z][\w-]*( [a-z][\w-]*){0,3}:\s/.test(text)) return true;
  if (!afterCommand || content === 'comment' || /^\w+\+?=/.test(text)) return false;
  if (LISTING.test(text) || DONE.test(text)) return true;
  const word = text.split(/\s+/, 1)[0]!;
  if (/^[A-Z]/.test(word)) return !/^[A-Z]\w*=/.test(word);
  if (/^[\d{}[\](✓✔✗✘•●*]|^\S+[:,]$/.test(word)) return true;
  if (SHELL_SIGN.test(text)) return false;
  if (word === text) return !isTypedAlone(word, standing) && isAnswer(word, adjacent);
  return /(\.\.\.|[a-z][.!?])$/.test(text) || /^[a-z]+ing\s/.test(text) || SENTENCE.test(text);
}

/** One word: a state, a name with a number, the name of a host. Programs that nobody knows look alike, but are rarer. */
function isAnswer(word: string, adjacent: boolean): boolean {
  if (/\//.test(word)) return false;
  if (/^[\w-]+(\.[\w-]+){2,}$/.test(word)) return true;
  return adjacent && (/^[a-z]+$/.test(word) || /\d/.test(word));
}

/** Columns far apart are a table that a command printed. */
function isRow(line: string): boolean {
  const text = line.trim();
  if ((text.match(/\S {3,}\S|\S\s*\t\s*\S/g) ?? []).length >= 2) return !/\s#\s/.test(text);
  return (text.match(/\S {2,}\S/g) ?? []).length >= 2 && !/["'|\\]|\s#\s|\s--?\w/.test(text);
}

/** `haproxy   1827   99999 /usr/sbin/haproxy`: a row of `ps` begins with a program and goes on with numbers. */
function isProcessRow(text: string): boolean {
  const word = text.split(/\s+/, 1)[0]!;
  return isKnownProgram(word) && /^\S+( {2,}|\t+)\d+\s/.test(text);
}
