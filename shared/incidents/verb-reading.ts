/** Reads what stands behind a slash verb; each gives the verb, or a problem that says what it takes. */
import type { ActionPriority } from '#shared/actions/model.ts';
import { parseReference } from '#shared/reference.ts';
import { readAhead } from '#shared/time/ahead.ts';
import { readDueDay } from '#shared/time/days.ts';
import { formatDay, readTime } from '#shared/time/grammar.ts';
import type { TimeContext } from '#shared/time/reading.ts';
import { momentLabel } from './metrics.ts';
import { Audience, MOMENTS, ROLES, SEVERITIES, STATUSES } from './model.ts';
import type { VerbRead } from './verbs.ts';

export function readStatus(rest: string, context: TimeContext): VerbRead {
  const [word = '', ...time] = rest.split(/\s+/);
  const status = only(STATUSES, word);
  if (!status)
    return { problem: `/status takes one of ${STATUSES.filter((each) => each !== 'merged').join(', ')}.` };
  if (status === 'merged') return { problem: 'Say which incident it is merged into: /merge INC-4.' };
  const at = timeOrNull(time.join(' '), context);
  return 'problem' in at ? at : { verb: 'status', status, at: at.text };
}

export function readSeverity(rest: string): VerbRead {
  const number = /^(?:sev\s*-?\s*)?([1-5])$/i.exec(rest);
  if (!number) return { problem: '/sev takes a number from 1 (worst) to 5.' };
  return { verb: 'sev', severity: SEVERITIES[Number(number[1]) - 1]! };
}

/** How roles are called in haste. */
const ROLE_SHORT: Readonly<Record<string, (typeof ROLES)[number]>> = {
  ic: 'incident commander',
  commander: 'incident commander',
  sme: 'subject matter expert',
  expert: 'subject matter expert',
  customer: 'customer liaison',
  internal: 'internal liaison',
};

/** The role meant by a whole name, a short one, or the beginning of just one; null when there is none. */
export function roleOf(given: string, roles: readonly string[] = ROLES): string | null {
  const wanted = given
    .trim()
    .toLowerCase()
    .replace(/[-_\s]+/g, ' ');
  const exact = roles.find((role) => role.toLowerCase() === wanted);
  if (exact) return exact;
  const short = ROLE_SHORT[wanted];
  if (short) return roles.find((role) => role.toLowerCase() === short) ?? short;
  const fits = roles.filter((role) => wanted.length > 1 && role.toLowerCase().startsWith(wanted));
  return fits.length === 1 ? fits[0]! : null;
}

/** The longest role that the line begins with; else its first word is the role, known, begun or new. */
export function readRole(rest: string, roles: readonly string[] = ROLES): VerbRead {
  if (rest === '')
    return { problem: `/role takes a role and a person: /role ic Ann. Roles: ${roles.join(', ')}.` };
  const lower = rest.toLowerCase();
  const known = longestFirst(roles).find(
    (role) => lower === role.toLowerCase() || lower.startsWith(`${role.toLowerCase()} `),
  );
  const typed = known ?? rest.split(/\s/)[0]!;
  const person = withoutAt(rest.slice(typed.length).trim());
  return { verb: 'role', role: known ?? roleOf(typed, roles) ?? typed.toLowerCase(), person };
}

