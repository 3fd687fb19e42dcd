import { memo, useMemo } from 'react';
import { treeToReact } from '#renderer/editor/safe-tree.tsx';
import { toSafeTree } from '#shared/markdown/html.ts';
import type { RunbookReading } from '#shared/runbooks/model.ts';
import '#renderer/editor/document.css';
import { CommandGroup } from './command-card.tsx';
import {
  COMMANDS_TAG,
  placeCommands,
  placeShownCode,
  SHOWN_CODE_TAG,
  withoutTitle,
} from './place-commands.ts';
import { ShownCodeRow } from './shown-code-row.tsx';

const CARDS = { [COMMANDS_TAG]: CommandGroup, [SHOWN_CODE_TAG]: ShownCodeRow };

/** The runbook as a document, a card in the place of each command. It is drawn anew only when its text changes. */
export const DocumentView = memo(function DocumentView({
  text,
  reading,
}: {
  text: string;
  reading: RunbookReading;
}) {
  const content = useMemo(() => {
    const tree = placeCommands(withoutTitle(toSafeTree(text), reading.title), reading.commands);
    return treeToReact(placeShownCode(tree, reading.blocks).children, CARDS);
  }, [text, reading]);
  return (
    <div className="document" data-document>
      {content}
    </div>
  );
});
