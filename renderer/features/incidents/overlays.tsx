import { lazy, Suspense, useEffect } from 'react';
import { useOpenDialog } from './dialogs.ts';

const declareDialog = () => import('./declare-dialog.tsx');
const quickLogDialog = () => import('./quick-log-dialog.tsx');
const DeclareDialog = lazy(() => declareDialog().then((m) => ({ default: m.DeclareDialog })));
const QuickLogDialog = lazy(() => quickLogDialog().then((m) => ({ default: m.QuickLogDialog })));

/** The incident dialogs that a key or the palette opens on any screen. Each is made anew when it opens. */
export function IncidentOverlays() {
  const open = useOpenDialog();
  // Fetched while nothing else is going on: what is typed right after the key must find its field.
  useEffect(() => {
    const timer = setTimeout(() => void Promise.all([declareDialog(), quickLogDialog()]), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Suspense>
      {open?.name === 'declare' && <DeclareDialog />}
      {open?.name === 'quick-log' && <QuickLogDialog />}
    </Suspense>
  );
}
