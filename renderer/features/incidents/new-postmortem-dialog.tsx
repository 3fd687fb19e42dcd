import { useMutation, useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useRef, useState } from 'react';
import { go } from '#renderer/app/navigate.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { FIRST_TEMPLATE, type TimelineShown, templateNamed } from '#shared/postmortems/templates/model.ts';
import { openDialog } from './dialogs.ts';

const TIMELINES = [
  { value: 'all', label: 'All entries', hint: 'the whole timeline' },
  { value: 'starred', label: 'Starred only', hint: 'what mattered; changed at any time' },
] as const satisfies { value: TimelineShown; label: string; hint: string }[];

/** Begins the postmortem of an incident: Enter takes the template of its severity. */
export function NewPostmortemDialog({ incidentId }: { incidentId: string }) {
  const head = useQuery(queries.incidentHead(incidentId));
  const entries = useQuery(queries.incidentEntries(head.data?.incident.id ?? incidentId));
  const templates = useQuery(queries.templates());
  const settings = useQuery(queries.settings());
  const begin = useRef<HTMLButtonElement>(null);
  const [template, setTemplate] = useState<string | null>(null);
  const [timeline, setTimeline] = useState<TimelineShown | null>(null);
  const close = () => openDialog(null);
  const create = useMutation({
    mutationFn: (wish: { template: string; timeline: TimelineShown }) =>
      client.postmortems.create({ incidentId, ...wish }),
    onSuccess: ({ ref }) => {
      close();
      go(`/postmortems/${ref}`);
    },
    meta: { quiet: true },
  });
  const error = head.error ?? templates.error ?? settings.error;
  const incident = head.data?.incident;
  if (error) {
    return (
      <Dialog open onClose={close} title="Write a postmortem">
        <FaultNotice error={error} />
      </Dialog>
    );
  }
  if (!incident || !templates.data || !settings.data) return null;
  const { postmortems } = settings.data;
  const usual = templateNamed(postmortems.templates[incident.severity], templates.data)?.id ?? FIRST_TEMPLATE;
  const chosen = { template: template ?? usual, timeline: timeline ?? postmortems.timeline };
  const starred = entries.data?.filter((entry) => entry.starred).length ?? 0;
  return (
    <Dialog
      open
      onClose={close}
      title={`Write the postmortem of ${incident.ref}`}
      description="Facts, timeline, metrics, whys, actions and evidence are already in it, and follow the incident."
      width="lg"
      initialFocus={begin}
      onSubmit={() => create.mutate(chosen)}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            ref={begin}
            type="submit"
            variant="primary"
            icon={<FileText size={14} aria-hidden />}
            busy={create.isPending}
          >
            Begin
          </Button>
        </>
      }
    >
      <Field
        label="Template"
        hint={`For ${incident.severity}, Settings choose ${templates.data.find(({ id }) => id === usual)?.name}.`}
      >
        <Select
          label="Template"
          options={templates.data.map(({ id, name, builtin }) => ({
            value: id,
            label: builtin ? name : `${name} (your own)`,
          }))}
          value={chosen.template}
          onChange={setTemplate}
          className="w-full"
        />
      </Field>
      <RadioRow label="Timeline" options={TIMELINES} value={chosen.timeline} onChange={setTimeline} />
      {chosen.timeline === 'starred' && starred === 0 && (
        <p role="status" className="text-sm text-amber">
          No entry is starred yet, so the timeline begins empty. S on the timeline stars an entry.
        </p>
      )}
      {create.error && <FaultNotice error={create.error} />}
    </Dialog>
  );
}
