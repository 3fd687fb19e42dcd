/** What the source editor offers to write: headings whose role is known, and the words that begin an expectation. */
import type { EditorSuggestion } from '#renderer/editor/source-editor.tsx';

const ROLES: readonly [string, string][] = [
  ['Symptoms', 'what people see'],
  ['Detection', 'alerts and dashboards that tell'],
  ['Diagnosis', 'commands that find the cause: Run diagnosis runs them'],
  ['Root causes', 'a table: cause, likelihood, how to confirm'],
  ['Resolution', 'what to do, by cause'],
  ['Verification', 'a checklist that the fix holds'],
  ['Prevention', 'so that it does not come back'],
  ['Escalation', 'after how long, to whom'],
  ['Related', 'other runbooks, alerts, dashboards'],
];

const WORDS: readonly [string, string][] = [
  ['Expected: ', 'what should be seen, such as CPU < 70 %'],
  ['If different: ', 'what to do when it is not'],
];

/** Suggestions for a line up to the cursor; none where nothing is known. */
export function suggestionsFor(before: string): EditorSuggestion[] {
  const heading = /^ {0,3}#{2,6} (.*)$/.exec(before);
  if (heading) return fitting(ROLES, heading[1]!);
  const word = /^\s*(?:[-*] |\*\*)?([A-Za-z][A-Za-z ]*)$/.exec(before);
  return word ? fitting(WORDS, word[1]!) : [];
}

function fitting(known: readonly [string, string][], typed: string): EditorSuggestion[] {
  return known
    .filter(([text]) => text.toLowerCase().startsWith(typed.toLowerCase()))
    .map(([text, detail]) => ({ text, detail, typed: typed.length }));
}
