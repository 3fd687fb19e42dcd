/** What the editor of a document offers while somebody writes: the `/` menu, and references. */
import { client } from '#renderer/client/client.ts';
import type { EditorSuggestion } from '#renderer/editor/source-editor.tsx';
import { findBlocks } from '#shared/postmortems/live-blocks.ts';
import { LIVE_BLOCKS } from '#shared/postmortems/model.ts';
import { asSnippet, asWords, isInFence, referenceTyped, slashItems, slashTyped } from './slash-menu.ts';

/** References that are offered at once. */
const OFFERED = 12;

export interface SuggestionDeps {
  /** The text as it is now. */
  source: () => string;
  /** True where live blocks show something: the postmortem of an incident. */
  live: boolean;
  /** Asks for a picture and puts it at the cursor. */
  insertImage: () => void;
}

export function suggestionsOf({ source, live, insertImage }: SuggestionDeps) {
  return (
    before: string,
    line: number,
    after: string,
  ): readonly EditorSuggestion[] | Promise<readonly EditorSuggestion[]> => {
    const slash = slashTyped(before);
    const reference = slash === null ? referenceTyped(before) : null;
    if ((slash === null && !reference) || isInFence(source(), line)) return [];
    if (slash !== null) return slashMenu(slash, before.trimStart().length, { source, live, insertImage });
    return references(reference!, after);
  };
}

function slashMenu(slash: string, typed: number, deps: SuggestionDeps): EditorSuggestion[] {
  const there = new Set(findBlocks(deps.source()).blocks.map(({ name }) => name));
  const missing = deps.live ? LIVE_BLOCKS.filter((name) => !there.has(name)) : [];
  const items = slashItems(slash, missing).map(
    ({ name, detail, text }): EditorSuggestion => ({
      text: name,
      detail,
      typed,
      snippet: asSnippet(text),
      fits: `/${slash}`,
    }),
  );
  if ('image'.includes(slash.trim().toLowerCase())) {
    items.push({
      text: 'image',
      detail: 'attach a picture; pasting one does the same',
      typed,
      snippet: '',
      fits: `/${slash}`,
      run: deps.insertImage,
    });
  }
  return items;
}

async function references(
  { query, typed }: { query: string; typed: number },
  after: string,
): Promise<EditorSuggestion[]> {
  const targets = await client.library.linkTargets({ query, limit: OFFERED }).catch(() => []);
  // A reference that stands there whole is what was meant: Enter is a new line. `[[` asks for the title.
  const whole = query.length === typed && targets.some(({ ref }) => ref === query.toUpperCase());
  if (whole) return [];
  // The editor closes brackets by itself.
  const closing = /^\]{0,2}/.exec(after)![0].length;
  return targets.map(({ ref, title, kind }) => ({
    text: `${ref} (${title})`,
    detail: kind,
    typed,
    after: query.length < typed ? closing : 0,
    snippet: `${ref} (${asWords(title).replaceAll(/[\\$}]/g, '\\$&')})`,
    fits: query.length < typed ? `[[${query}` : query,
  }));
}
