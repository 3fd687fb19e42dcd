/** Names of files that every system takes: Linux, macOS, Windows, and git on each of them. */

/** UTF-8 bytes of a name. Most file systems take 255; some encrypted ones 143. */
const LONGEST = 120;
/** UTF-8 bytes of the words of a title in a name. */
const LONGEST_SLUG = 60;

/** Windows keeps these for devices, whatever end they have (Microsoft: Naming Files, Paths, and Namespaces). */
export const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=$|\.)/i;

/** Where Windows keeps short names, `GIT~1` is `.git`. */
export const SHORTENED = /^gi(?:t|[0-9a-f]{4}|t[0-9a-f]{4})~\d+$/i;

/**
 * A name like the given one that every system takes: no separators, signs or characters that cannot be seen, none of
 * Windows' device names, no dot at the beginning or end, not too long. `fallback` is for what has no letter left.
 */
export function safeFileName(name: string, fallback = 'file'): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    // Signs of Windows and shells, and what nobody sees, such as marks that turn the direction of writing.
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}\ufffd]+/gu, '-')
    .replace(/^[\s.~-]+|[\s.]+$/g, '');
  const named = /[\p{L}\p{N}]/u.test(clean) ? clean : fallback;
  return shortened(DEVICES.test(named) || SHORTENED.test(named) ? `_${named}` : named);
}

/** The end of the name is kept, for it says what the file is. */
function shortened(name: string): string {
  if (bytesOf(name) <= LONGEST) return name;
  const end = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return `${cut(name.slice(0, name.length - end.length), LONGEST - end.length).replace(/[\s.]+$/, '')}${end}`;
}

/** The first characters of a text that fit into so many bytes of UTF-8. */
function cut(text: string, mostBytes: number): string {
  const letters = new TextEncoder().encode(text).subarray(0, mostBytes);
  // A character that was cut through gives a mark of replacement at the end.
  return new TextDecoder().decode(letters).replace(/\ufffd+$/, '');
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Safe names for all of them, in their order; no two that some file system takes for the same. */
export function safeFileNames(names: readonly string[], fallback = 'file'): string[] {
  const naming = createNaming();
  return names.map((name) => naming(safeFileName(name, fallback)));
}

/** Gives each name a number where one before it differs in no more than case and composition. */
export function createNaming(): (wanted: string) => string {
  const taken = new Set<string>();
  return (wanted) => {
    const [, stem, end] = /^(.+?)(\.[A-Za-z0-9]{1,10})?$/s.exec(wanted)!;
    let name = wanted;
    for (let count = 2; taken.has(folded(name)); count++) name = `${stem}-${count}${end ?? ''}`;
    taken.add(folded(name));
    return name;
  };
}

/** What a file system that is blind to case and composition makes of a name. */
export function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().toUpperCase().normalize('NFC');
}

/** `Ünïcode: the Orders panel` → `unicode-the-orders-panel`; letters of other scripts stay. Empty when none is left. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    // Accents go; the vowel signs of other scripts are no accents and stay.
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (bytesOf(words) <= LONGEST_SLUG) return words;
  const letters = cut(`${words}-`, LONGEST_SLUG + 1);
  // Whole words, where they are not too long themselves.
  return /^(.+)-/s.exec(letters)?.[1] ?? cut(words, LONGEST_SLUG);
}

/** `RB-1-disk-full`, or `RB-1` when the title has no letters. */
export function stemOf(ref: string, title: string): string {
  const slug = slugOf(title);
  return slug === '' ? ref : `${ref}-${slug}`;
}

const ENDS: Readonly<Record<string, string>> = {
  'text/plain': '.txt',
  'text/csv': '.csv',
  'text/html': '.html',
  'text/markdown': '.md',
  'application/json': '.json',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'image/svg+xml': '.svg',
  'application/pdf': '.pdf',
};

/** The name with an end that says what it is, where it has none. */
export function withEnd(name: string, mediaType: string): string {
  if (/\.[A-Za-z0-9]{1,10}$/.test(name)) return name;
  return `${name}${ENDS[mediaType.split(';')[0]!.trim().toLowerCase()] ?? '.bin'}`;
}
