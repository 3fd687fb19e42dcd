import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIncidentsService } from '#main/incidents/service.ts';
import { createAttachments } from '#main/library/attachments.ts';
import { faultOf } from '#shared/fault.ts';
import type { Document } from '#shared/library/model.ts';
import { TakingInPicks } from '#shared/postmortems/taking-in/model.ts';
import { createWorkspace, type Workspace } from '../fixture.ts';
import { createTakingIn, type TakingIn } from './service.ts';

const SOURCE = `# Postmortem: prices were stale

Severity: P1
Start: 2024-03-05 10:00 UTC
Resolved: 2024-03-05 14:00 UTC
TTD: ~20 minutes
TTR: 5 hours
Users affected: about 1,200

## Summary

Prices were a day old.

## Timeline

All times in UTC.

- 10:00 the token expires
- 10:25 alert fires, paged
- --:-- somebody restarts the job
- 11:10-11:30 rolled back the deploy
- 14:00 all is well

That was all.

## Five whys

1. Why were prices stale? The job was refused.
2. Why was it refused? Its token had expired.

## Action items

- [ ] Alert on the age of prices (Owner: Shop, Due: 2024-03-20)
- [x] Renew tokens by a job (Owner: Platform)
`;

let workspace: Workspace;
let takingIn: TakingIn;
let document: Document;
const picks = (given: Partial<TakingInPicks> = {}) => TakingInPicks.parse({ zone: 'UTC', ...given });

beforeEach(() => {
  workspace = createWorkspace();
  const { db, documents, incidents, actions, postmortems } = workspace;
  const common = { db, actor: 'ann', clock: () => Date.parse('2026-11-20T12:00:00.000Z') };
  const attachments = createAttachments(common);
  takingIn = createTakingIn({ ...common, documents, incidents, actions, postmortems, attachments });
  document = documents.create({ kind: 'postmortem', title: 'Stale', bytes: Buffer.from(SOURCE) });
});
afterEach(() => workspace.close());

const codeFrom = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return faultOf(error).code;
  }
  return null;
};
const bytes = () => workspace.documents.bytes(workspace.documents.find(document.id)).toString('utf8');

describe('what is offered', () => {
  it('is all that was understood, and stores nothing', () => {
    const offer = takingIn.offer('PM-1', 'Europe/Berlin');
    expect(offer).toMatchObject({
      title: 'prices were stale',
      severity: 'SEV1',
      severityWritten: 'P1',
      zone: { name: 'UTC', stated: true },
      summary: 'Prices were a day old.',
      rewrites: ['Timeline', 'Five whys', 'Action items'],
      incident: null,
    });
    expect(offer.entries.map(({ raw, at, understood }) => [raw, at.start.slice(11, 16), understood])).toEqual(
      [
        ['10:00', '10:00', true],
        ['10:25', '10:25', true],
        ['--:--', '10:25', false],
        ['11:10-11:30', '11:10', true],
        ['14:00', '14:00', true],
      ],
    );
    expect(offer.moments.map(({ name, at, stated }) => [name, at.start.slice(11, 16), stated])).toEqual([
      ['impact-started', '10:00', true],
      ['detected', '10:20', true],
      ['mitigated', '11:10', false],
      ['resolved', '14:00', true],
    ]);
    expect(offer.stated.map(({ name, text, differs }) => [name, text, differs])).toEqual([
      ['TTD', '~20 minutes', false],
      ['TTR', '5 hours', true],
      ['users', 'about 1,200', false],
    ]);
    expect(offer.warnings.some((warning) => warning.includes('"--:--"'))).toBe(true);
    expect(workspace.incidents.list()).toEqual([]);
  });
});

