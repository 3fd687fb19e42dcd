/** Which documents of the workspace the names of related runbooks mean. */

interface Candidate {
  ref: string;
  title: string;
  /** The path it was imported from. */
  source: string | null;
}

/**
 * Each name with the one document that it means: by reference, by file name, or by title; null when none or several
 * would do. `disk_full.md` also means the runbook with the title "Runbook: Disk full".
 */
export function resolveRelated<Known extends Candidate>(
  names: readonly string[],
  known: readonly Known[],
): { name: string; document: Known | null }[] {
  return names.map((name) => ({ name, document: resolve(name, known) }));
}

function resolve<Known extends Candidate>(name: string, known: readonly Known[]): Known | null {
  const file = fileOf(name);
  const words = wordsOf(file.replace(/\.(md|markdown|mdx|txt)$/i, ''));
  const ways: ((candidate: Known) => boolean)[] = [
    ({ ref }) => ref.toLowerCase() === name.trim().toLowerCase(),
    ({ source }) => source !== null && fileOf(source).toLowerCase() === file.toLowerCase(),
    ({ title }) => title.trim().toLowerCase() === name.trim().toLowerCase(),
    ({ title }) => words !== '' && wordsOf(title) === words,
    ({ source }) =>
      source !== null && words !== '' && wordsOf(fileOf(source).replace(/\.\w+$/, '')) === words,
  ];
  for (const fits of ways) {
    const found = known.filter(fits);
    if (found.length === 1) return found[0]!;
    if (found.length > 1) return null;
  }
  return null;
}

function fileOf(path: string): string {
  const bare = path.split(/[#?]/)[0]!;
  try {
    return decodeURIComponent(bare).split(/[/\\]/).at(-1)!.trim();
  } catch {
    return bare.split(/[/\\]/).at(-1)!.trim();
  }
}

/** Letters and numbers in lower case, without the words that say only what kind of document it is. */
function wordsOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !/^(runbooks?|playbooks?)$/.test(word)).join(' ');
}
