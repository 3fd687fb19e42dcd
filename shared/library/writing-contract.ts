/** Writing a document: pictures in it, what it names, the texts it had. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Attachment, DocumentText } from './model.ts';
import { DocumentLinks, DocumentVersion, LinkTarget } from './writing.ts';

const Id = z.object({ id: z.string() });

/** Bytes. A picture in a postmortem is smaller by far; a recording is no attachment. */
export const ATTACHMENT_LIMIT = 20 * 1024 * 1024;

export const writingContract = {
  /**
   * Keeps a file with the document, under its name or one like it that is not taken. The same bytes are kept once.
   * Faults: `library.attachment-too-large`, `library.attachment-empty`.
   */
  attach: oc
    .input(
      Id.extend({
        name: z.string().max(500),
        data: z.base64().max(Math.ceil(ATTACHMENT_LIMIT / 3) * 4 + 4),
      }),
    )
    .output(Attachment),
  /** Takes the file away from the document; the text that shows it stays as it is. */
  detach: oc.input(z.object({ attachmentId: z.string() })).output(z.object({})),
  /** What the text names and who names it. `id` may be anything that has a reference. */
  links: oc.input(Id).output(DocumentLinks),
  /** What can be named: by the beginning of a reference (`RB-`, `INC-1`) or words of the title. */
  linkTargets: oc
    .input(z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.array(LinkTarget)),
  /** Those of the references that are here. */
  resolve: oc.input(z.object({ refs: z.array(z.string()).max(2000) })).output(z.array(LinkTarget)),
  /** The texts that the document had, the newest first. */
  versions: oc.input(Id).output(z.array(DocumentVersion)),
  /** The text of a version. Fault: `library.no-such-version`. */
  version: oc
    .input(Id.extend({ number: z.number().int().min(1) }))
    .output(DocumentVersion.extend({ text: z.string() })),
  /**
   * Makes the text of a version the document's again, as a new version. Live blocks show the data as it is now.
   * Faults: `library.no-such-version`, `documents.unsaved` while unsaved text waits, which would be lost.
   */
  restoreVersion: oc.input(Id.extend({ number: z.number().int().min(1) })).output(DocumentText),
};
