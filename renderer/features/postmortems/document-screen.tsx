import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type Crumb, Screen } from '#renderer/app/screen.tsx';
import { useCommands } from '#renderer/commands/registry.ts';
import { ConflictDialog } from '#renderer/editor/conflict-dialog.tsx';
import { DraftState, RestoredNotice } from '#renderer/editor/draft-state.tsx';
import { MarkdownPreview } from '#renderer/editor/markdown-preview.tsx';
import type { PreviewRegion } from '#renderer/editor/preview/layout.ts';
import { SurroundingsContext } from '#renderer/editor/preview/surroundings.ts';
import { useScrollSync } from '#renderer/editor/scroll-sync.ts';
import { SourceEditor, type SourceEditorHandle } from '#renderer/editor/source-editor.tsx';
import type { DocumentEditing } from '#renderer/editor/use-document-editing.ts';
import { useGrowing } from '#renderer/editor/use-growing.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import type { Document } from '#shared/library/model.ts';
import { DocumentActions } from './document-actions.tsx';
import { itemAt, readOutline } from './outline.ts';
import { OutlinePanel } from './outline-panel.tsx';
import { ReviewButton } from './review/review-button.tsx';
import { ReviewPane } from './review/review-pane.tsx';
import { useReviewing } from './review/use-reviewing.ts';
import { keepFiles, pickFiles } from './writing/keep-files.ts';
import { PreviewFind } from './writing/preview-find.tsx';
import { suggestionsOf } from './writing/suggestions.ts';
import { useSurroundings } from './writing/surroundings.ts';
import { useJump } from './writing/use-jump.ts';
import { useComparedVersions, useView } from './writing/use-view.ts';
import { VersionsDialog } from './writing/versions-dialog.tsx';

