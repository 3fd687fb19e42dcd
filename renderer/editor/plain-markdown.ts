/** Markdown that shows exactly these words (CommonMark 2.4: any punctuation may be escaped). */
export function asPlainMarkdown(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[!-/:-@[-`{-~]/g, '\\$&');
}
