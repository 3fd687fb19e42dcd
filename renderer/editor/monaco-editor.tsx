/** The editor itself. Reached only through `source-editor.tsx`, which loads it when it is first shown. */
import { useEffect, useImperativeHandle, useRef } from 'react';
import { monaco } from './monaco.ts';
import { markDrawer, showProblems, suggestFor } from './monaco-marks.ts';
import type { SourceEditorProps } from './source-editor.tsx';
import { asEditorText, smallestReplacement, spliceEdits } from './splice.ts';
import { followTheme } from './theme.ts';

type CodeEditor = ReturnType<typeof monaco.editor.create>;

export default function MonacoEditor({
  value,
  onChange,
  language = 'markdown',
  readOnly = false,
  onCursor,
  ariaLabel,
  handle,
  marks,
  problems,
  suggest,
}: SourceEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  /** The document byte for byte; Monaco's own copy has its line ends normalised. */
  const source = useRef(value);
  const callbacks = useRef({ onChange, onCursor, suggest });
  callbacks.current = { onChange, onCursor, suggest };
  const draw = useRef<ReturnType<typeof markDrawer> | null>(null);
  const first = useRef({
    language,
    readOnly,
    ariaLabel,
    glyphMargin: marks !== undefined,
    quickSuggestions: suggest !== undefined && { other: true, comments: false, strings: false },
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const model = monaco.editor.createModel(asEditorText(source.current), first.current.language);
    const created = monaco.editor.create(element, {
      model,
      ...OPTIONS,
      readOnly: first.current.readOnly,
      ariaLabel: first.current.ariaLabel,
      glyphMargin: first.current.glyphMargin,
      quickSuggestions: first.current.quickSuggestions,
    });
    editor.current = created;
    draw.current = markDrawer(created);
    suggestFor(model, (before) => callbacks.current.suggest?.(before) ?? []);
    const stopTheme = followTheme(monaco);
    created.onDidChangeModelContent((event) => {
      if (event.isFlush || applying.has(created)) return;
      source.current = spliceEdits(
        source.current,
        event.changes.map(({ range, text }) => ({
          startLine: range.startLineNumber,
          startColumn: range.startColumn,
          endLine: range.endLineNumber,
          endColumn: range.endColumn,
          text,
        })),
      );
      callbacks.current.onChange?.(source.current);
    });
    created.onDidChangeCursorPosition((event) => callbacks.current.onCursor?.(event.position.lineNumber));
    leaveWithEscapeThenTab(created);
    return () => {
      editor.current = null;
      draw.current = null;
      stopTheme();
      created.dispose();
      model.dispose();
    };
  }, []);

  useEffect(() => {
    editor.current?.updateOptions({ readOnly, ariaLabel });
  }, [readOnly, ariaLabel]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (model) monaco.editor.setModelLanguage(model, language);
  }, [language]);

  useEffect(() => {
    const current = editor.current;
    if (!current || value === source.current) return;
    source.current = value;
    replaceText(current, asEditorText(value));
  }, [value]);

  useEffect(() => {
    if (marks) draw.current?.(marks);
  }, [marks]);

  useEffect(() => {
    const model = editor.current?.getModel();
    if (problems && model) showProblems(model, problems);
  }, [problems]);

  useImperativeHandle(handle, () => ({
    focus: () => editor.current?.focus(),
    revealLine: (line: number) => {
      editor.current?.setPosition({ lineNumber: line, column: 1 });
      editor.current?.revealLineNearTop(line);
      editor.current?.focus();
    },
  }));

  return <div ref={host} className="h-full min-h-0 w-full" data-editor="source" />;
}

const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  // A textarea, not EditContext: keymaps and assistive technology know it as a place where text is typed.
  editContext: false,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSize: 12.5,
  lineHeight: 19,
  fontLigatures: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 8,
  folding: true,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  padding: { top: 8, bottom: 24 },
  renderLineHighlight: 'line',
  scrollBeyondLastLine: false,
  smoothScrolling: false,
  stickyScroll: { enabled: false },
  wordWrap: 'on',
  wrappingIndent: 'same',
  unicodeHighlight: { ambiguousCharacters: false },
  unusualLineTerminators: 'off',
  // Enter at the end of a word that is written out makes a new line.
  acceptSuggestionOnEnter: 'smart',
  wordBasedSuggestions: 'off',
  links: false,
  dragAndDrop: false,
  fixedOverflowWidgets: true,
  occurrencesHighlight: 'off',
  // Trailing spaces and indentation are the author's.
  trimAutoWhitespace: false,
  detectIndentation: true,
};

/** Editors whose text we are replacing ourselves: such a change is no edit of the person's. */
const applying = new WeakSet<CodeEditor>();

/** Replaces the text as one undoable step that keeps cursor and scroll where the text around them stayed. */
function replaceText(editor: CodeEditor, text: string): void {
  const model = editor.getModel();
  if (!model) return;
  const edit = smallestReplacement(model.getValue(monaco.editor.EndOfLinePreference.LF), text);
  if (!edit) return;
  const range = monaco.Range.fromPositions(model.getPositionAt(edit.start), model.getPositionAt(edit.end));
  applying.add(editor);
  try {
    model.pushStackElement();
    model.pushEditOperations(editor.getSelections() ?? [], [{ range, text: edit.text }], () => null);
    model.pushStackElement();
  } finally {
    applying.delete(editor);
  }
}

/**
 * Tab indents, so the keyboard needs another way out (WCAG 2.1.2): Escape, and the next Tab moves the focus on.
 * Any other key makes Tab indent again. `Ctrl+M` (macOS: `Ctrl+Shift+M`) switches for good.
 */
function leaveWithEscapeThenTab(editor: CodeEditor): void {
  let armed = false;
  const arm = (on: boolean) => {
    if (armed === on) return;
    armed = on;
    editor.updateOptions({ tabFocusMode: on });
  };
  editor.onKeyDown((event) => {
    if (event.keyCode === monaco.KeyCode.Escape) arm(true);
    else if (event.keyCode !== monaco.KeyCode.Tab && event.keyCode !== monaco.KeyCode.Shift) arm(false);
  });
  editor.onDidBlurEditorText(() => arm(false));
}