describe('taking in', () => {
  it('makes a retrospective incident, linked both ways, and leaves the bytes alone', () => {
    const taken = takingIn.take('PM-1', picks());
    expect(taken).toMatchObject({ entries: 5, moments: 3, stated: 3, whys: 2, actions: 2 });
    const { incident, entries, moments, metrics } = workspace.incidents.get(taken.incident.id);
    expect(incident).toMatchObject({
      title: 'prices were stale',
      severity: 'SEV1',
      kind: 'retrospective',
      status: 'closed',
      zone: 'UTC',
      postmortemId: document.id,
      startedAt: '2024-03-05T10:00:00.000Z',
    });
    expect(workspace.documents.find(document.id).incidentId).toBe(incident.id);
    expect(entries.map(({ text }) => text)).toContain('the token expires');
    expect(entries.find(({ text }) => text.includes('restarts'))).toMatchObject({
      at: { approximate: true },
      source: { format: 'postmortem', name: 'PM-1', ref: expect.stringContaining('--:--') },
    });
    expect(moments.map(({ name }) => name).sort()).toEqual(['detected', 'impact-started', 'resolved']);
    expect(metrics.TTR.seconds).toBe(4 * 3600);
    expect(workspace.postmortems.stated(incident.id).map(({ name, text }) => [name, text])).toContainEqual([
      'TTR',
      '5 hours',
    ]);
    const [root, leaf] = workspace.postmortems.whys(incident.id);
    expect([root?.question, leaf?.parentId]).toEqual(['Why were prices stale?', root?.id]);
    expect(
      workspace.actions.list(incident.id).map(({ text, owner, due, status }) => [text, owner, due, status]),
    ).toEqual([
      ['Alert on the age of prices', 'Shop', '2024-03-20', 'open'],
      ['Renew tokens by a job', 'Platform', null, 'done'],
    ]);
    expect(taken.warnings.some((warning) => warning.includes('TTR'))).toBe(true);
    expect(bytes()).toBe(SOURCE);
  });

  it('takes what is picked and no more', () => {
    const offer = takingIn.offer('PM-1', 'UTC');
    const first = offer.entries[0]!.line;
    const { incident } = takingIn.take(
      'PM-1',
      picks({
        title: 'Stale prices',
        severity: 'SEV4',
        summary: '',
        entries: [first],
        starred: [first],
        moments: ['mitigated'],
        stated: [],
        whys: false,
        actions: [],
      }),
    );
    const { entries, moments } = workspace.incidents.get(incident.id);
    expect(incident).toMatchObject({ title: 'Stale prices', severity: 'SEV4', summary: '' });
    expect(entries.map(({ starred }) => starred)).toEqual([true]);
    expect(moments.map(({ name }) => name)).toEqual(['mitigated']);
    expect(workspace.postmortems.stated(incident.id)).toEqual([]);
    expect(workspace.postmortems.whys(incident.id)).toEqual([]);
    expect(workspace.actions.list(incident.id)).toEqual([]);
  });

  it('refuses a second time, and a zone that is none; then nothing is made', () => {
    expect(codeFrom(() => takingIn.take('PM-1', picks({ zone: 'Nowhere' })))).toBe('usage.bad-zone');
    expect(workspace.incidents.list()).toEqual([]);
    takingIn.take('PM-1', picks());
    expect(codeFrom(() => takingIn.take('PM-1', picks()))).toBe('postmortems.taken-in-already');
    expect(workspace.incidents.list()).toHaveLength(1);
  });

  it('puts live blocks in, keeps the text as it was, and what the author wrote around them', () => {
    const { incident } = takingIn.take('PM-1', picks({ liveBlocks: true }));
    const text = bytes();
    expect(text).toBe(workspace.postmortems.get('PM-1').text);
    for (const name of ['facts', 'metrics', 'timeline', 'five-whys', 'actions'])
      expect(text).toContain(`<!-- hotwash:${name} -->`);
    expect(text).toContain('All times in UTC.\n\n<!-- hotwash:timeline -->');
    expect(text).toContain('<!-- /hotwash:timeline -->\n\nThat was all.');
    expect(text).not.toContain('- 10:00 the token');
    expect(text).toContain('Prices were a day old.');
    const attached = workspace.db.sql.prepare('SELECT sha256 FROM attachments').pluck().all() as string[];
    expect(attached.map((sha256) => workspace.db.blobs.read(sha256).toString('utf8'))).toEqual([SOURCE]);
    // From here on it is live.
    workspace.incidents.log(incident.id, { text: '2024-03-05 14:30 one more line' });
    expect(workspace.postmortems.get('PM-1').text).toContain('one more line');
  });

  it('leaves a section as it is where something of it was left out', () => {
    const [first] = takingIn.offer('PM-1', 'UTC').entries;
    takingIn.take('PM-1', picks({ liveBlocks: true, entries: [first!.line] }));
    expect(bytes()).toContain('- 10:25 alert fires, paged');
    expect(bytes()).not.toContain('<!-- hotwash:timeline -->');
    expect(bytes()).toContain('<!-- hotwash:actions -->');
  });
});

