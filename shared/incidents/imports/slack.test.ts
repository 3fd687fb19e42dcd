import { describe, expect, test } from 'vitest';
import { readAll } from './reading.cases.ts';
import { createSlackReader, looksLikeSlack } from './slack.ts';

const USERS = [
  { id: 'U1', name: 'ann', profile: { display_name: 'Ann', real_name: 'Ann Lee' } },
  { id: 'U2', name: 'bob', real_name: 'Bob Roe', profile: { display_name: '' } },
];
const CHANNELS = [
  { id: 'C1', name: 'inc-7' },
  { id: 'C2', name: 'general' },
];
const read = (messages: unknown, more: Record<string, unknown> = {}) =>
  readAll(createSlackReader, {
    'users.json': USERS,
    'channels.json': CHANNELS,
    'inc-7/2025-09-04.json': messages,
    ...more,
  });
const message = (more: object) => ({
  type: 'message',
  user: 'U1',
  ts: '1756978920.000100',
  text: 'hello',
  ...more,
});

describe('a Slack export', () => {
  test('gives each message with who, when, where and a key', () => {
    const { found, warnings, unread } = read([
      message({}),
      message({ user: 'U2', ts: '1756978980.5', text: '*db* is slow' }),
    ]);
    expect(found).toMatchObject([
      {
        key: 'slack:inc-7:1756978920.000100',
        author: 'Ann',
        channel: 'inc-7',
        text: 'hello',
        thread: null,
        quiet: false,
        at: { start: '2025-09-04T09:42:00.000Z', precision: 'second', zone: 'Europe/Berlin' },
        warnings: [],
      },
      { author: 'Bob Roe', text: '**db** is slow' },
    ]);
    expect([warnings, unread]).toEqual([[], []]);
  });

  test('tells replies as such, with the key of what they answer', () => {
    const { found } = read([
      message({ thread_ts: '1756978920.000100', reply_count: 1 }),
      message({ ts: '1756979000.1', thread_ts: '1756978920.000100', parent_user_id: 'U1', text: 'on it' }),
      message({ ts: '1756979001.1', thread_ts: '1756900000.1', text: '```log```' }),
    ]);
    expect(found.map(({ text, thread }) => [text, thread])).toEqual([
      ['hello', null],
      ['(reply to Ann) on it', 'slack:inc-7:1756978920.000100'],
      ['(reply)\n\n```\nlog\n```', 'slack:inc-7:1756900000.1'],
    ]);
  });

  test('keeps the id of who is not in the export, with a warning', () => {
    const { found, warnings } = read([message({ user: 'U9', text: '<@U8> look' })]);
    expect(found[0]).toMatchObject({ author: 'U9', text: '@U8 look' });
    expect(found[0]!.warnings).toEqual(['Nobody in the export has the id U9.']);
    expect(warnings).toEqual(['Some authors are not in users.json: their ids stand in place of names.']);
  });

  test('takes the name that a message itself gives', () => {
    const { found } = read([
      message({ user: 'U9', user_profile: { real_name: 'Guest' } }),
      message({
        user: undefined,
        subtype: 'bot_message',
        bot_id: 'B1',
        username: 'Grafana',
        ts: '1756978921.1',
      }),
      message({ user: undefined, ts: '1756978922.1' }),
    ]);
    expect(found.map(({ author }) => author)).toEqual(['Guest', 'Grafana', 'unknown']);
    expect(found[2]!.warnings).toEqual(['Nobody is named as its author.']);
  });

  test('tells comings and goings as quiet, edits and deletions as such', () => {
    const { found } = read([
      message({ subtype: 'channel_join', text: '<@U2> has joined the channel' }),
      message({ ts: '1756978921.1', edited: { user: 'U1', ts: '1756978999.1' } }),
      message({ ts: '1756978922.1', subtype: 'tombstone', text: 'This message was deleted.' }),
      {
        type: 'message',
        subtype: 'message_changed',
        ts: '1756978930.1',
        message: message({ ts: '1756978923.1', text: 'new' }),
      },
      {
        type: 'message',
        subtype: 'message_deleted',
        ts: '1756978931.1',
        original: message({ ts: '1756978924.1', text: 'gone' }),
      },
    ]);
    expect(found.map(({ text, quiet, warnings }) => [text, quiet, warnings])).toEqual([
      ['@Bob Roe has joined the channel', true, []],
      ['hello (edited)', false, []],
      ['A message that was deleted in Slack.', true, ['It was deleted in Slack.']],
      ['new (edited)', false, []],
      ['gone', false, ['It was deleted in Slack.']],
    ]);
  });

  test('names files with where they are, without the key of a private link', () => {
    const { found } = read([
      message({
        text: '',
        files: [
          {
            name: 'graph|1.png',
            mimetype: 'image/png',
            size: 120_345,
            url_private: 'https://files.slack.com/f/graph.png?t=xoxe-1-secret',
          },
          { mode: 'tombstone', id: 'F2' },
        ],
      }),
    ]);
    expect(found[0]!.text).toBe(
      'File: [graph∣1.png](https://files.slack.com/f/graph.png) (image/png, 120 kB)\n\nFile: deleted in Slack',
    );
  });

  test('reads attachments and blocks where there is no text', () => {
    const { found } = read([
      message({
        text: '',
        attachments: [
          {
            title: 'CPU high',
            title_link: 'https://g.example/1',
            text: 'web-1 at *91%*',
            fields: [{ title: 'host', value: 'web-1' }],
          },
        ],
      }),
      message({
        ts: '1756978921.1',
        text: '',
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'Deploy <1>' } },
          { type: 'section', text: { type: 'mrkdwn', text: '_done_' } },
        ],
      }),
      message({
        ts: '1756978922.1',
        text: '',
        blocks: [
          {
            type: 'rich_text',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  { type: 'text', text: 'see ' },
                  { type: 'text', text: 'now', style: { bold: true } },
                  { type: 'user', user_id: 'U2' },
                ],
              },
              {
                type: 'rich_text_list',
                style: 'bullet',
                elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
              },
              { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'a < b' }] },
            ],
          },
        ],
      }),
      message({
        ts: '1756978923.1',
        text: 'see https://e.example',
        attachments: [{ from_url: 'https://e.example', text: 'a preview' }],
      }),
    ]);
    expect(found.map(({ text }) => text)).toEqual([
      '[CPU high](https://g.example/1)  \nweb-1 at **91%**  \nhost: web-1',
      '**Deploy \\<1>**  \n_done_',
      'see **now**@Bob Roe\n- one\n\n```\na < b\n```',
      'see https://e.example',
    ]);
  });

  test('tells a broken day and goes on with the others', () => {
    const { found, unread } = read([message({})], {
      'inc-7/2025-09-05.json': '[{"type": "mess',
      'inc-7/2025-09-06.json': {},
    });
    expect(found).toHaveLength(1);
    expect(unread.map(({ path }) => path)).toEqual(['inc-7/2025-09-05.json', 'inc-7/2025-09-06.json']);
    expect(unread[0]!.why).toContain('it is not JSON');
  });

  test('a message without a time is told, not lost in silence', () => {
    const { found, unread } = read([message({ ts: 'soon' }), message({})]);
    expect(found).toHaveLength(1);
    expect(unread[0]!.why).toContain('"soon"');
  });

  test('direct messages are called by who is in them', () => {
    const { found } = read([], {
      'dms.json': [{ id: 'D0ABCDEFG', members: ['U1', 'U2'] }],
      'D0ABCDEFG/2025-09-04.json': [message({})],
    });
    expect(found[0]).toMatchObject({ channel: 'Ann, Bob Roe', key: 'slack:D0ABCDEFG:1756978920.000100' });
  });

  test('only the days that are asked for are read, in a folder of any depth', () => {
    const reader = createSlackReader({
      now: '2025-09-10T00:00:00.000Z',
      zone: 'UTC',
      warn() {},
      unread() {},
    });
    const paths = [
      'x/general/2025-09-05.json',
      'x/users.json',
      'x/general/2025-09-03.json',
      'x/integration_logs.json',
      'x/inc/2025-09-04.json',
      'x/logo.png',
    ];
    expect(reader.order(paths, { first: '2025-09-04', last: null })).toEqual([
      'x/users.json',
      'x/inc/2025-09-04.json',
      'x/general/2025-09-05.json',
    ]);
    expect(looksLikeSlack(paths)).toBe(true);
    expect(looksLikeSlack(['a.json'])).toBe(false);
  });

  test('one file of messages is enough', () => {
    const { found } = readAll(createSlackReader, {
      'messages.json': { channel_id: 'C1', messages: [message({})] },
    });
    expect(found[0]).toMatchObject({ channel: 'C1', author: 'U1' });
  });
});
