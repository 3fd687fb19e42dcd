/** Marks and problems in Monaco. What a document says is shown as plain text: no link, no picture. */

import { monaco } from './monaco.ts';
import { asPlainMarkdown } from './plain-markdown.ts';
import type { EditorMark, EditorProblem } from './source-editor.tsx';
import './marks.css';

type CodeEditor = ReturnType<typeof monaco.editor.create>;
type Model = monaco.editor.ITextModel;

/** Who owns the problems, so that they replace each other. */
const OWNER = 'hotwash';

/** Draws marks for an editor; each call replaces the marks of the one before. */
export function markDrawer(editor: CodeEditor): (marks: readonly EditorMark[]) => void {
  const collection = editor.createDecorationsCollection();
  return (marks) => {
    const lines = editor.getModel()?.getLineCount() ?? 0;
    collection.set(
      marks
        .filter(({ line }) => line >= 1 && line <= lines)
        .map(({ line, kind, hover }) => {
          const words = hover.map((sentence) => ({ value: asPlainMarkdown(sentence) }));
          return {
            range: new monaco.Range(line, 1, line, 1),
            options: {
              isWholeLine: true,
              // A line that is typed above or in it takes the mark along.
              stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
              glyphMarginClassName: `hotwash-mark hotwash-mark-${kind.replace(' ', '-')}`,
              glyphMarginHoverMessage: words,
              hoverMessage: words,
            },
          };
        }),
    );
  };
}

export function showProblems(model: Model, problems: readonly EditorProblem[]): void {
  const lines = model.getLineCount();
  monaco.editor.setModelMarkers(
    model,
    OWNER,
    problems
      .filter(({ line }) => line >= 1 && line <= lines)
      .map(({ line, severity, message }) => ({
        severity: severity === 'warning' ? monaco.MarkerSeverity.Warning : monaco.MarkerSeverity.Info,
        message,
        startLineNumber: line,
        startColumn: model.getLineFirstNonWhitespaceColumn(line) || 1,
        endLineNumber: line,
        endColumn: model.getLineMaxColumn(line),
      })),
  );
}
