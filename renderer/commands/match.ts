/** Finding in the palette: every word of the query must begin a word, or stand in the text, or be its initials. */

/** How well a text fits, more is better; 0 is not at all. An empty query fits everything alike. */
export function matchScore(query: string, text: string): number {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return 1;
  const lower = text.toLowerCase();
  const starts = lower.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const initials = starts.map((word) => word[0]).join('');
  let score = 0;
  for (const word of words) {
    if (lower.startsWith(word)) score += 8;
    else if (starts.some((start) => start.startsWith(word))) score += 5;
    else if (lower.includes(word)) score += 3;
    else if (word.length > 1 && initials.includes(word)) score += 2;
    else return 0;
  }
  return score / words.length;
}
