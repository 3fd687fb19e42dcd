/** The clocks of an incident as lines: how long it has gone on, and whom to escalate to when. */
import type { Clocks, EscalationClock, EstimateClock, NextUpdateClock } from '#shared/incidents/clocks.ts';
import { momentLabel } from '#shared/incidents/metrics.ts';
import { formatDuration } from '#shared/time/durations.ts';
import { formatClock, formatDay } from '#shared/time/format.ts';
import { printable } from '../terminal/text.ts';
import { headingLines, type Page, textLines } from './page.ts';

/** @param zone in which deadlines are told */
export function clockLines(page: Page, clocks: Clocks, zone: string): string[] {
  if (!clocks.running) return [];
  const from = clocks.from === 'recorded' ? 'it was recorded' : momentLabel(clocks.from);
  const since = (label: string, ms: number | null) =>
    ms === null ? `  ${label}: not known` : `  ${label}: ${duration(ms)}`;
  return [
    ...headingLines(page, 'Clocks', `deadlines and estimates count from ${from}`),
    since('since impact started', clocks.sinceImpact.ms),
    since('since declared', clocks.sinceDeclared.ms),
    since(`in ${clocks.inStatus.status}`, clocks.inStatus.ms),
    ...nextUpdateLines(page, clocks.nextUpdate, zone),
    ...clocks.estimates.flatMap((estimate) => estimateLines(page, estimate)),
    ...clocks.escalations.flatMap((escalation) => escalationLines(page, escalation, zone)),
  ];
}

const duration = (ms: number) => formatDuration(Math.floor(Math.abs(ms) / 1000));

function nextUpdateLines(page: Page, { state, dueAt, leftMs }: NextUpdateClock, zone: string): string[] {
  if (dueAt === null || leftMs === null) return [];
  const at = momentText(dueAt, zone);
  return state === 'overdue'
    ? [page.style.red(`  next update overdue by ${duration(leftMs)}, since ${at}`)]
    : [`  next update in ${duration(leftMs)}, ${at}`];
}

const momentText = (instant: string, zone: string): string =>
  `${formatDay(instant, zone)} ${formatClock(instant, zone, true)}`;

function estimateLines(page: Page, { runbook, state, estimateMs, leftMs }: EstimateClock): string[] {
  const left = state === 'exceeded' ? `exceeded by ${duration(leftMs)}` : `${duration(leftMs)} left`;
  return textLines(page, '  ', `estimate of ${runbook.ref}, ${duration(estimateMs)}: ${left}`);
}

function escalationLines(page: Page, escalation: EscalationClock, zone: string): string[] {
  const { state, leftMs, dueAt, to, condition, runbook } = escalation;
  if (state === 'stopped') return [];
  const due = dueAt === null ? '' : `, ${momentText(dueAt, zone)}`;
  const when = {
    'at once': 'escalate at once',
    overdue: `escalation overdue by ${duration(leftMs ?? 0)}${due}`,
    waiting: `escalate in ${duration(leftMs ?? 0)}${due}`,
    'no deadline': 'escalate, no deadline',
  }[state];
  const told = state === 'overdue' ? page.style.red : (text: string) => text;
  const why = condition === '' ? '' : ` if ${printable(condition).replace(/^if\s+/i, '')}`;
  return textLines(page, '  ', `${when} → ${to || 'see the runbook'}${why} (${runbook.ref})`).map(told);
}
