/** What was typed into log lines and not sent, by incident: leaving the screen or reloading it loses none of it. */

const PREFIX = 'hotwash.typed ';

/** For browsers that keep nothing: good until the next reload. */
const memory = new Map<string, string>();

export function typedFor(incidentId: string): string {
  try {
    return sessionStorage.getItem(PREFIX + incidentId) ?? memory.get(incidentId) ?? '';
  } catch {
    return memory.get(incidentId) ?? '';
  }
}

export function keepTyped(incidentId: string, text: string): void {
  memory.set(incidentId, text);
  try {
    if (text === '') sessionStorage.removeItem(PREFIX + incidentId);
    else sessionStorage.setItem(PREFIX + incidentId, text);
  } catch {
    // Storage can be switched off or full.
  }
}
