/**
 * Slash verbs of the quick log:
 *
 *     /status mitigated          /status resolved -5m
 *     /sev 2
 *     /role ic Ann               /role scribe
 *     /moment detected -20m
 *     /action rotate the keys @ann !P1 due friday
 *
 * A verb is only read here; the window or the command line calls the service that does it.
 */
import { ActionPriority } from '#shared/actions/model.ts';
import { readDueDay } from '#shared/time/days.ts';
import { formatDay, readTime } from '#shared/time/grammar.ts';
import type { TimeContext } from '#shared/time/reading.ts';
import { momentLabel } from './metrics.ts';
import {
  MOMENTS,
  type MomentName,
  ROLES,
  SEVERITIES,
  type Severity,
  STATUSES,
  type Status,
} from './model.ts';

/** `at` is the time as typed, for the service to read; null is now. */
export type Verb =
  | { verb: 'status'; status: Status; at: string | null }
  | { verb: 'sev'; severity: Severity }
  | { verb: 'role'; role: string; person: string }
  | { verb: 'moment'; name: MomentName; at: string | null }
  | {
      verb: 'action';
      text: string;
      owner: string | null;
      priority: ActionPriority | null;
      due: string | null;
    };

export type VerbRead = Verb | { problem: string };

/** Every verb with how it is written, for completion and help. */
export const VERBS: readonly { verb: Verb['verb']; usage: string; meaning: string }[] = [
  { verb: 'status', usage: '/status mitigated [-5m]', meaning: 'move the incident to a status' },
  { verb: 'sev', usage: '/sev 2', meaning: 'set the severity' },
  { verb: 'role', usage: '/role ic Ann', meaning: 'give a role to a person; without a name, leave it open' },
  { verb: 'moment', usage: '/moment detected [-20m]', meaning: 'set a key moment' },
  { verb: 'action', usage: '/action text @owner !P1 due friday', meaning: 'add an action item' },
];

const ROLE_SHORT: Readonly<Record<string, (typeof ROLES)[number]>> = {
  ic: 'incident commander',
  commander: 'incident commander',
  sme: 'subject matter expert',
  expert: 'subject matter expert',
  customer: 'customer liaison',
  internal: 'internal liaison',
};

/**
 * Reads a line that begins with a slash. Null when it is no verb at all but text, such as `/var is full` or
 * `/ 98 %`; a problem when a known verb is written wrongly.
 */
export function readVerb(line: string, context: TimeContext): VerbRead | null {
  const match = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(line.trim());
  if (!match) return null;
  const rest = (match[2] ?? '').trim();
  switch (match[1]!.toLowerCase()) {
    case 'status':
      return readStatus(rest, context);
    case 'sev':
    case 'severity':
      return readSeverity(rest);
    case 'role':
      return readRole(rest);
    case 'moment':
      return readMoment(rest, context);
    case 'action':
      return readAction(rest, context);
    default:
      return null;
  }
}

function readStatus(rest: string, context: TimeContext): VerbRead {
  const [word = '', ...time] = rest.split(/\s+/);
  const status = only(STATUSES, word);
  if (!status) return { problem: `/status takes one of ${STATUSES.join(', ')}.` };
  const at = timeOrNull(time.join(' '), context);
  return 'problem' in at ? at : { verb: 'status', status, at: at.text };
}

function readSeverity(rest: string): VerbRead {
  const number = /^(?:sev\s*-?\s*)?([1-5])$/i.exec(rest);
  if (!number) return { problem: '/sev takes a number from 1 (worst) to 5.' };
  return { verb: 'sev', severity: SEVERITIES[Number(number[1]) - 1]! };
}

/** The longest known role that the line begins with; else its first word is the role. */
function readRole(rest: string): VerbRead {
  if (rest === '')
    return { problem: `/role takes a role and a person: /role ic Ann. Roles: ${ROLES.join(', ')}.` };
  const lower = rest.toLowerCase();
  const known = ROLES.find((role) => lower === role || lower.startsWith(`${role} `));
  const typed = known ?? rest.split(/\s/)[0]!;
  const person = rest
    .slice(typed.length)
    .trim()
    .replace(/^@(?=\S)/, '');
  return { verb: 'role', role: known ?? ROLE_SHORT[typed.toLowerCase()] ?? typed.toLowerCase(), person };
}

function readMoment(rest: string, context: TimeContext): VerbRead {
  const spoken = rest.toLowerCase().replaceAll('-', ' ');
  const name = MOMENTS.find((moment) => `${spoken} `.startsWith(`${momentLabel(moment)} `));
  if (!name) return { problem: `/moment takes one of ${MOMENTS.map(momentLabel).join(', ')}, and a time.` };
  const at = timeOrNull(rest.slice(name.length).trim(), context);
  return 'problem' in at ? at : { verb: 'moment', name, at: at.text };
}

function timeOrNull(text: string, context: TimeContext): { text: string | null } | { problem: string } {
  if (text === '') return { text: null };
  const read = readTime(text, context);
  return 'problem' in read ? read : { text };
}

const PRIORITY = /(?:^|\s)!(p?[1-4])(?=\s|$)/i;
const OWNER = /(?:^|\s)@([^\s@]+)(?=\s|$)/;
const DUE = /(?:^|\s)due:?\s+(.+)$/i;

function readAction(rest: string, context: TimeContext): VerbRead {
  const today = formatDay(context.now, context.zone);
  const priorityMark = PRIORITY.exec(rest);
  const ownerMark = OWNER.exec(rest);
  const bare = rest.replace(PRIORITY, '').replace(OWNER, '').trim();
  const dueMark = DUE.exec(bare);
  const due = dueMark ? readDueDay(dueMark[1]!, today) : null;
  if (dueMark && due === null) {
    return { problem: `"${dueMark[1]}" is not a day. Write one such as 2026-01-15, jan 15, friday or +3d.` };
  }
  const text = (dueMark ? bare.slice(0, dueMark.index) : bare).trim();
  if (text === '')
    return { problem: '/action takes what is to be done: /action rotate the keys @ann !P1 due friday.' };
  const level = priorityMark ? ActionPriority.parse(`P${priorityMark[1]!.slice(-1)}`) : null;
  return { verb: 'action', text, owner: ownerMark?.[1] ?? null, priority: level, due };
}

/** The one name that the word is, or begins, if just one does. */
function only<T extends string>(names: readonly T[], word: string): T | null {
  const lower = word.toLowerCase();
  const exact = names.find((name) => name === lower);
  if (exact) return exact;
  const fits = names.filter((name) => lower.length > 1 && name.startsWith(lower));
  return fits.length === 1 ? fits[0]! : null;
}
