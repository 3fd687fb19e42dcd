/**
 * What can be asked, and under which key the answer is kept. Keys are `[feature, what, ...arguments]`; the change
 * events invalidate by them (invalidation.ts), so a screen never refetches by hand.
 */
import { queryOptions } from '@tanstack/react-query';
import type { IncidentKind } from '#shared/incidents/model.ts';
import type { DocumentKind } from '#shared/library/model.ts';
import { client } from './client.ts';
import { entriesKey } from './timeline-cache.ts';

export const queries = {
  about: () => queryOptions({ queryKey: ['library', 'about'], queryFn: () => client.library.about() }),
  settings: () =>
    queryOptions({ queryKey: ['library', 'settings'], queryFn: () => client.library.settings() }),
  documents: (kind: DocumentKind) =>
    queryOptions({
      queryKey: ['library', 'documents', kind],
      queryFn: () => client.library.list({ kind }),
    }),
  /** A document's text and draft, by id or reference. */
  document: (id: string) =>
    queryOptions({ queryKey: ['library', 'document', id], queryFn: () => client.library.get({ id }) }),
  /** What an investigation found, and what was made of it. */
  investigation: (id: string) =>
    queryOptions({
      queryKey: ['postmortems', 'investigations', id],
      queryFn: () => client.postmortems.investigations.get({ id }),
    }),
  /** What would be taken in of a postmortem that was written elsewhere. */
  takingIn: (id: string, zone?: string) =>
    queryOptions({
      queryKey: ['postmortems', 'taking-in', id, zone ?? null],
      queryFn: () => client.postmortems.takingIn.offer({ id, zone }),
      placeholderData: (before) => before,
    }),
  attachments: (id: string) =>
    queryOptions({
      queryKey: ['library', 'attachments', id],
      queryFn: () => client.library.attachments({ id }),
    }),
  /** What a document names and who names it. */
  links: (id: string) =>
    queryOptions({ queryKey: ['library', 'links', id], queryFn: () => client.library.links({ id }) }),
  /** Which of these references are here. */
  resolved: (refs: readonly string[]) =>
    queryOptions({
      queryKey: ['library', 'links', 'resolved', ...refs],
      queryFn: () => client.library.resolve({ refs: [...refs] }),
      placeholderData: (before) => before,
    }),
  versions: (id: string) =>
    queryOptions({ queryKey: ['library', 'versions', id], queryFn: () => client.library.versions({ id }) }),
  /** Never changes. */
  version: (id: string, number: number) =>
    queryOptions({
      queryKey: ['library', 'version', id, number],
      queryFn: () => client.library.version({ id, number }),
      gcTime: 60_000,
    }),
  /** Documents with unsaved text. Drafts change with every key and are no event: asked anew when it is shown. */
  drafts: () =>
    queryOptions({
      queryKey: ['library', 'drafts'],
      queryFn: () => client.library.drafts(),
      staleTime: 0,
    }),
  search: (query: string, limit = 50) =>
    queryOptions({
      queryKey: ['library', 'search', query, limit],
      queryFn: ({ signal }) => client.library.search({ query, limit }, { signal }),
      enabled: query.trim() !== '',
      gcTime: 60_000,
    }),
  history: (entity: string, id: string) =>
    queryOptions({
      queryKey: ['library', 'history', entity, id],
      queryFn: () => client.library.history({ entity, id }),
    }),
  /** Never changes: the key is the content's hash. */
  blob: (sha256: string) =>
    queryOptions({
      queryKey: ['library', 'blob', sha256],
      queryFn: () => client.library.blob({ sha256 }),
      gcTime: 60_000,
    }),

  runbooks: () => queryOptions({ queryKey: ['runbooks', 'list'], queryFn: () => client.runbooks.list() }),
  runbook: (id: string, revision?: string) =>
    queryOptions({
      queryKey: ['runbooks', 'detail', id, revision ?? null],
      queryFn: () => client.runbooks.get({ id, revision }),
    }),

  runs: (filter: { runbookId?: string; incidentId?: string } = {}) =>
    queryOptions({ queryKey: ['runs', 'list', filter], queryFn: () => client.runs.list(filter) }),
  run: (id: string) =>
    queryOptions({ queryKey: ['runs', 'detail', id], queryFn: () => client.runs.get({ id }) }),
  /** The runs that were started together. */
  runGroup: (groupId: string) =>
    queryOptions({
      queryKey: ['runs', 'detail', 'group', groupId],
      queryFn: () => client.runs.group({ groupId }),
    }),
  comparison: (left: string, right: string) =>
    queryOptions({
      queryKey: ['runs', 'detail', 'comparison', left, right],
      queryFn: () => client.runs.compare({ left, right }),
      gcTime: 60_000,
    }),
  baseline: (runbookId: string, environmentId: string) =>
    queryOptions({
      queryKey: ['runs', 'baseline', runbookId, environmentId],
      queryFn: () => client.runs.baseline({ runbookId, environmentId }),
    }),
  terminals: () =>
    queryOptions({ queryKey: ['runs', 'terminals'], queryFn: () => client.runs.terminals.list() }),

  environments: () =>
    queryOptions({ queryKey: ['environments', 'list'], queryFn: () => client.environments.list() }),

  incidents: () => queryOptions({ queryKey: ['incidents', 'list'], queryFn: () => client.incidents.list() }),
  incident: (id: string) =>
    queryOptions({ queryKey: ['incidents', 'detail', id], queryFn: () => client.incidents.get({ id }) }),
  /** An incident without its timeline. */
  incidentHead: (id: string) =>
    queryOptions({ queryKey: ['incidents', 'head', id], queryFn: () => client.incidents.head({ id }) }),
  /** Its timeline in order, by the incident's id: change events mend it entry by entry (timeline-cache.ts). */
  incidentEntries: (incidentId: string) =>
    queryOptions({
      queryKey: entriesKey(incidentId),
      queryFn: () => client.incidents.entries({ id: incidentId }),
      // The mender keeps what did not change as it was.
      structuralSharing: false,
    }),

  /** What the clocks of an incident follow from. */
  incidentTiming: (id: string) =>
    queryOptions({
      queryKey: ['incidents', 'detail', id, 'timing'],
      queryFn: () => client.incidents.timing({ id }),
    }),

  postmortems: () =>
    queryOptions({ queryKey: ['postmortems', 'list'], queryFn: () => client.postmortems.list() }),
  postmortem: (id: string) =>
    queryOptions({ queryKey: ['postmortems', 'detail', id], queryFn: () => client.postmortems.get({ id }) }),
  /** Status, approvers, comments and dismissals of a document, by id or reference. */
  review: (id: string) =>
    queryOptions({
      queryKey: ['postmortems', 'review', id],
      queryFn: () => client.postmortems.review.get({ id }),
    }),
  whys: (incidentId: string) =>
    queryOptions({
      queryKey: ['postmortems', 'whys', incidentId],
      queryFn: () => client.postmortems.whys({ incidentId }),
    }),

  /** Names of contributing factors, those used most first. */
  factors: () =>
    queryOptions({ queryKey: ['postmortems', 'factors'], queryFn: () => client.postmortems.factors() }),
  /** What is stated of an incident's impact and times. */
  stated: (incidentId: string) =>
    queryOptions({
      queryKey: ['postmortems', 'stated', incidentId],
      queryFn: () => client.postmortems.stated({ incidentId }),
    }),
  trends: (wish: { from?: string; to?: string; zone?: string; kinds?: IncidentKind[] }) =>
    queryOptions({ queryKey: ['trends', wish], queryFn: () => client.trends.get(wish) }),
  templates: () =>
    queryOptions({
      queryKey: ['postmortems', 'templates'],
      queryFn: () => client.postmortems.templates.list(),
    }),
  /** Tags, services and owners that are in use. */
  searchNames: () =>
    queryOptions({ queryKey: ['library', 'search', 'names'], queryFn: () => client.library.searchNames() }),
  /** Incidents like this one, by the reference of an incident or a postmortem. */
  similar: (id: string) =>
    queryOptions({ queryKey: ['library', 'similar', id], queryFn: () => client.library.similar({ id }) }),

  /** All actions, or those of one incident. */
  actions: (incidentId?: string) =>
    queryOptions({
      queryKey: ['actions', 'list', incidentId ?? null],
      queryFn: () => client.actions.list({ incidentId }),
    }),
};
