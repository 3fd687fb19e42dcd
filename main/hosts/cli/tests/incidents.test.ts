import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ActionItem } from '#shared/actions/model.ts';
import { Clocks } from '#shared/incidents/clocks.ts';
import { Incident, TimelineEntry } from '#shared/incidents/model.ts';
import { SuggestedRunbook } from '#shared/incidents/runbooks/contract.ts';
import { IncidentShown } from '#shared/incidents/shown.ts';
import { Draft } from '#shared/incidents/updates/contract.ts';
import { JournalRow } from '#shared/library/model.ts';
import { RunDetail } from '#shared/runs/model.ts';
import { type Bench, createBench, ended, RUNBOOK } from './bench.ts';

// Programs are started, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let bench: Bench;
const incident = (...argv: string[]) => bench.run('incident', ...argv);
const shown = async (ref = 'live') =>
  IncidentShown.strict().parse((await incident('show', ref, '--json')).json());
const log = async (...argv: string[]) =>
  TimelineEntry.strict().parse((await incident('log', ...argv, '--json')).json());

beforeAll(async () => {
  bench = createBench();
  bench.write('shop.md', RUNBOOK);
  await bench.run('import', 'shop.md');
  await bench.run('env', 'add', 'here', '--type', 'local', '--cwd', bench.dir, '--policy', 'open');
  expect((await incident('log', 'nothing is live')).err).toContain('hotwash incident declare');
  await incident('declare', 'Shop is slow', '--severity', 'sev2', '--started', '-20m', '--tag', 'eu');
});
afterAll(() => bench.close());

describe('the live incident', () => {
  it('needs no name, and any command says so when it is not clear', async () => {
    expect((await log('restarted web-2')).text).toBe('restarted web-2');
    expect((await log('-', 'restarted', 'web-3')).text).toBe('restarted web-3');
    await incident('declare', 'Something else', '--key', 'once');
    await incident('declare', 'Something else', '--key', 'once');
    const unclear = await incident('log', 'which one?');
    expect(unclear.code).toBe(2);
    expect(unclear.err).toContain('2 incidents are live: INC-2');
    expect((await incident('status', 'INC-2', 'cancelled')).code).toBe(0);
    const live = z.array(Incident.strict()).parse((await incident('list', '--live', '--json')).json());
    expect(live.map(({ ref }) => ref)).toEqual(['INC-1']);
  });

  it('is shown in the shape that scripts rely on', async () => {
    const { moments, status, severity, metrics, clocks } = await shown();
    expect(Object.keys(moments)).toEqual(['impact-started', 'declared']);
    expect(moments['impact-started']).toMatchObject({ precision: 'minute', end: null });
    expect({ status, severity }).toEqual({ status: 'triage', severity: 'SEV2' });
    expect(metrics.TTD).toMatchObject({ state: 'missing', formula: 'detected − impact started' });
    expect(clocks.nextUpdate.state).toBe('waiting');
    expect(Clocks.strict().parse((await incident('clocks', '--json')).json()).running).toBe(true);
    expect((await incident('clocks')).out).toMatch(/next update in 29 min/);
  });

  it('declares nothing when the time cannot be read', async () => {
    const refused = await incident('declare', 'Late', '--started', 'soonish');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('Nothing was declared.');
    expect((await incident('list')).out).not.toContain('Late');
  });
});

describe('times', () => {
  it('are read in the zone that is given', async () => {
    const entry = await log('INC-1', '-15m db failover started', '--zone', 'Europe/Berlin');
    expect(entry).toMatchObject({
      text: 'db failover started',
      at: { zone: 'Europe/Berlin', precision: 'minute' },
    });
    expect((await log('~14:3x', 'somebody', 'called')).at).toMatchObject({
      precision: 'tens',
      approximate: true,
    });
    expect((await log('sep 4 11:42-11:50 Asia/Tehran', 'first', 'errors')).at.end).not.toBeNull();
  });
});

