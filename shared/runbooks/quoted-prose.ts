/** The words of a paragraph with its inline code in backticks again, which plain text has lost. */
import type { ProseBlock } from './page.ts';

/** As written: "`.status` is `ok`". Code that cannot be found in the words any more stays as it is. */
export function quotedProse(block: ProseBlock): string {
  let text = '';
  let at = 0;
  for (const code of block.codes) {
    if (code.text === '' || code.text.includes('`')) continue;
    const found = block.text.indexOf(code.text, at);
    if (found < 0) continue;
    text += `${block.text.slice(at, found)}\`${code.text}\``;
    at = found + code.text.length;
  }
  return text + block.text.slice(at);
}

/** The same text without the backticks. */
export function unquoted(text: string): string {
  return text.replaceAll('`', '');
}
