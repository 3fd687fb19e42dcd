/** How pages are printed, and what they may load meanwhile. */
import type { PrintToPDFOptions } from 'electron';

/** The page's own style says how large the paper is and where its numbers stand. */
export const PAPER: PrintToPDFOptions = {
  preferCSSPageSize: true,
  pageSize: 'A4',
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
};

/** A page that is printed loads itself and the images that stand in it, and nothing else. */
export function mayPrint(url: string, page: string): boolean {
  return url === page || /^data:image\//i.test(url);
}
