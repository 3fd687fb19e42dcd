/** What a verb will do, as one sentence for the person who typed it, before it is done and after. */
import { momentLabel } from './metrics.ts';
import type { Verb } from './verbs.ts';

export function verbSentence(verb: Verb): string {
  switch (verb.verb) {
    case 'status':
      return `Sets the status to ${verb.status}${verb.at ? `, at ${verb.at}` : ''}`;
    case 'sev':
      return `Sets the severity to ${verb.severity}`;
    case 'role':
      return verb.person === '' ? `Leaves the role ${verb.role} open` : `Makes ${verb.person} ${verb.role}`;
    case 'moment':
      return `Sets "${momentLabel(verb.name)}" to ${verb.at ?? 'now'}`;
    case 'action': {
      const more = [verb.owner && `owner ${verb.owner}`, verb.priority, verb.due && `due ${verb.due}`];
      return [`Adds the action "${verb.text}"`, ...more.filter(Boolean)].join(', ');
    }
    case 'update': {
      const next = verb.next ? `; the next one ${verb.next}` : '';
      const to = verb.audience === 'external' ? 'for people outside' : 'for the team';
      return verb.text === null ? `Drafts a status update ${to}${next}` : `Logs a status update ${to}${next}`;
    }
    case 'pin': {
      const run = verb.run ?? 'the last run';
      const what = verb.step === null ? `the last output of ${run}` : `step ${verb.step} of ${run}`;
      return `Pins ${what}${verb.note === '' ? '' : `, with the note "${verb.note}"`}`;
    }
    case 'run':
      return `Gets ${verb.runbook} ready to run${verb.environment ? ` in ${verb.environment}` : ''}`;
    case 'star':
      return verb.text === null
        ? 'Stars the latest note for the postmortem'
        : 'Logs it with a star for the postmortem';
    case 'handover': {
      const role = verb.role ?? 'incident commander';
      return verb.person === '' ? 'Drafts a handover' : `Drafts a handover to ${verb.person} as ${role}`;
    }
    case 'merge':
      return `Merges this incident into ${verb.into}`;
    case 'undo':
      return 'Takes back what you did last in this incident';
    case 'redo':
      return 'Does again what you took back last';
  }
}
