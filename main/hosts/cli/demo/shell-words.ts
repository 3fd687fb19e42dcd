/** A command line as a person would type it. */

/** Quotes where a POSIX shell needs it (POSIX.1-2024, 2.2 Quoting), double quotes where they suffice. */
export function commandLine(argv: string[]): string {
  return ['hotwash', ...argv].map(shellWord).join(' ');
}

function shellWord(word: string): string {
  if (/^[A-Za-z0-9_./:=@%+,-]+$/.test(word)) return word;
  if (!/["$`\\!\n]/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
