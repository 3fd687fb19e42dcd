/** How the editor looks and behaves everywhere. */
import type { monaco } from './monaco.ts';

export const OPTIONS: monaco.editor.IStandaloneEditorConstructionOptions = {
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
