import { lazy, Suspense } from 'react';
import { useOpenDialog } from './dialogs.ts';

const DeclareDialog = lazy(() => import('./declare-dialog.tsx').then((m) => ({ default: m.DeclareDialog })));
const QuickLogDialog = lazy(() =>
  import('./quick-log-dialog.tsx').then((m) => ({ default: m.QuickLogDialog })),
);

/** The incident dialogs that a key or the palette opens on any screen. Each is made anew when it opens. */
export function IncidentOverlays() {
  const open = useOpenDialog();
  return (
    <Suspense>
      {open?.name === 'declare' && <DeclareDialog />}
      {open?.name === 'quick-log' && <QuickLogDialog />}
    </Suspense>
  );
}
