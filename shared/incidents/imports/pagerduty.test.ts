import { describe, expect, test } from 'vitest';
import { createPagerdutyReader, looksLikePagerduty } from './pagerduty.ts';
import { readAll } from './reading.cases.ts';

const agent = (summary: string) => ({ id: `P${summary}`, type: 'user_reference', summary });
const entry = (type: string, minute: number, more: object = {}) => ({
  id: `R${minute}`,
  type: `${type}_log_entry`,
  summary: `the summary of ${type}`,
  created_at: `2025-09-04T09:${String(minute).padStart(2, '0')}:07Z`,
  agent: agent('Ann'),
  incident: { id: 'PINC1', type: 'incident_reference' },
  ...more,
});
const read = (value: unknown) => readAll(createPagerdutyReader, { 'incident.json': value });

describe('PagerDuty', () => {
  test('every kind of log entry in words', () => {
    const { found, warnings, unread } = read({
      log_entries: [
        entry('trigger', 0, {
          agent: { summary: 'Grafana', type: 'service_reference' },
          channel: { type: 'api', subject: 'CPU *high*' },
          contexts: [
            { type: 'link', href: 'https://g.example/1', text: 'the board' },
            { type: 'link', href: 'javascript:x' },
          ],
        }),
        entry('notify', 1, {
          user: agent('Bob'),
          channel: { type: 'auto', notification: { type: 'push_notification' } },
        }),
        entry('acknowledge', 2),
        entry('assign', 3, { assignees: [agent('Bob'), agent('Eve')] }),
        entry('escalate', 4, { assignees: [agent('Eve')] }),
        entry('annotate', 5, { channel: { type: 'note', summary: 'failover [started]' } }),
        entry('priority_change', 6, { old_priority: { summary: 'P3' }, new_priority: { summary: 'P1' } }),
        entry('status_update', 7, { message: 'we look into it' }),
        entry('resolve', 8),
        entry('something_new', 9),
      ],
    });
    expect(found.map(({ channel, text, author, quiet }) => [channel, text, author, quiet])).toEqual([
      ['trigger', 'Triggered: CPU \\*high\\*\n\n[the board](<https://g.example/1>)', 'Grafana', false],
      ['notify', 'Notified Bob by push notification', 'Ann', true],
      ['acknowledge', 'Acknowledged by Ann', 'Ann', false],
      ['assign', 'Assigned to Bob, Eve by Ann', 'Ann', false],
      ['escalate', 'Escalated to Eve', 'Ann', false],
      ['annotate', 'failover \\[started\\]', 'Ann', false],
      ['priority_change', 'Priority: P3 → P1', 'Ann', false],
      ['status_update', 'Status update: we look into it', 'Ann', false],
      ['resolve', 'Resolved by Ann', 'Ann', false],
      ['something_new', 'the summary of something_new', 'Ann', false],
    ]);
    expect(found[0]).toMatchObject({
      key: 'pagerduty:PINC1:R0',
      at: { start: '2025-09-04T09:00:07.000Z', zone: 'Europe/Berlin' },
    });
    expect([warnings, unread]).toEqual([[], []]);
  });

  test('an incident with its log, pages of a log, and a list of incidents', () => {
    const log = [entry('trigger', 0), entry('resolve', 8)];
    const incident = {
      id: 'PINC1',
      type: 'incident',
      incident_number: 7,
      title: 'Slow',
      created_at: '2025-09-04T09:00:00Z',
    };
    for (const value of [
      { incident: { ...incident, log_entries: log } },
      { incident, log_entries: log },
      { ...incident, log_entries: log },
      [
        { log_entries: [log[0]], more: true },
        { log_entries: [log[1], log[0]], more: false },
      ],
      log,
      { incidents: [{ ...incident, log_entries: log }] },
    ]) {
      expect(looksLikePagerduty(value)).toBe(true);
      expect(read(value).found.map(({ key }) => key)).toEqual(['pagerduty:PINC1:R0', 'pagerduty:PINC1:R8']);
    }
  });

  test('an incident without its log gives what it knows, and its notes', () => {
    const { found } = read({
      incident: {
        id: 'PINC1',
        type: 'incident',
        title: 'Orders slow',
        service: { summary: 'Orders' },
        status: 'resolved',
        created_at: '2025-09-04T09:00:00Z',
        acknowledgements: [{ at: '2025-09-04T09:02:00Z', acknowledger: agent('Ann') }],
        last_status_change_at: '2025-09-04T10:00:00+02:00',
        last_status_change_by: agent('Bob'),
      },
      notes: [{ id: 'N1', user: agent('Eve'), content: 'restarted', created_at: '2025-09-04T09:30:00Z' }],
    });
    expect(found.map(({ key, text, author, at }) => [key, text, author, at.start])).toEqual([
      ['pagerduty:PINC1:trigger', 'Triggered: Orders slow (Orders)', 'Orders', '2025-09-04T09:00:00.000Z'],
      ['pagerduty:PINC1:acknowledge.1', 'Acknowledged by Ann', 'Ann', '2025-09-04T09:02:00.000Z'],
      ['pagerduty:PINC1:resolve', 'Resolved by Bob', 'Bob', '2025-09-04T08:00:00.000Z'],
      ['pagerduty:PINC1:N1', 'restarted', 'Eve', '2025-09-04T09:30:00.000Z'],
    ]);
  });

  test.each([
    ['not json', 'it is not JSON'],
    ['{}', 'neither'],
    ['', 'it is empty'],
    ['[[[[[[[[[[{"type":"x_log_entry"}]]]]]]]]]]', 'neither'],
  ])('%j is told as unread', (text, why) => {
    const { found, unread } = read(text);
    expect(found).toEqual([]);
    expect(unread[0]!.why).toContain(why);
  });

  test('an entry without a time is told, and the others are read', () => {
    const { found, unread } = read({
      log_entries: [entry('trigger', 0, { created_at: 'once' }), entry('resolve', 1)],
    });
    expect(found).toHaveLength(1);
    expect(unread[0]!.why).toContain('"once"');
  });

  test('an agent that is not named is told', () => {
    const { found } = read([entry('something', 0, { agent: null })]);
    expect(found[0]).toMatchObject({ author: 'PagerDuty', warnings: ['Nobody is named as its author.'] });
  });
});
