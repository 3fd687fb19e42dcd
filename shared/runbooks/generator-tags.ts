/** Marks of site generators in the text of a page: inert, they say nothing that a reader of the rendered page sees. */

/** `{% include x %}`, `{{< tab "Debian" >}}`, `{{% notice warning %}}`. */
const TAG = /\{%(?!\{)[^{}\n]{0,200}%\}|\{\{[<%][^{}\n]{0,200}[>%]\}\}/g;

/** `!!! note "Title"`, `???+ tip`, `=== "Linux"`: the title is what is shown. */
const NOTE = /^[ \t]*(?:!{3}|\?{3}\+?|={3})(?:[ \t]+[\w-]+(?:[ \t]+[\w-]+)*)?(?:[ \t]+"([^"\n]*)")?[ \t]*$/gm;

/** `:::warning Title` of Docusaurus, `[!CAUTION]` of GitHub. */
const CALLOUT = /^[ \t]*:{3,}(?:[ \t]*[\w-]+)?[ \t]*|^[ \t]*\[!\w+\][+-]?[ \t]*/gm;

/** Snippets of mkdocs and attributes of kramdown. */
const LINE = /^[ \t]*(?:-+8<-+.*|\{:[^}\n]*\})[ \t]*$/gm;

/** The words of a text without the marks around them; titles of notes and tabs end as sentences do. */
export function withoutMarks(text: string): string {
  if (!/[{!?=:[]|8</.test(text)) return text;
  return text
    .replace(TAG, ' ')
    .replace(/\[([^\]\n]{1,200})\]\(\s*\)/g, '$1')
    .replace(NOTE, (_mark, title: string | undefined) => (title ? `${title.replace(/[.:]$/, '')}.` : ''))
    .replace(CALLOUT, '')
    .replace(LINE, '')
    .trim();
}

const SHORTCODE = /\{\{[<%]\s*[\w/][^{}\n]{0,200}?[>%]\}\}/;
const LIQUID =
  /\{%-?\s*(?:raw|endraw|include|include_relative|link|post_url|assign|capture|if|unless|for|else|elsif|endif|endunless|endfor)\b[^{}\n]{0,200}%\}/;

/** A tag whose value the generator puts in: what is left of it in the source is no shell. A here-document may be a template. */
export function generatorTagIn(text: string): string | null {
  return (SHORTCODE.exec(text) ?? (text.includes('<<') ? null : LIQUID.exec(text)))?.[0] ?? null;
}

/** A line that only keeps the generator from reading what is between. */
export function isRawTag(line: string): boolean {
  return /^\s*\{%-?\s*(?:end)?raw\s*-?%\}\s*$/.test(line);
}

/** Only a reference of mkdocs to a note below the block: `# (1)!`. */
export function isAnnotation(comment: string): boolean {
  return /^\(\d{1,2}\)!?$/.test(comment);
}
