/** Judges whether a JSON document says what the runbook shows of one, whatever the spaces and the order of its keys. */
import { type Finding, unverified } from './evidence.ts';

/** Null where one of the two is no JSON object. */
export function holdsJson(wanted: string, stdout: string): Finding | null {
  const part = objectIn(wanted);
  const whole = part && objectIn(stdout);
  if (!part || !whole) return null;
  const seen = stdout.trim().slice(0, 120);
  if (holds(whole, part)) return { value: 'met', seen: `"${seen}" has ${wanted}` };
  // It may be meant of something inside.
  if (Object.values(whole).some((inner) => isInside(inner, part)))
    return unverified(`${wanted} is inside another part of "${seen}".`);
  return { value: 'not met', seen: `"${seen}", expected ${wanted}` };
}

type Json = Record<string, unknown>;

function objectIn(text: string): Json | null {
  if (!text.trim().startsWith('{')) return null;
  try {
    const read: unknown = JSON.parse(text);
    return isObject(read) && Object.keys(read).length > 0 ? read : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when `whole` says everything that `part` says; lists must be the same. */
function holds(whole: unknown, part: unknown): boolean {
  if (!isObject(part)) return JSON.stringify(whole) === JSON.stringify(part);
  return isObject(whole) && Object.entries(part).every(([key, value]) => holds(whole[key], value));
}

const DEEPEST = 100;

function isInside(whole: unknown, part: Json, depth = 0): boolean {
  if (typeof whole !== 'object' || whole === null || depth > DEEPEST) return false;
  return holds(whole, part) || Object.values(whole).some((inner) => isInside(inner, part, depth + 1));
}
