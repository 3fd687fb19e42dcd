import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useConventions } from '#renderer/app/conventions.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field, TextInput } from '#renderer/ui/field.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import { openDialog } from './dialogs.ts';
import { DraftEditor } from './draft-editor.tsx';
import { useDraftText } from './draft-text.ts';
import { NoIncident } from './no-incident.tsx';
import { usePeople } from './people.ts';
import { useNamedIncident } from './use-incident.ts';

/** Gives a role to who takes over, with a note of where the incident stands; both are logged as one. */
export function HandoverDialog({
  incidentId,
  person,
  role,
}: {
  incidentId?: string | undefined;
  person?: string | undefined;
  role?: string | undefined;
}) {
  const incident = useNamedIncident(incidentId);
  if (!incident) return <NoIncident what="A handover gives a role of an incident to somebody else." />;
  return <HandoverForm key={incident.id} incident={incident} firstPerson={person ?? ''} firstRole={role} />;
}

function HandoverForm({
  incident,
  firstPerson,
  firstRole,
}: {
  incident: Incident;
  firstPerson: string;
  firstRole: string | undefined;
}) {
  const conventions = useConventions();
  const head = useQuery(queries.incidentHead(incident.id)).data;
  const people = usePeople();
  const personField = useRef<HTMLInputElement>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const [person, setPerson] = useState(firstPerson);
  const [role, setRole] = useState(firstRole ?? conventions.roles[0] ?? 'incident commander');
  const [tried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const note = useDraftText(
    incident.id,
    'handover',
    () => client.incidents.updates.draftHandover({ id: incident.id }),
    '',
  );
  const holder = head?.roles.find((each) => each.role === role && each.until === null)?.person;
  const hand = useMutation({
    mutationFn: () =>
      client.incidents.updates.handOver({ id: incident.id, role, person, text: note.text, key }),
    onSuccess: () => {
      note.done();
      openDialog(null);
      tell(`${person.trim()} is ${role} of ${incident.ref} now`);
    },
    meta: { quiet: true },
  });
  const problem = person.trim() === '' ? 'Say who takes over.' : null;
  const send = () => {
    setTried(true);
    if (problem) personField.current?.focus();
    else if (note.text.trim() === '') noteField.current?.focus();
    else if (!hand.isPending) hand.mutate();
  };
  const roles = [...new Set([...conventions.roles, role])];
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      title={`Hand over ${incident.ref}`}
      description={incident.title}
      width="xl"
      initialFocus={personField}
      onSubmit={send}
      footer={
        <>
          <span className="grow text-sm text-ink-3">
            <Kbd keys="mod+enter" /> in the note hands over
          </span>
          <Button onClick={() => openDialog(null)}>Close</Button>
          <Button type="submit" variant="primary" busy={hand.isPending}>
            Hand over
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3">
        <Field
          label="Who takes over"
          hint="A name; those who took part are offered."
          error={tried ? problem : null}
        >
          <TextInput
            ref={personField}
            value={person}
            list="handover-people"
            onChange={(event) => setPerson(event.target.value)}
          />
        </Field>
        <Field label="Role" hint={holderHint(holder, person.trim())}>
          <Select
            label="Role"
            options={roles.map((value) => ({ value, label: value }))}
            value={role}
            onChange={setRole}
          />
        </Field>
        <datalist id="handover-people">
          {people.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </div>
      <DraftEditor draft={note} label="Note" field={noteField} onSend={send} />
      {tried && note.text.trim() === '' && !note.loading && (
        <p className="text-sm text-red">The note is empty: say how it stands.</p>
      )}
      {hand.error && <FaultNotice error={hand.error} />}
    </Dialog>
  );
}

function holderHint(holder: string | undefined, person: string): string {
  if (!holder) return 'Nobody holds it now.';
  return holder === person ? `${holder} holds it already: the note alone is logged.` : `From ${holder}.`;
}
