/**
 * Pictures that are kept with the document. In the tree each has an address that nothing can fetch and no author can
 * write past the sanitiser; the preview puts the bytes in its place.
 */
import { attachmentOf } from '#shared/library/attachment-names.ts';

const KEPT = 'data:image/x-kept,';

/** The address for a picture `attachments/NAME`; null for every other. */
export function keptImage(url: string): string | null {
  const name = attachmentOf(url);
  return name === null ? null : KEPT + encodeURIComponent(name);
}

/** The name of the attachment; null when the address is no such one. */
export function keptName(address: string): string | null {
  return address.startsWith(KEPT) ? decodeURIComponent(address.slice(KEPT.length)) : null;
}
