/** What a file is that somebody attaches: by its bytes, whatever its name says. */

const ascii = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** What raster images begin with; null is any byte. */
const IMAGES: readonly (readonly [type: string, begins: readonly (number | null)[]])[] = [
  ['image/png', [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', ascii('GIF87a')],
  ['image/gif', ascii('GIF89a')],
  ['image/webp', [...ascii('RIFF'), null, null, null, null, ...ascii('WEBP')]],
  ['image/avif', [null, null, null, null, ...ascii('ftypavif')]],
  ['image/bmp', [...ascii('BM'), null, null, null, null, 0, 0, 0, 0]],
];

/** Bytes that are looked at to tell text from what is none. */
const LOOKED_AT = 64 * 1024;

/**
 * The media type that the bytes have. Only raster images are images: an SVG is a document that may hold scripts, and
 * stands as text. What is neither image nor text keeps the type that it was given, unless that claims to be one.
 */
export function mediaTypeOf(bytes: Uint8Array, given: string): string {
  const image = IMAGES.find(([, begins]) => begins.every((byte, at) => byte === null || bytes[at] === byte));
  if (image) return image[0];
  if (isText(bytes)) return 'text/plain';
  const told = given.trim().toLowerCase();
  const other = /^application\/[\w.+-]{1,80}$/.test(told) && !/xml|html|script/.test(told);
  return other ? told : 'application/octet-stream';
}

/** UTF-8 without control characters other than those of lines, tabs and colours. */
function isText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, LOOKED_AT);
  // A character may be cut at the end of what is looked at; nowhere else.
  const text = new TextDecoder('utf-8').decode(start, { stream: bytes.length > LOOKED_AT });
  return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text);
}

/** The last part of a path, without control characters and what would turn the writing around. */
export function fileNameOf(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const name = last.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').trim();
  return name === '' || /^\.+$/.test(name) ? 'file' : name;
}
