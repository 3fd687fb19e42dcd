/** References: the short names that people type and read, such as `INC-7`. Environments are named by their name. */
import { z } from 'zod';

export const ENTITY_KINDS = [
  'runbook',
  'postmortem',
  'investigation',
  'incident',
  'run',
  'action',
  'environment',
] as const;
export const EntityKind = z.enum(ENTITY_KINDS);
export type EntityKind = z.infer<typeof EntityKind>;

export const REFERENCE_PREFIX = {
  runbook: 'RB',
  postmortem: 'PM',
  investigation: 'INV',
  incident: 'INC',
  run: 'RUN',
  action: 'ACT',
} as const satisfies Partial<Record<EntityKind, string>>;

export type NumberedKind = keyof typeof REFERENCE_PREFIX;

/** `referenceOf('incident', 7)` is `INC-7`. */
export function referenceOf(kind: NumberedKind, number: number): string {
  return `${REFERENCE_PREFIX[kind]}-${number}`;
}

/** Reads `inc-7` or `INC-7`; null when it is no reference. */
export function parseReference(text: string): { kind: NumberedKind; number: number } | null {
  const match = /^([a-z]+)-(\d+)$/i.exec(text.trim());
  if (!match) return null;
  const prefix = match[1]!.toUpperCase();
  for (const [kind, value] of Object.entries(REFERENCE_PREFIX)) {
    if (value === prefix) return { kind: kind as NumberedKind, number: Number(match[2]) };
  }
  return null;
}
