/** Suggestions in Monaco. Each text has its own; Monaco asks by language, so the text tells them apart. */
import { monaco } from './monaco.ts';
import type { EditorSuggestion, SourceEditorProps } from './source-editor.tsx';

type Model = monaco.editor.ITextModel;

const suggesters = new WeakMap<Model, NonNullable<SourceEditorProps['suggest']>>();

export function suggestFor(model: Model, suggest: NonNullable<SourceEditorProps['suggest']>): void {
  suggesters.set(model, suggest);
}

const RUN = 'hotwash.run-suggestion';
monaco.editor.registerCommand(RUN, (_accessor, run: () => void) => run());

monaco.languages.registerCompletionItemProvider('markdown', {
  triggerCharacters: [' ', '/', '[', '-'],
  async provideCompletionItems(model, { lineNumber, column }) {
    const line = model.getLineContent(lineNumber);
    const suggestions = await suggesters.get(model)?.(
      line.slice(0, column - 1),
      lineNumber,
      line.slice(column - 1),
    );
    return {
      suggestions: (suggestions ?? []).map((each, index) => itemOf(each, index, lineNumber, column)),
      // What comes next may be asked elsewhere.
      incomplete: (suggestions ?? []).some(({ fits }) => fits !== undefined),
    };
  },
});

function itemOf(
  { text, detail, typed, after = 0, snippet, fits, run }: EditorSuggestion,
  index: number,
  line: number,
  column: number,
): monaco.languages.CompletionItem {
  return {
    label: { label: text.trim(), description: detail },
    filterText: fits ?? text,
    sortText: String(index).padStart(4, '0'),
    insertText: snippet ?? text,
    ...(snippet === undefined
      ? { kind: monaco.languages.CompletionItemKind.Keyword }
      : {
          kind: monaco.languages.CompletionItemKind.Snippet,
          insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
        }),
    range: new monaco.Range(line, column - typed, line, column + after),
    ...(run ? { command: { id: RUN, title: text, arguments: [run] } } : {}),
  };
}
