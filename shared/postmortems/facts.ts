/** The block `facts`: what the incident was, who held which role, and its key moments, as three small tables. */
import { momentLabel } from '#shared/incidents/metrics.ts';
import {
  type Incident,
  IncidentKind,
  MOMENTS,
  type Moment,
  type RoleAssignment,
  Severity,
  Status,
} from '#shared/incidents/model.ts';
import { readLine, readPlain, writeCell, writeLine, writePlain } from '#shared/markdown/inline-text.ts';
import { formatWhen, readTime } from '#shared/time/grammar.ts';
import { readZone } from '#shared/time/zones.ts';
import {
  type BlockRead,
  headingZone,
  type ReadContext,
  type RenderOptions,
  readInstant,
  readTables,
  type Table,
  writeInstant,
  writeTable,
  zoneHeading,
} from './block.ts';

export type FactFields = Pick<
  Incident,
  | 'ref'
  | 'title'
  | 'severity'
  | 'status'
  | 'kind'
  | 'zone'
  | 'declaredBy'
  | 'summary'
  | 'service'
  | 'alert'
  | 'tags'
>;
export type RoleFields = Pick<RoleAssignment, 'role' | 'person' | 'from' | 'until'>;
export type MomentFields = Pick<Moment, 'name' | 'at'>;

/** What identifies the incident wherever the document goes. It stands in a comment: nobody reads it. */
export interface Origin {
  id: string;
  createdAt: string;
}

export interface Facts {
  origin: Origin | null;
  incident: FactFields;
  roles: RoleFields[];
  moments: MomentFields[];
}

/** What a block told; fields whose row is gone are absent. `roles` and `moments` are null when their table is gone. */
export interface FactsRead {
  origin: Origin | null;
  incident: Partial<FactFields>;
  roles: RoleFields[] | null;
  moments: MomentFields[] | null;
}

const ORIGIN = /\s*<!-- ([0-9a-f-]{36}), recorded (\d{4}-\d\d-\d\dT[\d:.]+Z) -->\s*$/;

export function renderFacts(
  { origin, incident, roles, moments }: Facts,
  options: RenderOptions = {},
): string {
  const plain = (text: string) => writeCell(writePlain(text));
  const facts: [string, string][] = [
    ['Title', plain(incident.title)],
    ['Severity', incident.severity],
    ['Status', incident.status],
    ['Kind', incident.kind],
    ['Time zone', plain(incident.zone)],
    ['Declared by', plain(incident.declaredBy)],
  ];
  if (incident.service !== '') facts.push(['Service', plain(incident.service)]);
  if (incident.alert !== '') facts.push(['Alert', plain(incident.alert)]);
  if (incident.tags.length > 0) facts.push(['Tags', writeCell(writeTags(incident.tags))]);
  if (incident.summary.trim() !== '') facts.push(['Summary', writeCell(writeLine(incident.summary))]);
  const hidden = options.plain || !origin ? '' : ` <!-- ${origin.id}, recorded ${origin.createdAt} -->`;
  const tables = [writeTable(['Incident', plain(incident.ref) + hidden], facts)];
  if (roles.length > 0) tables.push(rolesTable(roles, incident.zone, options));
  if (moments.length > 0) tables.push(momentsTable(moments, incident.zone));
  return tables.join('\n\n');
}

function writeTags(tags: readonly string[]): string {
  return tags.map((tag) => writePlain(tag).replaceAll(',', '\\,')).join(', ');
}

function readTags(line: string): string[] {
  const tags = line.match(/(?:\\[\s\S]|[^\\,])+/g) ?? [];
  return tags.map(readPlain).filter((tag) => tag !== '');
}

function rolesTable(roles: readonly RoleFields[], zone: string, options: RenderOptions): string {
  const heading = zoneHeading(
    'From',
    zone,
    roles.map((role) => role.from),
  );
  const rows = roles.map(({ role, person, from, until }) => [
    writeCell(writePlain(role)),
    writeCell(writePlain(person)),
    writeInstant(from, zone, options),
    until === null ? '' : writeInstant(until, zone, options),
  ]);
  return writeTable(['Role', 'Who', heading, 'Until'], rows);
}

function momentsTable(moments: readonly MomentFields[], zone: string): string {
  const ordered = MOMENTS.flatMap((name) => moments.filter((moment) => moment.name === name));
  const heading = zoneHeading(
    'Time',
    zone,
    ordered.map(({ at }) => at.start),
  );
  const rows = ordered.map(({ name, at }) => [momentLabel(name), writeCell(formatWhen(at, zone))]);
  return writeTable(['Key moment', heading], rows);
}

