/** What a log entry of PagerDuty says, in words. */
import { escaped } from './mrkdwn.ts';
import { type Fields, fieldsOf, firstText, listOf, textOf } from './shape.ts';

/** Pages sent out and the like: many for each thing that happened. */
const QUIET = new Set(['notify', 'reach_trigger_limit', 'reach_ack_limit', 'channel', 'unsnooze']);

/** How a reference is called: its summary, or its name. */
export function nameOf(value: unknown): string {
  const object = fieldsOf(value);
  return firstText(object.summary, object.name, object.email, object.id).trim();
}

/** Markdown, and whether it is seldom worth taking. An entry of a kind that nobody knows is told by its summary. */
export function logEntryText(entry: Fields, kind: string): { text: string; quiet: boolean } {
  const summary = escaped(firstText(entry.summary, kind.replaceAll('_', ' ')));
  return { text: textOfKind(entry, kind, summary), quiet: QUIET.has(kind) };
}

function textOfKind(entry: Fields, kind: string, summary: string): string {
  const channel = fieldsOf(entry.channel);
  const agent = escaped(nameOf(entry.agent));
  const to = names(entry.assignees, entry.assigned_users, entry.assigned_to);
  switch (kind) {
    case 'trigger':
      return withDetails(`Triggered: ${escaped(triggeredBy(entry, channel)) || summary}`, entry, channel);
    case 'annotate': {
      const said = firstText(
        channel.content,
        channel.body,
        channel.note,
        channel.summary,
        channel.description,
        entry.note,
      );
      return said === '' ? summary : escaped(said);
    }
    case 'acknowledge':
      return agent === '' ? summary : `Acknowledged by ${agent}`;
    case 'resolve':
      return agent === '' ? summary : `Resolved by ${agent}`;
    case 'assign':
    case 'delegate':
      return to === '' ? summary : `Assigned to ${to}${agent === '' ? '' : ` by ${agent}`}`;
    case 'escalate':
      return to === '' ? summary : `Escalated to ${to}`;
    case 'notify': {
      const who = escaped(nameOf(entry.user));
      const how = escaped(firstText(fieldsOf(channel.notification).type, channel.type).replaceAll('_', ' '));
      return who === '' ? summary : `Notified ${who}${how === '' ? '' : ` by ${how}`}`;
    }
    case 'priority_change':
    case 'urgency_change':
      return changed(kind === 'priority_change' ? 'Priority' : 'Urgency', entry, channel) || summary;
    case 'status_update': {
      const message = firstText(entry.message, channel.message, channel.body);
      return message === '' ? summary : `Status update: ${escaped(message)}`;
    }
    default:
      return summary;
  }
}

function triggeredBy(entry: Fields, channel: Fields): string {
  return firstText(
    fieldsOf(entry.event_details).description,
    channel.subject,
    channel.summary,
    channel.description,
  );
}

/** Links that the alert gave stand below it. What its details hold stays in the source. */
function withDetails(text: string, entry: Fields, channel: Fields): string {
  const links = [...listOf(entry.contexts), ...listOf(channel.contexts)].map(fieldsOf).flatMap((context) => {
    const href = textOf(context.href);
    if (!/^https?:\/\/[^\s<>]+$/.test(href)) return [];
    const shown = firstText(context.text, context.alt);
    return [shown === '' ? `<${href}>` : `[${escaped(shown)}](<${href}>)`];
  });
  return links.length === 0 ? text : `${text}\n\n${links.join(' · ')}`;
}

function changed(what: string, entry: Fields, channel: Fields): string {
  const [before, after] = [
    [entry.old_priority, channel.old_priority, entry.old_urgency, channel.old_urgency],
    [
      entry.new_priority,
      channel.new_priority,
      entry.priority,
      entry.new_urgency,
      channel.new_urgency,
      entry.urgency,
    ],
  ].map((values) => firstText(...values.map((value) => nameOf(value) || textOf(value))));
  if (!after) return '';
  return before ? `${what}: ${escaped(before)} → ${escaped(after)}` : `${what}: ${escaped(after)}`;
}

function names(...lists: readonly unknown[]): string {
  const found =
    lists.map((list) => listOf(list).map(nameOf).filter(Boolean)).find((list) => list.length > 0) ?? [];
  return found.map(escaped).join(', ');
}
