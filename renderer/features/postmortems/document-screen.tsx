import { Columns2, Eye, Save, SquareCode } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { type Crumb, Screen } from '#renderer/app/screen.tsx';
import { useCommands } from '#renderer/commands/registry.ts';
import { MarkdownPreview } from '#renderer/editor/markdown-preview.tsx';
import type { PreviewRegion } from '#renderer/editor/preview-regions.ts';
import { SourceEditor, type SourceEditorHandle } from '#renderer/editor/source-editor.tsx';
import type { DocumentEditing } from '#renderer/editor/use-document-editing.ts';
import { useSettled } from '#renderer/editor/use-settled.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Document } from '#shared/library/model.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { DraftState, RestoredNotice } from './draft-line.tsx';
import { ExportMenu } from './export-menu.tsx';
import { itemAt, outlineOf } from './outline.ts';
import { OutlinePanel } from './outline-panel.tsx';
import type { Hint } from './readiness.ts';

type View = 'both' | 'source' | 'preview';

const VIEWS: readonly { view: View; label: string; icon: typeof Eye }[] = [
  { view: 'both', label: 'Source and preview', icon: Columns2 },
  { view: 'source', label: 'Source only', icon: SquareCode },
  { view: 'preview', label: 'Preview only', icon: Eye },
];

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

  const showInPreview = useCallback((start: number) => {
    preview.current?.querySelector(`[data-start="${start}"]`)?.scrollIntoView({ block: 'start' });
  }, []);
  const follow = (next: number) => {
    setLine(next);
    const section = itemAt(outline, next);
    if (section && section !== current) showInPreview(section.start);
  };
  const goTo = (to: number) => {
    const section = itemAt(outline, to);
    if (section) showInPreview(section.start);
    setLine(to);
    if (view !== 'preview') editor.current?.revealLine(to);
  };
  const save = () => {
    setHideConflict(false);
    return editing.save();
  };
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
        <>
          <fieldset aria-label="What to show" className="flex">
            {VIEWS.map(({ view: each, label, icon: Icon }) => (
              <IconButton
                key={each}
                label={label}
                aria-pressed={each === view}
                icon={<Icon size={14} aria-hidden />}
                onClick={() => setView(each)}
                className={each === view ? 'bg-press text-ink' : ''}
              />
            ))}
          </fieldset>
          {actions}
          <ExportMenu id={document.id} beforeExport={save} />
          <Button
            variant="primary"
            icon={<Save size={14} aria-hidden />}
            busy={editing.saving}
            disabled={!editing.dirty}
            onClick={() => void save()}
          >
            Save
          </Button>
        </>
      }
      panes
    >
      <OutlinePanel items={outline} current={current} hints={hintsFor(outline)} onGo={goTo} />
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
