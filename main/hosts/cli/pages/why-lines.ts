/** The five whys as lines of a page, with what each carries. */
import type { Why } from '#shared/postmortems/model.ts';
import { type Page, textLines } from './page.ts';
import { numberedWhys } from './whys.ts';

/** `labels` names evidence by its id, as the timeline does. */
export function whyLines(page: Page, whys: Why[], labels: ReadonlyMap<string, string>): string[] {
  return numberedWhys(whys).flatMap(({ number, depth, why }) => {
    const first = `  ${'  '.repeat(depth)}${number}  `;
    const indent = ' '.repeat(first.length);
    const factor = why.factor === '' ? 'contributing factor' : `contributing factor: ${why.factor}`;
    const evidence = why.evidenceIds.flatMap((id) => labels.get(id) ?? []).join(', ');
    const carried = [why.contributingFactor ? factor : '', evidence].filter(Boolean).join('; ');
    return [
      ...textLines(page, first, why.question),
      ...(why.answer === '' ? [] : textLines(page, indent, `→ ${why.answer}`)),
      ...(carried === '' ? [] : textLines(page, indent, `(${carried})`)),
    ];
  });
}
