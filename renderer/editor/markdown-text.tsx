import type { RootContent } from 'hast';
import { memo, useMemo } from 'react';
import { toSafeTree } from '#shared/markdown/html.ts';
import { isPlainText } from './plain-text.ts';
import { treeToReact } from './safe-tree.tsx';
import './document.css';

/** A short Markdown text in the size of the interface: one paragraph runs on in its line, more become blocks. */
export const MarkdownText = memo(function MarkdownText({ source }: { source: string }) {
  const plain = isPlainText(source);
  const blocks = useMemo(() => (plain ? [] : toSafeTree(source).children), [plain, source]);
  if (plain) return <span className="document-inline">{source}</span>;
  const elements = blocks.filter((node) => node.type === 'element');
  const only = elements.length === 1 ? elements[0] : undefined;
  if (only?.tagName === 'p') {
    return <span className="document-inline">{treeToReact(only.children as RootContent[])}</span>;
  }
  return (
    <div className="document document-small" data-document>
      {treeToReact(blocks)}
    </div>
  );
});
