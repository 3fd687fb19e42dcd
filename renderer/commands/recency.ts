/** What was chosen in the palette lately, so that it stands first next time. Kept in this window's storage only. */
const KEY = 'hotwash.palette';
const KEPT = 60;

/** Ids, the latest first. */
export function recentChoices(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

export function noteChoice(id: string): void {
  const next = [id, ...recentChoices().filter((other) => other !== id)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Without storage the palette simply does not learn.
  }
}
