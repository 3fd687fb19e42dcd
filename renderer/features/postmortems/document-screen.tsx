import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type Crumb, Screen } from '#renderer/app/screen.tsx';
import { useCommands } from '#renderer/commands/registry.ts';
import { ConflictDialog } from '#renderer/editor/conflict-dialog.tsx';
import { DraftState, RestoredNotice } from '#renderer/editor/draft-state.tsx';
import { MarkdownPreview } from '#renderer/editor/markdown-preview.tsx';
import type { PreviewRegion } from '#renderer/editor/preview/layout.ts';
import { SourceEditor, type SourceEditorHandle } from '#renderer/editor/source-editor.tsx';
import type { DocumentEditing } from '#renderer/editor/use-document-editing.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Document } from '#shared/library/model.ts';
import { DocumentActions, type View } from './document-actions.tsx';
import { itemAt, outlineOf } from './outline.ts';
import { OutlinePanel } from './outline-panel.tsx';
import type { Hint } from './readiness.ts';

/** Writing a document: outline, source and preview side by side. */
export function DocumentScreen({
  document,
  editing,
  trail,
  hintsFor,
  findRegions,
  renderRegion,
  actions,
}: {
  document: Document;
  editing: DocumentEditing;
  trail: readonly Crumb[];
  hintsFor: (outline: ReturnType<typeof outlineOf>) => readonly Hint[];
  findRegions?: (source: string) => readonly PreviewRegion[];
  renderRegion?: (key: string) => ReactNode;
  actions?: ReactNode;
}) {
  const [view, setView] = useState<View>('both');
  const [line, setLine] = useState(1);
  const [hideConflict, setHideConflict] = useState(false);
  const editor = useRef<SourceEditorHandle>(null);
  const preview = useRef<HTMLElement>(null);
  const settled = useSettled(editing.text);
  const outline = useMemo(() => outlineOf(settled), [settled]);
  const current = itemAt(outline, line);

  const hints = useMemo(() => hintsFor(outline), [hintsFor, outline]);

  // What the handlers below look at. They must stay the same, or everything would be drawn anew at every key.
  const latest = useRef({ outline, current, view });
  latest.current = { outline, current, view };

  const showInPreview = useCallback((start: number) => {
    preview.current?.querySelector(`[data-start="${start}"]`)?.scrollIntoView({ block: 'start' });
  }, []);
  const follow = useCallback(
    (next: number) => {
      setLine(next);
      const section = itemAt(latest.current.outline, next);
      if (section && section !== latest.current.current) showInPreview(section.start);
    },
    [showInPreview],
  );
  const goTo = useCallback(
    (to: number) => {
      const section = itemAt(latest.current.outline, to);
      if (section) showInPreview(section.start);
      setLine(to);
      if (latest.current.view !== 'preview') editor.current?.revealLine(to);
    },
    [showInPreview],
  );
  const { save: store } = editing;
  const save = useCallback(() => {
    setHideConflict(false);
    return store();
  }, [store]);
  useCommands([
    { id: 'document.save', title: 'Save', group: 'Document', keys: 'mod+s', run: () => void save() },
    {
      id: 'document.view',
      title: view === 'both' ? 'Show the preview only' : 'Show source and preview',
      group: 'Document',
      keys: 'mod+e',
      run: () => setView(view === 'both' ? 'preview' : 'both'),
    },
  ]);
  return (
    <Screen
      title={`${document.ref} ${document.title}`}
      trail={trail}
      meta={<DraftState editing={editing} />}
      actions={
        <DocumentActions
          id={document.id}
          view={view}
          onView={setView}
          dirty={editing.dirty}
          saving={editing.saving}
          onSave={save}
        >
          {actions}
        </DocumentActions>
      }
      panes
    >
      <OutlinePanel items={outline} current={current} hints={hints} onGo={goTo} />
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <RestoredNotice editing={editing} />
        {editing.fault && <FaultNotice error={{ data: editing.fault }} className="m-2" />}
        {editing.warnings.length > 0 && (
          <div role="status" className="border-b border-amber-line bg-amber-tint px-4 py-1.5 text-amber">
            {editing.warnings.map((warning) => (
              <p key={warning}>{warning}</p>
            ))}
          </div>
        )}
        <div className="flex min-h-0 grow">
          {view !== 'preview' && (
            <div className="min-w-0 basis-0 grow border-r border-line">
              <SourceEditor
                value={editing.text}
                onChange={editing.change}
                onCursor={follow}
                handle={editor}
                ariaLabel={`Source of ${document.ref}. Escape and then Tab leaves the editor.`}
              />
            </div>
          )}
          {view !== 'source' && (
            <section
              ref={preview}
              aria-label="Preview"
              className="min-w-0 basis-0 grow overflow-y-auto px-6 py-4"
              // A region that scrolls must be reachable by keyboard.
              tabIndex={document ? 0 : undefined}
            >
              <MarkdownPreview source={editing.text} findRegions={findRegions} renderRegion={renderRegion} />
            </section>
          )}
        </div>
      </div>
      {editing.conflict && !hideConflict && (
        <ConflictDialog editing={editing} onClose={() => setHideConflict(true)} />
      )}
    </Screen>
  );
}
