import { Columns2, Eye, Save, SquareCode } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { ExportMenu } from './export-menu.tsx';

export type View = 'both' | 'source' | 'preview';

const VIEWS: readonly { view: View; label: string; icon: typeof Eye }[] = [
  { view: 'both', label: 'Source and preview', icon: Columns2 },
  { view: 'source', label: 'Source only', icon: SquareCode },
  { view: 'preview', label: 'Preview only', icon: Eye },
];

/** What can be done with the document that is shown. Give it stable functions: it is not drawn at every key. */
export const DocumentActions = memo(function DocumentActions({
  id,
  view,
  onView,
  dirty,
  saving,
  onSave,
  children,
}: {
  id: string;
  view: View;
  onView: (view: View) => void;
  dirty: boolean;
  saving: boolean;
  /** True when it is saved. */
  onSave: () => Promise<boolean>;
  children?: ReactNode;
}) {
  return (
    <>
      <fieldset aria-label="What to show" className="flex">
        {VIEWS.map(({ view: each, label, icon: Icon }) => (
          <IconButton
            key={each}
            label={label}
            aria-pressed={each === view}
            icon={<Icon size={14} aria-hidden />}
            onClick={() => onView(each)}
            className={each === view ? 'bg-press text-ink' : ''}
          />
        ))}
      </fieldset>
      {children}
      <ExportMenu id={id} beforeExport={onSave} />
      <Button
        variant="primary"
        icon={<Save size={14} aria-hidden />}
        busy={saving}
        disabled={!dirty}
        onClick={() => void onSave()}
      >
        Save
      </Button>
    </>
  );
});
