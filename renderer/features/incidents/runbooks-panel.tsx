import { Link } from '@tanstack/react-router';
import { ExternalLink, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import type { Incident } from '#shared/incidents/model.ts';
import type { SuggestedRunbook } from '#shared/incidents/runbooks/contract.ts';
import { AttachDialog } from './attach-dialog.tsx';
import {
  type Beside,
  type IncidentRunbook,
  useAttaching,
  useIncidentRunbooks,
  useSuggestedFor,
} from './runbook-work.ts';
import { SideSection } from './side-section.tsx';

/** How many suggestions stand in the panel; the dialog has the rest. */
const MOST_SUGGESTED = 3;

/** The runbooks that the incident is worked with, and those that fit it. A click opens one beside the timeline. */
export function RunbooksPanel({ incident, beside }: { incident: Incident; beside: Beside }) {
  const runbooks = useIncidentRunbooks(incident);
  const suggested = useSuggestedFor(incident);
  const { attach, detach } = useAttaching(incident);
  const [choosing, setChoosing] = useState(false);
  return (
    <SideSection
      title="Runbooks"
      aside={
        <Button size="sm" variant="ghost" onClick={() => setChoosing(true)}>
          Attach…
        </Button>
      }
    >
      <ul className="flex flex-col">
        {runbooks.map((runbook) => (
          <RunbookRow
            key={runbook.id}
            runbook={runbook}
            open={beside.runbook === runbook.ref || beside.runbook === runbook.id}
            incidentRef={incident.ref}
            onAttach={() => attach.mutate(runbook)}
            onDetach={() => detach.mutate(runbook)}
          />
        ))}
      </ul>
      {suggested.length > 0 && (
        <>
          <h3 className="pt-1.5 text-sm text-ink-3">May fit</h3>
          <ul className="flex flex-col">
            {suggested.slice(0, MOST_SUGGESTED).map((each, index) => (
              <SuggestionRow
                key={each.id}
                suggestion={each}
                keys={index === 0 ? 'a' : undefined}
                onAttach={() => attach.mutate(each)}
              />
            ))}
          </ul>
        </>
      )}
      {runbooks.length === 0 && suggested.length === 0 && (
        <p className="text-sm text-ink-3">
          Attach the runbook that you work with: it opens beside the timeline, its runs log themselves, and
          its deadlines count here.
        </p>
      )}
      {choosing && <AttachDialog incident={incident} onClose={() => setChoosing(false)} />}
    </SideSection>
  );
}

function RunbookRow({
  runbook,
  open,
  incidentRef,
  onAttach,
  onDetach,
}: {
  runbook: IncidentRunbook;
  open: boolean;
  incidentRef: string;
  onAttach: () => void;
  onDetach: () => void;
}) {
  const { ref, title, attached } = runbook;
  if (title === '') {
    return (
      <li className="flex min-h-6 items-center gap-1">
        <span className="grow text-ink-3">A runbook that is gone</span>
        <IconButton
          size="sm"
          label="Detach the runbook that is gone"
          icon={<X size={12} aria-hidden />}
          onClick={onDetach}
        />
      </li>
    );
  }
  return (
    <li className="group flex min-h-6 items-center gap-1">
      <Link
        to="/incidents/$id"
        params={{ id: incidentRef }}
        search={{ runbook: ref }}
        aria-current={open ? 'true' : undefined}
        title={title}
        className={`truncate-line grow rounded text-accent hover:underline ${open ? 'font-semibold' : ''}`}
      >
        {title}
      </Link>
      {!attached && <Badge title="It ran here and is not attached.">ran</Badge>}
      <Link
        to="/runbooks/$id"
        params={{ id: ref }}
        aria-label={`Open ${title} on its own screen`}
        title="Open on its own screen"
        className="inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-3 hover:bg-hover hover:text-ink"
      >
        <ExternalLink size={12} aria-hidden />
      </Link>
      {attached ? (
        <IconButton
          size="sm"
          label={`Detach ${title}`}
          icon={<X size={12} aria-hidden />}
          onClick={onDetach}
        />
      ) : (
        <IconButton
          size="sm"
          label={`Attach ${title}`}
          icon={<Plus size={12} aria-hidden />}
          onClick={onAttach}
        />
      )}
    </li>
  );
}

function SuggestionRow({
  suggestion: { title, reasons },
  keys,
  onAttach,
}: {
  suggestion: SuggestedRunbook;
  keys: string | undefined;
  onAttach: () => void;
}) {
  return (
    <li className="flex min-h-6 items-center gap-1">
      <span className="min-w-0 grow py-0.5">
        <span className="truncate-line block" title={title}>
          {title}
        </span>
        <span className="truncate-line block text-sm text-ink-3" title={reasons.join(', ')}>
          {reasons.join(', ')}
        </span>
      </span>
      <IconButton
        size="sm"
        label={`Attach ${title}`}
        keys={keys}
        icon={<Plus size={12} aria-hidden />}
        onClick={onAttach}
      />
    </li>
  );
}
