/** Longer than any name; what is longer was not meant to be one. */
const LONGEST = 100;

/**
 * Who the journal says it was: `HOTWASH_ACTOR`, for machines that several people share; undefined leaves it to the
 * core, which takes the user of the machine. On one line, and without what a terminal or a page would act on.
 */
export function actorOf(env: Record<string, string | undefined>, given?: string): string | undefined {
  return nameIn(given) ?? nameIn(env.HOTWASH_ACTOR);
}

function nameIn(text = ''): string | undefined {
  const plain = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '');
  return plain.trim().slice(0, LONGEST).trim() || undefined;
}
