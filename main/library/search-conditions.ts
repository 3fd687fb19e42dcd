/** The filters of a search as conditions on its rows. Every value is bound, none stands in the SQL. */
import type { Sql } from '#main/db/open.ts';
import { type Filter, foldName } from '#shared/library/search-filters.ts';

export interface Condition {
  sql: string;
  values: string[];
}

/** The names that tags, services and owners have in the store, for filters and for who completes them. */
export interface SearchNames {
  tags: string[];
  services: string[];
  owners: string[];
}

/** When a row's thing began, or else was made: what `before:` and `after:` compare. */
export const WHEN = `CASE r.kind
  WHEN 'incident' THEN ${startOf('r.id')}
  WHEN 'entry' THEN (SELECT start FROM timeline_entries WHERE id = r.id)
  WHEN 'action' THEN (SELECT created_at FROM actions WHERE id = r.id)
  WHEN 'run' THEN (SELECT started_at FROM runs WHERE id = r.id)
  WHEN 'environment' THEN (SELECT created_at FROM environments WHERE id = r.id)
  WHEN 'runbook' THEN (SELECT updated_at FROM documents WHERE id = r.id)
  ELSE coalesce(
    ${startOf('r.incident_id')},
    (SELECT day || 'T00:00:00.000Z' FROM document_marks WHERE document_id = r.id),
    (SELECT created_at FROM documents WHERE id = r.id))
  END`;

/** The clock of an incident starts as shared/incidents/span.ts says. */
function startOf(id: string): string {
  return `(SELECT coalesce(
    (SELECT json_extract(at, '$.start') FROM moments
     WHERE incident_id = i.id AND name IN ('impact-started', 'detected', 'declared')
     ORDER BY CASE name WHEN 'impact-started' THEN 1 WHEN 'detected' THEN 2 ELSE 3 END LIMIT 1),
    i.created_at) FROM incidents i WHERE i.id = ${id})`;
}

const NAMES = {
  tags: `SELECT value FROM incidents, json_each(incidents.tags)
    UNION SELECT value FROM environments, json_each(environments.tags)
    UNION SELECT value FROM document_marks, json_each(document_marks.tags)`,
  services: `SELECT service FROM incidents UNION SELECT service FROM document_marks`,
  owners: `SELECT owner FROM actions WHERE owner IS NOT NULL
    UNION SELECT person FROM role_assignments UNION SELECT declared_by FROM incidents
    UNION SELECT owner FROM document_marks`,
} as const;

export function createConditions(sql: Sql) {
  const asked = (query: string) => sql.prepare<[], string | null>(query).pluck();
  const names = { tags: asked(NAMES.tags), services: asked(NAMES.services), owners: asked(NAMES.owners) };
  const authors = sql
    .prepare<[], string>('SELECT DISTINCT author FROM timeline_entries UNION SELECT actor FROM runs')
    .pluck();
  const known = (name: keyof typeof NAMES): string[] =>
    names[name].all().filter((each): each is string => each !== null && each !== '');

  const named = (filter: Extract<Filter, { name: 'tag' | 'service' | 'owner' }>): Condition => {
    if (filter.name === 'tag') return byName(TAGGED, matching(known('tags'), filter.values));
    if (filter.name === 'service') return byName(OF_SERVICE, matching(known('services'), filter.values));
    return byName(OWNED, matching([...new Set([...known('owners'), ...authors.all()])], filter.values));
  };

  const positive = (filter: Filter): Condition => {
    switch (filter.name) {
      case 'kind':
        return byName('r.kind IN (SELECT value FROM json_each(?))', filter.kinds);
      case 'sev':
        return byName(OF_SEVERITY, filter.severities);
      case 'status':
        return byName(OF_STATUS, filter.statuses);
      case 'before':
        return { sql: `${WHEN} < ?`, values: [filter.instant] };
      case 'after':
        return { sql: `${WHEN} >= ?`, values: [filter.instant] };
      default:
        return named(filter);
    }
  };

  return {
    /** One condition for each filter; all of them must hold. */
    of: (filters: readonly Filter[]): Condition[] =>
      filters.map((filter) => {
        const { sql: condition, values } = positive(filter);
        return { sql: filter.not ? `coalesce((${condition}), 0) = 0` : `(${condition})`, values };
      }),
    names: (): SearchNames => {
      // Names that differ in case only are one to who filters.
      const sorted = (name: keyof typeof NAMES) =>
        [
          ...new Map(
            known(name)
              .toReversed()
              .map((each) => [foldName(each), each]),
          ).values(),
        ].toSorted((one, other) => one.localeCompare(other, 'en', { sensitivity: 'base' }));
      return { tags: sorted('tags'), services: sorted('services'), owners: sorted('owners') };
    },
  };
}

/** The names that are one of the wanted; where none is, those that a wanted one is a part of. */
function matching(names: readonly string[], wanted: readonly string[]): string[] {
  return wanted.flatMap((each) => {
    const value = foldName(each);
    const same = names.filter((name) => foldName(name) === value);
    return same.length > 0 ? same : names.filter((name) => foldName(name).includes(value));
  });
}

/** A condition that takes its values as one list, as often as it names it. */
function byName(condition: string, values: readonly string[]): Condition {
  const list = JSON.stringify(values);
  return { sql: condition, values: Array.from(condition.matchAll(/\?/g), () => list) };
}

const ANY = 'IN (SELECT value FROM json_each(?))';
const DOCUMENTS = `r.kind IN ('runbook', 'postmortem', 'investigation')`;

const OF_SEVERITY = `(r.incident_id IN (SELECT id FROM incidents WHERE severity ${ANY})
  OR r.incident_id IS NULL AND r.id IN (SELECT document_id FROM document_marks WHERE severity ${ANY}))`;

const OF_STATUS = `CASE
  WHEN r.kind IN ('incident', 'entry') THEN (SELECT status FROM incidents WHERE id = r.incident_id)
  WHEN r.kind = 'action' THEN (SELECT status FROM actions WHERE id = r.id)
  WHEN r.kind = 'run' THEN (SELECT state FROM runs WHERE id = r.id)
  WHEN ${DOCUMENTS} THEN (SELECT status FROM documents WHERE id = r.id)
  END ${ANY}`;

const TAGGED = `(r.incident_id IN (SELECT i.id FROM incidents i, json_each(i.tags) t WHERE t.value ${ANY})
  OR r.id IN (SELECT m.document_id FROM document_marks m, json_each(m.tags) t WHERE t.value ${ANY})
  OR r.kind = 'environment' AND r.id IN (SELECT e.id FROM environments e, json_each(e.tags) t WHERE t.value ${ANY}))`;

const OF_SERVICE = `(r.incident_id IN (SELECT id FROM incidents WHERE service ${ANY})
  OR r.id IN (SELECT document_id FROM document_marks WHERE service ${ANY}))`;

const LED = `SELECT incident_id FROM role_assignments WHERE person ${ANY}
  UNION SELECT id FROM incidents WHERE declared_by ${ANY}`;

const OWNED = `(r.kind = 'action' AND r.id IN (SELECT id FROM actions WHERE owner ${ANY})
  OR r.kind IN ('incident', 'postmortem') AND r.incident_id IN (${LED})
  OR r.kind = 'entry' AND r.id IN (SELECT id FROM timeline_entries WHERE author ${ANY})
  OR r.kind = 'run' AND r.id IN (SELECT id FROM runs WHERE actor ${ANY})
  OR r.id IN (SELECT document_id FROM document_marks WHERE owner ${ANY}))`;
