/**
 * Slash verbs of the quick log:
 *
 *     /status mitigated          /status resolved -5m
 *     /sev 2
 *     /role ic Ann               /role scribe
 *     /moment detected -20m
 *     /action rotate the keys @ann !high due friday
 *     /update external We are working on it. next +20m
 *     /pin                       /pin RUN-3 2 most requests are slow
 *     /run RB-1 @prod-eu         /run redis memory
 *     /handover Ann              /merge INC-4
 *     /star                      /star the cause was found
 *     /undo                      /redo
 *
 * A verb is only read here; the window or the command line calls the service that does it. What each will do is told
 * by verb-sentences.ts, and what may be typed next by verb-completion.ts.
 */
import type { ActionPriority } from '#shared/actions/model.ts';
import { distance } from '#shared/nearest.ts';
import type { TimeContext } from '#shared/time/reading.ts';
import type { Audience, MomentName, Severity, Status } from './model.ts';
import {
  readAction,
  readBare,
  readHandover,
  readMerge,
  readMoment,
  readPin,
  readRole,
  readRun,
  readSeverity,
  readStar,
  readStatus,
  readUpdate,
} from './verb-reading.ts';

/** `at` and `next` are times as typed, for the service to read. */
export type Verb =
  /** `at` is null for now. */
  | { verb: 'status'; status: Status; at: string | null }
  | { verb: 'sev'; severity: Severity }
  /** An empty person leaves the role open. */
  | { verb: 'role'; role: string; person: string }
  | { verb: 'moment'; name: MomentName; at: string | null }
  | {
      verb: 'action';
      text: string;
      owner: string | null;
      priority: ActionPriority | null;
      due: string | null;
    }
  /** Without a text it asks for the draft; `next` null follows the interval. */
  | { verb: 'update'; audience: Audience; text: string | null; next: string | null }
  /** `run` null is the incident's last run, `step` null its last step that is over; a step counts from 1. */
  | { verb: 'pin'; run: string | null; step: number | null; note: string }
  /** `runbook` is a reference or words of its title; `environment` null lets the person choose. */
  | { verb: 'run'; runbook: string; environment: string | null }
  | { verb: 'undo' }
  | { verb: 'redo' }
  /** An empty person asks for the draft only; `role` null is the incident commander. */
  | { verb: 'handover'; person: string; role: string | null }
  | { verb: 'merge'; into: string }
  /** Logs the text with a star; without one, stars the latest note. */
  | { verb: 'star'; text: string | null };

export type VerbName = Verb['verb'];

export type VerbRead = Verb | { problem: string };

/** What a line is read against. */
export interface VerbContext extends TimeContext {
  /** The team's roles; those that Hotwash brings when absent. */
  roles?: readonly string[];
}

/** Every verb with how it is written, for completion and help. */
export const VERBS: readonly { verb: VerbName; usage: string; meaning: string }[] = [
  { verb: 'status', usage: '/status mitigated [-5m]', meaning: 'move the incident to a status' },
  { verb: 'sev', usage: '/sev 2', meaning: 'set the severity' },
  { verb: 'role', usage: '/role ic Ann', meaning: 'give a role to a person; without a name, leave it open' },
  { verb: 'moment', usage: '/moment detected [-20m]', meaning: 'set a key moment' },
  { verb: 'action', usage: '/action text @owner !high due friday', meaning: 'add an action item' },
  {
    verb: 'update',
    usage: '/update [internal|external] [text] [next +20m]',
    meaning: 'log a status update; without a text, draft one',
  },
  { verb: 'pin', usage: '/pin [RUN-3] [step] [note]', meaning: 'pin output of a run as evidence' },
  { verb: 'run', usage: '/run RB-1 [@environment]', meaning: 'run a runbook in this incident' },
  { verb: 'star', usage: '/star [text]', meaning: 'star the latest note, or log a starred one' },
  {
    verb: 'handover',
    usage: '/handover Ann [role]',
    meaning: 'hand over, with a note drafted from the state',
  },
  { verb: 'merge', usage: '/merge INC-4', meaning: 'merge this incident into another' },
  { verb: 'undo', usage: '/undo', meaning: 'take back what you did last' },
  { verb: 'redo', usage: '/redo', meaning: 'do again what was taken back' },
];

/**
 * Reads a line that begins with a slash. Null when it is no verb at all but text, such as `/var is full` or
 * `/ 98 %`; a problem when a known verb is written wrongly, also its name.
 */
export function readVerb(line: string, context: VerbContext): VerbRead | null {
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
      return readRole(rest, context.roles);
    case 'moment':
      return readMoment(rest, context);
    case 'action':
      return readAction(rest, context);
    case 'update':
      return readUpdate(rest, context);
    case 'pin':
      return readPin(rest);
    case 'run':
      return readRun(rest);
    case 'star':
      return readStar(rest);
    case 'handover':
      return readHandover(rest, context.roles);
    case 'merge':
      return readMerge(rest);
    case 'undo':
      return readBare('undo', rest);
    case 'redo':
      return readBare('redo', rest);
    default:
      return mistyped(match[1]!);
  }
}

/**
 * A word that is one slip away from a verb, such as `/stauts`: who wrote it believes that something was done, so it is
 * told and not logged. Short verbs are left out, for `/bin` and `/srv` are near to them.
 */
function mistyped(word: string): VerbRead | null {
  const meant = VERBS.find(({ verb }) => verb.length > 3 && distance(word.toLowerCase(), verb) === 1);
  return meant
    ? {
        problem: `There is no /${word}. Did you mean /${meant.verb}? To log it as text, begin with another word.`,
      }
    : null;
}
