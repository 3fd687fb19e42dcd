/**
 * A Slack export: `users.json`, `channels.json` and its kin, and a folder for each channel with a file for each day
 * (slack.com/help/articles/220556107). A single file of messages is read too.
 */
import type { Days, Finding, Found, ImportReader, ReadContext } from './found.ts';
import { fitted } from './found.ts';
import { keyOf } from './keys.ts';
import type { Names } from './mrkdwn.ts';
import { type Fields, fieldsOf, firstText, listOf, readJson, textOf } from './shape.ts';
import { slackText } from './slack-message.ts';

/** `…/general/2025-09-04.json`. */
const DAY_FILE = /(?:^|\/)([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/;
const PEOPLE = /(?:^|\/)(?:org_)?users\.json$/;
const CHANNELS = /(?:^|\/)(?:channels|groups|dms|mpims)\.json$/;
/** Files of an export that hold no messages. */
const OTHERS = /(?:^|\/)(?:integration_logs|canvases|lists|huddle_transcripts|file_conversations)\.json$/;

/** Messages read between two places to pause. */
const PAUSE_EVERY = 200;

/** True when these paths are those of a Slack export. */
export function looksLikeSlack(paths: readonly string[]): boolean {
  return paths.some((path) => PEOPLE.test(path)) || paths.some((path) => DAY_FILE.test(path));
}

export function createSlackReader(context: ReadContext): ImportReader {
  const people = new Map<string, string>();
  /** By id; the folders of direct messages have the id as their name. */
  const channels = new Map<string, string>();
  const members = new Map<string, readonly string[]>();
  let knowsPeople = false;

  const names: Names = { user: (id) => people.get(id) ?? null, channel: (id) => channels.get(id) ?? null };

  const channelName = (folder: string): string => {
    const known = members.get(folder);
    if (!known || !/^(?:[DG][A-Z0-9]{6,}|mpdm-.*)$/.test(folder)) return folder;
    return known.map((id) => people.get(id) ?? id).join(', ');
  };

  const readPeople = (value: unknown): void => {
    knowsPeople = true;
    for (const each of listOf(Array.isArray(value) ? value : fieldsOf(value).members)) {
      const user = fieldsOf(each);
      const profile = fieldsOf(user.profile);
      const name = firstText(profile.display_name, profile.real_name, user.real_name, user.name);
      if (textOf(user.id) !== '' && name !== '') people.set(textOf(user.id), name.trim());
    }
  };

  const readChannels = (value: unknown): void => {
    for (const each of listOf(value)) {
      const channel = fieldsOf(each);
      const id = textOf(channel.id);
      const name = firstText(channel.name, id);
      channels.set(id, name);
      members.set(name, listOf(channel.members).map(textOf));
    }
  };

  /** Who wrote it. An id that nobody knows stays, with a warning. */
  const authorOf = (message: Fields, warnings: string[]): string => {
    const id = textOf(message.user);
    const known = people.get(id);
    if (known) return known;
    const profile = fieldsOf(message.user_profile);
    const botProfile = fieldsOf(message.bot_profile);
    const own = firstText(
      message.username,
      profile.display_name,
      profile.real_name,
      profile.name,
      botProfile.name,
    );
    if (own !== '') return own.trim();
    const left = firstText(id, message.bot_id);
    if (left === '') {
      warnings.push('Nobody is named as its author.');
      return 'unknown';
    }
    warnings.push(`Nobody in the export has the id ${left}.`);
    context.warn(
      knowsPeople
        ? 'Some authors are not in users.json: their ids stand in place of names.'
        : 'There is no users.json: ids stand in place of names.',
    );
    return left;
  };

  const replyPrefix = (message: Fields): string => {
    const asked = textOf(message.parent_user_id);
    const to = people.get(asked);
    return to ? `(reply to ${to})` : '(reply)';
  };

  const found = (message: Fields, folder: string, path: string): Found | null => {
    const channel = channelName(folder);
    const ts = textOf(message.ts);
    const seconds = Number(ts.split('.')[0]);
    if (!/^\d{6,13}(?:\.\d+)?$/.test(ts) || !Number.isSafeInteger(seconds) || seconds > 8_640_000_000) {
      context.unread(
        path,
        `a message in it has no time that can be read (ts is ${JSON.stringify(ts.slice(0, 40))})`,
      );
      return null;
    }
    const warnings: string[] = [];
    const author = authorOf(message, warnings);
    const said = slackText(message, names);
    warnings.push(...said.warnings);
    if (said.text === '') return null;
    const parent = textOf(message.thread_ts);
    const reply = parent !== '' && parent !== ts;
    const joint = /^(?:```|>|- )/.test(said.text) ? '\n\n' : ' ';
    const text = fitted(reply ? `${replyPrefix(message)}${joint}${said.text}` : said.text, warnings);
    const start = new Date(seconds * 1000).toISOString();
    return {
      key: keyOf('slack', folder, ts),
      at: { start, end: null, precision: 'second', approximate: false, zone: context.zone },
      author,
      text,
      channel,
      thread: reply ? keyOf('slack', folder, parent) : null,
      quiet: said.quiet,
      warnings,
    };
  };

  return {
    order(paths, { first, last }: Days) {
      const days = paths.filter(
        (path) => DAY_FILE.test(path) && isBetween(DAY_FILE.exec(path)![2]!, first, last),
      );
      const about = [
        ...paths.filter((path) => PEOPLE.test(path)),
        ...paths.filter((path) => CHANNELS.test(path)),
      ];
      const single = paths.filter(
        (path) => /\.json$/i.test(path) && !DAY_FILE.test(path) && !OTHERS.test(path),
      );
      const some = paths.some((path) => DAY_FILE.test(path));
      const messages = some ? days.sort(byDay) : single.filter((path) => !about.includes(path));
      return [...about, ...messages];
    },

    *file(path, text): Finding {
      const read = readJson(text);
      if ('problem' in read) return context.unread(path, read.problem);
      yield null;
      if (PEOPLE.test(path)) return readPeople(read.value);
      if (CHANNELS.test(path)) return readChannels(read.value);
      const object = fieldsOf(read.value);
      const list = Array.isArray(read.value) ? read.value : object.messages;
      if (!Array.isArray(list)) return context.unread(path, 'it holds no list of messages');
      const folder = DAY_FILE.exec(path)?.[1] ?? firstText(object.name, object.channel_id, object.channel);
      for (const [index, each] of list.entries()) {
        if (index % PAUSE_EVERY === PAUSE_EVERY - 1) yield null;
        const message = unwrapped(fieldsOf(each));
        if (message) yield found(message, folder, path);
      }
    },
  };
}

/** The message that an edit or a deletion tells of; exports with edit logs hold both. */
function unwrapped(message: Fields): Fields | null {
  const subtype = textOf(message.subtype);
  const inner = fieldsOf(subtype === 'message_changed' ? message.message : message.original);
  if (subtype === 'message_changed')
    return inner.ts === undefined ? null : { edited: { ts: message.ts }, ...inner };
  if (subtype === 'message_deleted') {
    const before = inner.ts === undefined ? fieldsOf(message.previous_message) : inner;
    return before.ts === undefined ? null : { ...before, subtype: 'message_deleted' };
  }
  return message.type !== undefined && message.type !== 'message' ? null : message;
}

function isBetween(day: string, first: string | null, last: string | null): boolean {
  return (first === null || day >= first) && (last === null || day <= last);
}

/** Earlier days first, so that what is too much to show is the latest. */
function byDay(one: string, other: string): number {
  const [a, b] = [one, other].map((path) => DAY_FILE.exec(path)![2]! + path);
  return a! < b! ? -1 : a! > b! ? 1 : 0;
}
