/** Names of files that every system takes, and paths in a folder that never lead out of it. */

/** Bytes in UTF-8 of the words in a name: with the rest it stays far below the 255 that file systems take. */
const MOST_SLUG_BYTES = 60;
const MOST_NAME_BYTES = 150;

/** Names that Windows keeps for devices, whatever follows the first dot. */
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** What Windows refuses in a name, and what nobody sees. */
const REFUSED = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Marks that HFS+ passes over where it compares names. */
const UNSEEN = /\p{Cf}/gu;
/** Where Windows keeps short names, `GIT~1` is `.git`. */
const SHORTENED = /^gi(?:t|[0-9a-f]{4}|t[0-9a-f]{4})~\d+$/i;

/** `Ünïcode: the Orders panel` → `unicode-the-orders-panel`; letters of other scripts stay. Empty when none is left. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    // Accents go; the vowel signs of other scripts are no accents and stay.
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '-');
  return cut(words, MOST_SLUG_BYTES).replaceAll(/^-+|-+$/g, '');
}

/** `RB-1-disk-full`, or `RB-1` when the title has no letters. */
export function stemOf(ref: string, title: string): string {
  const slug = slugOf(title);
  return slug === '' ? ref : `${ref}-${slug}`;
}

/** The name itself where every system takes it; else one as near to it as may be. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(REFUSED, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '');
  const dot = plain.lastIndexOf('.');
  const [stem, ending] =
    dot > 0 && plain.length - dot <= 12 ? [plain.slice(0, dot), plain.slice(dot)] : [plain, ''];
  const short = `${cut(stem, MOST_NAME_BYTES).trim() || 'file'}${ending}`;
  return DEVICES.test(short) || SHORTENED.test(short) ? `_${short}` : short;
}

/** Gives names that differ in more than case and composition: file systems may take such for the same. */
export function createNaming() {
  const taken = new Set<string>();
  return (wanted: string): string => {
    const dot = wanted.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [wanted.slice(0, dot), wanted.slice(dot)] : [wanted, ''];
    let name = wanted;
    for (let count = 2; taken.has(folded(name)); count++) name = `${stem}-${count}${ending}`;
    taken.add(folded(name));
    return name;
  };
}

/** What a file system that is blind to case and composition makes of a name. */
export function folded(name: string): string {
  return name.normalize('NFC').toLowerCase().normalize('NFC');
}

/** Why this is no path inside a folder, in words; null when it is one. Only forward slashes divide it. */
export function pathProblem(path: string): string | null {
  if (path === '' || path.length > 1000) return 'it is empty or too long';
  if (/[\\\p{Cc}]/u.test(path)) return 'it holds a backslash or a control character';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'it is absolute';
  for (const written of path.split('/')) {
    // Some file systems pass over what nobody sees: for them `.git` is still `.git` with a joiner in it.
    const part = written.replaceAll(UNSEEN, '');
    if (part === '' || part === '.' || part === '..') return 'it leads out of the folder or nowhere';
    if (part.startsWith('.')) return 'it is hidden';
    if (SHORTENED.test(part)) return 'on Windows it may be the short name of a hidden folder';
    if (/[. ]$/.test(part) || /[<>:"|?*]/.test(part) || DEVICES.test(part))
      return 'not every system takes such a name';
  }
  return null;
}

function cut(text: string, mostBytes: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= mostBytes) return text;
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept;
}
