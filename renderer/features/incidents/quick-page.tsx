/**
 * The quick log as a small window of its own: type, Enter, done. Logs to the live incident, or declares one when none
 * is. The desktop opens it over any application by a key; in a browser it is a page to keep beside the others.
 */
import { useQuery } from '@tanstack/react-query';
import { Siren, Unplug } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useDeadlines } from '#renderer/app/deadlines.ts';
import { liveIncidents, startedAt } from '#renderer/app/live.ts';
import { useNow } from '#renderer/app/now.ts';
import { useScreenTitle } from '#renderer/app/screen.tsx';
import { connectionState, onConnectionState } from '#renderer/client/connection.ts';
import { queries } from '#renderer/client/queries.ts';
import { Kbd } from '#renderer/ui/kbd.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Spinner } from '#renderer/ui/spinner.tsx';
import { runningClock } from '#renderer/ui/time-text.ts';
import { isOverdue } from '#shared/incidents/deadlines.ts';
import type { Incident } from '#shared/incidents/model.ts';
import { LogLine } from './log-line.tsx';
import { startLogging } from './logging.ts';
import { useSentTo } from './on-its-way.ts';
import { QuickDeclare } from './quick-declare.tsx';
import { QuickHints } from './quick-hints.tsx';
import { openInWindow, putAway } from './quick-host.ts';
import { SeverityBadge, StatusBadge } from './words.tsx';

export default function QuickPage() {
  useScreenTitle('Quick log');
  const incidents = useQuery(queries.incidents());
  const live = liveIncidents(incidents.data ?? []);
  const { incident, choose, release } = useSteadyIncident(live);
  const [done, setDone] = useState('');
  const line = useRef<HTMLTextAreaElement | HTMLInputElement>(null);
  // The focus is in the line from the first; another incident has another one.
  const field = useCallback((element: HTMLTextAreaElement | HTMLInputElement | null) => {
    if (!element || element === line.current) return;
    line.current = element;
    element.focus();
  }, []);
  const told = (what: string) => {
    setDone(what);
    putAway();
  };
  // What an earlier window could not send is sent from here too.
  useEffect(startLogging, []);
  // The window is kept and shown again.
  const comesAgain = useRef(() => {});
  comesAgain.current = () => {
    if (line.current?.value === '') release();
    line.current?.focus();
  };
  useEffect(() => {
    const again = () => comesAgain.current();
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, []);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      const choosing = document.querySelector('[role=listbox]') !== null;
      if (event.key !== 'Escape' || event.defaultPrevented || choosing) return;
      event.preventDefault();
      setDone('');
      putAway();
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, []);
  return (
    <div className="flex h-full min-h-0 flex-col bg-surface">
      <header className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3 [-webkit-app-region:drag]">
        {incident ? (
          <LiveHead incident={incident} live={live} onChoose={choose} />
        ) : (
          <span className="flex items-center gap-2 text-ink-2">
            <Siren size={14} aria-hidden /> No incident is live
          </span>
        )}
      </header>
      <main className="flex min-h-0 grow flex-col">
        <h1 className="sr-only">Quick log</h1>
        <QuickHints declaring={!incident} />
        <div className="shrink-0 border-t border-line px-3 pt-3 pb-2">
          {incidents.isPending ? (
            <Spinner label="Looking for the live incident…" />
          ) : incident ? (
            <LogLine
              key={incident.id}
              incident={incident}
              field={field}
              onDone={told}
              onOpen={openInWindow}
            />
          ) : (
            <QuickDeclare field={field} onDeclared={({ ref, title }) => told(`Declared ${ref}: ${title}`)} />
          )}
        </div>
      </main>
      <Foot done={done} incidentId={incident?.id ?? ''} />
    </div>
  );
}

/**
 * The incident that the line goes to: the worst live one when the window comes, and from then on the same. One that is
 * declared meanwhile does not take the line that is being typed; it can be chosen.
 */
function useSteadyIncident(live: readonly Incident[]) {
  const [held, setHeld] = useState<{ id: string; chosen: boolean } | null>(null);
  const incident = live.find(({ id }) => id === held?.id) ?? live[0];
  const id = incident?.id;
  useEffect(() => {
    setHeld((old) => (id === undefined ? null : old?.id === id ? old : { id, chosen: false }));
  }, [id]);
  return {
    incident,
    choose: (next: string) => setHeld({ id: next, chosen: true }),
    release: () => setHeld((old) => (old?.chosen || !live[0] ? old : { id: live[0].id, chosen: false })),
  };
}

function LiveHead({
  incident,
  live,
  onChoose,
}: {
  incident: Incident;
  live: readonly Incident[];
  onChoose: (id: string) => void;
}) {
  return (
    <>
      <SeverityBadge severity={incident.severity} />
      {live.length > 1 ? (
        <span className="flex min-w-0 [-webkit-app-region:no-drag]">
          <Select
            label="Log to"
            value={incident.id}
            options={live.map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }))}
            onChange={onChoose}
            className="max-w-72"
          />
        </span>
      ) : (
        <span className="truncate-line min-w-0 font-medium" title={incident.title}>
          {incident.ref} {incident.title}
        </span>
      )}
      <StatusBadge status={incident.status} />
      <span className="grow" />
      <NextDue incident={incident} />
      <Elapsed incident={incident} />
    </>
  );
}

function Elapsed({ incident }: { incident: Incident }) {
  const now = useNow();
  return (
    <span role="timer" aria-label="Elapsed" className="nums shrink-0 font-mono text-code">
      {runningClock(now - startedAt(incident))}
    </span>
  );
}

function NextDue({ incident }: { incident: Incident }) {
  const next = useDeadlines().find((deadline) => deadline.incident.id === incident.id);
  if (!next) return null;
  const clock = runningClock(Math.abs(next.leftMs));
  const late = isOverdue(next);
  return (
    <span
      className={late ? 'nums shrink-0 text-sm font-medium text-red' : 'nums shrink-0 text-sm text-ink-3'}
    >
      {late ? `${next.kind} overdue ${clock}` : `${next.kind} in ${clock}`}
    </span>
  );
}

const count = (lines: number) => (lines === 1 ? '1 line is' : `${lines} lines are`);

function Foot({ done, incidentId }: { done: string; incidentId: string }) {
  const state = useSyncExternalStore(onConnectionState, connectionState);
  const sent = useSentTo(incidentId);
  const waiting = sent.filter((item) => item.state === 'waiting').length;
  const refused = sent.filter((item) => item.state === 'refused').length;
  return (
    <footer className="flex h-6 shrink-0 items-center gap-3 border-t border-line bg-canvas px-3 text-sm text-ink-2">
      <span role="status" className="truncate-line min-w-0">
        {waiting > 0
          ? `${count(waiting)} kept here and sent by itself`
          : refused > 0
            ? `${count(refused)} not logged: open the incident to try again`
            : done}
      </span>
      <span className="grow" />
      {state !== 'connected' && (
        <span role="alert" className="flex shrink-0 items-center gap-1 text-red">
          <Unplug size={12} aria-hidden /> No connection
        </span>
      )}
      <span className="flex shrink-0 items-center gap-1">
        <Kbd keys="enter" /> {incidentId === '' ? 'declares' : 'logs it'} <Kbd keys="escape" /> closes
      </span>
    </footer>
  );
}