describe('taking it back', () => {
  it('is one change: incident, attachment and text are as before, and it can be taken in again', () => {
    takingIn.take('PM-1', picks({ liveBlocks: true }));
    expect(takingIn.undo('PM-1').what).toContain('INC-1');
    expect(bytes()).toBe(SOURCE);
    expect(workspace.documents.find(document.id)).toMatchObject({ incidentId: null, title: 'Stale' });
    for (const table of [
      'incidents',
      'timeline_entries',
      'moments',
      'whys',
      'actions',
      'stated_values',
      'attachments',
    ])
      expect(workspace.db.sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
    expect(takingIn.take('PM-1', picks()).incident.ref).toBe('INC-2');
  });

  it('is the last step of undo in the incident, and can be done again as a whole', () => {
    const { incident } = takingIn.take('PM-1', picks({ liveBlocks: true }));
    const taken = bytes();
    const [first] = workspace.incidents.get(incident.id).entries;
    workspace.incidents.timeline.correct(first!.id, { starred: true });
    expect(workspace.incidents.undo(incident.id)).toMatchObject({ standsAlone: null });
    expect(workspace.incidents.undo(incident.id)).toEqual({
      what: `Took back: Taken in: ${incident.title}`,
      standsAlone: document.id,
    });
    expect(workspace.incidents.list()).toEqual([]);
    expect(bytes()).toBe(SOURCE);
    // There is no incident any more to name by its reference; its id is known to whoever took it back.
    const again = workspace.incidents.redo(incident.id);
    expect(again.what).toBe(`Did again: Taken in: ${incident.title}`);
    expect(workspace.incidents.get(incident.id).entries).toHaveLength(5);
    expect(workspace.documents.find(document.id).incidentId).toBe(incident.id);
    expect(bytes()).toBe(taken);
    expect(workspace.incidents.undo(incident.id).standsAlone).toBe(document.id);
    expect(codeFrom(() => workspace.incidents.undo(incident.id))).toBe('incidents.nothing-to-undo');
    expect(codeFrom(() => workspace.incidents.redo('nobody'))).toBe('incidents.not-found');
  });

  it('is not the undo of somebody else', () => {
    const { incident } = takingIn.take('PM-1', picks());
    const bob = createIncidentsService({
      db: workspace.db,
      actor: 'bob',
      clock: workspace.clock,
      stepOutput: () => {
        throw new Error('no runs here');
      },
    });
    expect(codeFrom(() => bob.undo(incident.id))).toBe('incidents.nothing-to-undo');
    expect(workspace.incidents.list()).toHaveLength(1);
  });

  it('is refused once somebody changed the same, or where nothing was taken in', () => {
    expect(codeFrom(() => takingIn.undo('PM-1'))).toBe('postmortems.not-taken-in');
    const { incident } = takingIn.take('PM-1', picks());
    workspace.incidents.setMoment(incident.id, 'detected', '2024-03-05 10:30');
    expect(codeFrom(() => takingIn.undo('PM-1'))).toBe('postmortems.changed-since');
    expect(workspace.incidents.list()).toHaveLength(1);
  });

  it('is refused for the postmortem of an incident that was declared here', () => {
    const incident = workspace.incidents.declare({
      title: 'x',
      severity: 'SEV3',
      kind: 'real',
      summary: '',
      runbookIds: [],
    });
    const { ref } = workspace.postmortems.create(incident.ref);
    expect(codeFrom(() => takingIn.undo(ref))).toBe('postmortems.not-taken-in');
  });
});
