import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorkspace, type Workspace } from '#main/postmortems/fixture.ts';
import type { Declaration } from './declaring.ts';
import { declareOne, faultIn } from './testing.ts';

let desk: Workspace;
let from: string;
let into: string;

const declare = (title: string, more: Partial<Declaration> = {}) =>
  declareOne(desk.incidents, { title, ...more }).id;

beforeEach(() => {
  desk = createWorkspace();
  into = declare('Checkout is slow', { severity: 'SEV1' });
  from = declare('Payments time out');
});
afterEach(() => desk.close());

const codeOf = (work: () => unknown) => faultIn(work).code;
const brief = (id: string) =>
  desk.incidents.get(id).entries.map(({ kind, text, source }) => [kind, text, source?.name ?? null]);

describe('merging', () => {
  test('brings the entries over, with where they came from; what told of the other itself is quiet there', () => {
    const { incidents } = desk;
    const { id: note } = incidents.log(from, { text: 'card payments fail' });
    incidents.setStatus(from, 'investigating');
    const left = incidents.merge('INC-2', 'INC-1');
    expect(left).toMatchObject({ id: into, ref: 'INC-1', status: 'triage' });
    expect(brief(into)).toEqual([
      ['status', 'Declared as SEV1: Checkout is slow', null],
      ['system', 'INC-2: Declared as SEV3: Payments time out', 'INC-2'],
      ['note', 'card payments fail', 'INC-2'],
      ['system', 'INC-2: Status: triage → investigating', 'INC-2'],
      ['system', 'INC-2 was merged into this one: Payments time out', null],
    ]);
    expect(brief(from)).toEqual([
      ['status', 'Status: investigating → merged', null],
      ['system', 'Merged into INC-1: Checkout is slow', null],
    ]);
    expect(incidents.find(from)).toMatchObject({ status: 'merged', mergedIntoId: into });
    expect(incidents.entries(into, [note])[0]?.source).toEqual({
      format: 'incident',
      name: 'INC-2',
      ref: note,
      sha256: null,
    });
  });

  test('brings evidence, actions and whys over, whose tree stands below the other’s', () => {
    const { incidents, actions, postmortems } = desk;
    const data = Buffer.from('a line').toString('base64');
    incidents.attachFile(from, { name: 'a.log', mediaType: 'text/plain', data, note: '' });
    const first = postmortems.addWhy({ incidentId: into, parentId: null, question: 'Why slow?', answer: '' });
    const root = postmortems.addWhy({ incidentId: from, parentId: null, question: 'Why fail?', answer: '' });
    const below = postmortems.addWhy({
      incidentId: from,
      parentId: root.id,
      question: 'Why that?',
      answer: '',
    });
    actions.add({ text: 'raise the limit', incidentId: from, whyId: below.id });
    incidents.merge(from, into);
    const entry = incidents.get(into).entries.find(({ kind }) => kind === 'evidence');
    expect(entry?.evidence).toMatchObject([{ name: 'a.log', incidentId: into, excerpt: 'a line' }]);
    const tree = postmortems.whys(into);
    expect(tree.filter(({ parentId }) => parentId === null).map(({ id }) => id)).toEqual([first.id, root.id]);
    expect(tree.filter(({ parentId }) => parentId === root.id).map(({ id }) => id)).toEqual([below.id]);
    expect(actions.list(into).map(({ text, whyId }) => [text, whyId])).toEqual([
      ['raise the limit', below.id],
    ]);
    expect([actions.list(from), postmortems.whys(from)]).toEqual([[], []]);
  });

  test('brings over what only this one states', () => {
    const { incidents, postmortems } = desk;
    postmortems.setStated(into, 'users', 'about 500');
    postmortems.setStated(from, 'users', 'about 90');
    postmortems.setStated(from, 'money', '€12k');
    incidents.merge(from, into);
    expect(postmortems.stated(into)).toMatchObject([
      { name: 'users', text: 'about 500', amount: 500, unit: '' },
      { name: 'money', text: '€12k', amount: 12_000, unit: 'EUR' },
    ]);
    expect(postmortems.stated(from)).toMatchObject([{ name: 'users', text: 'about 90' }]);
    incidents.undo(into);
    expect(postmortems.stated(from)).toHaveLength(2);
  });

  test('keeps the other’s moments, and brings those that only this one has and that hold there', () => {
    const { incidents } = desk;
    incidents.setMoment(into, 'detected', '-5m');
    incidents.setMoment(from, 'detected', '-9m');
    incidents.setMoment(from, 'impact-started', '-20m');
    incidents.setStatus(from, 'mitigated');
    incidents.merge(from, into);
    const names = (id: string) =>
      incidents
        .get(id)
        .moments.map(({ name }) => name)
        .sort();
    expect(names(into)).toEqual(['declared', 'detected', 'impact-started']);
    expect(names(from)).toEqual(['declared', 'detected', 'mitigated']);
    expect(incidents.find(into)).toMatchObject({ status: 'triage', endedAt: null });
  });

  test('takes a postmortem along where the other has none, and it shows the other’s data then', () => {
    const { incidents, postmortems } = desk;
    const document = postmortems.create(from);
    incidents.log(into, { text: 'the checkout queue grows' });
    incidents.merge(from, into);
    expect(incidents.find(into).postmortemId).toBe(document.id);
    expect(incidents.find(from).postmortemId).toBeNull();
    const text = postmortems.exportMarkdown(document.id, { plain: true });
    expect(text).toContain('the checkout queue grows');
    expect(text).toContain('INC-1');
    incidents.undo(into);
    expect(incidents.find(from).postmortemId).toBe(document.id);
    expect(incidents.find(into).postmortemId).toBeNull();
    expect(postmortems.exportMarkdown(document.id, { plain: true })).toContain('INC-2');
  });

  test('takes runs along, which undo moves back but never takes back', () => {
    const { incidents, db } = desk;
    db.write('ann', (tx) =>
      tx.create('run', {
        id: 'r',
        number: 1,
        runbookId: 'b',
        runbookRef: 'RB-1',
        runbookTitle: 'Restart',
        revision: '0',
        environmentId: 'e',
        environmentName: 'prod',
        incidentId: from,
        parameters: {},
        state: 'running',
        actor: 'ann',
        startedAt: '2025-09-04T09:42:07.123Z',
        keepGoing: false,
      }),
    );
    const at = () => db.sql.prepare("SELECT incident_id FROM runs WHERE id = 'r'").pluck().get();
    incidents.merge(from, into);
    expect(at()).toBe(into);
    db.write('ann', (tx) => tx.update('run', 'r', { state: 'ended' }));
    incidents.undo(into);
    expect(at()).toBe(from);
    expect(codeOf(() => incidents.undo(from))).toBe('incidents.nothing-to-undo');
  });

  test('is refused where it cannot be, and then nothing is changed', () => {
    const { incidents, postmortems } = desk;
    expect(codeOf(() => incidents.merge(into, 'INC-1'))).toBe('incidents.merge-itself');
    expect(codeOf(() => incidents.merge(into, 'INC-9'))).toBe('incidents.not-found');
    expect(codeOf(() => incidents.setStatus(from, 'merged'))).toBe('incidents.merge-into-what');
    postmortems.create(from);
    postmortems.create(into);
    expect(codeOf(() => incidents.merge(from, into))).toBe('incidents.two-postmortems');
    const third = declare('Third');
    incidents.merge(third, from);
    expect(codeOf(() => incidents.merge(into, third))).toBe('incidents.merge-into-merged');
    expect(codeOf(() => incidents.merge(third, into))).toBe('incidents.status');
    expect(codeOf(() => incidents.merge(from, third))).toBe('incidents.merge-into-merged');
    expect(incidents.find(into).status).toBe('triage');
  });

  test('of two with a postmortem each is refused with what can be done instead', () => {
    const { incidents, postmortems } = desk;
    postmortems.create(from);
    postmortems.create(into);
    expect(faultIn(() => incidents.merge(from, into))).toMatchObject({
      code: 'incidents.two-postmortems',
      todo: expect.stringContaining('cancel INC-2 instead'),
    });
    expect(incidents.setStatus(from, 'cancelled').status).toBe('cancelled');
  });

  test('a merged one can be reopened, and is on its own again', () => {
    const { incidents } = desk;
    incidents.merge(from, into);
    expect(incidents.setStatus(from, 'investigating')).toMatchObject({
      status: 'investigating',
      mergedIntoId: null,
    });
    expect(incidents.merge(into, from).id).toBe(from);
  });

  test('undo brings all back, from either of the two', () => {
    const { incidents, actions } = desk;
    incidents.log(from, { text: 'card payments fail', key: 'same' });
    incidents.log(into, { text: 'slow', key: 'same' });
    actions.add({ text: 'raise the limit', incidentId: from });
    incidents.setMoment(from, 'detected', '-9m');
    const all = () => [incidents.get(from), incidents.get(into), actions.list()];
    const before = all();
    for (const id of [from, into]) {
      incidents.merge(from, into);
      expect(incidents.undo(id).what).toMatch(/^Took back: .*merged into/i);
      expect(all()).toEqual(before);
    }
  });

  test('a line that is logged to the merged one goes where that went, once also when it was on its way', () => {
    const { incidents } = desk;
    const sent = incidents.log(from, { text: 'on its way', key: 'k' });
    incidents.merge(from, into);
    expect(incidents.log(from, { text: 'on its way', key: 'k' }).id).toBe(sent.id);
    expect(incidents.log('INC-2', { text: 'late' }).incidentId).toBe(into);
    expect(brief(into).filter(([kind]) => kind === 'note')).toHaveLength(2);
  });

  test('a run that ends after the merge is noted where its incident went', () => {
    const { incidents } = desk;
    incidents.merge(from, into);
    incidents.logSystem({ incidentId: from, kind: 'run', text: 'RUN-1 ended' });
    expect(brief(into).at(-1)).toEqual(['run', 'RUN-1 ended', null]);
  });
});