/** Writing a document: outline, source and preview side by side. */
export function DocumentScreen({
  document,
  editing,
  trail,
  findRegions,
  renderRegion,
  actions,
}: {
  document: Document;
  editing: DocumentEditing;
  trail: readonly Crumb[];
  findRegions?: (source: string) => readonly PreviewRegion[];
  renderRegion?: (key: string) => ReactNode;
  actions?: ReactNode;
}) {
  const [view, setView] = useView();
  const [versions, showVersions] = useComparedVersions();
  const [finding, setFinding] = useState(false);
  const [hideConflict, setHideConflict] = useState(false);
  const editor = useRef<SourceEditorHandle>(null);
  const preview = useRef<HTMLElement>(null);
  // Loaded when first shown, and kept from then on with its cursor.
  const sourceSeen = useRef(false);
  if (view !== 'preview') sourceSeen.current = true;

  const settled = useGrowing(useSettled(editing.text));
  const { items: outline, words } = useMemo(() => readOutline(settled), [settled]);
  const surroundings = useSurroundings(document.id, settled);
  const reviewing = useReviewing(document, editing.text, editing.dirty);
  const desk = useMemo(
    () => ({ editor, preview, showsSource: view !== 'preview', showsPreview: view !== 'source' }),
    [view],
  );
  const sync = useScrollSync(editor, preview, editing.text, view === 'both');
  const { line, onCursor, onPreviewScroll, onSourceReady, goTo } = useJump({
    editor,
    preview,
    outline,
    view,
    sync,
  });
  const current = itemAt(outline, line);
  const { watchPreview } = sync;
  const previewRef = useCallback(
    (element: HTMLElement | null) => {
      preview.current = element;
      return watchPreview(element);
    },
    [watchPreview],
  );

  const text = useRef(editing.text);
  text.current = editing.text;
  const onFiles = useCallback((files: readonly File[]) => keepFiles(document.id, files), [document.id]);
  const suggest = useMemo(
    () =>
      suggestionsOf({
        source: () => text.current,
        live: document.incidentId !== null,
        insertImage: () =>
          void pickFiles('image/*').then(async (files) => {
            if (files.length > 0) editor.current?.insert(await onFiles(files));
          }),
      }),
    [document.incidentId, onFiles],
  );
  const { save: store } = editing;
  const save = useCallback(() => {
    setHideConflict(false);
    return store();
  }, [store]);
  const find = () => {
    const inPreview = view === 'preview' || preview.current?.contains(window.document.activeElement);
    if (inPreview && view !== 'source') setFinding(true);
    else editor.current?.find();
  };
  const closeFinding = useCallback(() => {
    setFinding(false);
    preview.current?.focus();
  }, []);
  useCommands([
    { id: 'document.save', title: 'Save', group: 'Document', keys: 'mod+s', run: () => void save() },
    {
      id: 'document.view',
      title: view === 'preview' ? 'Show source and preview' : 'Show the preview only',
      group: 'Document',
      keys: 'mod+e',
      run: () => setView(view === 'preview' ? 'both' : 'preview'),
    },
    {
      id: 'document.source',
      title: view === 'source' ? 'Show source and preview' : 'Show the source only',
      group: 'Document',
      keys: 'mod+shift+e',
      run: () => setView(view === 'source' ? 'both' : 'source'),
    },
    { id: 'document.find', title: 'Find in the document', group: 'Document', keys: 'mod+f', run: find },
    {
      id: 'document.versions',
      title: 'Versions: compare and restore',
      group: 'Document',
      keys: 'mod+shift+h',
      words: 'history diff restore',
      run: () => showVersions('newest'),
    },
  ]);
  return (
    <Screen
      title={`${document.ref} ${document.title}`}
      trail={trail}
      meta={<DraftState editing={editing} />}
      actions={
        <DocumentActions
          document={document}
          view={view}
          onView={setView}
          onVersions={showVersions}
          dirty={editing.dirty}
          saving={editing.saving}
          onSave={save}
        >
          <ReviewButton reviewing={reviewing} />
          {actions}
        </DocumentActions>
      }
      panes
    >
      <OutlinePanel
        documentId={document.id}
        items={outline}
        current={current}
        missing={reviewing.readiness.open}
        onAllMissing={reviewing.showMissing}
        words={words}
        onGo={goTo}
      />
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
          {sourceSeen.current && (
            <div
              className="min-w-0 basis-0 grow border-r border-line"
              hidden={view === 'preview'}
              ref={sync.watchSource}
            >
              <SourceEditor
                value={editing.text}
                onChange={editing.change}
                onCursor={onCursor}
                onReady={onSourceReady}
                onScroll={sync.onSourceScroll}
                onFiles={onFiles}
                suggest={suggest}
                ranges={reviewing.ranges}
                handle={editor}
                ariaLabel={`Source of ${document.ref}. Escape and then Tab leaves the editor. A slash at the start of a line offers blocks, two square brackets offer links.`}
              />
            </div>
          )}
          {view !== 'source' && (
            <div className="flex min-w-0 basis-0 grow flex-col">
              {finding && <PreviewFind preview={preview} onClose={closeFinding} />}
              <section
                ref={previewRef}
                aria-label="Preview"
                className="min-h-0 grow overflow-y-auto px-6 py-4"
                // A region that scrolls must be reachable by keyboard.
                tabIndex={document ? 0 : undefined}
                onScroll={onPreviewScroll}
              >
                <SurroundingsContext value={surroundings}>
                  <MarkdownPreview
                    source={editing.text}
                    findRegions={findRegions}
                    renderRegion={renderRegion}
                  />
                </SurroundingsContext>
              </section>
            </div>
          )}
          <ReviewPane reviewing={reviewing} desk={desk} />
        </div>
      </div>
      {editing.conflict && !hideConflict && (
        <ConflictDialog editing={editing} onClose={() => setHideConflict(true)} />
      )}
      {versions && (
        <VersionsDialog
          document={document}
          compared={versions === 'newest' ? null : versions}
          onCompare={(compared) => showVersions(compared ?? 'newest')}
          beforeRestore={save}
          onClose={() => showVersions(null)}
        />
      )}
    </Screen>
  );
}
