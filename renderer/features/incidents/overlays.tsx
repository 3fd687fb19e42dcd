import { lazy, Suspense, useEffect } from 'react';
import { useOpenDialog } from './dialogs.ts';
import { Reminders } from './reminders.tsx';

const declareDialog = () => import('./declare-dialog.tsx');
const quickLogDialog = () => import('./quick-log-dialog.tsx');
const updateDialog = () => import('./update-dialog.tsx');
const handoverDialog = () => import('./handover-dialog.tsx');
const mergeDialog = () => import('./merge-dialog.tsx');
const DeclareDialog = lazy(() => declareDialog().then((m) => ({ default: m.DeclareDialog })));
const QuickLogDialog = lazy(() => quickLogDialog().then((m) => ({ default: m.QuickLogDialog })));
const UpdateDialog = lazy(() => updateDialog().then((m) => ({ default: m.UpdateDialog })));
const HandoverDialog = lazy(() => handoverDialog().then((m) => ({ default: m.HandoverDialog })));
const MergeDialog = lazy(() => mergeDialog().then((m) => ({ default: m.MergeDialog })));

/** The incident dialogs that a key or the palette opens on any screen. Each is made anew when it opens. */
export function IncidentOverlays() {
  // Fetched while nothing else is going on: what is typed right after the key must find its field.
  useEffect(() => {
    const timer = setTimeout(() => {
      // Lines that an earlier window could not log are sent as soon as Hotwash answers.
      void import('./logging.ts').then(({ startLogging }) => startLogging());
      void Promise.all([declareDialog(), quickLogDialog()]).then(() =>
        Promise.all([updateDialog(), handoverDialog(), mergeDialog()]),
      );
    }, 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Suspense>
        <OpenDialog />
      </Suspense>
      <Reminders />
    </>
  );
}

function OpenDialog() {
  const open = useOpenDialog();
  switch (open?.name) {
    case 'declare':
      return <DeclareDialog title={open.title} />;
    case 'quick-log':
      return <QuickLogDialog />;
    case 'update':
      return <UpdateDialog incidentId={open.incidentId} audience={open.audience} next={open.next} />;
    case 'handover':
      return <HandoverDialog incidentId={open.incidentId} person={open.person} role={open.role} />;
    case 'merge':
      return <MergeDialog incidentId={open.incidentId} into={open.into} />;
    default:
      return null;
  }
}
