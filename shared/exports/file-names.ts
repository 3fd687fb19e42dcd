/** Names of files that every system takes: Linux, macOS, Windows, and git on each of them. */

/** UTF-8 bytes of a name. Most file systems take 255; some encrypted ones 143. */
const LONGEST = 120;

/** Windows keeps these for devices, whatever end they have (Microsoft: Naming Files, Paths, and Namespaces). */
const RESERVED = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=$|\.)/i;

/**
 * A name like the given one that every system takes: no separators, signs or characters that cannot be seen, none of
 * Windows' device names, no dot at the beginning or end, not too long. `fallback` is for what has no letter left.
 */
export function safeFileName(name: string, fallback = 'file'): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    // Signs of Windows and shells, and what nobody sees, such as marks that turn the direction of writing.
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Zl}\p{Zp}\ufffd]/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/^[\s.~-]+|[\s.]+$/g, '');
  const named = /[\p{L}\p{N}]/u.test(clean) ? clean : fallback;
  const short = shortened(RESERVED.test(named) ? `_${named}` : named);
  return short;
}

/** The end of the name is kept, for it says what the file is. */
function shortened(name: string): string {
  if (bytesOf(name) <= LONGEST) return name;
  const end = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  const letters = [...name.slice(0, name.length - end.length)];
  while (letters.length > 1 && bytesOf(letters.join('')) > LONGEST - end.length) letters.pop();
  return `${letters.join('').replace(/[\s.]+$/, '')}${end}`;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Safe names for all of them, in their order; no two that differ only in case or in the way letters are composed. */
export function safeFileNames(names: readonly string[], fallback = 'file'): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const safe = safeFileName(name, fallback);
    const [, base, end] = /^(.+?)(\.[A-Za-z0-9]{1,10})?$/s.exec(safe)!;
    for (let count = 1; ; count++) {
      const free = count === 1 ? safe : `${base}-${count}${end ?? ''}`;
      const key = free.normalize('NFKC').toLowerCase().toUpperCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return free;
    }
  });
}

/** `PM-2 Orders panel slow` → `PM-2-orders-panel-slow`. */
export function exportName(ref: string, title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  // Whole words, where they are not too long themselves.
  const short =
    words.length <= 60
      ? words
      : words
          .slice(0, 61)
          .replace(/-[^-]*$/, '')
          .slice(0, 60);
  return short ? `${ref}-${short}` : ref;
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
