/** What a workspace consists of, one thing at a time: the files that it is written as, and its line in the manifest. */
import { sha256Of } from '#main/db/blobs.ts';
import { fieldsOf } from '#main/db/columns.ts';
import type { Database } from '#main/db/database.ts';
import { type EntityName, entities } from '#main/db/entities.ts';
import type { Documents } from '#main/library/documents.ts';
import { decodeSource, spliceBytes } from '#main/library/splice.ts';
import { createNaming, safeFileName, slugOf, stemOf } from '#shared/exports/file-names.ts';
import { FOLDERS, type ManifestUnit, type UnitKind } from '#shared/exports/workspace/model.ts';
import { INCIDENT_PARTS } from '#shared/exports/workspace/rows.ts';
import type { Attachment } from '#shared/library/model.ts';
import { referenceOf } from '#shared/reference.ts';

export interface UnitsDeps {
  db: Database;
  documents: Documents;
  /** A postmortem's Markdown, or that of an incident without one, as the data is now. */
  postmortemMarkdown: (given: string, options: { plain: boolean }) => string;
}

/** Enough of a thing to name it. */
export interface UnitHead {
  kind: UnitKind;
  id: string;
  ref: string;
  title: string;
  /** Of an incident: whether a postmortem stands for it; else false. */
  covered: boolean;
  /** Of a postmortem: the incident whose data stands in it. */
  incidentId: string | null;
  told: string;
}

export interface UnitFile {
  path: string;
  sha256: string;
  size: number;
  /** Null for the content of a blob, which may be too large for memory. */
  bytes: Buffer | null;
}

export interface Unit {
  entry: ManifestUnit;
  files: UnitFile[];
}

export type Units = ReturnType<typeof createUnits>;

const NOTHING = { data: null, document: null, template: null, attachments: [], corrections: [], blobs: [] };

