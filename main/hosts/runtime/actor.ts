/**
 * Who the journal says it was: `HOTWASH_ACTOR`, for machines that several people share; undefined leaves it to the
 * core, which takes the user of the machine.
 */
export function actorOf(env: Record<string, string | undefined>, given?: string): string | undefined {
  return given?.trim() || env.HOTWASH_ACTOR?.trim() || undefined;
}
