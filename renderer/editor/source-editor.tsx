import { lazy, type Ref, Suspense } from 'react';
import { part } from '#renderer/app/part.ts';

export interface SourceEditorHandle {
  focus(): void;
  /** Moves the cursor to a line (1-based) and shows it near the top. */
  revealLine(line: number): void;
  /** The line at the top of what is shown, 1-based; 3.5 is half of line 3 scrolled away. */
  topLine(): number;
  /** Scrolls so that this line is at the top; the cursor stays where it is. */
  scrollToLine(line: number): void;
  /** Puts text in place of the selection, as one step that can be undone. */
  insert(text: string): void;
  /** What is selected, as UTF-16 offsets into the document; an empty selection is the cursor. */
  selection(): EditorSelection | null;
  /** Selects a stretch, shows it and takes the focus, unless `focus` is false. */
  revealRange(start: number, end: number, focus?: boolean): void;
  /** Opens the editor's find and replace. */
  find(): void;
}

export interface EditorSelection {
  start: number;
  end: number;
}

/** A stretch that something is said about. UTF-16 offsets into the document. */
export interface EditorRange extends EditorSelection {
  /** It is the one that is looked at. */
  current: boolean;
}

/** A mark beside a line's number. */
export interface EditorMark {
  /** 1-based. */
  line: number;
  kind: 'runnable' | 'not runnable' | 'parameter' | 'unread' | 'destructive';
  /** Sentences shown when the mark or its line is pointed at; plain text. */
  hover: readonly string[];
}

/** Something that could not be understood; plain text. */
export interface EditorProblem {
  line: number;
  severity: 'warning' | 'info';
  message: string;
}

export interface EditorSuggestion {
  text: string;
  detail: string;
  /** Characters before the cursor that the text replaces. */
  typed: number;
  /** Characters after the cursor that it replaces as well. */
  after?: number;
  /** What is written in place of the text; Tab goes through `$1`, `${2:word}` and at last `$0`. */
  snippet?: string;
  /** What goes on fitting while somebody types; the text itself when left out. */
  fits?: string;
  /** Done after it was chosen. */
  run?: () => void;
}

export interface SourceEditorProps {
  /** The document exactly as stored; line ends and byte order mark are kept where nobody edits. */
  value: string;
  /** `before` is the text that was edited: it may be older than the newest `value`, which is not drawn yet. */
  onChange?: (value: string, before: string) => void;
  language?: 'markdown' | 'shell' | 'sql' | 'json' | 'yaml' | 'python' | 'plaintext';
  readOnly?: boolean;
  /** The cursor's line, 1-based. */
  onCursor?: (line: number) => void;
  ariaLabel: string;
  handle?: Ref<SourceEditorHandle>;
  /** Room for marks is kept as soon as this is given, also while it is empty. */
  marks?: readonly EditorMark[];
  problems?: readonly EditorProblem[];
  ranges?: readonly EditorRange[];
  /** What can be written at the cursor, for the line up to it, its number, and the rest of the line. Quick: it is asked while somebody types. */
  suggest?: (
    before: string,
    line: number,
    after: string,
  ) => readonly EditorSuggestion[] | Promise<readonly EditorSuggestion[]>;
  /** The editor has come and shows the text; until then the handle is null. */
  onReady?: () => void;
  /** The text was scrolled, by whatever. */
  onScroll?: () => void;
  /** Files were pasted or dropped: gives the text that is written for them, where they were put. */
  onFiles?: (files: readonly File[]) => Promise<string>;
}

const MonacoEditor = lazy(part(() => import('./monaco-editor.tsx')));

/**
 * Monaco, loaded when first shown. It fills its parent, which gives it its height.
 * Escape and then Tab leave it by keyboard.
 */
export function SourceEditor(props: SourceEditorProps) {
  return (
    <Suspense fallback={<PlainSource {...props} />}>
      <MonacoEditor {...props} />
    </Suspense>
  );
}

/** The text while the editor loads: readable at once, in the same place. */
function PlainSource({ value }: SourceEditorProps) {
  return (
    <pre
      aria-busy="true"
      className="h-full overflow-hidden whitespace-pre-wrap py-2 pr-4 pl-12 font-mono text-[12.5px] leading-[19px]"
    >
      {value.slice(0, 8000)}
    </pre>
  );
}