export function createUnits({ db, documents, postmortemMarkdown }: UnitsDeps) {
  const { sql, blobs } = db;
  const documentHeads = sql.prepare<
    [],
    { id: string; kind: 'runbook'; number: number; title: string; incident_id: string | null }
  >(`SELECT id, kind, number, title, incident_id FROM documents ORDER BY kind, number`);
  const incidentHeads = sql.prepare<
    [],
    { id: string; number: number; title: string; severity: string; status: string; covered: 0 | 1 }
  >(
    `SELECT id, number, title, severity, status,
       EXISTS (SELECT 1 FROM documents WHERE documents.id = incidents.postmortem_id) AS covered
     FROM incidents ORDER BY number`,
  );
  const templateHeads = sql.prepare<[], { id: string; name: string }>(
    'SELECT id, name FROM templates ORDER BY created_at, id',
  );
  const rowsWhere = (entity: EntityName, column: string) =>
    sql.prepare<[string], Record<string, unknown>>(
      `SELECT * FROM ${entities[entity].table} WHERE ${column} = ? ORDER BY rowid`,
    );
  const one = {
    document: rowsWhere('document', 'id'),
    incident: rowsWhere('incident', 'id'),
    template: rowsWhere('template', 'id'),
  };
  const parts = INCIDENT_PARTS.map((entity) => ({ entity, rows: rowsWhere(entity, 'incident_id') }));
  const attachments = rowsWhere('attachment', 'document_id');
  const corrections = rowsWhere('correction', 'document_id');
  const all = <T>(entity: EntityName, rows: Record<string, unknown>[]): T[] =>
    rows.map((row) => fieldsOf(entity, row) as T);

  /** Names of templates are the people's; two may come to the same name of a file. */
  const templatePaths = (): Map<string, string> => {
    const naming = createNaming();
    return new Map(
      templateHeads
        .all()
        .map(({ id, name }) => [
          id,
          `${FOLDERS.template}/${naming(`${safeFileName(slugOf(name) || 'template')}.md`)}`,
        ]),
    );
  };

  const textFile = (path: string, bytes: Buffer): UnitFile => ({
    path,
    bytes,
    sha256: sha256Of(bytes),
    size: bytes.length,
  });
  const blobFile = (path: string, sha256: string): UnitFile => ({
    path,
    sha256,
    size: blobs.size(sha256),
    bytes: null,
  });
  const named = ({ path, sha256 }: UnitFile) => ({ path, sha256 });

  const documentUnit = (head: UnitHead, given?: string): Unit => {
    const row = one.document.get(head.id);
    if (!row) throw new Error(`${head.ref} is not there any more.`);
    const { sha256: _, size: __, source: ___, ...fields } = fieldsOf('document', row);
    const held = all<Attachment>('attachment', attachments.all(head.id)).filter((each) =>
      blobs.has(each.sha256),
    );
    const base = `${FOLDERS[head.kind]}/${stemOf(head.ref, head.title)}`;
    const path = given ?? (held.length > 0 ? `${base}/${INSIDE}` : `${base}.md`);
    const naming = createNaming();
    const beside = `${path.slice(0, path.lastIndexOf('/'))}/attachments`;
    const kept = held.map((each) => ({ ...each, path: `${beside}/${naming(safeFileName(each.name))}` }));
    const file = textFile(path, documentBytes(head.id));
    return {
      entry: {
        ...NOTHING,
        kind: head.kind,
        id: head.id,
        ref: head.ref,
        file: named(file),
        document: fields as ManifestUnit['document'],
        attachments: kept,
        corrections: all('correction', corrections.all(head.id)),
      },
      files: [file, ...kept.map((each) => blobFile(each.path, each.sha256))],
    };
  };

  const documentBytes = (id: string): Buffer => {
    const document = documents.find(id);
    const bytes = documents.bytes(document);
    if (document.kind !== 'postmortem' || document.incidentId === null) return bytes;
    const text = postmortemMarkdown(id, { plain: false });
    return decodeSource(bytes) === text ? bytes : Buffer.from(spliceBytes(bytes, text));
  };

  const incidentRows = (id: string) => {
    const row = one.incident.get(id);
    if (!row) throw new Error('This incident is not there any more.');
    const incident = fieldsOf('incident', row);
    const lists = parts.map(({ entity, rows }) => [entity, all<object>(entity, rows.all(id))] as const);
    return { incident, lists };
  };

  const incidentUnit = (head: UnitHead, given?: string): Unit => {
    const { incident, lists } = incidentRows(head.id);
    const data = textFile(
      `data/incidents/${head.ref}.json`,
      Buffer.from(rowsJson('hotwash.incident-rows/1', { incident }, Object.fromEntries(lists))),
    );
    const path = given ?? `${FOLDERS.incident}/${stemOf(head.ref, head.title)}.md`;
    const file = head.covered
      ? null
      : textFile(path, Buffer.from(postmortemMarkdown(head.id, { plain: false })));
    const contents = contentsOf(head.ref, Object.fromEntries(lists)).filter(({ sha256 }) =>
      blobs.has(sha256),
    );
    return {
      entry: {
        ...NOTHING,
        kind: 'incident',
        id: head.id,
        ref: head.ref,
        file: file && named(file),
        data: named(data),
        blobs: contents,
      },
      files: [...(file ? [file] : []), data, ...contents.map((each) => blobFile(each.path, each.sha256))],
    };
  };

  const templateUnit = (head: UnitHead, path: string): Unit => {
    const row = one.template.get(head.id);
    if (!row) throw new Error('This template is not there any more.');
    const { text, ...fields } = fieldsOf('template', row);
    const file = textFile(path, Buffer.from(text as string));
    return {
      entry: {
        ...NOTHING,
        kind: 'template',
        id: head.id,
        ref: '',
        file: named(file),
        template: fields as ManifestUnit['template'],
      },
      files: [file],
    };
  };

  return {
    /** Everything, in the order of the manifest. */
    heads(): UnitHead[] {
      return [
        ...incidentHeads.all().map(
          ({ id, number, title, severity, status, covered }): UnitHead => ({
            kind: 'incident',
            id,
            ref: referenceOf('incident', number),
            title,
            covered: covered === 1,
            incidentId: null,
            told: `${severity}, ${status}`,
          }),
        ),
        ...documentHeads.all().map(
          ({ id, kind, number, title, incident_id: incidentId }): UnitHead => ({
            kind,
            id,
            ref: referenceOf(kind, number),
            title,
            covered: false,
            incidentId,
            told: '',
          }),
        ),
        ...templateHeads.all().map(
          ({ id, name }): UnitHead => ({
            kind: 'template',
            id,
            ref: '',
            title: name,
            covered: false,
            incidentId: null,
            told: '',
          }),
        ),
      ];
    },
    templatePaths,
    documentBytes,
    /** @param path where its Markdown stands already, in place of the name that it would get */
    unit(head: UnitHead, path?: string): Unit {
      if (head.kind === 'incident') return incidentUnit(head, path);
      if (head.kind === 'template') return templateUnit(head, path ?? templatePaths().get(head.id)!);
      return documentUnit(head, path);
    },
    /** Its Markdown alone; null when there is none. */
    text(head: UnitHead): Buffer | null {
      if (head.kind === 'incident')
        return head.covered ? null : Buffer.from(postmortemMarkdown(head.id, { plain: false }));
      if (head.kind === 'template') return Buffer.from(String(one.template.get(head.id)?.text ?? ''));
      return documentBytes(head.id);
    },
  };
}

/** A document that has attachments stands in a folder with them, under the name that forges show there. */
const INSIDE = 'README.md';

/** Evidence, and the files that entries were imported from, once each. */
function contentsOf(ref: string, rows: Record<string, object[]>): { path: string; sha256: string }[] {
  const naming = createNaming();
  const found = new Map<string, string>();
  const evidence = (rows.evidence ?? []) as { sha256: string; name: string }[];
  const sources = (
    (rows.entry ?? []) as { source: { name: string; sha256: string | null } | null }[]
  ).flatMap(({ source }) => (source?.sha256 ? [{ sha256: source.sha256, name: source.name }] : []));
  for (const { sha256, name } of [...evidence, ...sources]) {
    if (!found.has(sha256))
      found.set(sha256, `evidence/${ref}/${naming(`${sha256.slice(0, 8)}-${safeFileName(name)}`)}`);
  }
  return [...found].map(([sha256, path]) => ({ sha256, path }));
}

/** JSON with one row a line, so that changes of different rows meet in git without a conflict. */
export function rowsJson(schema: string, single: object, lists: Record<string, readonly object[]>): string {
  const parts = [
    `  "schema": ${JSON.stringify(schema)}`,
    ...Object.entries(single).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`),
    ...Object.entries(lists).map(([name, rows]) =>
      rows.length === 0
        ? `  ${JSON.stringify(name)}: []`
        : `  ${JSON.stringify(name)}: [\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`,
    ),
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}
