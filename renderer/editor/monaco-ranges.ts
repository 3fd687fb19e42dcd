/** Stretches of the source in Monaco: what is selected, what is marked, by offsets into the document's own bytes. */
import { monaco } from './monaco.ts';
import type { EditorRange, EditorSelection } from './source-editor.tsx';
import { lineStarts } from './splice.ts';

type CodeEditor = ReturnType<typeof monaco.editor.create>;

/** Draws stretches; each call replaces those of the one before. */
export function rangeDrawer(editor: CodeEditor): (source: string, ranges: readonly EditorRange[]) => void {
  const collection = editor.createDecorationsCollection();
  return (source, ranges) => {
    if (ranges.length === 0) {
      collection.clear();
      return;
    }
    const starts = lineStarts(source);
    collection.set(
      ranges.map(({ start, end, current }) => ({
        range: rangeOf(starts, start, end),
        options: {
          stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
          className: current ? 'hotwash-range hotwash-range-current' : 'hotwash-range',
          linesDecorationsClassName: 'hotwash-range-line',
        },
      })),
    );
  };
}

/** What is selected, and where the cursor is. */
export function selectionIn(editor: CodeEditor, source: string): EditorSelection | null {
  const selection = editor.getSelection();
  if (!selection) return null;
  const starts = lineStarts(source);
  const offset = (line: number, column: number) =>
    Math.min(source.length, (starts[line - 1] ?? source.length) + column - 1);
  return {
    start: offset(selection.startLineNumber, selection.startColumn),
    end: offset(selection.endLineNumber, selection.endColumn),
  };
}

/** Shows a stretch in the middle and selects it. */
export function revealStretch(editor: CodeEditor, source: string, start: number, end: number): void {
  const range = rangeOf(lineStarts(source), start, end);
  editor.setSelection(range);
  editor.revealRangeInCenterIfOutsideViewport(range);
}

function rangeOf(starts: readonly number[], start: number, end: number): monaco.Range {
  const [from, to] = [placeOf(starts, start), placeOf(starts, end)];
  return new monaco.Range(from.line, from.column, to.line, to.column);
}

function placeOf(starts: readonly number[], offset: number): { line: number; column: number } {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  const line = Math.max(1, low);
  return { line, column: Math.max(0, offset - starts[line - 1]!) + 1 };
}