describe('verbs in a log line', () => {
  it('do what they do in the window', async () => {
    await incident('log', '/status', 'investigating');
    await incident('severity', '2');
    await incident('log', 'INC-1', '/sev 1');
    await incident('log', '/role ic Ann Lee');
    await incident('log', 'live', '/moment detected -10m');
    const added = await incident('log', '/action add latency alert @owner !high due friday', '--json');
    expect(ActionItem.strict().parse(added.json())).toMatchObject({
      text: 'add latency alert',
      owner: 'owner',
      priority: 'P2',
    });
    const now = await shown();
    expect(now).toMatchObject({
      status: 'investigating',
      severity: 'SEV1',
      metrics: { TTD: { state: 'ok' } },
    });
    expect(now.roles.at(-1)).toMatchObject({ role: 'incident commander', person: 'Ann Lee', until: null });
    const starred = TimelineEntry.parse((await incident('log', '/star the pool is empty', '--json')).json());
    expect(starred).toMatchObject({ text: 'the pool is empty', starred: true });
    await incident('log', 'the pool is full again');
    bench.write('pool.txt', 'pool 20/20');
    await incident('attach', 'live', 'pool.txt');
    expect((await incident('log', '/star')).out).toContain('★ the pool is full again');
  });

  it('take back and do again', async () => {
    await incident('log', 'a line too many');
    expect((await incident('log', '/undo')).out).toContain('a line too many');
    const texts = async () => (await shown()).entries.map(({ text }) => text);
    expect(await texts()).not.toContain('a line too many');
    expect((await incident('redo')).code).toBe(0);
    expect(await texts()).toContain('a line too many');
    expect((await incident('undo', '--json')).json()).toEqual({
      what: expect.stringContaining('a line too many'),
      standsAlone: null,
    });
  });

  it('are told when they are written wrongly, and change nothing', async () => {
    const wrong = await incident('log', '/status', 'great');
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('/status takes one of');
    const option = await incident('log', '/sev 2', '--at', '-5m');
    expect(option.err).toContain('--at cannot be given with a verb');
    expect((await log('/var is full')).text).toBe('/var is full');
  });

  it('run a runbook and pin what it printed', async () => {
    await incident('runbook', 'attach', 'live', 'RB-1');
    const ran = await incident('log', '/run RB-1 @here', '--json');
    expect(RunDetail.parse(ran.json()).run.incidentId).toBe((await shown()).incident.id);
    expect((await incident('log', '/run RB-1')).err).toContain('Name the environment');
    const pinned = await incident('log', '/pin RUN-1 2 nearly full', '--json');
    expect(TimelineEntry.parse(pinned.json()).evidence[0]!.excerpt).toContain('disk: 91%');
    expect((await incident('pin', 'live', '--json')).code).toBe(0);
    expect((await incident('runbook', 'detach', 'live', 'RB-1')).code).toBe(0);
    const suggested = (await incident('runbook', 'suggest', '--json')).json();
    expect(z.array(SuggestedRunbook.strict()).parse(suggested)[0]?.ref).toBe('RB-1');
  });
});

