/**
 * Places in a command that a person must fill in: `<pod-name>`, `{{ name }}`, `YOUR_TOKEN`, `your_app`, `NAME_HERE`,
 * `[NAMESPACE]`, `xxx`, and `${NAME}` where the caller knows that nothing sets it. Not redirections (`cmd <in >out`),
 * heredoc marks, HTML, character classes or Go templates.
 */
import { openVariables } from './variables.ts';

export interface PlaceholderPlace {
  name: string;
  raw: string;
  /** Offsets into the text it was found in. */
  start: number;
  end: number;
}

const ANGLE = /<([A-Za-z](?:(?:[\w .,:/@|+-]|(?<=[A-Za-z])'(?=[a-z])){0,80}[\w)])?)>/g;
const BRACE = /\{\{-?\s*([A-Za-z_][\w-]{0,60}(?:\.[\w-]{1,60}){0,4})\s*-?\}\}/g;
const YOURS =
  /(?<![\w$.-])(?:YOUR[_-][A-Z0-9][A-Z0-9_-]*|your[_-][a-z0-9][a-z0-9_-]*|REPLACE[_-](?:ME|WITH)(?:[_-][A-Z0-9_-]*)?)(?![\w])/g;
const HERE = /(?<![\w$.-])[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+){0,6}[_-]HERE(?![\w])/g;
const BRACKET = /(?<![\w$\])}\\])\[([A-Z][A-Z0-9]{1,30}(?:[ _-][A-Z0-9]{2,30}){0,5})\](?![\w(])/g;

/** `xxx`, `i-xxxxxxxx`: a word that ends in at least three x and nothing else. */
const CROSSES = /(?<![\w$\\-])(?:[a-z]{1,8}-)?(?:x{3,}|X{3,})(?:[.-](?:x{3,}|X{3,}))*(?![\w\\-])/g;

/** Words that a Go or Jinja template uses for itself. */
const TEMPLATE_WORDS =
  /^(range|end|if|else|with|json|println|printf|len|index|block|define|template|include|for|endfor|endif)$/;

/**
 * The placeholders in a text, in order. Reading is linear in its length.
 * @param open names of variables that nothing sets: their `${NAME}` is a placeholder as well
 */
export function findPlaceholders(text: string, open: ReadonlySet<string> = NONE): PlaceholderPlace[] {
  const found: PlaceholderPlace[] = [];
  const add = (match: RegExpExecArray | RegExpMatchArray, name: string) => {
    const start = match.index ?? 0;
    if (escaped(text, start)) return;
    found.push({
      name: name.trim().replace(/\s+/g, '-'),
      raw: match[0],
      start,
      end: start + match[0].length,
    });
  };
  if (text.includes('<')) {
    const closed = new Set([...text.matchAll(/<\/([A-Za-z][^<>\n]{0,90})>/g)].map((match) => match[1]!));
    for (const match of text.matchAll(ANGLE)) if (isAngle(text, match, closed)) add(match, match[1]!);
  }
  if (text.includes('{{') && !/\{\{-?\s*(?:\.|range\b|if\b|with\b|json\b|index\b|\$)/.test(text)) {
    for (const match of text.matchAll(BRACE)) if (!TEMPLATE_WORDS.test(match[1]!)) add(match, match[1]!);
  }
  const marks = new Set([...text.matchAll(/<<-?[ \t]*['"\\]?([\w.-]+)/g)].map((match) => match[1]!));
  for (const pattern of [YOURS, HERE]) {
    for (const match of text.matchAll(pattern)) if (!marks.has(match[0])) add(match, match[0]);
  }
  if (text.includes('[')) {
    for (const match of text.matchAll(BRACKET)) if (isBracket(text, match)) add(match, match[1]!);
  }
  for (const match of text.matchAll(CROSSES)) if (isCrosses(text, match)) add(match, match[0]);
  if (open.size > 0) {
    for (const place of openVariables(text, NONE)) if (open.has(place.name)) found.push(place);
  }
  found.sort((a, b) => a.start - b.start);
  return found.filter((place, i) => i === 0 || place.start >= found[i - 1]!.end);
}

/** The text with placeholders turned into plain words of the same length, so that a shell grammar can read it. */
export function maskPlaceholders(
  text: string,
  places: readonly PlaceholderPlace[] = findPlaceholders(text),
): string {
  if (places.length === 0) return text;
  let masked = '';
  let at = 0;
  for (const place of places) {
    masked += text.slice(at, place.start) + 'x'.repeat(place.end - place.start);
    at = place.end;
  }
  return masked + text.slice(at);
}

/** `\<word\>` is a pattern, or a person's way to write a literal bracket. */
function escaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}

function isAngle(text: string, match: RegExpMatchArray, closed: ReadonlySet<string>): boolean {
  const start = match.index ?? 0;
  if (text[start - 1] === '<' || (text[start - 1] === '=' && text[start - 2] === '~')) return false;
  const name = match[1]!;
  if (/^(https?|ftp|mailto):/i.test(name)) return false;
  // `<b>bold</b>` is HTML.
  if (closed.has(name)) return false;
  // `sort <in.txt>out.txt`: a file name goes in and another comes out.
  const after = text.slice(match.index! + match[0].length, match.index! + match[0].length + 1);
  return !(/^[\w-]+\.[a-z]{2,4}$/.test(name) && /\w/.test(after));
}

/** The line up to there; of a long one the end only, so that many placeholders on it stay quick. */
function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 300), at);
  return near.slice(near.lastIndexOf('\n') + 1);
}

const NONE: ReadonlySet<string> = new Set();

/** `chmod xxx` and `grep xxx` mean something, `[xxx]` and `"%xxx"` are patterns. */
function isCrosses(text: string, match: RegExpMatchArray): boolean {
  const start = match.index ?? 0;
  return !/\b(e?grep|rg|ag|sed|awk|tr|perl|jq)\b/.test(lineBefore(text, start)) && text[start - 1] !== '%';
}

function isBracket(text: string, match: RegExpMatchArray): boolean {
  const start = match.index ?? 0;
  // `grep "[ERROR]"` and `awk '/[WARN]/'` look for brackets.
  if (/\b(e?grep|rg|ag|sed|awk|tr|find|ls|jq|perl)\b/.test(lineBefore(text, start))) return false;
  return text[start - 1] !== '[' && text[match.index! + match[0].length] !== ']';
}
