/** The editor itself. Reached only through `source-editor.tsx`, which loads it when it is first shown. */
import { useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { monaco } from './monaco.ts';
import { insertText, isApplying, replaceText } from './monaco-edits.ts';
import { markDrawer, showProblems } from './monaco-marks.ts';
import { OPTIONS } from './monaco-options.ts';
import { keepSelection } from './monaco-passage.ts';
import { handlePastes } from './monaco-paste.ts';
import { rangeDrawer, revealStretch, selectionIn } from './monaco-ranges.ts';
import { scrollToLine, topLine } from './monaco-scroll.ts';
import { suggestFor } from './monaco-suggest.ts';
import type { SourceEditorProps } from './source-editor.tsx';
import { asEditorText, spliceEdits } from './splice.ts';
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
  ranges,
  suggest,
  onReady,
  onScroll,
  onFiles,
}: SourceEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor | null>(null);
  /** The document byte for byte; Monaco's own copy has its line ends normalised. */
  const source = useRef(value);
  const callbacks = useRef({ onChange, onCursor, suggest, onReady, onScroll, onFiles });
  callbacks.current = { onChange, onCursor, suggest, onReady, onScroll, onFiles };
  const draw = useRef<ReturnType<typeof markDrawer> | null>(null);
  const drawRanges = useRef<ReturnType<typeof rangeDrawer> | null>(null);
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
    drawRanges.current = rangeDrawer(created);
    suggestFor(model, (before, line, after) => callbacks.current.suggest?.(before, line, after) ?? []);
    const stopTheme = followTheme(monaco);
    created.onDidChangeModelContent((event) => {
      if (event.isFlush || isApplying(created)) return;
      const before = source.current;
      source.current = spliceEdits(
        before,
        event.changes.map(({ range, text }) => ({
          startLine: range.startLineNumber,
          startColumn: range.startColumn,
          endLine: range.endLineNumber,
          endColumn: range.endColumn,
          text,
        })),
      );
      callbacks.current.onChange?.(source.current, before);
    });
    created.onDidChangeCursorPosition((event) => callbacks.current.onCursor?.(event.position.lineNumber));
    created.onDidScrollChange((event) => event.scrollTopChanged && callbacks.current.onScroll?.());
    keepSelection(created);
    const stopPastes = handlePastes(created, element, {
      takesFiles: () => callbacks.current.onFiles !== undefined,
      files: (files) => callbacks.current.onFiles?.(files) ?? Promise.resolve(''),
    });
    leaveWithEscapeThenTab(created);
    callbacks.current.onReady?.();
    return () => {
      stopPastes();
      editor.current = null;
      draw.current = null;
      drawRanges.current = null;
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

  // In the same stretch as the drawing: a key between the two would be put into a text that is replaced a moment later.
  useLayoutEffect(() => {
    if (value === source.current) return;
    source.current = value;
    if (editor.current) replaceText(editor.current, asEditorText(value));
  }, [value]);

  useEffect(() => {
    if (marks) draw.current?.(marks);
  }, [marks]);

  useEffect(() => {
    if (ranges) drawRanges.current?.(source.current, ranges);
  }, [ranges]);

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
    topLine: () => (editor.current ? topLine(editor.current) : 1),
    scrollToLine: (line: number) => editor.current && scrollToLine(editor.current, line),
    insert: (text: string) => editor.current && insertText(editor.current, text),
    selection: () => editor.current && selectionIn(editor.current, source.current),
    revealRange: (start: number, end: number, focus = true) => {
      if (!editor.current) return;
      revealStretch(editor.current, source.current, start, end);
      if (focus) editor.current.focus();
    },
    find: () => {
      editor.current?.focus();
      editor.current?.trigger('hotwash', 'actions.find', null);
    },
  }));

  return <div ref={host} className="h-full min-h-0 w-full" data-editor="source" />;
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
