/** What the exports need of other features: their services, by the few things used here. */
import type { ActionItem } from '#shared/actions/model.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import type { StatusChange } from '#shared/incidents/status-changes.ts';
import type { Attachment, Document, DocumentKind } from '#shared/library/model.ts';
import type { StatedValue, Why } from '#shared/postmortems/model.ts';
import type { ReviewFile } from '#shared/postmortems/review/model.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { RunDetail, RunListed } from '#shared/runs/model.ts';

export interface ExportsDeps {
  documents: {
    find(given: string, kind?: DocumentKind): Document;
    /** Exactly as they are stored. */
    bytes(document: Document): Buffer;
  };
  /** Content by its SHA-256. Faults: `data.blob-missing`, `data.damaged`. */
  blob(sha256: string): Buffer;
  attachments(documentId: string): Attachment[];
  /** The postmortem's Markdown with its blocks rendered from the data as it is now. */
  postmortemMarkdown(given: string, options: { plain: boolean }): string;
  incident(given: string): IncidentDetail;
  statusChanges(incidentId: string): StatusChange[];
  whys(incidentId: string): Why[];
  stated(incidentId: string): StatedValue[];
  actions(incidentId: string): ActionItem[];
  /** Null when nobody said anything about the document. */
  review(documentId: string): ReviewFile | null;
  runs(incidentId: string): RunListed[];
  run(given: string): RunDetail;
  reading(document: Document, text: string): RunbookReading;
  /** Prints with the desktop's own engine; absent where there is none. */
  print?: ((html: string, signal: AbortSignal) => Promise<Uint8Array>) | undefined;
  env: NodeJS.ProcessEnv;
}
