import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { Screen } from '#renderer/app/screen.tsx';
import { applyTheme } from '#renderer/app/theme.ts';
import { MACHINE_ZONE } from '#renderer/app/zone.ts';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { KeyTable } from '#renderer/commands/key-list.tsx';
import { StaleSettings } from '#renderer/features/actions/stale-settings.tsx';
import { MirrorStateLine } from '#renderer/features/exports/mirror-state.tsx';
import { RemindersSettings } from '#renderer/features/incidents/settings/reminders-settings.tsx';
import { RolesSettings } from '#renderer/features/incidents/settings/roles-settings.tsx';
import { SeveritiesSettings } from '#renderer/features/incidents/settings/severities-settings.tsx';
import { TemplatesSettings } from '#renderer/features/incidents/settings/templates-settings.tsx';
import { CodeSettings } from '#renderer/features/postmortems/investigations/code-settings.tsx';
import { ReviewSettings } from '#renderer/features/postmortems/review/review-settings.tsx';
import { PostmortemTemplatesSettings } from '#renderer/features/postmortems/templates/templates-settings.tsx';
import { FaultNotice } from '#renderer/ui/fault-notice.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { RadioRow } from '#renderer/ui/radio-row.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { About, Settings } from '#shared/library/model.ts';
import { Part } from './settings-part.tsx';
import { ZonePicker } from './zone-picker.tsx';

const THEMES = [
  { value: 'system', label: 'System', hint: 'as the machine is set' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const satisfies { value: Settings['theme']; label: string; hint?: string }[];

export default function SettingsScreen() {
  const { data, error } = useQuery(queries.settings());
  const about = useQuery(queries.about());
  const cache = useQueryClient();
  const change = useMutation({
    mutationFn: (patch: Partial<Settings>) => client.library.setSettings(patch),
    onMutate: (patch) => {
      if (patch.theme) applyTheme(patch.theme);
      cache.setQueryData(queries.settings().queryKey, (old) => old && { ...old, ...patch });
    },
    onSettled: () => cache.invalidateQueries({ queryKey: queries.settings().queryKey }),
  });
  return (
    <Screen title="Settings">
      <div className="mx-auto flex max-w-180 flex-col gap-8 p-4 pb-12">
        {error && <FaultNotice error={error} />}
        {data && (
          <>
            <Part title="Appearance">
              <RadioRow
                label="Theme"
                options={THEMES}
                value={data.theme}
                onChange={(theme) => change.mutate({ theme })}
              />
            </Part>
            <Part
              title="Time zone"
              hint="Times are shown in this zone with UTC beside it. An incident can have its own."
            >
              <ZonePicker
                value={data.zone}
                machine={MACHINE_ZONE}
                onChange={(zone) => change.mutate({ zone })}
              />
            </Part>
            <Part
              title="Severities"
              hint="What the team calls them, what they mean, and how often people are told while one is live."
            >
              <SeveritiesSettings
                severities={data.severities}
                onChange={(severities) => change.mutate({ severities })}
              />
            </Part>
            <Part title="Roles" hint="Who does what in an incident, in the order in which they are shown.">
              <RolesSettings roles={data.roles} onChange={(roles) => change.mutate({ roles })} />
            </Part>
            <Part
              title="Update templates"
              hint="Status updates and handovers are drafted from these; the names in braces are filled from the incident."
            >
              <TemplatesSettings
                templates={data.templates}
                onChange={(templates) => change.mutate({ templates })}
              />
            </Part>
            <Part title="Action items">
              <StaleSettings
                days={data.staleAfterDays}
                onChange={(staleAfterDays) => change.mutate({ staleAfterDays })}
              />
            </Part>
            <Part
              title="Code"
              hint="Investigations name places in code. They open in this editor, on the machine that Hotwash runs on, and only inside these folders."
            >
              <CodeSettings places={data} onChange={(places) => change.mutate(places)} />
            </Part>
            <Part
              title="Postmortem templates"
              hint="What a new postmortem begins from, by the severity of its incident. They are Markdown files; add your own."
            >
              <PostmortemTemplatesSettings
                defaults={data.postmortems}
                onChange={(postmortems) => change.mutate({ postmortems })}
              />
            </Part>
            <Part title="Review" hint="What the list of a postmortem's open points looks for.">
              <ReviewSettings
                minutes={data.timelineGapMinutes}
                onChange={(timelineGapMinutes) => change.mutate({ timelineGapMinutes })}
              />
            </Part>
            <Part title="Reminders">
              <RemindersSettings />
            </Part>
          </>
        )}
        {about.data && <DataFolder about={about.data} />}
        <Part title="Keys" hint="Those of the screen that is shown come with it; ? shows them anywhere.">
          <KeyTable />
        </Part>
        {about.data && <AboutPart about={about.data} />}
      </div>
    </Screen>
  );
}

function DataFolder({ about }: { about: About }) {
  const copy = async () => {
    await navigator.clipboard.writeText(about.dataDir);
    tell('Path copied');
  };
  return (
    <Part
      title="Data folder"
      hint="Everything is in here: the database, documents and outputs. Nothing leaves this machine."
    >
      <div className="flex items-center gap-2 rounded border border-line bg-sunken py-1 pr-1 pl-3">
        <code className="grow text-code [overflow-wrap:anywhere]">{about.dataDir}</code>
        <IconButton size="sm" label="Copy the path" icon={<Copy size={14} aria-hidden />} onClick={copy} />
      </div>
      <p className="text-ink-2">
        Back up with <code className="text-code">hotwash backup FILE</code>, bring back with{' '}
        <code className="text-code">hotwash restore FILE</code>, check with{' '}
        <code className="text-code">hotwash doctor</code>.
      </p>
      <MirrorStateLine />
    </Part>
  );
}

const HOSTS: Record<About['host'], string> = {
  electron: 'desktop window',
  web: 'browser, served from this machine',
  cli: 'command line',
};

function AboutPart({ about }: { about: About }) {
  const facts: [string, string][] = [
    ['Version', about.version],
    ['You are', about.actor],
    ['This window', HOSTS[about.host]],
    ['Node', about.node],
    ['SQLite', about.sqlite],
    ['Licence', 'Apache-2.0'],
  ];
  return (
    <Part title="About Hotwash">
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-0.5">
        {facts.map(([name, value]) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-3">{name}</dt>
            <dd className="nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
