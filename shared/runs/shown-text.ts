/**
 * What runs, as a person must see it before it does: the command and, below it and marked, each line that is typed to
 * the program it opens. `docker compose exec web python3 manage.py shell` alone does not tell what is done.
 */
export function shownText({ text, stdin }: { text: string; stdin: readonly string[] }): string {
  return [text, ...stdin.map((line) => `› ${line}`)].join('\n');
}