export function readMoment(rest: string, context: TimeContext): VerbRead {
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

const PRIORITIES: Readonly<Record<string, ActionPriority>> = {
  critical: 'P1',
  urgent: 'P1',
  high: 'P2',
  medium: 'P3',
  normal: 'P3',
  low: 'P4',
};
const PRIORITY = new RegExp(`(?:^|\\s)!(p?[1-4]|${Object.keys(PRIORITIES).join('|')})(?=\\s|$)`, 'i');
const OWNER = /(?:^|\s)@([^\s@]+)(?=\s|$)/;
const DUE = /(?:^|\s)due:?\s+(.+)$/i;

/** `add` is a word of the text: "add latency alert" is what is to be done. */
export function readAction(rest: string, context: TimeContext): VerbRead {
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
    return { problem: '/action takes what is to be done: /action rotate the keys @ann !high due friday.' };
  const wrong = /(?:^|\s)!([a-z]+\d*|\d+)(?=\s|$)/i.exec(text);
  if (wrong) return { problem: `!${wrong[1]} is no priority. There are !urgent, !high, !normal and !low.` };
  const word = priorityMark?.[1]?.toLowerCase();
  const priority = word === undefined ? null : (PRIORITIES[word] ?? (`P${word.slice(-1)}` as ActionPriority));
  return { verb: 'action', text, owner: ownerMark?.[1] ?? null, priority, due };
}

/** Only a time can stand behind it, so that "what comes next is unclear" stays a sentence. */
const NEXT = /(?:^|\s)next:?\s+((?:\+|in\s|at\s|\d).*)$/i;

export function readUpdate(rest: string, context: TimeContext): VerbRead {
  const [, word, after] = /^(\S+)\s*([\s\S]*)$/.exec(rest) ?? [];
  const named = Audience.safeParse(word?.toLowerCase());
  const text = named.success ? (after ?? '').trim() : rest;
  const audience = named.data ?? 'internal';
  const mark = NEXT.exec(text);
  const next = mark?.[1]?.trim() ?? null;
  if (!mark || next === null || 'problem' in readAhead(next, context)) {
    return { verb: 'update', audience, text: text === '' ? null : text, next: null };
  }
  const said = text.slice(0, mark.index).trim();
  return { verb: 'update', audience, text: said === '' ? null : said, next };
}

/** A number is a step behind a run, or alone; else `step 2`, for "2 of 3 replicas are down" is a note. */
export function readPin(rest: string): VerbRead {
  const run = /^run-\d+(?=\s|$)/i.exec(rest)?.[0] ?? null;
  const behind = run ? rest.slice(run.length).trim() : rest;
  const step = (run ? /^(?:step\s+|#)?(\d+)(?=\s|$)/i : /^(?:(?:step\s+|#)(\d+)(?=\s|$)|(\d+)$)/i).exec(
    behind,
  );
  const number = step ? Number(step[1] ?? step[2]) : null;
  if (number === 0) return { problem: 'Steps count from 1: /pin RUN-3 1.' };
  const note = step ? behind.slice(step[0].length).trim() : behind;
  return { verb: 'pin', run: run?.toUpperCase() ?? null, step: number, note };
}

export function readRun(rest: string): VerbRead {
  const [, runbook = '', environment = null] = /^([\s\S]*?)(?:(?:^|\s)@\s*(\S[\s\S]*))?$/.exec(rest) ?? [];
  if (runbook.trim() === '') return { problem: '/run takes a runbook: /run RB-1 @prod-eu.' };
  return { verb: 'run', runbook: runbook.trim(), environment: environment?.trim() ?? null };
}

export function readStar(rest: string): VerbRead {
  return { verb: 'star', text: rest === '' ? null : rest };
}

/** `Ann`, `Ann Lee scribe`, `Ann as database lead`: the role stands last. */
export function readHandover(rest: string, roles: readonly string[] = ROLES): VerbRead {
  const stated = /^([\s\S]+?)\s+as\s+(\S[\s\S]*)$/i.exec(rest);
  if (stated) {
    const role = stated[2]!.trim();
    return {
      verb: 'handover',
      person: withoutAt(stated[1]!),
      role: roleOf(role, roles) ?? role.toLowerCase(),
    };
  }
  const lower = rest.toLowerCase();
  const last = longestFirst([...roles, ...Object.keys(ROLE_SHORT)]).find((role) =>
    lower.endsWith(` ${role.toLowerCase()}`),
  );
  const person = withoutAt(last ? rest.slice(0, -last.length).trim() : rest);
  return { verb: 'handover', person, role: last ? roleOf(last, roles) : null };
}

export function readMerge(rest: string): VerbRead {
  const into = rest.replace(/^into\s+/i, '').trim();
  if (into === '') return { problem: '/merge takes the incident that remains: /merge INC-4.' };
  const reference = parseReference(into);
  if (reference && reference.kind !== 'incident')
    return { problem: `${into} is no incident. /merge takes one: /merge INC-4.` };
  return { verb: 'merge', into: reference ? into.toUpperCase() : into };
}

/** A verb that takes nothing: words behind it are rather a note that was meant, or a wish that is not understood. */
export function readBare(verb: 'undo' | 'redo', rest: string): VerbRead {
  if (rest === '') return { verb };
  return {
    problem: `/${verb} stands alone; it takes ${verb === 'undo' ? 'back what you did last' : 'up what was taken back'}.`,
  };
}

const withoutAt = (person: string) => person.trim().replace(/^@(?=\S)/, '');

const longestFirst = (names: readonly string[]) => names.toSorted((one, two) => two.length - one.length);

/** The one name that the word is, or begins, if just one does. */
function only<T extends string>(names: readonly T[], word: string): T | null {
  const lower = word.toLowerCase();
  const exact = names.find((name) => name === lower);
  if (exact) return exact;
  const fits = names.filter((name) => lower.length > 1 && name.startsWith(lower));
  return fits.length === 1 ? fits[0]! : null;
}
