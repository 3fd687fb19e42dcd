import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { part } from '#renderer/app/part.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { ExportProps } from './export-dialog.tsx';

const ExportDialog = lazy(
  part(() => import('./export-dialog.tsx').then((m) => ({ default: m.ExportDialog }))),
);

const KEYS = 'mod+shift+s';

/** Opens the export of what is shown: a document, an incident. Also by its key and from the palette. */
export function ExportButton({ small = false, ...what }: ExportProps & { small?: boolean }) {
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'exports.export',
      title: `Export ${what.reference}…`,
      group: 'Document',
      keys: KEYS,
      words: 'save as file download markdown html web page pdf print json folder zip commit wiki',
      run: () => setOpen(true),
    },
  ]);
  const icon = <Download size={14} aria-hidden />;
  return (
    <>
      {small ? (
        <IconButton size="sm" label="Export" keys={KEYS} icon={icon} onClick={() => setOpen(true)} />
      ) : (
        <Button icon={icon} onClick={() => setOpen(true)}>
          Export
        </Button>
      )}
      {open && (
        <Suspense>
          <ExportDialog {...what} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
