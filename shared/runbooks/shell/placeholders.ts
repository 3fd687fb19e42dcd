/**
 * Places in a command that a person must fill in: `<pod-name>`, `{{ name }}`, `YOUR_TOKEN`, `your_app`, `NAME_HERE`,
 * `[NAMESPACE]`. Not redirections (`cmd <in >out`), heredoc marks, HTML, character classes or Go templates.
 */
export interface PlaceholderPlace {
  name: string;
  raw: string;
  /** Offsets into the text it was found in. */
  start: number;
  end: number;
}

const ANGLE = /<([A-Za-z](?:(?:[\w .,:/@|+-]|(?<=[A-Za-z])'(?=[a-z])){0,80}[\w)])?)>/g;
const BRACE = /\{\{-?\s*([A-Za-z_][\w-]{0,60}(?:\.[\w-]{1,60}){0,4})\s*-?\}\}/g;
const YOURS = /(?<![\w$.-])(?:YOUR[_-][A-Z0-9][A-Z0-9_-]*|your[_-][a-z0-9][a-z0-9_-]*)(?![\w])/g;
const HERE = /(?<![\w$.-])[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+){0,6}[_-]HERE(?![\w])/g;
const BRACKET = /(?<![\w$\])}\\])\[([A-Z][A-Z0-9]{1,30}(?:[ _-][A-Z0-9]{2,30}){0,5})\](?![\w(])/g;

/** Words that a Go or Jinja template uses for itself. */
const TEMPLATE_WORDS =
  /^(range|end|if|else|with|json|println|printf|len|index|block|define|template|include|for|endfor|endif)$/;

/** The placeholders in a text, in order. Reading is linear in its length. */
export function findPlaceholders(text: string): PlaceholderPlace[] {
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
    for (const match of text.matchAll(ANGLE)) if (isAngle(text, match)) add(match, match[1]!);
  }
  if (text.includes('{{') && !/\{\{-?\s*(?:\.|range\b|if\b|with\b|json\b|index\b|\$)/.test(text)) {
    for (const match of text.matchAll(BRACE)) if (!TEMPLATE_WORDS.test(match[1]!)) add(match, match[1]!);
  }
  for (const match of text.matchAll(YOURS)) add(match, match[0]);
  for (const match of text.matchAll(HERE)) add(match, match[0]);
  if (text.includes('[')) {
    for (const match of text.matchAll(BRACKET)) if (isBracket(text, match)) add(match, match[1]!);
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

function isAngle(text: string, match: RegExpMatchArray): boolean {
  const start = match.index ?? 0;
  if (text[start - 1] === '<' || (text[start - 1] === '=' && text[start - 2] === '~')) return false;
  const name = match[1]!;
  if (/^(https?|ftp|mailto):/i.test(name)) return false;
  if (text.includes(`</${name}>`)) return false;
  // `sort <in.txt>out.txt`: a file name goes in and another comes out.
  const after = text.slice(match.index! + match[0].length, match.index! + match[0].length + 1);
  return !(/^[\w-]+\.[a-z]{2,4}$/.test(name) && /\w/.test(after));
}

function isBracket(text: string, match: RegExpMatchArray): boolean {
  const start = match.index ?? 0;
  // `grep "[ERROR]"` and `awk '/[WARN]/'` look for brackets.
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  if (/\b(e?grep|rg|ag|sed|awk|tr|find|ls|jq|perl)\b/.test(line)) return false;
  return text[start - 1] !== '[' && text[match.index! + match[0].length] !== ']';
}
