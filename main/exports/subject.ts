/** What is exported: a document, or an incident with or without its postmortem. */
import { decodeSource } from '#main/library/splice.ts';
import { fault } from '#shared/fault.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import type { ReviewFile } from '#shared/postmortems/review/model.ts';
import { parseReference } from '#shared/reference.ts';
import type { ExportsDeps } from './ports.ts';

export interface Subject {
  id: string;
  ref: string;
  title: string;
  /** Null for an incident without a postmortem. */
  document: Document | null;
  /** Null for what hangs on no incident. */
  incident: IncidentDetail | null;
}

/** Takes an id or a reference of a document or an incident. Faults: `usage.no-export`, `incidents.not-found`. */
export function subjectOf(deps: ExportsDeps, given: string): Subject {
  const kind = parseReference(given)?.kind;
  if (kind === 'action') {
    throw fault('usage.no-export', 'An action item is exported with its incident.', {
      todo: 'Export the incident, or `hotwash list actions --json`.',
    });
  }
  if (kind === 'run') {
    throw fault('usage.no-markdown', 'A run is exported as JSON only.', {
      todo: 'Choose the format json, or pin its output to an incident and export that.',
    });
  }
  const document = kind === 'incident' ? null : findDocument(deps, given);
  if (document) {
    const incident = document.incidentId === null ? null : deps.incident(document.incidentId);
    return { id: document.id, ref: document.ref, title: document.title, document, incident };
  }
  const detail = deps.incident(given);
  const { id, ref, title, postmortemId } = detail.incident;
  const postmortem = postmortemId === null ? null : deps.documents.find(postmortemId);
  return { id, ref, title, document: postmortem, incident: detail };
}

/** Null when `given` is an id that is no document's: it may be an incident's. */
function findDocument({ documents }: ExportsDeps, given: string): Document | null {
  if (parseReference(given)) return documents.find(given);
  try {
    return documents.find(given);
  } catch {
    return null;
  }
}

/** The Markdown, byte for byte: of a postmortem with its blocks as the data is. */
export function bytesOf(deps: ExportsDeps, { document, incident }: Subject, plain: boolean): Buffer {
  if (document && document.kind !== 'postmortem') return deps.documents.bytes(document);
  const id = document?.id ?? incident!.incident.id;
  return Buffer.from(deps.postmortemMarkdown(id, { plain }), 'utf8');
}

export function textOf(deps: ExportsDeps, subject: Subject, plain = false): string {
  return decodeSource(bytesOf(deps, subject, plain));
}

/** Null when nobody said anything; runbooks are not reviewed. */
export function reviewOf(deps: ExportsDeps, { document }: Subject): ReviewFile | null {
  return document === null || document.kind === 'runbook' ? null : deps.review(document.id);
}
