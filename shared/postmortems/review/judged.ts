/** What an approval is an approval of. */
import { authoredPart, contentOf, findBlocks } from '../live-blocks.ts';
import type { LiveBlockName } from '../model.ts';

/** Blocks whose words somebody approves. Facts and the ticks of actions go on changing while work is done. */
const WORDS: ReadonlySet<LiveBlockName> = new Set(['timeline', 'five-whys', 'impact', 'metrics', 'evidence']);

/**
 * The words that are judged, of a text with its live blocks rendered: the author's, the timeline, the whys, the
 * impact, the measured times, the evidence, and what is to be done. Closing the incident, handing an action over or
 * ticking it off is no edit of those.
 */
export function judgedText(text: string): string {
  const parts = [authoredPart(text)];
  for (const block of findBlocks(text).blocks) {
    const content = contentOf(text, block).trim();
    if (WORDS.has(block.name)) parts.push(content);
    else if (block.name === 'actions') parts.push(actionWords(content));
  }
  return parts.join('\u0000');
}

/** The action items without their boxes and without the fields in brackets after them. */
function actionWords(list: string): string {
  return list
    .split('\n')
    .map((line) =>
      line.replace(/^\s*[-*+]\s+\[[ xX]\]\s+/, '').replace(/\s*\((?:[^()\\]|\\.|\([^()]*\))*\)\s*$/, ''),
    )
    .join('\n');
}
