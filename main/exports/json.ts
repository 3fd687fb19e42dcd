/** An export as JSON, in the shapes of shared/exports/postmortem-json.ts. */
import type { DocumentExport, PostmortemExport } from '#shared/exports/postmortem-json.ts';
import type { Document } from '#shared/library/model.ts';
import { readReport } from '#shared/postmortems/reading/report.ts';
import type { ExportsDeps } from './ports.ts';
import { reviewOf, type Subject, textOf } from './subject.ts';

export function jsonOf(deps: ExportsDeps, subject: Subject): PostmortemExport | DocumentExport {
  const { incident } = subject;
  // Where it was imported from is a path of this machine, with the name of its user, and nobody else's business.
  const document = subject.document && { ...subject.document, source: null };
  const text = textOf(deps, subject);
  const beside = {
    review: reviewOf(deps, subject),
    attachments: (document ? deps.attachments(document.id) : []).map(
      ({ id: _id, documentId: _document, ...kept }) => kept,
    ),
  };
  if (document && document.kind !== 'postmortem') {
    return {
      schema: 'hotwash.document/1',
      document,
      text,
      reading: deps.reading(document, text),
      report: document.kind === 'investigation' ? readingOf(document, text) : null,
      ...beside,
    };
  }
  const id = incident?.incident.id;
  return {
    schema: 'hotwash.postmortem/1',
    document,
    text,
    incident: incident?.incident ?? null,
    moments: incident?.moments ?? [],
    roles: incident?.roles ?? [],
    metrics: incident?.metrics ?? null,
    entries: incident?.entries ?? [],
    whys: id ? deps.whys(id) : [],
    actions: id ? deps.actions(id) : [],
    stated: id ? deps.stated(id) : [],
    reading: document && !incident ? readingOf(document, text) : null,
    ...beside,
  };
}

/** Read in UTC, and days counted from when it was changed last: the same wherever and whenever it is exported. */
function readingOf(document: Document, text: string) {
  return readReport(text, { zone: 'UTC', today: document.updatedAt.slice(0, 10) });
}
