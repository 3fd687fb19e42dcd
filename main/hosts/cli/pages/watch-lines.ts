/** What `incident watch` prints: a line for each thing that happens, or one JSON object a line. */
import type { Clocks } from '#shared/incidents/clocks.ts';
import type { Deadline } from '#shared/incidents/deadlines.ts';
import type { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatWhen } from '#shared/time/format.ts';
import type { OccurredAt } from '#shared/time/model.ts';
import { zoneLabel } from '#shared/time/zones.ts';
import type { Screen } from '../terminal/screen.ts';
import { printable } from '../terminal/text.ts';
import { entryTime } from '../terminal/times.ts';
import { clockLines } from './clock-lines.ts';
import { textLines, titleLine } from './page.ts';

export interface WatchLines {
  incident(incident: Incident, clocks: Clocks): void;
  entry(change: 'there' | 'added' | 'changed' | 'removed', entry: TimelineEntry, clocks: Clocks): void;
  deadline(deadline: Deadline, state: 'soon' | 'overdue'): void;
}

export function createWatchLines(screen: Screen, json: boolean): WatchLines {
  return json ? asJson(screen) : asText(screen);
}

function asJson(screen: Screen): WatchLines {
  return {
    incident: (incident, clocks) => screen.jsonLine({ type: 'incident', incident, clocks }),
    entry: (change, entry) => screen.jsonLine({ type: 'entry', change, entry }),
    deadline: ({ kind, to, dueAt, leftMs }, state) =>
      screen.jsonLine({ type: 'deadline', kind, to, state, dueAt: new Date(dueAt).toISOString(), leftMs }),
  };
}

function asText(screen: Screen): WatchLines {
  const { style } = screen;
  let zone = 'UTC';
  let first = true;
  const marks = { there: '', added: '', changed: 'changed: ', removed: 'taken off: ' } as const;
  return {
    incident(incident, clocks) {
      zone = incident.zone;
      const { ref, severity, status, title } = incident;
      if (first) {
        screen.line(titleLine(screen, ref, title, `times in ${zoneLabel(clocks.at, zone)}`));
        screen.line(`${severity}  ${clocks.running ? style.red(status) : status}`);
        screen.lines([...clockLines(screen, clocks, zone), '']);
        first = false;
      } else screen.line(style.bold(`── ${severity}  ${status}  ${printable(title)}`));
    },
    entry(change, entry, clocks) {
      const { at, text, author, starred, kind, evidence } = entry;
      const head = `${entryTime(at, zone)}  ${sinceStart(at.start, clocks)}  ${starred ? '★ ' : ''}${marks[change]}`;
      const pinned = evidence.length > 0 ? ` [${evidence.map(({ name }) => name).join(', ')}]` : '';
      const lines = textLines(screen, head, `${text}${pinned} — ${author}`);
      // What Hotwash noted itself stands back behind what people wrote.
      const quiet = change === 'removed' || !['note', 'evidence', 'update', 'handover'].includes(kind);
      screen.lines(quiet ? lines.map(style.dim) : lines);
    },
    deadline({ kind, to, dueAt, leftMs }, state) {
      const name = kind === 'update' ? 'next update' : `escalation${to ? ` to ${printable(to)}` : ''}`;
      const left = formatDuration(Math.max(1, Math.ceil(leftMs / 60_000)) * 60);
      const due = formatWhen(minuteAt(dueAt, zone), zone);
      if (state === 'soon') screen.line(style.amber(`── ${name} due in ${left}, ${due}`));
      else screen.line(style.red(`── ${name} overdue since ${due}`));
    },
  };
}

function minuteAt(ms: number, zone: string): OccurredAt {
  return { start: new Date(ms).toISOString(), end: null, precision: 'minute', approximate: false, zone };
}

/** `+1 h 12 min` from where the incident's clock starts; `−` before it. */
function sinceStart(at: string, { startedAt }: Clocks): string {
  const seconds = Math.round((Date.parse(at) - Date.parse(startedAt)) / 1000);
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${seconds < 0 && minutes > 0 ? '−' : '+'}${formatDuration(minutes * 60)}`.padEnd(10);
}
