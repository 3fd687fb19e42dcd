/** Looks into JSON of unknown shape without trusting any of it. */
export type Fields = Readonly<Record<string, unknown>>;

const NOTHING: Fields = {};

/** The object, or an empty one where there is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NOTHING;
}

/** The list; an empty one for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text, or the number as text; empty for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** The first text that is not blank. */
export function firstText(...values: readonly unknown[]): string {
  for (const value of values) {
    const text = textOf(value);
    if (text.trim() !== '') return text;
  }
  return '';
}

/** The value that a JSON text holds, or why it holds none. */
export function readJson(text: string): { value: unknown } | { problem: string } {
  if (text.trim() === '') return { problem: 'it is empty' };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { problem: `it is not JSON: ${said.replace(/\s+/g, ' ').slice(0, 160)}` };
  }
}
