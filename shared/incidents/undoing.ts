/** Which changes of an incident can be taken back, and what each of them was in words. */

/** A row of the journal, as far as it matters here. */
export interface ChangedRow {
  entity: string;
  op: 'create' | 'update' | 'delete';
  /** Field → [before, after]. */
  patch: Record<string, [before: unknown, after: unknown]>;
}

/** For the words, what the row holds as well: now, when it was created, or before it was removed. */
export interface ToldRow extends ChangedRow {
  fields: Record<string, unknown>;
}

const MADE_HERE: ReadonlySet<string> = new Set([
  'moment',
  'role',
  'entry',
  'evidence',
  'why',
  'action',
  'statedValue',
]);

/**
 * True for what a person did to an incident and its timeline. What has effects elsewhere is never taken back: a run, a
 * document, a declaration. Runs and documents may have gone over to another incident, though.
 */
export function canBeTakenBack(rows: readonly ChangedRow[]): boolean {
  const logged = rows.filter(({ entity, op }) => entity === 'entry' && op === 'create');
  const kinds = logged.map(({ patch }) => patch.kind?.[1]);
  if (kinds.includes('run')) return false;
  if (kinds.length === rows.length && kinds.every((kind) => kind === 'system')) return false;
  return rows.every(({ entity, op, patch }) => {
    if (MADE_HERE.has(entity)) return true;
    if (op !== 'update') return false;
    if (entity === 'incident') return true;
    const moved = Object.keys(patch).every((name) => name === 'incidentId');
    return moved && (entity === 'run' || entity === 'document');
  });
}

/** All that taking a postmortem in makes; nothing of it has effects elsewhere. */
const MADE_BY_TAKING_IN: ReadonlySet<string> = new Set([
  'moment',
  'entry',
  'why',
  'action',
  'statedValue',
  'attachment',
]);

/**
 * The id of the postmortem that this change took into an incident, which it made; null for any other change. It is
 * taken back as a whole: the incident goes, and the postmortem stands alone again.
 */
export function takenInBy(rows: readonly (ChangedRow & { id: string })[]): string | null {
  const made = rows.filter(({ entity, op }) => entity === 'incident' && op === 'create');
  if (made.length !== 1) return null;
  const linked = rows.find(
    ({ entity, op, patch }) =>
      entity === 'document' &&
      op === 'update' &&
      patch.incidentId?.[0] === null &&
      patch.incidentId[1] === made[0]!.id,
  );
  const only = rows.every(
    ({ entity, id }) =>
      MADE_BY_TAKING_IN.has(entity) || entity === 'incident' || (entity === 'document' && id === linked?.id),
  );
  return linked && only ? linked.id : null;
}

const LONGEST = 100;

/** `Status: triage → identified`, `Corrected: db failover started`, `300 entries`. */
export function changeInWords(rows: readonly ToldRow[]): string {
  const made = rows.find(({ entity, op }) => entity === 'incident' && op === 'create');
  if (made) return line(`Taken in: ${made.fields.title}`);
  const entries = rows.filter((row) => row.entity === 'entry');
  const logged = entries.filter((row) => row.op === 'create');
  // An import or a merge tells of itself in one entry; the others are what it brought.
  const telling = logged.length > 1 ? logged.filter((row) => row.patch.kind?.[1] !== 'note') : logged;
  const spoken = telling.at(-1);
  if (spoken) return line(spoken.patch.text?.[1]);
  if (logged.length > 0) return `${logged.length} entries`;
  const first = entries[0];
  if (first) return entryInWords(first, new Set(entries.map((row) => row.fields.id)).size);
  const other = rows.find((row) => row.entity !== 'evidence') ?? rows[0];
  return other ? fieldsInWords(other) : 'nothing';
}

function entryInWords({ op, patch, fields }: ToldRow, count: number): string {
  if (count > 1) return `${op === 'delete' ? 'Removed' : 'Changed'}: ${count} entries`;
  if (op === 'delete') return `Removed: ${line(patch.text?.[0])}`;
  const text = line(fields.text);
  if (patch.starred && !patch.text && !patch.at) return `${patch.starred[1] ? 'Star' : 'No star'}: ${text}`;
  return `Corrected: ${text}`;
}

const NAMES: Readonly<Record<string, string>> = {
  title: 'Title',
  summary: 'Summary',
  zone: 'Zone',
  kind: 'Kind',
  alert: 'Alert',
  service: 'Service',
  tags: 'Tags',
  runbookIds: 'Runbooks',
  updateEveryMinutes: 'Minutes between updates',
  nextUpdateAt: 'Next update',
};
const STATED = { create: 'Stated', update: 'Stated', delete: 'No longer stated' } as const;
const DONE = { create: 'Added', update: 'Changed', delete: 'Removed' } as const;

function fieldsInWords({ entity, op, patch, fields }: ToldRow): string {
  if (entity === 'incident') {
    const names = Object.keys(patch).map((name) => NAMES[name] ?? name);
    const only = Object.values(patch)[0];
    const short = names.length === 1 && only?.every((value) => typeof value === 'string' && value !== '');
    return short ? line(`${names[0]}: ${only![0]} → ${only![1]}`) : names.join(', ');
  }
  if (entity === 'statedValue') return line(`${STATED[op]} ${fields.name}: ${fields.text}`);
  const what = entity === 'why' ? 'why' : entity === 'action' ? 'action' : entity;
  const named = [fields.question, fields.text, fields.name, fields.person];
  const name = named.find((value) => typeof value === 'string' && value !== '');
  return name === undefined ? `${DONE[op]} ${what}` : `${DONE[op]} ${what}: ${line(name)}`;
}

/** The first line of it, cut where it is long. */
function line(text: unknown): string {
  const first = typeof text === 'string' ? text.trim().split('\n', 1)[0]! : '';
  return first.length > LONGEST ? `${first.slice(0, LONGEST - 1)}…` : first;
}
