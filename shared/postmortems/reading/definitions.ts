/** Addresses that a document keeps apart from where it names them: `[issue][alerts]` and `[alerts]: https://…`. */

/** `[label]: address` lines of a document, by their labels as Markdown compares them. Only web addresses. */
export function definitionsIn(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const match of source.matchAll(/^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*<?(https?:[^\s<>]{1,2000})>?/gm)) {
    const label = labelOf(match[1]!);
    // The first one counts (CommonMark 4.7).
    if (!found.has(label)) found.set(label, match[2]!);
  }
  return found;
}

/** The address that the first reference in the text leads to: `[issue][alerts]`, `[alerts][]`, `[alerts]`. */
export function referredIn(markdown: string, definitions: ReadonlyMap<string, string>): string | null {
  if (definitions.size === 0) return null;
  for (const match of markdown.matchAll(/\[([^[\]]{1,200})\](?:\[([^[\]]{0,200})\])?(?!\()/g)) {
    const found = definitions.get(labelOf(match[2] || match[1]!));
    if (found !== undefined) return found;
  }
  return null;
}

const labelOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();
