/** What the postmortems need of other features: their services, by the few things used here. */
import type { ActionPatch, NewAction } from '#main/actions/service.ts';
import type { Database, Tx } from '#main/db/database.ts';
import type { Timeline } from '#main/incidents/timeline.ts';
import type { ActionItem } from '#shared/actions/model.ts';
import type { Incident, IncidentDetail, MomentName, Severity, Status } from '#shared/incidents/model.ts';
import type { Document, DocumentKind, DocumentText } from '#shared/library/model.ts';
import type { PostmortemDefaults } from '#shared/postmortems/templates/model.ts';
import type { OccurredAt } from '#shared/time/model.ts';

export interface IncidentsPort {
  find(given: string): Incident;
  get(given: string): IncidentDetail;
  update(
    given: string,
    patch: {
      title?: string;
      summary?: string;
      zone?: string;
      service?: string;
      alert?: string;
      tags?: string[];
      postmortemId?: string | null;
    },
  ): Incident;
  setStatus(given: string, status: Status): Incident;
  setSeverity(given: string, severity: Severity): Incident;
  putMoment(tx: Tx, incidentId: string, name: MomentName, at: OccurredAt): void;
  dropMoment(tx: Tx, incidentId: string, name: MomentName): boolean;
  timeline: Pick<Timeline, 'addEntry' | 'correct' | 'remove'>;
}

export interface ActionsPort {
  list(incidentId?: string): ActionItem[];
  add(given: NewAction): ActionItem;
  update(given: string, patch: ActionPatch): ActionItem;
  remove(given: string): void;
}

export interface DocumentsPort {
  find(given: string, kind?: DocumentKind): Document;
  list(kind: DocumentKind): Document[];
  text(document: Document): DocumentText;
  create(given: {
    kind: DocumentKind;
    title: string;
    bytes: Uint8Array;
    source?: string | null;
    incidentId?: string | null;
  }): Document;
  save(given: string, next: string, baseSha256: string, titleOf: (text: string) => string): DocumentText;
  draft(given: string, unsaved: string | null, baseSha256: string): { at: string };
  dropSavedDraft(id: string, saved: string): void;
}

export interface PostmortemsDeps {
  db: Database;
  actor: string;
  /** Milliseconds since 1970 UTC. */
  clock: () => number;
  incidents: IncidentsPort;
  actions: ActionsPort;
  documents: DocumentsPort;
  /** Where `templates/postmortems/` is; default: the bundled assets. */
  assets?: string;
  /** What a new postmortem begins with, as the settings say; default: as Hotwash brings them. */
  postmortemDefaults?: () => PostmortemDefaults;
}
