import { lazy, Suspense, useEffect } from 'react';
import { fetchAhead, part } from '#renderer/app/part.ts';
import { PartBoundary } from '#renderer/app/part-boundary.tsx';
import { DeclareDialog } from './declare-dialog.tsx';
import { openDialog, useOpenDialog } from './dialogs.ts';
import { startLogging } from './logging.ts';
import { QuickLogDialog } from './quick-log-dialog.tsx';
import { Reminders } from './reminders.tsx';

// Declaring and logging are in the first bundle: what is typed right after the key must find its field.
const updateDialog = part(() => import('./update-dialog.tsx'));
const handoverDialog = part(() => import('./handover-dialog.tsx'));
const mergeDialog = part(() => import('./merge-dialog.tsx'));
const postmortemDialog = part(() => import('./new-postmortem-dialog.tsx'));
const importDialog = part(() => import('./import-dialog.tsx'));
const UpdateDialog = lazy(() => updateDialog().then((m) => ({ default: m.UpdateDialog })));
const HandoverDialog = lazy(() => handoverDialog().then((m) => ({ default: m.HandoverDialog })));
const MergeDialog = lazy(() => mergeDialog().then((m) => ({ default: m.MergeDialog })));
const NewPostmortemDialog = lazy(() => postmortemDialog().then((m) => ({ default: m.NewPostmortemDialog })));
const ImportDialog = lazy(() => importDialog().then((m) => ({ default: m.ImportDialog })));

/** The incident dialogs that a key or the palette opens on any screen. Each is made anew when it opens. */
export function IncidentOverlays() {
  // Lines that an earlier window could not log are sent as soon as Hotwash answers.
  useEffect(startLogging, []);
  // Fetched while nothing else is going on, so that they open at once too.
  useEffect(() => {
    const timer = setTimeout(
      () => fetchAhead(updateDialog, handoverDialog, mergeDialog, importDialog, postmortemDialog),
      300,
    );
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <PartBoundary onClose={() => openDialog(null)}>
        <Suspense>
          <OpenDialog />
        </Suspense>
      </PartBoundary>
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
    case 'postmortem':
      return <NewPostmortemDialog incidentId={open.incidentId} />;
    case 'merge':
      return <MergeDialog incidentId={open.incidentId} into={open.into} />;
    case 'import':
      return <ImportDialog incidentId={open.incidentId} files={open.files} />;
    default:
      return null;
  }
}
