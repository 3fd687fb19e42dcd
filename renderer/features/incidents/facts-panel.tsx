import { useMutation, useQuery } from '@tanstack/react-query';
import { useConventions } from '#renderer/app/conventions.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { MarkdownText } from '#renderer/editor/markdown-text.tsx';
import { InlineText } from '#renderer/ui/inline-text.tsx';
import { InlineValue } from '#renderer/ui/inline-value.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { updateInterval } from '#shared/incidents/conventions.ts';
import type { Incident, IncidentKind } from '#shared/incidents/model.ts';
import { readZone } from '#shared/time/zones.ts';
import { everyText } from './clocks.tsx';
import { readTags } from './declare-form.ts';
import { minutesText, readMinutes } from './settings/minutes.ts';
import { SideSection } from './side-section.tsx';

const KINDS: readonly { value: IncidentKind; label: string }[] = [
  { value: 'real', label: 'real' },
  { value: 'drill', label: 'drill' },
  { value: 'retrospective', label: 'written afterwards' },
];

/** What the incident is about, each fact changed where it stands. */
export function FactsPanel({ incident }: { incident: Incident }) {
  const conventions = useConventions();
  const change = useChange(incident);
  const every = updateInterval(incident, conventions);
  const own = incident.updateEveryMinutes !== null;
  return (
    <SideSection title="About">
      <SummaryText incident={incident} />
      <dl className="flex flex-col pt-1">
        <AboutRows incident={incident} />
        <Fact
          name="updates"
          value={own ? minutesText(every) : ''}
          shown={`${every === 0 ? 'none asked for' : everyText(every)}${own ? '' : `, as ${incident.severity}`}`}
          hint="30 min; never; empty: as the severity"
          check={(text) =>
            text.trim() !== '' && readMinutes(text) === null
              ? `"${text}" is no duration. Write 30 min, 1 h or never.`
              : null
          }
          onSave={(text) => change.mutate({ updateEveryMinutes: text === '' ? null : readMinutes(text) })}
        />
        <div className="flex min-h-7 items-center gap-2">
          <dt className="w-20 shrink-0 text-ink-3">kind</dt>
          <dd>
            <Select
              label="Kind"
              options={KINDS}
              value={incident.kind}
              onChange={(kind) => kind !== incident.kind && change.mutate({ kind })}
              className="-ml-1.25 h-6 border-transparent bg-transparent px-1"
            />
          </dd>
        </div>
        <div className="flex min-h-6 items-center gap-2">
          <dt className="w-20 shrink-0 text-ink-3">declared by</dt>
          <dd className="truncate-line px-1">{incident.declaredBy}</dd>
        </div>
      </dl>
    </SideSection>
  );
}

function useChange({ id }: Incident) {
  return useMutation({
    mutationFn: (patch: Partial<Parameters<typeof client.incidents.update>[0]>) =>
      client.incidents.update({ ...patch, id }),
  });
}

/** What happens to whom, in Markdown. */
export function SummaryText({ incident }: { incident: Incident }) {
  const change = useChange(incident);
  return (
    <InlineText
      label="Summary"
      value={incident.summary}
      hint="What happens to whom, in two sentences. Markdown."
      onSave={(summary) => change.mutate({ summary })}
      shown={
        incident.summary ? (
          <MarkdownText source={incident.summary} />
        ) : (
          <span className="text-ink-3">Add a summary: what happens, to whom</span>
        )
      }
    />
  );
}

/** Service, alert, tags and time zone as rows of a `dl`. */
export function AboutRows({ incident }: { incident: Incident }) {
  const change = useChange(incident);
  const names = useQuery(queries.searchNames()).data;
  return (
    <>
      <Fact
        name="service"
        value={incident.service}
        suggestions={names?.services}
        onSave={(service) => change.mutate({ service })}
        hint="checkout"
      />
      <Fact
        name="alert"
        value={incident.alert}
        onSave={(alert) => change.mutate({ alert })}
        hint="HighErrorRate"
      />
      <Fact
        name="tags"
        value={incident.tags.join(', ')}
        suggestions={tagSuggestions(incident.tags, names?.tags ?? [])}
        onSave={(tags) => change.mutate({ tags: readTags(tags) })}
        hint="payments, eu-west"
      />
      <Fact
        name="zone"
        value={incident.zone}
        hint="Europe/Berlin"
        check={(text) =>
          readZone(text) === null ? 'No zone has this name. Write it as in Europe/Berlin.' : null
        }
        onSave={(zone) => change.mutate({ zone: readZone(zone) ?? zone })}
      />
    </>
  );
}

/** The field holds all tags, so that each suggestion is what it would hold with one more. */
function tagSuggestions(tags: readonly string[], known: readonly string[]): string[] {
  const has = new Set(tags.map((tag) => tag.toLowerCase()));
  return known.filter((tag) => !has.has(tag.toLowerCase())).map((tag) => [...tags, tag].join(', '));
}

function Fact({
  name,
  value,
  shown,
  hint,
  check,
  suggestions,
  onSave,
}: {
  name: string;
  value: string;
  shown?: string;
  hint: string;
  check?: (text: string) => string | null;
  suggestions?: readonly string[] | undefined;
  onSave: (text: string) => void;
}) {
  return (
    <div className="flex min-h-6 items-center gap-2">
      <dt className="w-20 shrink-0 text-ink-3">{name}</dt>
      <dd className="flex min-w-0 grow items-center">
        <InlineValue
          label={name}
          value={value}
          hint={hint}
          check={check ?? (() => null)}
          {...(suggestions && { suggestions })}
          onSave={onSave}
          shown={shown ?? (value || <span className="text-ink-3">add</span>)}
          className="truncate-line"
        />
      </dd>
    </div>
  );
}
