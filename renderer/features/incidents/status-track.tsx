import { useMutation } from '@tanstack/react-query';
import { Ellipsis } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { client } from '#renderer/client/client.ts';
import { classes } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import type { Incident, Status } from '#shared/incidents/model.ts';
import { nextStatuses, refusal, STATUS_PATH } from '#shared/incidents/status.ts';

/**
 * Where the incident is on its way, and the way itself: every step can be pressed. Arrow keys move between the
 * steps, Enter goes there. What leaves the way (cancelled, merged) is in the menu.
 */
export function StatusTrack({ incident }: { incident: Incident }) {
  const set = useMutation({
    mutationFn: (status: Status) => client.incidents.setStatus({ id: incident.id, status }),
  });
  const path: readonly Status[] = STATUS_PATH;
  const place = path.indexOf(incident.status);
  const aside = nextStatuses(incident.status).filter((status) => !path.includes(status));
  return (
    <div className="flex items-center gap-1">
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
                title={here ? 'The status now' : (why ?? undefined)}
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
      {place < 0 && (
        <span className="rounded bg-accent-tint px-1.5 font-semibold text-accent">{incident.status}</span>
      )}
      {aside.length > 0 && (
        <Menu
          trigger={<IconButton size="sm" label="Other statuses" icon={<Ellipsis size={14} aria-hidden />} />}
          items={aside.map((status) => ({
            label: `Set to ${status}`,
            onSelect: () => set.mutate(status),
          }))}
        />
      )}
    </div>
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
