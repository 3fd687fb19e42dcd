/** How a field stands in its column, and a row as its fields again. */
import { type EntityDefinition, type EntityName, entities, type FieldType } from './entities.ts';

const columnNames = new Map<string, string>();

/** `recordedAt` → `recorded_at`. Remembered: each row that is read asks for all of its fields. */
function columnName(field: string): string {
  let name = columnNames.get(field);
  if (name === undefined) {
    name = field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    columnNames.set(field, name);
  }
  return name;
}

/** Quoted, because a field may be an SQL keyword. */
export function columnOf(field: string): string {
  return `"${columnName(field)}"`;
}

/** A field's value as its column holds it. */
export function toColumn(type: FieldType, value: unknown): string | number | null {
  if (value === undefined || value === null) return null;
  if (type === 'json') return JSON.stringify(value);
  if (type === 'boolean') return value ? 1 : 0;
  return value as string | number;
}

function fromColumn(type: FieldType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'json') return JSON.parse(value as string);
  if (type === 'boolean') return value === 1;
  return value;
}

/** A row of the entity's table (`SELECT *`) as its fields. */
export function fieldsOf(entity: EntityName, row: Record<string, unknown>): Record<string, unknown> {
  const definition: EntityDefinition = entities[entity];
  const fields: Record<string, unknown> = {};
  for (const [field, type] of Object.entries(definition.fields)) {
    fields[field] = fromColumn(type, row[columnName(field)]);
  }
  return fields;
}
