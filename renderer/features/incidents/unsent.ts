/**
 * Texts that were begun and neither logged nor thrown away: status updates, handover notes. Kept in this browser's
 * storage, so that a closed dialog, a reload or a crash loses none.
 */

export type UnsentKind = 'internal' | 'external' | 'handover';

export interface Unsent {
  incidentId: string;
  kind: UnsentKind;
  text: string;
  /** Milliseconds UTC of the last key. */
  at: number;
}

const PREFIX = 'hotwash.unsent ';

const keyOf = (incidentId: string, kind: UnsentKind) => `${PREFIX}${kind} ${incidentId}`;

export function unsentText(incidentId: string, kind: UnsentKind): string | null {
  return read(keyOf(incidentId, kind))?.text ?? null;
}

/** Null forgets it. */
export function keepUnsent(incidentId: string, kind: UnsentKind, text: string | null): void {
  const key = keyOf(incidentId, kind);
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ incidentId, kind, text, at: Date.now() }));
  } catch {
    // Without storage it lasts as long as the dialog is open.
  }
}

/** All of them, the latest first. */
export function allUnsent(): Unsent[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .flatMap((key) => read(key) ?? [])
      .toSorted((one, other) => other.at - one.at);
  } catch {
    return [];
  }
}

function read(key: string): Unsent | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof kept === 'object' && kept !== null && 'text' in kept ? (kept as Unsent) : null;
  } catch {
    return null;
  }
}
