import { describe, expect, it } from 'vitest';
import { toSafeTree } from '#shared/markdown/html.ts';
import { cutRegions, type PreviewRegion } from './preview-regions.ts';

const source =
  '# One\n\nbefore\n\n<!-- a -->\n\n| x |\n| --- |\n| 1 |\n\n<!-- /a -->\n\nafter\n\n<!-- b -->\n<!-- /b -->\n';
const blocks = toSafeTree(source).children;
const region = (key: string): PreviewRegion => {
  const end = `<!-- /${key} -->`;
  return { key, start: source.indexOf(`<!-- ${key} -->`), end: source.indexOf(end) + end.length };
};
const shape = (regions: PreviewRegion[]) =>
  cutRegions(blocks, regions).map((piece) =>
    'key' in piece
      ? piece.key
      : piece.nodes.flatMap((node) => (node.type === 'element' ? [node.tagName] : [])).join(' '),
  );

describe('cutting regions out of a document', () => {
  it('puts each in its place and leaves out what stands inside', () => {
    expect(shape([region('b'), region('a')])).toEqual(['h1 p', 'a', 'p', 'b']);
  });

  it('leaves the document whole without regions', () => {
    expect(shape([]).join(' ')).toMatch(/^h1 p (table|section|div) p$/);
  });
});
