/** Export: a document as its own bytes, an incident through its postmortem, or either as JSON. */

import type { ActionItem } from '#shared/actions/model.ts';
import { fault } from '#shared/fault.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import type { Document } from '#shared/library/model.ts';
import type { Why } from '#shared/postmortems/model.ts';
import { parseReference } from '#shared/reference.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import type { RunDetail } from '#shared/runs/model.ts';
import type { Documents } from './documents.ts';
import { decodeSource } from './splice.ts';

export interface ExportDeps {
  documents: Documents;
  /** The postmortem's Markdown with its blocks rendered from the data as it is now. */
  postmortemMarkdown: (given: string, options: { plain: boolean }) => string;
  incident: (given: string) => IncidentDetail;
  whys: (incidentId: string) => Why[];
  actions: (incidentId: string) => ActionItem[];
  run: (given: string) => RunDetail;
  reading: (document: Document, text: string) => RunbookReading;
}

export interface Exported {
  name: string;
  mediaType: string;
  /** Base64. */
  data: string;
}

export interface ExportOptions {
  format: 'md' | 'json';
  plain: boolean;
}

export function createExporter(deps: ExportDeps) {
  const incidentJson = (given: string) => {
    const detail = deps.incident(given);
    const { id, postmortemId } = detail.incident;
    return {
      schema: 'hotwash.incident/1',
      ...detail,
      whys: deps.whys(id),
      actions: deps.actions(id),
      postmortem: postmortemId ? deps.postmortemMarkdown(postmortemId, { plain: false }) : null,
    };
  };

  const markdownOf = (document: Document, plain: boolean): Buffer =>
    document.kind === 'postmortem'
      ? Buffer.from(deps.postmortemMarkdown(document.id, { plain }), 'utf8')
      : deps.documents.bytes(document);

  return {
    /** `given` is an id or a reference of a document, an incident or a run. The same data gives the same bytes. */
    export(given: string, { format, plain }: ExportOptions): Exported {
      const kind = parseReference(given)?.kind;
      if (kind === 'run') {
        if (format === 'json') return json(given, { schema: 'hotwash.run/1', ...deps.run(given) });
        throw fault('usage.no-markdown', 'A run is exported as JSON.', {
          todo: 'Add --format json, or pin its output to an incident and export that.',
        });
      }
      if (kind === 'action') throw fault('usage.no-export', 'An action item is exported with its incident.');
      const document = kind === 'incident' ? null : findDocument(deps.documents, given);
      if (!document) {
        const { incident } = deps.incident(given);
        if (format === 'json') return json(incident.ref, incidentJson(given));
        const text = deps.postmortemMarkdown(incident.postmortemId ?? incident.id, { plain });
        return markdown(incident.ref, incident.title, Buffer.from(text, 'utf8'));
      }
      if (format === 'md') return markdown(document.ref, document.title, markdownOf(document, plain));
      const text = decodeSource(markdownOf(document, plain));
      if (document.incidentId) return json(document.ref, incidentJson(document.incidentId));
      return json(document.ref, {
        schema: 'hotwash.document/1',
        document,
        text,
        reading: deps.reading(document, text),
      });
    },
  };
}

/** Null when `given` is an id that is no document's: it may be an incident's. */
function findDocument(documents: Documents, given: string): Document | null {
  if (parseReference(given)) return documents.find(given);
  try {
    return documents.find(given);
  } catch {
    return null;
  }
}

function markdown(ref: string, title: string, bytes: Buffer): Exported {
  return { name: `${fileName(ref, title)}.md`, mediaType: 'text/markdown', data: bytes.toString('base64') };
}

function json(ref: string, value: unknown): Exported {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return {
    name: `${ref}.json`,
    mediaType: 'application/json',
    data: Buffer.from(text, 'utf8').toString('base64'),
  };
}

/** `PM-2 Orders panel slow` → `PM-2-orders-panel-slow`: a name that every file system takes. */
function fileName(ref: string, title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  return words ? `${ref}-${words}` : ref;
}
