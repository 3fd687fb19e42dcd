/** What is said inside: what is known, what is being done, what is open, who holds what. */
import { writePlain } from '#shared/markdown/inline-text.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatDay, formatWhen } from '#shared/time/grammar.ts';
import { dayIn, clockIn as shownClock } from '#shared/time/shown.ts';
import type { EscalationClock } from '../clocks.ts';
import { severityLabel } from '../conventions.ts';
import { momentLabel } from '../metrics.ts';
import type { MomentName, TimelineEntry } from '../model.ts';
import { isLive } from '../status.ts';
import type { Facts, RunFact } from './facts.ts';
import { impactsOf, tellsImpact } from './impact.ts';
import { beganAt, clockIn, commonValues, lasted } from './telling.ts';
import type { Value } from './template.ts';

/** Lines of each kind that a draft holds; who wants all reads the timeline. */
const MOST_LINES = 6;
const MOST_RUNS = 2;

const CAUSE =
  /^(?:\*\*|__)?(?:root |probable |likely )?cause(?:\*\*|__)?(?:\s+(?:is|was|found)\b|\s*[:—–-])|^(?:identified|found it)\s*[:—–-]/i;

const QUESTION = /[?？][*_`)"'\s]*$/;

export function insideValues(facts: Facts): Record<string, Value> {
  const { incident, conventions } = facts;
  return {
    ...commonValues(facts),
    state: { text: stateOf(facts) },
    impact: impact(facts),
    ref: { text: incident.ref },
    title: { text: writePlain(incident.title) },
    severity: { text: writePlain(severityLabel(incident.severity, conventions)) },
    status: { text: incident.status },
    service: orNone(writePlain(incident.service), 'the service'),
    alert: orNone(writePlain(incident.alert), 'the alert'),
    known: known(facts),
    doing: { text: bullets(doing(facts), 'Nothing is running, and no action is in progress.') },
    roles: roles(facts),
    questions: { text: bullets(questions(facts), 'None were noted.') },
    runs: { text: bullets(facts.runs.filter(({ live }) => live).map(runLine), 'Nothing.') },
    actions: { text: bullets(openActions(facts).slice(0, MOST_LINES * 2), 'None.') },
    escalations: { text: bullets(escalations(facts), '') },
  };
}

function stateOf(facts: Facts): string {
  const { incident, clocks } = facts;
  const kind = incident.kind === 'drill' ? 'Drill. ' : '';
  const status = `Status **${incident.status}**`;
  const ms = clocks.inStatus.ms;
  const since = isLive(incident.status) && ms !== null && ms >= 60_000 ? ` for ${minutes(ms)}` : '';
  return `${kind}${status}${since}.${ageOf(facts)}`;
}

function ageOf(facts: Facts): string {
  const { incident, now } = facts;
  const long = lasted(facts);
  if (!isLive(incident.status)) return long ? ` It lasted ${long}.` : '';
  const began = beganAt(facts);
  const verb = began ? 'It began' : 'It was declared';
  const ago = long ? `, ${long} ago` : '';
  return ` ${verb} at ${clockIn(incident.zone, began ?? incident.startedAt, now)}${ago}.`;
}

const minutes = (ms: number): string => formatDuration(Math.floor(ms / 60_000) * 60);

function impact(facts: Facts): Value {
  const [told] = impactsOf(facts);
  return told ? { text: told } : { text: '_(not noted yet)_', missing: 'the impact' };
}

const orNone = (text: string, missing: string): Value =>
  text === '' ? { text: '_(not noted)_', missing } : { text };

/** The cause first, then what was starred, each once and in the order of time; without any, the latest notes. */
function known(facts: Facts): Value {
  // The impact stands above already, and a question is nothing that is known.
  const notes = facts.entries.filter(
    ({ kind, text }) =>
      kind === 'evidence' || (kind === 'note' && !tellsImpact(text) && !QUESTION.test(text)),
  );
  const cause = notes.findLast(({ text }) => CAUSE.test(text.trim()));
  const starred = facts.entries.filter((entry) => entry.starred && entry !== cause).slice(-MOST_LINES);
  const told = starred.length > 0 || cause ? starred : notes.slice(-MOST_LINES);
  const lines = [...(cause ? [cause] : []), ...told].map((entry) => entryLine(entry, facts));
  return lines.length > 0
    ? { text: bullets(lines, '') }
    : { text: '_(nothing was noted yet)_', missing: 'what is known' };
}

/** `14:32 the first line of it`; the day too where it is not today. */
function entryLine({ at, text, evidence }: TimelineEntry, facts: Facts): string {
  return `${whenOf(at, facts)} ${firstLine(text)}${seen(evidence[0])}`;
}

/** To the minute; a day or a month as it was stated, for another zone's clock would tell another one. */
function whenOf(
  at: TimelineEntry['at'],
  { incident: { zone }, now }: Pick<Facts, 'incident' | 'now'>,
): string {
  if (at.precision === 'day' || at.precision === 'month') return formatWhen(at, at.zone);
  const clock = shownClock(at, zone).replace(/^(~?\d{2}:\d{2}):\d{2}(?:\.\d+)?/, '$1');
  const day = dayIn(at, zone);
  return day === formatDay(now, zone) ? clock : `${day} ${clock}`;
}

/** What a pinned output was of, and what came of it. */
function seen(evidence: TimelineEntry['evidence'][number] | undefined): string {
  if (!evidence?.command) return '';
  const [command = ''] = evidence.command.split('\n', 1);
  const shown = command.includes('`') ? writePlain(command) : `\`${command}\``;
  const came = [evidence.outcome, evidence.verdict].filter((each) => each !== null).join(', ');
  return `: ${shown}${came === '' ? '' : ` ${came}`}`;
}

