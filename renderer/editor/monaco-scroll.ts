/** Where the editor is scrolled to, in lines of its text: 3.5 is half of line 3 scrolled away. */
import type { monaco } from './monaco.ts';

type CodeEditor = ReturnType<typeof monaco.editor.create>;

export function topLine(editor: CodeEditor): number {
  const lines = editor.getModel()?.getLineCount() ?? 1;
  const top = editor.getScrollTop();
  let first = 1;
  let last = lines;
  while (first < last) {
    const middle = (first + last + 1) >> 1;
    if (editor.getTopForLineNumber(middle) <= top) first = middle;
    else last = middle - 1;
  }
  const begin = editor.getTopForLineNumber(first);
  const height = heightOf(editor, first, lines);
  return first + Math.min(0.999, Math.max(0, (top - begin) / height));
}

export function scrollToLine(editor: CodeEditor, line: number): void {
  const lines = editor.getModel()?.getLineCount() ?? 1;
  const whole = Math.min(lines, Math.max(1, Math.floor(line)));
  const part = Math.min(1, Math.max(0, line - whole));
  editor.setScrollTop(editor.getTopForLineNumber(whole) + part * heightOf(editor, whole, lines));
}

/** Pixels, over all rows that the line is wrapped into. */
function heightOf(editor: CodeEditor, line: number, lines: number): number {
  if (line >= lines) return 19;
  return Math.max(1, editor.getTopForLineNumber(line + 1) - editor.getTopForLineNumber(line));
}
