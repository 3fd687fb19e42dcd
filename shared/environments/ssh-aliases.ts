/** Host aliases of an SSH configuration, as far as they name one host each: to be offered, not to connect with. */

export interface SshAliases {
  /** In the order of the file; a pattern with `*`, `?` or `!` names no host. */
  aliases: string[];
  /** Files that it includes, as they stand there. */
  includes: string[];
}

/** Reads ssh_config(5): keywords in any case, `=` or blanks before the value, quotes around words. */
export function readSshAliases(text: string): SshAliases {
  const aliases = new Set<string>();
  const includes: string[] = [];
  for (const line of text.split('\n')) {
    const read = /^\s*([A-Za-z]+)(?:\s*=\s*|\s+)(.*?)\s*$/.exec(line);
    if (!read) continue;
    const [, keyword = '', rest = ''] = read;
    if (keyword.toLowerCase() === 'host') {
      for (const word of wordsOf(rest)) if (!/[*?!]/.test(word) && !word.startsWith('-')) aliases.add(word);
    } else if (keyword.toLowerCase() === 'include') {
      includes.push(...wordsOf(rest));
    }
  }
  return { aliases: [...aliases], includes };
}

/** Up to a `#` that begins a word. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [, quoted, plain] of text.matchAll(/"([^"]*)"|(\S+)/g)) {
    if (plain?.startsWith('#')) break;
    const word = quoted ?? plain ?? '';
    if (word !== '') words.push(word);
  }
  return words;
}