/** Markdown's own marks for blocks would begin one here. */
function firstLine(text: string): string {
  const lines = text.trim().split('\n');
  const first = lines[0]!.replace(/^[\s>#]+/, '').trim();
  return lines.length > 1 ? `${first} …` : first;
}

function doing(facts: Facts): string[] {
  const live = facts.runs.filter((run) => run.live);
  const ended = facts.runs.filter((run) => !run.live && run.step !== null);
  const started = facts.actions
    .filter(({ status }) => status === 'in progress')
    .map((item) => actionLine(item));
  return [...live.map(runLine), ...started, ...ended.slice(0, MOST_RUNS).map(runLine)];
}

function runLine({ ref, runbook, environment, live, paused, step }: RunFact): string {
  const label = step ? `: ${writePlain(step.label)}` : '';
  const state = live ? (paused ? 'paused' : 'running') : 'last';
  const outcome = step?.outcome ? ` (${step.outcome})` : '';
  return `${ref} ${writePlain(runbook)} @ ${writePlain(environment)}, ${state}${label}${outcome}`;
}

function actionLine({ ref, text, owner, due }: Facts['actions'][number]): string {
  const told = [owner ? writePlain(owner) : null, due ? `due ${due}` : null].filter((each) => each !== null);
  return `${ref} ${writePlain(text)}${told.length > 0 ? ` (${told.join(', ')})` : ''}`;
}

const openActions = (facts: Facts): string[] =>
  facts.actions.filter(({ status }) => status === 'open' || status === 'in progress').map(actionLine);

function roles({ roles, conventions }: Facts): Value {
  const held = roles.filter(({ until }) => until === null);
  const order = (role: string) => {
    const at = conventions.roles.findIndex((each) => each.toLowerCase() === role.toLowerCase());
    return at < 0 ? conventions.roles.length : at;
  };
  const lines = held
    .toSorted((one, other) => order(one.role) - order(other.role))
    .map(
      ({ role, person }) =>
        `${writePlain(role.charAt(0).toUpperCase() + role.slice(1))}: ${writePlain(person)}`,
    );
  return lines.length > 0
    ? { text: bullets(lines, '') }
    : { text: '_(nobody holds a role)_', missing: 'who holds which role' };
}

/** Moments that somebody has to say, because no status marks them. */
const ASKED: readonly [MomentName, string][] = [
  ['impact-started', 'When did the impact start?'],
  ['detected', 'When was it detected?'],
  ['acknowledged', 'When was it acknowledged?'],
];

function questions({ entries, moments, ...facts }: Facts): string[] {
  const open = entries
    .filter(({ kind, text }) => kind === 'note' && QUESTION.test(text))
    .slice(-MOST_LINES)
    .map((entry) => entryLine(entry, { entries, moments, ...facts }));
  const unset = ASKED.filter(([name]) => !moments.some((moment) => moment.name === name));
  return [...open, ...unset.map(([name, text]) => `${text} (${momentLabel(name)} is not set)`)];
}

function escalations({ clocks, incident, now }: Facts): string[] {
  return clocks.escalations
    .filter(({ state }) => state === 'at once' || state === 'overdue' || state === 'waiting')
    .slice(0, MOST_LINES)
    .map((clock) => {
      const when = clock.dueAt === null ? 'At once' : clockIn(incident.zone, clock.dueAt, now);
      return `${when}${overdue(clock)}: escalate to ${writePlain(clock.to)} ${condition(clock)}`.trimEnd();
    });
}

const overdue = ({ leftMs }: EscalationClock): string =>
  leftMs !== null && leftMs <= 0 ? `, overdue by ${minutes(Math.max(60_000, -leftMs))}` : '';
const condition = ({ condition, runbook }: EscalationClock): string =>
  `(${[condition === '' ? '' : writePlain(condition), runbook.ref].filter(Boolean).join(', ')})`;

function bullets(lines: readonly string[], none: string): string {
  return lines.length === 0 ? none : lines.map((line) => `- ${line}`).join('\n');
}
