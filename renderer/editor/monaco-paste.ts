/**
 * Pasting and dropping into Markdown: files go to whoever keeps them, tables of a spreadsheet become GFM tables.
 * Shift with the paste key pastes text as it is; so does undoing once after a table was made.
 */
import { monaco } from './monaco.ts';
import { gfmTable, rowsOfHtml, rowsOfText } from './pasted-table.ts';

type CodeEditor = ReturnType<typeof monaco.editor.create>;

export interface PasteTakers {
  /** False leaves files to the browser. */
  takesFiles: () => boolean;
  /** Keeps the files and gives the text for them; empty when they were not kept. */
  files: (files: readonly File[]) => Promise<string>;
}

/** Listens until the returned function is called. */
export function handlePastes(editor: CodeEditor, host: HTMLElement, takers: PasteTakers): () => void {
  let plain = false;
  const writable = () => {
    const model = editor.getModel();
    return !editor.getOption(monaco.editor.EditorOption.readOnly) && model?.getLanguageId() === 'markdown';
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'v' && (event.ctrlKey || event.metaKey)) plain = event.shiftKey;
  };
  const taken = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    const asItIs = plain;
    plain = false;
    const data = event.clipboardData;
    if (!data || !writable() || !editor.hasTextFocus()) return;
    const text = data.getData('text/plain');
    const files = [...data.files];
    // A spreadsheet gives a picture of its cells along with them.
    if (files.length > 0 && text === '' && takers.takesFiles()) {
      taken(event);
      const selection = editor.getSelection();
      if (selection) void put(editor, selection, takers.files(files));
      return;
    }
    if (asItIs || text === '' || isInCode(editor)) return;
    const rows = rowsOfText(text) ?? rowsOfHtml(data.getData('text/html'));
    if (!rows) return;
    taken(event);
    pasteTable(editor, text, gfmTable(rows));
  };
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files') || !takers.takesFiles()) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };
  const onDrop = (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || !takers.takesFiles() || !writable()) return;
    taken(event);
    const place =
      editor.getTargetAtClientPoint(event.clientX, event.clientY)?.position ?? editor.getPosition();
    if (place) void put(editor, monaco.Range.fromPositions(place), takers.files(files));
  };
  const signal = new AbortController();
  const options = { capture: true, signal: signal.signal };
  host.addEventListener('keydown', onKey, options);
  host.addEventListener('paste', onPaste, options);
  host.addEventListener('dragover', onDragOver, options);
  host.addEventListener('drop', onDrop, options);
  return () => signal.abort();
}

/** Writes what comes of the files where they were put, wherever that is by then. */
async function put(editor: CodeEditor, range: monaco.Range, coming: Promise<string>): Promise<void> {
  const place = editor.createDecorationsCollection([{ range, options: {} }]);
  const text = await coming;
  const at = place.getRange(0) ?? range;
  place.clear();
  if (text === '' || !editor.getModel()) return;
  editor.pushUndoStop();
  editor.executeEdits('hotwash', [{ range: at, text, forceMoveMarkers: true }]);
  editor.pushUndoStop();
  editor.focus();
}

/** The text first and then the table in its place, so that undoing once gives the text as it was copied. */
function pasteTable(editor: CodeEditor, text: string, table: string): void {
  const model = editor.getModel();
  const selection = editor.getSelection();
  if (!model || !selection) return;
  const start = model.getOffsetAt(selection.getStartPosition());
  const plain = text.replace(/\r\n|\r/g, '\n');
  editor.pushUndoStop();
  editor.executeEdits('hotwash', [{ range: selection, text: plain, forceMoveMarkers: true }]);
  editor.pushUndoStop();
  const from = model.getPositionAt(start);
  // Line ends of the text may count two here.
  const to = editor.getPosition() ?? from;
  const before = model.getLineContent(from.lineNumber).slice(0, from.column - 1);
  const above = from.lineNumber > 1 ? model.getLineContent(from.lineNumber - 1) : '';
  const after = model.getLineContent(to.lineNumber).slice(to.column - 1);
  const lead = before.trim() !== '' ? '\n\n' : above.trim() !== '' ? '\n' : '';
  const tail = after.trim() !== '' ? '\n\n' : '\n';
  editor.executeEdits('hotwash', [
    { range: monaco.Range.fromPositions(from, to), text: `${lead}${table}${tail}`, forceMoveMarkers: true },
  ]);
  editor.pushUndoStop();
}

/** True inside a fenced block, where a table would be words. */
function isInCode(editor: CodeEditor): boolean {
  const model = editor.getModel();
  const line = editor.getPosition()?.lineNumber ?? 1;
  let fence = '';
  for (let at = 1; model && at < line; at += 1) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(model.getLineContent(at))?.[1];
    if (!mark) continue;
    if (fence === '') fence = mark;
    else if (mark.startsWith(fence)) fence = '';
  }
  return fence !== '';
}
