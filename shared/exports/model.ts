/** Documents and incidents as files for others: formats, and what an export answers. */
import { z } from 'zod';

/** `folder` is one with the document, its attachments, pictures and evidence; as one file it is a ZIP archive. */
export const EXPORT_FORMATS = ['md', 'json', 'html', 'pdf', 'folder'] as const;
export const ExportFormat = z.enum(EXPORT_FORMATS);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportedFile = z.object({
  /** A name that every file system takes. */
  name: z.string(),
  mediaType: z.string(),
  data: z.base64(),
  /** What could not be taken along, in sentences; the rest is there. */
  warnings: z.array(z.string()),
});
export type ExportedFile = z.infer<typeof ExportedFile>;

export const ExportedFolder = z.object({
  /** Absolute. */
  path: z.string(),
  files: z.array(z.object({ path: z.string(), size: z.number().int() })),
  warnings: z.array(z.string()),
});
export type ExportedFolder = z.infer<typeof ExportedFolder>;

/** What prints PDFs here; null when nothing can. */
export const Printer = z.object({ name: z.string() }).nullable();
export type Printer = z.infer<typeof Printer>;
