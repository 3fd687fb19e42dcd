/** What attached files are, by their first bytes, and what they are called in a text: `![name](attachments/NAME)`. */

/** The folder of attachments in Markdown and in exports. */
export const ATTACHMENTS = 'attachments/';

const ENDS: Record<string, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'application/pdf': 'pdf',
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
  'application/octet-stream': 'bin',
};

/** Pictures of points, which hold nothing that could run. SVG is a document and is not among them. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** True for what may be shown as a picture. */
export function isPicture(mediaType: string): boolean {
  return PICTURES.has(mediaType);
}

/** The media type that the bytes themselves show (WHATWG MIME Sniffing 6.1); what is not known is any bytes or text. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const begin = String.fromCharCode(...bytes.subarray(0, 64));
  if (begin.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (begin.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (/^GIF8[79]a/.test(begin)) return 'image/gif';
  if (/^RIFF[\s\S]{4}WEBPVP/.test(begin)) return 'image/webp';
  if (/^[\s\S]{4}ftypavi[fs]/.test(begin)) return 'image/avif';
  if (begin.startsWith('%PDF-')) return 'application/pdf';
  const text = textOf(bytes.subarray(0, 4096));
  if (text === null) return 'application/octet-stream';
  return /<svg[\s>]/i.test(text) ? 'image/svg+xml' : 'text/plain';
}

function textOf(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null;
  // The last character may be cut in two.
  const text = new TextDecoder().decode(bytes, { stream: true });
  return text.includes('\uFFFD') ? null : text;
}

/** UTF-16 units of a name, its end included. */
const LONGEST = 100;

/**
 * A name that every file system and Markdown take as it is, with the end that fits what the file is, and that is not
 * among those that are `taken`.
 */
export function freeName(wanted: string, mediaType: string, taken: readonly string[]): string {
  const last = wanted.normalize('NFC').split(/[\\/]/).at(-1)!;
  const clean = last
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/^[-.]+|[-.]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const known = ENDS[mediaType] ?? 'bin';
  const given = dot > 0 ? clean.slice(dot + 1).toLowerCase() : '';
  const end = fits(given, mediaType) ? given : known;
  const base =
    (given !== '' ? clean.slice(0, dot) : clean).slice(0, LONGEST - end.length - 6).replace(/-+$/, '') ||
    nameless(mediaType);
  const lower = new Set(taken.map((name) => name.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const name = `${reserved(base)}${count === 1 ? '' : `-${count}`}.${end}`;
    if (!lower.has(name.toLowerCase())) return name;
  }
}

/** A picture's end must say what it is; a text or unknown bytes may be called anything but a picture or a page. */
function fits(end: string, mediaType: string): boolean {
  if (end === '' || !/^[a-z0-9]{1,10}$/.test(end)) return false;
  if (mediaType === 'image/jpeg') return end === 'jpg' || end === 'jpeg';
  if (mediaType === 'text/plain') return !/^(?:svg|x?html?|xml|png|jpe?g|gif|webp|avif|pdf)$/.test(end);
  if (mediaType === 'application/octet-stream')
    return !/^(?:svg|x?html?|xml|png|jpe?g|gif|webp|avif|pdf)$/.test(end);
  return end === ENDS[mediaType];
}

/** Windows cannot make files with these names. */
function reserved(base: string): string {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(base) ? `${base}-` : base;
}

function nameless(mediaType: string): string {
  return isPicture(mediaType) ? 'picture' : 'file';
}

/** The Markdown that shows an attachment, or leads to it when it is no picture. */
export function attachmentMarkdown({ name, mediaType }: { name: string; mediaType: string }): string {
  const words =
    name
      .replace(/\.[^.]*$/, '')
      .replaceAll(/[-_]+/g, ' ')
      .trim() || name;
  const address = `${ATTACHMENTS}${encodeURIComponent(name)}`;
  return `${isPicture(mediaType) ? '!' : ''}[${words}](${address})`;
}

/** The name of the attachment that an address in a text means; null when it means something else. */
export function attachmentOf(url: string): string | null {
  const match = /^(?:\.\/)?attachments\/([^/?#\\]+)$/.exec(url.trim());
  if (!match) return null;
  try {
    return decodeURIComponent(match[1]!);
  } catch {
    return match[1]!;
  }
}
