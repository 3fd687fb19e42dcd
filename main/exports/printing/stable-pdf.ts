/**
 * The same page printed twice gives the same bytes: what a PDF tells of the moment of printing is set to a fixed one.
 * Every change keeps the length, so that the table of offsets (ISO 32000-1, 7.5.4) stays right.
 */

/** `D:20261121090000+00'00'`, as Chromium writes it. */
const DATE = /(\/(?:CreationDate|ModDate) \(D:)\d{14}([^)]*\))/g;
/** Random names of the file (ISO 32000-1, 14.4). */
const ID = /(\/ID\s*\[\s*<)([0-9A-Fa-f]+)(>\s*<)([0-9A-Fa-f]+)(>\s*\])/g;
const XMP_DATE = /(<xmp:(?:CreateDate|ModifyDate|MetadataDate)>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g;
const XMP_ID = /(uuid:)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** @param at the instant that the file is said to be of, such as when the document was changed last */
export function stablePdf(pdf: Uint8Array, at: string): Uint8Array {
  const time = new Date(at).toISOString();
  const digits = time.replaceAll(/\D/g, '').slice(0, 14);
  // Bytes as characters of the same number, and back.
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1');
  const stable = text
    .replace(DATE, (_whole, before: string, after: string) => before + digits + after.replace(/\d/g, '0'))
    .replace(XMP_DATE, (_whole, before: string) => before + time.slice(0, 19))
    .replace(XMP_ID, (_whole, before: string) => `${before}00000000-0000-0000-0000-000000000000`)
    .replace(
      ID,
      (_whole, a: string, one: string, b: string, two: string, c: string) =>
        a + '0'.repeat(one.length) + b + '0'.repeat(two.length) + c,
    );
  return Buffer.from(stable, 'latin1');
}
