import { useState } from 'react';
import { useConventions } from '#renderer/app/conventions.ts';
import { Field, TextArea, TextInput } from '#renderer/ui/field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { faultOf } from '#shared/fault.ts';
import { severityLabel } from '#shared/incidents/conventions.ts';
import { SEVERITIES } from '#shared/incidents/model.ts';
import { PickBox } from './pick-part.tsx';
import type { PicksProps } from './picks.ts';

/** What the incident is called, how severe it was, in which zone its times are, and what becomes of the text. */
export function Facts({
  offer,
  picks,
  zoneError,
  onChange,
  onZone,
}: PicksProps & { zoneError: unknown; onZone: (zone: string) => void }) {
  const conventions = useConventions();
  const [zone, setZone] = useState(offer.zone.name);
  const read = () => {
    if (zone.trim() !== '' && zone.trim() !== offer.zone.name) onZone(zone.trim());
  };
  return (
    <section aria-label="The incident" className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <Field
          label="Title"
          className="min-w-80 grow"
          error={picks.title.trim() === '' ? 'An incident has a title.' : null}
        >
          <TextInput value={picks.title} onChange={(event) => onChange({ title: event.target.value })} />
        </Field>
        <Field
          label="Severity"
          className="w-48"
          hint={offer.severityWritten === null ? 'Not stated' : `Written: ${offer.severityWritten}`}
        >
          <Select
            options={SEVERITIES.map((value) => ({ value, label: severityLabel(value, conventions) }))}
            value={picks.severity}
            onChange={(severity) => onChange({ severity })}
          />
        </Field>
        <Field
          label="Zone of times that name none"
          className="w-56"
          hint={offer.zone.stated ? 'As the document states it' : 'Not stated; Enter reads the times anew'}
          error={zoneError ? faultOf(zoneError).message : null}
        >
          <TextInput
            value={zone}
            disabled={offer.zone.stated}
            onChange={(event) => setZone(event.target.value)}
            onBlur={read}
            onKeyDown={(event) => event.key === 'Enter' && read()}
          />
        </Field>
      </div>
      <Field label="Summary">
        <TextArea
          rows={4}
          value={picks.summary}
          onChange={(event) => onChange({ summary: event.target.value })}
        />
      </Field>
      <div className="flex items-start gap-2">
        <PickBox
          label="Put live blocks into the text"
          checked={picks.liveBlocks}
          onChange={(liveBlocks) => onChange({ liveBlocks })}
        />
        <div>
          Put live blocks into the text
          <span className="block text-sm text-ink-3">
            {offer.rewrites.length === 0
              ? 'Facts and metrics come below its title; no section can be rewritten.'
              : `In the place of: ${offer.rewrites.join(', ')}. They follow the incident from then on.`}{' '}
            The text as it is now is kept as an attachment.
          </span>
        </div>
      </div>
    </section>
  );
}
