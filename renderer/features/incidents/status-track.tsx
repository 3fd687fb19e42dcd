import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CircleSlash, Ellipsis, Merge, RotateCcw } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { client } from '#renderer/client/client.ts';
import { queries } from '#renderer/client/queries.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { tell } from '#renderer/ui/toast.tsx';
import type { Incident, Status } from '#shared/incidents/model.ts';
import { isLive, isReopening, refusal, STATUS_PATH } from '#shared/incidents/status.ts';
import { openDialog } from './dialogs.ts';

/**
 * Where the incident is on its way, and the way itself: every step can be pressed, backwards too. Arrow keys move
 * between the steps, Enter goes there. What leaves the way (cancelled, merged) is in the menu.
 */
export function StatusTrack({ incident }: { incident: Incident }) {
  const set = useMutation({
    mutationFn: (status: Status) => client.incidents.setStatus({ id: incident.id, status }),
    onSuccess: (after) => {
      if (after.status !== 'cancelled') return;
      const back = incident.status;
      tell(`${after.ref} is cancelled`, { action: { label: 'Reopen it', run: () => set.mutate(back) } });
    },
  });
  const path: readonly Status[] = STATUS_PATH;
  const place = path.indexOf(incident.status);
  const live = isLive(incident.status);
  return (
    <div className="flex flex-wrap items-center gap-1">
      <div role="toolbar" aria-label="Status" className="flex items-center" onKeyDown={moveByArrows}>
        {path.map((status, index) => {
          const here = status === incident.status;
          const why = refusal(incident.status, status);
          return (
            <span key={status} className="flex items-center">
              {index > 0 && (
                <span
                  aria-hidden
                  className={classes('h-px w-3', index <= place ? 'bg-ink-2' : 'bg-line-strong')}
                />
              )}
              <button
                type="button"
                aria-current={here ? 'step' : undefined}
                tabIndex={here || (place < 0 && index === 0) ? 0 : -1}
                title={here ? 'The status now' : (why ?? titleOf(incident.status, status))}
                disabled={set.isPending || (!here && why !== null)}
                onClick={() => !here && set.mutate(status)}
                className={classes(
                  'flex h-6 items-center gap-1 rounded px-1.5 text-base disabled:opacity-55',
                  here
                    ? 'bg-accent-tint font-semibold text-accent'
                    : index < place
                      ? 'text-ink-2 hover:bg-hover'
                      : 'text-ink-3 hover:bg-hover hover:text-ink',
                )}
              >
                {here && <span aria-hidden className="size-1.5 rounded-full bg-accent" />}
                {status}
              </button>
            </span>
          );
        })}
      </div>
      {place < 0 && <LeftTheWay incident={incident} />}
      {live ? (
        <Menu
          trigger={<IconButton size="sm" label="Other statuses" icon={<Ellipsis size={14} aria-hidden />} />}
          items={[
            {
              label: 'Merge into another…',
              icon: <Merge size={14} aria-hidden />,
              onSelect: () => openDialog({ name: 'merge', incidentId: incident.id }),
            },
            {
              label: 'Cancel: it was no incident',
              icon: <CircleSlash size={14} aria-hidden />,
              danger: true,
              onSelect: () => set.mutate('cancelled'),
            },
          ]}
        />
      ) : (
        <Button
          size="sm"
          icon={<RotateCcw size={12} aria-hidden />}
          busy={set.isPending}
          onClick={() => set.mutate('investigating')}
        >
          Reopen
        </Button>
      )}
    </div>
  );
}

function titleOf(from: Status, to: Status): string | undefined {
  if (isReopening(from, to)) return `Reopen as ${to}`;
  const path: readonly Status[] = STATUS_PATH;
  return path.indexOf(to) < path.indexOf(from)
    ? `Back to ${to}: moments that no longer hold are taken back`
    : undefined;
}

/** Of one that was cancelled or merged: what became of it. */
function LeftTheWay({ incident }: { incident: Incident }) {
  const { data } = useQuery(queries.incidents());
  const other = data?.find(({ id }) => id === incident.mergedIntoId);
  return (
    <span className="rounded bg-accent-tint px-1.5 font-semibold text-accent">
      {incident.status}
      {other && (
        <>
          {' into '}
          <Link to="/incidents/$id" params={{ id: other.ref }} className="rounded-sm underline">
            {other.ref}
          </Link>
        </>
      )}
    </span>
  );
}

function moveByArrows(event: KeyboardEvent<HTMLDivElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const steps = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = steps.indexOf(document.activeElement as HTMLButtonElement);
  steps[Math.min(steps.length - 1, Math.max(0, at + step))]?.focus();
}
