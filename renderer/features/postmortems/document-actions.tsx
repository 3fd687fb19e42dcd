import { Columns2, Eye, History, Save, SquareCode } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { DocumentMenu } from '#renderer/editor/document-menu.tsx';
import { ExportButton } from '#renderer/features/exports/export-button.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Document } from '#shared/library/model.ts';
import type { View } from './writing/use-view.ts';

const VIEWS: readonly { view: View; label: string; keys?: string; icon: typeof Eye }[] = [
  { view: 'both', label: 'Source and preview', icon: Columns2 },
  { view: 'source', label: 'Source only', keys: 'mod+shift+e', icon: SquareCode },
  { view: 'preview', label: 'Preview only', keys: 'mod+e', icon: Eye },
];

/** What can be done with the document that is shown. Give it stable functions: it is not drawn at every key. */
export const DocumentActions = memo(function DocumentActions({
  document,
  view,
  onView,
  onVersions,
  dirty,
  saving,
  onSave,
  children,
}: {
  document: Document;
  view: View;
  onView: (view: View) => void;
  onVersions: (show: 'newest') => void;
  dirty: boolean;
  saving: boolean;
  /** True when it is saved. */
  onSave: () => Promise<boolean>;
  children?: ReactNode;
}) {
  return (
    <>
      <fieldset aria-label="What to show" className="flex">
        {VIEWS.map(({ view: each, label, keys, icon: Icon }) => (
          <IconButton
            key={each}
            label={label}
            keys={keys}
            aria-pressed={each === view}
            icon={<Icon size={14} aria-hidden />}
            onClick={() => onView(each)}
            className={each === view ? 'bg-press text-ink' : ''}
          />
        ))}
      </fieldset>
      <IconButton
        label="Versions"
        keys="mod+shift+h"
        icon={<History size={14} aria-hidden />}
        onClick={() => onVersions('newest')}
      />
      {children}
      <ExportButton id={document.id} reference={document.ref} beforeExport={onSave} />
      <Button
        variant="primary"
        icon={<Save size={14} aria-hidden />}
        busy={saving}
        disabled={!dirty}
        onClick={() => void onSave()}
      >
        Save
      </Button>
      <DocumentMenu document={document} />
    </>
  );
});
