/** The escalation rules of attached runbooks as clocks, in the side panel and beside a runbook. */
import { AlarmClock, BellRing, CircleCheck, CircleDashed, Clock3 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNow } from '#renderer/app/now.ts';
import { runningClock } from '#renderer/ui/time-text.ts';
import { clocksOf, type EscalationClock, type IncidentTiming } from '#shared/incidents/clocks.ts';
import { momentLabel } from '#shared/incidents/metrics.ts';

const ICONS: Record<EscalationClock['state'], ReactNode> = {
  'at once': <BellRing size={12} aria-hidden />,
  overdue: <AlarmClock size={12} aria-hidden />,
  waiting: <Clock3 size={12} aria-hidden />,
  'no deadline': <CircleDashed size={12} aria-hidden />,
  stopped: <CircleCheck size={12} aria-hidden />,
};

/** `overdue by 00:12:04`; the word carries what the colour repeats. */
function deadlineText({ state, leftMs }: EscalationClock): string {
  if (state === 'waiting') return `in ${runningClock(leftMs ?? 0)}`;
  return state === 'overdue' ? `overdue by ${runningClock(-(leftMs ?? 0))}` : state;
}

const nameOf = ({ to, runbook }: EscalationClock) => to || `whom ${runbook.ref} names`;
const keyOf = (one: EscalationClock) => `${one.runbook.id} ${one.afterMs} ${one.condition} ${one.to}`;

/** The rules, of one runbook or of all, with what they count from. */
export function EscalationList({ timing, runbookId }: { timing: IncidentTiming; runbookId?: string }) {
  const clocks = clocksOf(timing, useNow());
  const shown = clocks.escalations.filter(({ runbook }) => !runbookId || runbook.id === runbookId);
  if (shown.length === 0) return null;
  const from = clocks.from === 'recorded' ? 'it was recorded' : momentLabel(clocks.from);
  return (
    <>
      <ul>
        {shown.map((one) => (
          <li key={keyOf(one)} className="flex flex-col border-t border-line py-1 first:border-t-0">
            <span className="flex flex-wrap items-center gap-x-1.5">
              <span
                className={`nums inline-flex items-center gap-1 ${one.state === 'overdue' ? 'font-medium text-red' : 'text-ink-2'}`}
              >
                {ICONS[one.state]}
                {deadlineText(one)}
              </span>
              <span aria-hidden className="text-ink-3">
                →
              </span>
              <span className={one.state === 'stopped' ? 'text-ink-2' : 'font-medium'}>{nameOf(one)}</span>
            </span>
            {one.condition && <span className="text-ink-2">{one.condition}</span>}
            {!runbookId && timing.runbooks.length > 1 && (
              <span className="truncate-line text-sm text-ink-3">{one.runbook.title}</span>
            )}
          </li>
        ))}
      </ul>
      <p className="pt-0.5 text-sm text-ink-3">
        {timing.incident.ref}, counted from {from}
      </p>
      <Announcer clocks={shown} />
    </>
  );
}

/** Tells a screen reader once when a deadline passes; what was overdue before is on the screen already. */
function Announcer({ clocks }: { clocks: readonly EscalationClock[] }) {
  const [said, setSaid] = useState('');
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const overdue = clocks.filter(({ state }) => state === 'overdue');
    const before = known.current;
    known.current = new Set(overdue.map(keyOf));
    const fresh = before ? overdue.filter((one) => !before.has(keyOf(one))) : [];
    if (fresh.length > 0) setSaid(fresh.map((one) => `Escalation is due: ${nameOf(one)}.`).join(' '));
  }, [clocks]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
