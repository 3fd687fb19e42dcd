/** What an approval is an approval of. */
import { readActionLine } from '#shared/actions/lines.ts';
import { authoredPart, contentOf, findBlocks } from '../live-blocks.ts';
import type { LiveBlockName } from '../model.ts';

/** Blocks whose words somebody approves. Facts and the ticks of actions go on changing while work is done. */
const WORDS: ReadonlySet<LiveBlockName> = new Set(['timeline', 'five-whys', 'impact', 'metrics', 'evidence']);

/** What `friday` would count from: days are not looked at. */
const ANY_DAY = '2000-01-01';

/**
 * The words that are judged, of a text with its live blocks rendered: the author's, the timeline, the whys, the
 * impact, the measured times, the evidence, and what is to be done. Closing the incident, handing an action over or
 * ticking it off is no edit of those.
 */
export function judgedText(text: string): string {
  const parts = [authoredPart(text)];
  for (const block of findBlocks(text).blocks) {
    // What stands in comments is for reading it back, and not for readers.
    const content = contentOf(text, block)
      .replaceAll(/<!--[\s\S]*?-->/g, '')
      .trim();
    if (WORDS.has(block.name)) parts.push(content);
    else if (block.name === 'actions') parts.push(actionWords(content));
  }
  return parts.join('\u0000');
}

/** The texts of the action items: who, until when and whether it is done go on changing. */
function actionWords(list: string): string {
  return list
    .split('\n')
    .map((line) => {
      const read = readActionLine(line, ANY_DAY);
      return read && 'item' in read ? read.item.text : line;
    })
    .join('\n');
}
