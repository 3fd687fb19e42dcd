/**
 * Reminders on every screen: a card for each deadline that has passed and nobody dealt with, a mark before the
 * window's title, a notification of the desktop where allowed, and words for screen readers.
 */
import { useMutation } from '@tanstack/react-query';
import { AlarmClock, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { putAside, tellFirst, useAside, useDeadlines } from '#renderer/app/deadlines.ts';
import { notifyDesktop } from '#renderer/app/desktop-notes.ts';
import { go } from '#renderer/app/navigate.ts';
import { setTitleMark } from '#renderer/app/screen.tsx';
import { client } from '#renderer/client/client.ts';
import { useCommands } from '#renderer/commands/registry.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { runningClock } from '#renderer/ui/time-text.ts';
import { tell } from '#renderer/ui/toast.tsx';
import { type Deadline, isOverdue } from '#shared/incidents/deadlines.ts';
import { openDialog } from './dialogs.ts';

/** How many cards are shown; the others stand in one line. */
const MOST_CARDS = 3;
const SNOOZE = '+10m';

export function Reminders() {
  const aside = useAside();
  const deadlines = useDeadlines();
  const overdue = deadlines.filter(isOverdue);
  const shown = overdue.filter(({ key }) => !aside.has(key));
  const said = useAnnounced(shown);
  const first = shown[0];
  const update = shown.find(({ kind }) => kind === 'update');
  const act = useActions();

  const pressing = overdue.some(({ kind, key }) => kind === 'update' || !aside.has(key));
  useEffect(() => setTitleMark(pressing ? '(!) overdue' : ''), [pressing]);
  useEffect(() => () => setTitleMark(''), []);
  useCommands([
    // What the top bar's deadline does when it is pressed.
    {
      id: 'incidents.next-deadline',
      title: 'Do what is due next',
      group: 'Incident',
      inPalette: false,
      run: () => {
        const next = deadlines[0];
        if (next?.kind === 'update') act.write(next);
        else if (next) go(`/incidents/${next.incident.ref}`);
      },
    },
    ...(update
      ? [
          {
            id: 'reminders.snooze',
            title: `Snooze the update of ${update.incident.ref} by 10 minutes`,
            group: 'Incident',
            keys: 'shift+u',
            run: () => act.snooze(update),
          },
        ]
      : []),
    ...(first
      ? [
          {
            id: 'reminders.aside',
            title: `Put the reminder of ${first.incident.ref} aside`,
            group: 'Incident',
            keys: 'shift+x',
            run: () => putAside(first),
          },
        ]
      : []),
  ]);
  return (
    <>
      {shown.length > 0 && (
        <section
          ref={keepRoom}
          aria-label="Reminders"
          className="fixed right-4 bottom-[calc(2.5rem+var(--over-log-line,0px))] z-30 flex w-75 flex-col gap-2"
        >
          {shown.slice(0, MOST_CARDS).map((deadline) => (
            <ReminderCard
              key={deadline.key}
              deadline={deadline}
              asideKey={deadline === first}
              snoozeKey={deadline === update}
              act={act}
            />
          ))}
          {shown.length > MOST_CARDS && (
            <p className="rounded border border-line bg-raised px-3 py-1 text-ink-2">
              {shown.length - MOST_CARDS} more {shown.length - MOST_CARDS === 1 ? 'is' : 'are'} overdue.
            </p>
          )}
        </section>
      )}
      <p aria-live="assertive" className="sr-only">
        {said}
      </p>
    </>
  );
}

/** Where the line to log to reaches the right edge, reminders stand above it: it is never covered. */
export function useLogLineKept(reachesEdge: boolean): void {
  useEffect(() => {
    if (!reachesEdge) return undefined;
    const root = document.documentElement.style;
    root.setProperty('--over-log-line', '72px');
    return () => {
      root.removeProperty('--over-log-line');
    };
  }, [reachesEdge]);
}

/** Toasts stand above the reminders: the height of these is told to the style sheet. */
function keepRoom(element: HTMLElement | null): (() => void) | undefined {
  if (!element) return undefined;
  const root = document.documentElement.style;
  const observer = new ResizeObserver(() =>
    root.setProperty('--reminders', `${element.getBoundingClientRect().height + 8}px`),
  );
  observer.observe(element);
  return () => {
    observer.disconnect();
    root.removeProperty('--reminders');
  };
}

interface Actions {
  write: (deadline: Deadline) => void;
  snooze: (deadline: Deadline) => void;
  escalated: (deadline: Deadline) => void;
}

function useActions(): Actions {
  const snooze = useMutation({
    mutationFn: ({ incident }: Deadline) => client.incidents.update({ id: incident.id, nextUpdate: SNOOZE }),
    onSuccess: (incident) => tell(`The next update of ${incident.ref} is due in 10 minutes`),
  });
  const escalated = useMutation({
    mutationFn: ({ incident, to, key }: Deadline) =>
      client.incidents.log({ id: incident.id, text: `Escalated${to ? ` to ${to}` : ''}`, key }),
    onSuccess: (_entry, deadline) => {
      putAside(deadline);
      tell(`Logged the escalation to ${deadline.incident.ref}`);
    },
  });
  return {
    write: ({ incident }) => openDialog({ name: 'update', incidentId: incident.id }),
    snooze: (deadline) => snooze.mutate(deadline),
    escalated: (deadline) => escalated.mutate(deadline),
  };
}

function ReminderCard({
  deadline,
  asideKey,
  snoozeKey,
  act,
}: {
  deadline: Deadline;
  /** True: the key that puts a reminder aside is for this one. */
  asideKey: boolean;
  snoozeKey: boolean;
  act: Actions;
}) {
  const { kind, incident, leftMs } = deadline;
  return (
    <article
      aria-label={headline(deadline)}
      className="flex items-start gap-2 rounded border border-red-line bg-raised py-2 pr-1 pl-3 shadow-float"
    >
      <AlarmClock size={16} aria-hidden className="mt-0.5 shrink-0 text-red" />
      <div className="flex min-w-0 grow flex-col gap-1">
        <p>
          <span className="font-medium">{headline(deadline)}</span>{' '}
          <span className="nums whitespace-nowrap text-red">
            {kind === 'escalation' && 'overdue by '}
            <span className="font-mono text-code">{runningClock(-leftMs)}</span>
          </span>
        </p>
        <button
          type="button"
          onClick={() => go(`/incidents/${incident.ref}`)}
          className="truncate-line rounded-sm text-left text-sm text-ink-2 hover:underline"
        >
          {incident.ref} {incident.title}
        </button>
        <div className="flex flex-wrap gap-1">
          {kind === 'update' ? (
            <>
              <Button size="sm" variant="primary" onClick={() => act.write(deadline)}>
                Write it
              </Button>
              <Button size="sm" onClick={() => act.snooze(deadline)}>
                Snooze 10 min {snoozeKey && <Kbd keys="shift+u" />}
              </Button>
            </>
          ) : (
            <Button size="sm" variant="primary" onClick={() => act.escalated(deadline)}>
              Log that it was escalated
            </Button>
          )}
        </div>
      </div>
      <IconButton
        size="sm"
        label="Put this reminder aside"
        keys={asideKey ? 'shift+x' : undefined}
        icon={<X size={14} aria-hidden />}
        onClick={() => putAside(deadline)}
      />
    </article>
  );
}

function headline({ kind, to }: Deadline): string {
  if (kind === 'update') return 'Status update is overdue';
  return to ? `Escalate to ${to}` : 'Escalation is due';
}

/** Says each one once, aloud and to the desktop. */
function useAnnounced(shown: readonly Deadline[]): string {
  const [said, setSaid] = useState('');
  const known = useRef(new Set<string>());
  useEffect(() => {
    const fresh = shown.filter(({ key }) => !known.current.has(key));
    for (const deadline of fresh) {
      known.current.add(deadline.key);
      const { key, incident } = deadline;
      if (!tellFirst(deadline)) continue;
      notifyDesktop(key, headline(deadline), `${incident.severity} ${incident.ref} ${incident.title}`, () =>
        go(`/incidents/${incident.ref}`),
      );
    }
    if (fresh.length > 0) {
      setSaid(fresh.map((each) => `${each.incident.ref}: ${headline(each)}.`).join(' '));
    }
  }, [shown]);
  return said;
}