/** Reads the block. Tables are known by the first word of their heading, rows by their label, in any order. */
export function readFacts(markdown: string, context: ReadContext): BlockRead<FactsRead> {
  const problems: string[] = [];
  const tables = readTables(markdown);
  const named = (word: string) => tables.find((table) => table.head[0]?.trim().toLowerCase() === word);
  const facts = named('incident');
  const roles = named('role');
  const moments = named('key moment');
  if (!facts) problems.push('The facts have no table that begins with "Incident".');
  const origin = ORIGIN.exec(facts?.head[1] ?? '');
  const data: FactsRead = {
    origin: origin && { id: origin[1]!, createdAt: origin[2]! },
    incident: facts ? readFields(facts, problems) : {},
    roles: roles ? readRoles(roles, context, problems) : null,
    moments: moments ? readMoments(moments, context, problems) : null,
  };
  return { data, problems };
}

function readFields(table: Table, problems: string[]): Partial<FactFields> {
  const fields: Partial<FactFields> = { ref: readPlain((table.head[1] ?? '').replace(ORIGIN, '')) };
  for (const [label = '', value = ''] of table.rows) {
    const problem = readField(label.trim().toLowerCase(), value.trim(), fields);
    if (problem) problems.push(problem);
  }
  return fields;
}

/** Sets the field that the label names; gives a sentence when the value cannot be. Other rows are let be. */
function readField(label: string, value: string, fields: Partial<FactFields>): string | null {
  const oneOf = (options: readonly string[]) =>
    `"${value}" is no ${label}: write one of ${options.join(', ')}.`;
  switch (label) {
    case 'title':
      fields.title = readPlain(value);
      return fields.title === '' ? 'The incident has no title.' : null;
    case 'severity':
      fields.severity = Severity.safeParse(value.toUpperCase()).data;
      return fields.severity ? null : oneOf(Severity.options);
    case 'status':
      fields.status = Status.safeParse(value.toLowerCase()).data;
      return fields.status ? null : oneOf(Status.options);
    case 'kind':
      fields.kind = IncidentKind.safeParse(value.toLowerCase()).data;
      return fields.kind ? null : oneOf(IncidentKind.options);
    case 'time zone':
      fields.zone = readZone(readPlain(value)) ?? undefined;
      return fields.zone ? null : `There is no time zone "${value}".`;
    case 'declared by':
      fields.declaredBy = readPlain(value);
      return null;
    case 'summary':
      fields.summary = readLine(value);
      return null;
    case 'service':
      fields.service = readPlain(value);
      return null;
    case 'alert':
      fields.alert = readPlain(value);
      return null;
    case 'tags':
      fields.tags = readTags(value);
      return null;
    default:
      return null;
  }
}

function readRoles(table: Table, context: ReadContext, problems: string[]): RoleFields[] {
  const inZone = { ...context, zone: headingZone(table.head[2] ?? '', context.zone) };
  return table.rows.flatMap(([role = '', person = '', from = '', until = '']) => {
    const began = readInstant(from, inZone);
    const ended = until.trim() === '' ? null : readInstant(until, inZone);
    for (const time of [began, ended])
      if (time && 'problem' in time) problems.push(`Role ${role.trim()}: ${time.problem}`);
    if ('problem' in began || (ended && 'problem' in ended)) return [];
    return [
      {
        role: readPlain(role),
        person: readPlain(person),
        from: began.instant,
        until: ended?.instant ?? null,
      },
    ];
  });
}

function readMoments(table: Table, context: ReadContext, problems: string[]): MomentFields[] {
  const zone = headingZone(table.head[1] ?? '', context.zone);
  return table.rows.flatMap(([label = '', time = '']) => {
    const name = MOMENTS.find((moment) => momentLabel(moment) === label.trim().toLowerCase());
    const read = readTime(time, { ...context, zone });
    if (!name)
      problems.push(
        `"${label.trim()}" is no key moment: write one of ${MOMENTS.map(momentLabel).join(', ')}.`,
      );
    if ('problem' in read) problems.push(`Key moment ${label.trim()}: ${read.problem}`);
    return name && !('problem' in read) ? [{ name, at: read.at }] : [];
  });
}
