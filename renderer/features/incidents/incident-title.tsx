import { useMutation } from '@tanstack/react-query';
import { useConventions } from '#renderer/app/conventions.ts';
import { client } from '#renderer/client/client.ts';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { severityLabel } from '#shared/incidents/conventions.ts';
import { type Incident, SEVERITIES, type Severity } from '#shared/incidents/model.ts';
import { KindBadge } from './words.tsx';

/** The incident's name in the heading row, with its severity; both are changed where they stand. */
export function IncidentTitle({ incident }: { incident: Incident }) {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <SeveritySelect incident={incident} className="max-w-44 shrink-0 font-semibold" />
      <span className="nums shrink-0 font-normal text-ink-3">{incident.ref}</span>
      <TitleValue incident={incident} className="truncate-line text-lg font-semibold" />
      <KindBadge kind={incident.kind} />
    </span>
  );
}

/** The title, changed where it stands. */
export function TitleValue({ incident, className }: { incident: Incident; className: string }) {
  const rename = useMutation({
    mutationFn: (title: string) => client.incidents.update({ id: incident.id, title }),
  });
  return (
    <InlineValue
      label="Title"
      value={incident.title}
      shown={<span className="truncate-line block">{incident.title}</span>}
      check={(text) => (text.trim() === '' ? 'An incident needs a title.' : null)}
      onSave={(title) => rename.mutate(title)}
      className={className}
    />
  );
}

/** The severity, each with what it means to this team. */
export function SeveritySelect({ incident, className }: { incident: Incident; className: string }) {
  const conventions = useConventions();
  const rate = useMutation({
    mutationFn: (severity: Severity) => client.incidents.setSeverity({ id: incident.id, severity }),
  });
  const options = SEVERITIES.map((value) => ({
    value,
    label: severityLabel(value, conventions),
    content: (
      <span>
        <b className="font-semibold">{severityLabel(value, conventions)}</b>{' '}
        <span className="text-ink-3">{conventions.severities[value].meaning}</span>
      </span>
    ),
  }));
  return (
    <Select
      label="Severity"
      options={options}
      value={incident.severity}
      onChange={(severity) => severity !== incident.severity && rate.mutate(severity)}
      className={className}
    />
  );
}
