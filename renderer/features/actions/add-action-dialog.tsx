import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { MACHINE_ZONE, useZone } from '#renderer/app/zone.ts';
import { queries } from '#renderer/client/queries.ts';
import { watchSelection } from '#renderer/editor/selected-passage.ts';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import { AddAction } from './add-action.tsx';
import { type ActionToAdd, openAddAction, useActionToAdd } from './adding.ts';

/** Adds an action item from any screen; what was selected stands in it. */
export function ActionOverlays() {
  useEffect(watchSelection, []);
  const adding = useActionToAdd();
  return adding && <Adding adding={adding} />;
}

function Adding({ adding }: { adding: ActionToAdd }) {
  const zone = useZone() || MACHINE_ZONE;
  const field = useRef<HTMLInputElement>(null);
  const incidents = useQuery({ ...queries.incidents(), enabled: adding.incidentId !== null }).data ?? [];
  const incident = incidents.find(({ id, ref }) => id === adding.incidentId || ref === adding.incidentId);
  const document = useQuery({
    ...queries.document(adding.documentId ?? ''),
    enabled: adding.documentId !== null,
  });
  const from = [incident, document.data?.document].flatMap((each) =>
    each ? [`${each.ref} ${each.title}`] : [],
  );
  const close = () => openAddAction(null);
  return (
    <Dialog
      open
      onClose={close}
      title="Add an action item"
      description={from.length > 0 ? `It comes from ${from.join(', ')}.` : 'It stands alone.'}
      width="lg"
      initialFocus={field}
    >
      {adding.about !== '' && (
        <blockquote className="max-h-40 overflow-hidden border-l-2 border-line-strong pl-2 text-ink-2">
          {adding.about}
        </blockquote>
      )}
      <AddAction
        incidentId={adding.incidentId}
        documentId={adding.documentId}
        source={adding.source}
        first={adding.text}
        zone={zone}
        field={field}
        onAdded={(added) => {
          close();
          tell(`Added ${added.ref}`, {
            detail: added.text,
            action: { label: 'Open', run: () => go(`/actions?action=${added.ref}`) },
          });
        }}
      />
      <p className="text-sm text-ink-3">
        <code>@ann</code> owns it, <code>!P1</code> is its priority, <code>due friday</code>,{' '}
        <code>due sept 15</code> or <code>due 2026-12-01</code> its day. Enter adds it.
      </p>
    </Dialog>
  );
}
