/** Changing the editor's text from outside: the cursors and the scroll position stay with the text around them. */
import { minimalEdits } from './minimal-edits.ts';
import { monaco } from './monaco.ts';

type CodeEditor = ReturnType<typeof monaco.editor.create>;

/** Editors whose text we are replacing ourselves: such a change is no edit of the person's. */
const applying = new WeakSet<CodeEditor>();

/** True while a change comes from outside. */
export function isApplying(editor: CodeEditor): boolean {
  return applying.has(editor);
}

/** Replaces the text as one step that can be undone, by edits as small and as many as it takes. */
export function replaceText(editor: CodeEditor, text: string): void {
  const model = editor.getModel();
  if (!model) return;
  const edits = minimalEdits(model.getValue(monaco.editor.EndOfLinePreference.LF), text);
  if (edits.length === 0) return;
  const operations = edits.map((edit) => ({
    range: monaco.Range.fromPositions(model.getPositionAt(edit.start), model.getPositionAt(edit.end)),
    text: edit.text,
    // A cursor at its edge stays there: what somebody else writes does not push it away.
    forceMoveMarkers: false,
  }));
  const top = editor.getVisibleRanges()[0]?.startLineNumber ?? 1;
  const shift = editor.getScrollTop() - editor.getTopForLineNumber(top);
  // A cursor of its own follows the first line that is shown.
  const mark = editor.createDecorationsCollection([{ range: new monaco.Range(top, 1, top, 1), options: {} }]);
  applying.add(editor);
  try {
    model.pushStackElement();
    model.pushEditOperations(editor.getSelections() ?? [], operations, () => null);
    model.pushStackElement();
  } finally {
    applying.delete(editor);
  }
  const moved = mark.getRange(0)?.startLineNumber;
  mark.clear();
  if (moved !== undefined && moved !== top) editor.setScrollTop(editor.getTopForLineNumber(moved) + shift);
}

/** Puts text in place of the selection. */
export function insertText(editor: CodeEditor, text: string): void {
  const selection = editor.getSelection();
  if (!selection || text === '') return;
  editor.pushUndoStop();
  editor.executeEdits('hotwash', [{ range: selection, text, forceMoveMarkers: true }]);
  editor.pushUndoStop();
  editor.focus();
}
