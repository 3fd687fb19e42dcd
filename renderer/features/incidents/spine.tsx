import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { queries } from '#renderer/client/queries.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { LogLine } from './log-line.tsx';
import { Timeline } from './timeline.tsx';

/** The timeline with the line to log to. */
export function Spine({ incident }: { incident: Incident }) {
  const detail = useQuery(queries.incident(incident.id)).data;
  const { entry } = useSearch({ strict: false }) as { entry?: string };
  const [onlyStarred, setOnlyStarred] = useState(false);
  const line = useRef<HTMLInputElement>(null);
  useCommands([
    {
      id: 'incidents.quick-log',
      title: `Log to ${incident.ref}`,
      group: 'Incident',
      keys: 'l',
      run: () => line.current?.focus(),
    },
    {
      id: 'incidents.only-starred',
      title: onlyStarred ? 'Show every entry' : 'Show only starred entries',
      group: 'Incident',
      keys: '*',
      run: () => setOnlyStarred(!onlyStarred),
    },
  ]);
  return (
    <>
      {detail && <Timeline detail={detail} onlyStarred={onlyStarred} marked={entry} />}
      <div className="shrink-0 border-t border-line bg-canvas px-4 pt-2 pb-1">
        <LogLine incident={incident} field={line} />
      </div>
    </>
  );
}