describe('entries', () => {
  it('are named by words, id or last, and keep their history', async () => {
    const entry = await log('db-1 is slow');
    const corrected = TimelineEntry.parse(
      (
        await incident('correct', 'live', 'db-1 is', '--text', 'db-2 is slow', '--at', '-3m', '--json')
      ).json(),
    );
    expect(corrected).toMatchObject({ id: entry.id, text: 'db-2 is slow', corrected: true });
    const rows = z
      .array(JournalRow.strict())
      .parse((await incident('history', 'live', entry.id.slice(0, 8), '--json')).json());
    expect(rows[0]!.op).toBe('create');
    const told = (await incident('history', 'live', 'last')).out;
    expect(told).toContain('text: db-1 is slow → db-2 is slow');
    expect((await incident('star', 'live', 'last')).out).toContain('★ db-2 is slow');
    expect((await incident('show', '--ids')).out).toContain(entry.id.slice(0, 8));
    expect((await incident('remove', 'live', 'last')).out).toContain('taken off the timeline: db-2 is slow');
    expect((await incident('undo')).code).toBe(0);
    expect((await shown()).entries.find(({ id }) => id === entry.id)).toMatchObject({ starred: true });
  });

  it('are asked for where several fit, or none', async () => {
    await log('same words, one');
    await log('same words, two');
    const several = await incident('star', 'live', 'same words');
    expect(several.code).toBe(2);
    expect(several.err).toMatch(/fits 2 entries: [0-9a-f]{8} \(/);
    expect((await incident('star', 'live', 'nobody wrote this')).err).toContain('has no entry');
  });

  it('hold files, from the disk and from the input', async () => {
    const file = bench.write('web.log', 'GET /checkout 500\n');
    const attached = TimelineEntry.strict().parse(
      (await incident('attach', 'live', file, '--note', 'errors', '--key', 'k', '--json')).json(),
    );
    expect(attached.evidence[0]).toMatchObject({ name: 'web.log', size: 18, mediaType: 'text/plain' });
    const again = await incident('attach', 'live', file, '--note', 'errors', '--key', 'k', '--json');
    expect(TimelineEntry.parse(again.json()).id).toBe(attached.id);
    expect((await incident('attach', 'live', join(bench.dir, 'gone.log'))).code).toBe(2);
  });
});

describe('telling others', () => {
  it('drafts an update and logs nothing, then logs what was edited', async () => {
    const before = (await shown()).entries.length;
    const draft = Draft.strict().parse((await incident('update', '--json')).json());
    expect(draft.markdown).toContain('Shop is slow');
    const printed = await incident('update', 'INC-1', '--audience', 'external', '--plain');
    expect(printed.out).not.toContain('**');
    expect(printed.err).toContain('Nothing is logged yet');
    expect((await shown()).entries.length).toBe(before);
    const posted = await incident('update', 'live', 'Rolled back.', '--next', '+20m', '--json');
    expect(TimelineEntry.parse(posted.json())).toMatchObject({ kind: 'update', audience: 'internal' });
    expect((await shown()).clocks.nextUpdate).toMatchObject({ state: 'waiting', promised: true });
    await incident('log', '/update external We are on it. next +45m');
    expect((await shown()).entries.at(-1)).toMatchObject({ audience: 'external', text: 'We are on it.' });
    expect((await incident('update', 'live', 'text', '--as-drafted')).code).toBe(2);
  });

  it('drafts a handover, then gives the role with the note', async () => {
    const draft = await incident('handover', 'live', 'Ben');
    expect(draft.out).toContain('Ann Lee');
    expect(draft.err).toContain('Nothing is handed over yet');
    expect((await incident('log', '/handover Ben scribe')).err).toContain(
      'incident handover INC-1 "Ben" --role "scribe" --as-drafted',
    );
    const { roles } = await shown();
    expect(roles.filter(({ until }) => until === null).map(({ person }) => person)).toEqual(['Ann Lee']);
    expect((await incident('handover', '--note', 'watch the pool')).err).toContain('who takes over');
    await incident('handover', 'live', 'Ben', 'Ode', '--note', 'watch the pool');
    const after = await shown();
    expect(after.entries.at(-1)).toMatchObject({ kind: 'handover', text: 'watch the pool' });
    expect(after.roles.find(({ until }) => until === null)?.person).toBe('Ben Ode');
  });

  it('edits what is known of it', async () => {
    await incident(
      'edit',
      '--service',
      'checkout',
      '--tag',
      'db',
      '--drop-tag',
      'EU',
      '--update-every',
      'off',
    );
    expect((await shown()).incident).toMatchObject({
      service: 'checkout',
      tags: ['db'],
      updateEveryMinutes: 0,
    });
    await incident('edit', '--update-every', 'default', '--next-update', '+10m');
    expect((await shown()).clocks.nextUpdate).toMatchObject({ promised: true });
    expect((await incident('edit')).code).toBe(2);
    expect((await incident('edit', '--update-every', 'often')).code).toBe(2);
  });
});

describe('merging', () => {
  it('takes the timeline over, and is taken back', async () => {
    await incident('declare', 'Shop is slow, too', '--severity', '4');
    await incident('log', 'INC-3', 'seen by support');
    expect((await incident('status', 'INC-3', 'merged')).err).toContain(
      'hotwash incident merge INC-3 --into',
    );
    const remains = await incident('merge', 'INC-3', '--into', 'INC-1', '--json');
    expect(Incident.strict().parse(remains.json()).ref).toBe('INC-1');
    const entry = (await shown()).entries.find(({ text }) => text === 'seen by support');
    expect(entry?.source).toMatchObject({ format: 'incident', name: 'INC-3' });
    expect((await shown('INC-3')).status).toBe('merged');
    const late = await incident('log', 'INC-3', 'seen once more');
    expect([late.out, late.err]).toEqual([
      expect.stringMatching(/^INC-1 .* seen once more/),
      expect.stringContaining('INC-3 was merged into INC-1.'),
    ]);
    await incident('undo', 'INC-1');
    expect((await incident('undo', 'INC-3')).code).toBe(0);
    expect((await shown('INC-3')).entries.map(({ text }) => text)).toContain('seen by support');
    await incident('status', 'INC-3', 'cancelled');
  });
});

describe('lines from the input', () => {
  it('are logged as they come, as text, and none is lost', async () => {
    const child = bench.start([
      'incident',
      'log',
      'INC-1',
      '-',
      '--json',
      '--key',
      'app',
      '--actor',
      'Robot',
    ]);
    child.stdin.end('first\n\n25:61 not a time\n2026-11-20 10:00 UTC at ten\n/undo\n');
    const ran = await ended(child);
    expect(ran.code).toBe(0);
    const entries = ran.out
      .trim()
      .split('\n')
      .map((line) => TimelineEntry.strict().parse(JSON.parse(line)));
    expect(entries.map(({ text }) => text)).toEqual(['first', '25:61 not a time', 'at ten', '/undo']);
    expect(entries[2]!.at.start).toBe('2026-11-20T10:00:00.000Z');
    expect(entries[0]!.author).toBe('Robot');
    const retried = bench.start(['incident', 'log', 'INC-1', '-', '--key', 'app']);
    retried.stdin.end('first\n');
    expect((await ended(retried)).code).toBe(0);
    const { entries: all } = await shown('INC-1');
    expect(all.filter(({ text }) => text === 'first')).toHaveLength(1);
  });
});

it('a time that stands before the one that it should follow is kept, and told', async () => {
  const { ref } = Incident.parse(
    (await incident('declare', 'Backwards', '--started', '-5m', '--json')).json(),
  );
  const answer = await incident('status', ref, 'resolved', '--at', '-20m');
  expect(answer.code).toBe(0);
  expect(answer.err).toContain('resolved is before impact started');
});
