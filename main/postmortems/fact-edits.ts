/** Edits of the facts, from a document into the data: the incident's fields, its roles, its key moments. */
import { randomUUID } from 'node:crypto';
import type { Tx } from '#main/db/database.ts';
import type { IncidentDetail } from '#shared/incidents/model.ts';
import type { Facts, FactsRead, RoleFields } from '#shared/postmortems/facts.ts';
import { changedFields, type Key, listEdits } from '#shared/postmortems/matching.ts';
import type { IncidentsPort } from './ports.ts';

export interface FactsEdit {
  detail: IncidentDetail;
  current: Facts;
  /** Null when it is not known what the edit began from. */
  base: FactsRead | null;
  edited: FactsRead;
}

const FIELDS = [
  'title',
  'severity',
  'status',
  'kind',
  'zone',
  'declaredBy',
  'summary',
  'service',
  'alert',
  'tags',
] as const;

/** What an incident need not have: a row that the edit took away leaves it empty. */
const EMPTY = { summary: '', service: '', alert: '', tags: [] as string[] };

export function applyFacts(tx: Tx, incidents: IncidentsPort, edit: FactsEdit): void {
  const { detail, current, base, edited } = edit;
  const { id } = detail.incident;
  const before = { ...current.incident, ...base?.incident };
  const gone = Object.entries(EMPTY).filter(
    ([name]) => base !== null && name in base.incident && !(name in edited.incident),
  );
  const after = { ...before, ...Object.fromEntries(gone), ...edited.incident };
  const { severity, status, kind, declaredBy, ...told } = changedFields(before, after, FIELDS);
  if (Object.keys(told).length > 0) incidents.update(id, told);
  tx.update('incident', id, { kind, declaredBy });
  if (severity) incidents.setSeverity(id, severity);
  if (status) incidents.setStatus(id, status);
  applyRoles(tx, edit);
  applyMoments(tx, incidents, edit);
}

const roleKeys: Key<RoleFields>[] = [
  (row) => JSON.stringify([row.role, row.person, row.from]),
  (row) => JSON.stringify([row.role, row.from]),
  (row) => JSON.stringify([row.role, row.person]),
  (row) => row.role,
];

function applyRoles(tx: Tx, { detail, current, base, edited }: FactsEdit): void {
  if (edited.roles === null) return;
  const { updates, removes, adds } = listEdits(current.roles, base?.roles ?? null, edited.roles, roleKeys);
  for (const { current: index, before, after } of updates) {
    tx.update(
      'role',
      detail.roles[index]!.id,
      changedFields(before, after, ['role', 'person', 'from', 'until']),
    );
  }
  for (const index of removes) tx.remove('role', detail.roles[index]!.id);
  for (const role of adds) tx.create('role', { ...role, id: randomUUID(), incidentId: detail.incident.id });
}

/** A moment whose row is gone is taken back only when it was there as the edit began. */
function applyMoments(tx: Tx, incidents: IncidentsPort, { detail, current, base, edited }: FactsEdit): void {
  if (edited.moments === null) return;
  const began = base?.moments ?? current.moments;
  for (const { name, at } of edited.moments) {
    const was = began.find((moment) => moment.name === name);
    if (!was || JSON.stringify(was.at) !== JSON.stringify(at))
      incidents.putMoment(tx, detail.incident.id, name, at);
  }
  for (const { name } of base?.moments ?? []) {
    if (!edited.moments.some((moment) => moment.name === name))
      incidents.dropMoment(tx, detail.incident.id, name);
  }
}
