import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import {
  About,
  Attachment,
  ChangeEvent,
  CleanedPage,
  Document,
  DocumentKind,
  DocumentText,
  DraftedDocument,
  ImportResult,
  JournalRow,
  SearchHit,
  Settings,
} from './model.ts';
import { SimilarIncident } from './similar.ts';
import { writingContract } from './writing-contract.ts';

export const libraryContract = {
  ...writingContract,
  about: oc.output(About),
  /** Markdown files chosen in the window, their bytes in base64. */
  importFiles: oc
    .input(
      z.object({
        files: z
          .array(z.object({ path: z.string(), data: z.base64() }))
          .min(1)
          .max(5000),
        kind: DocumentKind.or(z.literal('auto')).default('auto'),
        /** Makes Markdown of pasted pages; the page itself is kept as an attachment. */
        clean: z.boolean().default(false),
      }),
    )
    .output(z.array(ImportResult)),
  /** The bundled sample runbooks, postmortem and investigation, and a local environment named `this-machine`. */
  importSamples: oc.output(z.array(ImportResult)),
  list: oc.input(z.object({ kind: DocumentKind })).output(z.array(Document)),
  get: oc.input(z.object({ id: z.string() })).output(DocumentText),
  /** Saves a runbook's or an investigation's text; its bytes become exactly those of `text` in UTF-8. */
  save: oc
    .input(z.object({ id: z.string(), text: z.string().max(20_000_000), baseSha256: z.string() }))
    .output(DocumentText),
  draft: oc
    .input(z.object({ id: z.string(), text: z.string().max(20_000_000).nullable(), baseSha256: z.string() }))
    .output(z.object({ at: z.string() })),
  /** Documents with unsaved text, those edited last first. */
  drafts: oc.output(z.array(DraftedDocument)),
  remove: oc.input(z.object({ id: z.string() })).output(z.object({})),
  /** The Markdown that can be made of a pasted page; nothing is stored. */
  cleaned: oc.input(z.object({ id: z.string() })).output(CleanedPage),
  /** Stores that Markdown as the document, and the page as its attachment. */
  clean: oc.input(z.object({ id: z.string(), baseSha256: z.string() })).output(DocumentText),
  attachments: oc.input(z.object({ id: z.string() })).output(z.array(Attachment)),
  /** An attachment's bytes, by its id. */
  attachment: oc
    .input(z.object({ id: z.string() }))
    .output(z.object({ name: z.string(), mediaType: z.string(), data: z.base64() })),
  /** Words, phrases, `-words` and filters, as search-query.ts reads them. */
  search: oc
    .input(z.object({ query: z.string().max(500), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.array(SearchHit)),
  /** Tags, services and owners that are in use, sorted: what completes a filter or a field. */
  searchNames: oc.output(
    z.object({ tags: z.array(z.string()), services: z.array(z.string()), owners: z.array(z.string()) }),
  ),
  /** Incidents like an incident, or like what a postmortem is about; `id` is an id or a reference. */
  similar: oc
    .input(z.object({ id: z.string(), limit: z.number().int().min(1).max(50).default(8) }))
    .output(z.array(SimilarIncident)),
  /** Content of a blob, such as pinned output; at most 4 MiB from `offset`. */
  blob: oc
    .input(
      z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), offset: z.number().int().min(0).default(0) }),
    )
    .output(z.object({ data: z.base64(), size: z.number().int() })),
  history: oc.input(z.object({ entity: z.string(), id: z.string() })).output(z.array(JournalRow)),
  settings: oc.output(Settings),
  setSettings: oc.input(Settings.partial()).output(Settings),
  /** Every change from now on, from this process and from others on the same data folder. */
  changes: oc.output(eventIterator(ChangeEvent)),
};
