/** True for variables such as `DB_PASSWORD` and `API_KEY`, whose values must not show in output. */
export function namesASecret(name: string): boolean {
  return /pass(word|wd|phrase)?$|(^|_)pwd$|secret|token|api_?key|access_?key|private_?key|credential/i.test(
    name,
  );
}
