/** Keeps what is selected in the source, for what can be made of it: an action item, say. */
import type { monaco } from './monaco.ts';
import { keepPassage } from './selected-passage.ts';

export function keepSelection(editor: monaco.editor.ICodeEditor): void {
  editor.onDidChangeCursorSelection(({ selection, reason }) => {
    const model = editor.getModel();
    // A text that is set anew moves the cursor, too; nobody selected anything then.
    if (!model || reason === 1) return;
    const text = model.getValueInRange(selection).trim().slice(0, 2000);
    keepPassage({ text, heading: text === '' ? '' : headingAbove(model, selection.startLineNumber) });
  });
}

function headingAbove(model: monaco.editor.ITextModel, line: number): string {
  for (let at = line; at >= 1; at--) {
    const heading = /^ {0,3}#{1,6}\s+(.*)$/.exec(model.getLineContent(at))?.[1];
    if (heading !== undefined) return heading;
  }
  return '';
}
