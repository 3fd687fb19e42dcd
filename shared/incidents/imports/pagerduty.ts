/**
 * PagerDuty's incidents as its REST API v2 tells them: an incident with its `log_entries`, a page of log entries, notes,
 * or several of these in one list or file.
 */
import { Temporal } from 'temporal-polyfill';
import type { OccurredAt } from '#shared/time/model.ts';
import type { Finding, Found, ImportReader, ReadContext } from './found.ts';
import { fitted } from './found.ts';
import { keyOf } from './keys.ts';
import { escaped } from './mrkdwn.ts';
import { logEntryText, nameOf } from './pagerduty-text.ts';
import { type Fields, fieldsOf, firstText, listOf, readJson, textOf } from './shape.ts';

/** Lists hold lists of pages of entries; nothing real is deeper. */
const DEEPEST = 6;
const PAUSE_EVERY = 200;

/** True for a JSON value that holds what this reads. */
export function looksLikePagerduty(value: unknown): boolean {
  const first = fieldsOf(Array.isArray(value) ? value[0] : value);
  if (['log_entries', 'incident', 'incidents', 'incident_number'].some((name) => first[name] !== undefined))
    return true;
  return /_log_entry(?:_reference)?$|^incident(?:_reference)?$/.test(textOf(first.type));
}

export function createPagerdutyReader(context: ReadContext): ImportReader {
  const seen = new Set<string>();

  const make = (
    given: { key: string; at: string; author: string; text: string; channel: string; quiet?: boolean },
    path: string,
  ): Found | null => {
    if (seen.has(given.key)) return null;
    seen.add(given.key);
    const at = timeOf(given.at, context.zone);
    if (!at) {
      context.unread(
        path,
        `an entry in it has no time that can be read (created_at is ${JSON.stringify(given.at.slice(0, 40))})`,
      );
      return null;
    }
    const warnings: string[] = [];
    if (given.author === '') warnings.push('Nobody is named as its author.');
    const { key, channel, quiet = false } = given;
    const author = given.author === '' ? 'PagerDuty' : given.author;
    return { key, at, author, text: fitted(given.text, warnings), channel, thread: null, quiet, warnings };
  };

  const logEntry = (entry: Fields, incidentId: string, path: string): Found | null => {
    const kind = textOf(entry.type).replace(/_log_entry(?:_reference)?$/, '');
    const owner = firstText(fieldsOf(entry.incident).id, incidentId);
    const { text, quiet } = logEntryText(entry, kind);
    const id = firstText(entry.id, `${textOf(entry.created_at)}.${kind}`);
    const author = firstText(nameOf(entry.agent), nameOf(entry.user));
    return make(
      {
        key: keyOf('pagerduty', owner, id),
        at: textOf(entry.created_at),
        author,
        text,
        channel: kind,
        quiet,
      },
      path,
    );
  };

  const note = (value: Fields, incidentId: string, path: string): Found | null => {
    const key = keyOf('pagerduty', incidentId, firstText(value.id, textOf(value.created_at)));
    const text = escaped(textOf(value.content));
    return make(
      { key, at: textOf(value.created_at), author: nameOf(value.user), text, channel: 'note' },
      path,
    );
  };

  /** An incident that came without its log tells at least when it began and ended. */
  function* bareIncident(incident: Fields, path: string): Finding {
    const id = textOf(incident.id);
    const service = nameOf(incident.service);
    const title = escaped(firstText(incident.title, incident.summary, incident.description, id));
    const tell = (kind: string, at: string, author: string, text: string) =>
      make({ key: keyOf('pagerduty', id, kind), at, author, text, channel: kind }, path);
    yield tell(
      'trigger',
      textOf(incident.created_at),
      service || 'PagerDuty',
      `Triggered: ${title}${service ? ` (${escaped(service)})` : ''}`,
    );
    for (const [index, each] of listOf(incident.acknowledgements).map(fieldsOf).entries()) {
      const who = nameOf(each.acknowledger);
      yield tell(
        `acknowledge.${index + 1}`,
        textOf(each.at),
        who,
        `Acknowledged by ${escaped(who || 'somebody')}`,
      );
    }
    const ended = firstText(
      incident.resolved_at,
      incident.status === 'resolved' ? incident.last_status_change_at : '',
    );
    const who = nameOf(incident.last_status_change_by);
    if (ended !== '') yield tell('resolve', ended, who, who ? `Resolved by ${escaped(who)}` : 'Resolved');
  }

  function* walk(value: unknown, incidentId: string, path: string, depth: number): Finding {
    if (depth > DEEPEST) return;
    if (Array.isArray(value)) {
      for (const [index, each] of value.entries()) {
        if (index % PAUSE_EVERY === PAUSE_EVERY - 1) yield null;
        yield* walk(each, incidentId, path, depth + 1);
      }
      return;
    }
    const object = fieldsOf(value);
    if (/_log_entry(?:_reference)?$/.test(textOf(object.type))) {
      yield logEntry(object, incidentId, path);
      return;
    }
    if (object.log_entry !== undefined) return yield* walk(object.log_entry, incidentId, path, depth + 1);
    if (object.incidents !== undefined) return yield* walk(object.incidents, incidentId, path, depth + 1);
    const inner = fieldsOf(object.incident);
    const isIncident = object.incident_number !== undefined || /^incident/.test(textOf(object.type));
    const incident = inner.id !== undefined ? inner : object;
    const id = isIncident || inner.id !== undefined ? textOf(incident.id) : incidentId;
    const log = object.log_entries ?? inner.log_entries;
    if (Array.isArray(log)) yield* walk(log, id, path, depth + 1);
    else if (id !== '' && incident.created_at !== undefined) yield* bareIncident(incident, path);
    for (const each of listOf(object.notes ?? inner.notes)) yield note(fieldsOf(each), id, path);
  }

  return {
    order: (paths) => paths.filter((path) => !/\.(?:zip|png|jpe?g|gif|pdf)$/i.test(path)),
    *file(path, text): Finding {
      const read = readJson(text);
      if ('problem' in read) return context.unread(path, read.problem);
      yield null;
      const before = seen.size;
      yield* walk(read.value, '', path, 0);
      if (seen.size === before)
        context.unread(path, 'it holds neither an incident nor log entries of PagerDuty');
    },
  };
}

/** An ISO 8601 instant with its offset, to the second. */
function timeOf(text: string, zone: string): OccurredAt | null {
  try {
    const ms = Math.floor(Temporal.Instant.from(text).epochMilliseconds / 1000) * 1000;
    return { start: new Date(ms).toISOString(), end: null, precision: 'second', approximate: false, zone };
  } catch {
    return null;
  }
}
